package sotto.core.provider;

import java.util.Optional;
import sotto.core.Base64Url;
import sotto.core.Utf8;
import sotto.core.content.PictureFormat;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a provider says of itself, in public: its contact card with a description and a logo, signed
 * by one of its devices. Whoever holds one needs nobody else to know that the account said it.
 *
 * @param card for anybody, so without a token
 * @param issuedAt milliseconds since 1970, by the provider's clock
 * @param description JSON-LD of schema.org, up to {@link #DESCRIPTION_MAX} bytes, not read here
 * @param logo WebP, PNG or JPEG up to {@link #LOGO_MAX} bytes, or nothing
 * @param log the provider's device log, of the account of the card
 * @param deviceKey Ed25519, one that the log lists
 * @param signature by it over all the rest
 */
public record ProviderCard(
    Card card,
    long issuedAt,
    String description,
    byte[] logo,
    byte[] log,
    byte[] deviceKey,
    byte[] signature) {
  public static final int DESCRIPTION_MAX = 16 << 10;
  public static final int LOGO_MAX = 24 << 10;

  /** Bytes of a whole card. */
  public static final int SIZE_MAX = 96 << 10;

  private static final int LOG_MAX = 48 << 10;
  private static final String LABEL = "sotto provider card 1";
  private static final String MARK = "/#p/";

  /** Signs what an account says. Bounds are for the caller to keep. */
  public static ProviderCard sign(
      Crypto crypto,
      Card card,
      DeviceLog log,
      KeyPair device,
      String description,
      byte[] logo,
      long now) {
    ProviderCard unsigned =
        new ProviderCard(
            card, now, description, logo, log.encode(), device.publicKey(), new byte[64]);
    return new ProviderCard(
        card,
        now,
        description,
        logo,
        unsigned.log,
        unsigned.deviceKey,
        crypto.ed25519Sign(device.privateKey(), unsigned.toBeSigned()));
  }

  private byte[] toBeSigned() {
    Writer out = new Writer().opaque(Utf8.bytes(LABEL));
    writeUnsigned(out);
    return out.toBytes();
  }

  private void writeUnsigned(Writer out) {
    card.write(out.uint8(1));
    Utf8.write(out.uint64(issuedAt), description);
    out.opaque(logo).opaque(log).fixed(deviceKey);
  }

  public byte[] encode() {
    return Writer.encode(out -> {
      writeUnsigned(out);
      out.fixed(signature);
    });
  }

  /**
   * Reads a card and checks all of it: its form and bounds, that the logo begins as a picture does,
   * that the log holds, is of the account of the contact card and lists the device, and that the
   * device signed. Empty where anything does not hold.
   */
  public static Optional<ProviderCard> decode(Crypto crypto, byte[] bytes) {
    if (bytes.length > SIZE_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(Reader.decode(bytes, ProviderCard::read))
          .filter(each -> each.holds(crypto));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static ProviderCard read(Reader in) {
    if (in.uint8() != 1) {
      throw in.invalid();
    }
    return new ProviderCard(
        Card.read(in),
        in.uint64(),
        Utf8.read(in, DESCRIPTION_MAX),
        in.opaque(LOGO_MAX),
        in.opaque(LOG_MAX),
        in.fixed(32),
        in.fixed(64));
  }

  private boolean holds(Crypto crypto) {
    return card.token().length == 0
        && (logo.length == 0 || PictureFormat.of(logo).isPresent())
        && crypto.ed25519Verify(deviceKey, toBeSigned(), signature)
        && DeviceLog.decode(crypto, log)
            .filter(each -> each.account().equals(card.account()) && each.lists(deviceKey))
            .isPresent();
  }

  /**
   * Which of two cards of one account counts: that with the newer contact card, and of one contact
   * card the one that was issued later.
   */
  public boolean isNewerThan(ProviderCard other) {
    boolean sameDoor = card.door().equals(other.card.door());
    return sameDoor ? issuedAt > other.issuedAt : card.isNewerThan(other.card);
  }

  /** The card as a link to its relay: all of it stands behind the {@code #}. */
  public String link() {
    return card.relay() + MARK + Base64Url.encode(encode());
  }

  /** The card of a link; empty for what is none, or does not hold. */
  public static Optional<ProviderCard> ofLink(Crypto crypto, String link) {
    int at = link.indexOf(MARK);
    if (at < 0 || link.length() - at > 2 * SIZE_MAX) {
      return Optional.empty();
    }
    return Base64Url.decode(link.substring(at + MARK.length()).strip())
        .flatMap(bytes -> decode(crypto, bytes))
        .filter(made -> made.card.relay().equals(link.substring(0, at).strip()));
  }
}
