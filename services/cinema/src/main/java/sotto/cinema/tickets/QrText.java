package sotto.cinema.tickets;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A presented ticket as the text of a QR code, and back: the same SD-JWT, letter for letter,
 * without its base64 and its headers, which are the same for all tickets.
 *
 * <p>{@code ST1:} and, in base45, the algorithm of the key binding (0 is Ed25519, 1 is ES256), the
 * two signatures of 64 bytes each, and DEFLATE (RFC 1951) of the claims, the disclosures and the
 * key binding's claims, each with a length of two bytes before it.
 */
final class QrText {
  static final String START = "ST1:";

  /** What is longer is no QR code's text: version 40 holds so many of these letters. */
  private static final int CHARACTERS_MAX = 4_296;

  private static final int SIGNATURE_BYTES = 64;
  private static final List<JWSAlgorithm> ALGORITHMS =
      List.of(JWSAlgorithm.Ed25519, JWSAlgorithm.ES256);

  private QrText() {}

  /** Empty where it is no ticket with a key binding, or too large a one. */
  static Optional<String> pack(String presented) {
    String[] parts = presented.split("~", -1);
    String[] ticket = parts[0].split("\\.", -1);
    String[] binding = parts[parts.length - 1].split("\\.", -1);
    if (parts.length < 2 || ticket.length != 3 || binding.length != 3) {
      return Optional.empty();
    }
    int algorithm = algorithm(binding[0]);
    byte[] signature = bytes(ticket[2]);
    byte[] bindingSignature = bytes(binding[2]);
    if (algorithm < 0
        || signature.length != SIGNATURE_BYTES
        || bindingSignature.length != SIGNATURE_BYTES) {
      return Optional.empty();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(algorithm);
    all.writeBytes(signature);
    all.writeBytes(bindingSignature);
    List<String> texts = new ArrayList<>(List.of(parts).subList(1, parts.length - 1));
    texts.addFirst(ticket[1]);
    texts.addLast(binding[1]);
    for (String text : texts) {
      Optional<byte[]> shorthand = Shorthand.shorten(bytes(text));
      if (shorthand.isEmpty()) {
        return Optional.empty();
      }
      all.write(shorthand.get().length >> 8);
      all.write(shorthand.get().length);
      all.writeBytes(shorthand.get());
    }
    String packed = START + Base45.encode(all.toByteArray());
    // What does not come back as it was would fail at the door.
    return unpack(packed).filter(presented::equals).map(same -> packed);
  }

  /** Empty where it is no text that {@link #pack} writes. */
  static Optional<String> unpack(String packed) {
    if (!packed.startsWith(START) || packed.length() > CHARACTERS_MAX) {
      return Optional.empty();
    }
    return Base45.decode(packed.substring(START.length()))
        .filter(all -> all.length > 1 + 2 * SIGNATURE_BYTES && all[0] >= 0)
        .filter(all -> all[0] < ALGORITHMS.size())
        .flatMap(QrText::unpack);
  }

  private static Optional<String> unpack(byte[] all) {
    ByteBuffer rest = ByteBuffer.wrap(all);
    JWSAlgorithm algorithm = ALGORITHMS.get(rest.get());
    Base64URL signature = Base64URL.encode(take(rest, SIGNATURE_BYTES));
    Base64URL bindingSignature = Base64URL.encode(take(rest, SIGNATURE_BYTES));
    List<Base64URL> texts = new ArrayList<>();
    while (rest.hasRemaining()) {
      Optional<byte[]> text = rest.remaining() < 2 ? Optional.empty() : text(rest);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.add(Base64URL.encode(text.get()));
    }
    if (texts.size() < 2) {
      return Optional.empty();
    }
    StringBuilder presented = new StringBuilder();
    presented.append(TicketFormat.HEADER.toBase64URL()).append('.').append(texts.getFirst());
    presented.append('.').append(signature).append('~');
    texts.subList(1, texts.size() - 1).forEach(text -> presented.append(text).append('~'));
    presented.append(TicketFormat.bindingHeader(algorithm).toBase64URL()).append('.');
    presented.append(texts.getLast()).append('.').append(bindingSignature);
    return Optional.of(presented.toString());
  }

  private static int algorithm(String header) {
    for (int i = 0; i < ALGORITHMS.size(); i++) {
      if (TicketFormat.bindingHeader(ALGORITHMS.get(i)).toBase64URL().toString().equals(header)) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<byte[]> text(ByteBuffer from) {
    int length = from.getShort() & 0xFFFF;
    return from.remaining() < length ? Optional.empty() : Shorthand.expand(take(from, length));
  }

  private static byte[] bytes(String base64) {
    return new Base64URL(base64).decode();
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] taken = new byte[length];
    from.get(taken);
    return taken;
  }
}
