package sotto.core.device;

import java.util.Optional;
import sotto.core.Base64Url;
import sotto.core.Utf8;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The link (or QR code) by which a new device finds one that is in the account. Good for a few
 * minutes and for one device.
 *
 * @param relay origin of the account's relay
 * @param account which account; the new device refuses to be given another
 * @param meeting mailbox in which the old device waits
 * @param key X25519, to which what is said there is sealed
 */
public record DeviceLink(String relay, Id account, Id meeting, byte[] key) {
  private static final String MARK = "/#d/";

  public void write(Writer out) {
    Utf8.write(out.uint8(1), relay);
    out.fixed(account.bytes()).fixed(meeting.bytes()).fixed(key);
  }

  /** Throws {@link Malformed}. */
  public static DeviceLink read(Reader in) {
    if (in.uint8() != 1) {
      throw in.invalid();
    }
    return new DeviceLink(Utf8.read(in, 255), Id.read(in), Id.read(in), in.fixed(32));
  }

  public String link() {
    return relay + MARK + Base64Url.encode(Writer.encode(this::write));
  }

  /** Empty for what is no such link. The origin of the link must be that which it names. */
  public static Optional<DeviceLink> ofLink(String link) {
    int at = link.indexOf(MARK);
    if (at < 0) {
      return Optional.empty();
    }
    return Base64Url.decode(link.substring(at + MARK.length()).strip())
        .flatMap(bytes -> {
          try {
            return Optional.of(Reader.decode(bytes, DeviceLink::read));
          } catch (Malformed e) {
            return Optional.empty();
          }
        })
        .filter(made -> made.relay.equals(link.substring(0, at).strip()));
  }
}
