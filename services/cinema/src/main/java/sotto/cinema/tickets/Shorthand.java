package sotto.cinema.tickets;

import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of tickets in fewer bytes. JSON has no control characters, so each of these stands for
 * something longer: 1 to 24 for a fragment that tickets have in common, 30 for the 43 letters of
 * base64url that the next 32 bytes are written as, 31 for the 22 letters of the next 16 bytes. All
 * else stands for itself. {@code spec/tickets.md} has the same table.
 */
final class Shorthand {
  /** Of what a shorthand stands for. */
  static final int TEXT_BYTES_MAX = 4_096;

  private static final int BYTES_32 = 30;
  private static final int BYTES_16 = 31;

  private static final List<byte[]> FRAGMENTS =
      List.of(
              "{\"iss\":\"",
              "\",\"jti\":\"",
              "\",\"showing\":\"",
              "\",\"hall\":\"",
              "\",\"nbf\":",
              ",\"exp\":",
              ",\"cnf\":{\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"",
              ",\"cnf\":{\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"",
              "\",\"y\":\"",
              "\"}},\"_sd\":[\"",
              "\",\"",
              "\"]}",
              "[\"",
              "\",\"seat\",{\"row\":\"",
              "\",\"number\":",
              "}]",
              "\",\"holder\",\"",
              "\"]",
              "{\"iat\":",
              ",\"aud\":\"",
              "\",\"nonce\":\"",
              "\",\"sd_hash\":\"",
              "\"}",
              "\"}}}")
          .stream()
          .map(fragment -> fragment.getBytes(StandardCharsets.US_ASCII))
          .toList();

  private Shorthand() {}

  /** Empty where the text holds a control character. */
  static Optional<byte[]> shorten(byte[] json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < json.length; ) {
      Optional<byte[]> raw = raw(json, at);
      int fragment = fragment(json, at);
      if (raw.isPresent()) {
        out.write(raw.get().length == 32 ? BYTES_32 : BYTES_16);
        out.writeBytes(raw.get());
        at += letters(raw.get().length);
      } else if (fragment >= 0) {
        out.write(fragment + 1);
        at += FRAGMENTS.get(fragment).length;
      } else if (json[at] >= 0 && json[at] < ' ') {
        return Optional.empty();
      } else {
        out.write(json[at++]);
      }
    }
    return Optional.of(out.toByteArray());
  }

  /** Empty where the bytes are no shorthand, or stand for more than may be. */
  static Optional<byte[]> expand(byte[] shorthand) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < shorthand.length; ) {
      int next = shorthand[at++];
      if (next == BYTES_32 || next == BYTES_16) {
        int length = next == BYTES_32 ? 32 : 16;
        if (shorthand.length - at < length) {
          return Optional.empty();
        }
        byte[] raw = Arrays.copyOfRange(shorthand, at, at + length);
        out.writeBytes(Base64URL.encode(raw).toString().getBytes(StandardCharsets.US_ASCII));
        at += length;
      } else if (next < 0 || next >= ' ') {
        out.write(next);
      } else if (next >= 1 && next <= FRAGMENTS.size()) {
        out.writeBytes(FRAGMENTS.get(next - 1));
      } else {
        return Optional.empty();
      }
      if (out.size() > TEXT_BYTES_MAX) {
        return Optional.empty();
      }
    }
    return Optional.of(out.toByteArray());
  }

  /** The longest fragment that stands here; -1 where none does. */
  private static int fragment(byte[] json, int at) {
    int longest = -1;
    for (int i = 0; i < FRAGMENTS.size(); i++) {
      byte[] fragment = FRAGMENTS.get(i);
      int end = at + fragment.length;
      if (end <= json.length
          && Arrays.equals(json, at, end, fragment, 0, fragment.length)
          && (longest < 0 || fragment.length > FRAGMENTS.get(longest).length)) {
        longest = i;
      }
    }
    return longest;
  }

  /** The bytes of a string that begins here and is the base64url of 32 or 16 bytes. */
  private static Optional<byte[]> raw(byte[] json, int at) {
    for (int length : new int[] {32, 16}) {
      int end = at + letters(length);
      if (at > 0 && end < json.length && json[at - 1] == '"' && json[end] == '"') {
        String letters = new String(json, at, end - at, StandardCharsets.US_ASCII);
        byte[] raw = new Base64URL(letters).decode();
        if (raw.length == length && Base64URL.encode(raw).toString().equals(letters)) {
          return Optional.of(raw);
        }
      }
    }
    return Optional.empty();
  }

  private static int letters(int bytes) {
    return (bytes * 8 + 5) / 6;
  }
}
