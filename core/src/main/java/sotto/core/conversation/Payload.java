package sotto.core.conversation;

import sotto.core.Utf8;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What is inside an application message: when it was said, and what. The id of a message follows
 * from a salt and from who said it, so that nobody can say something under another's id.
 */
public record Payload(byte[] salt, long sentAt, byte[] content) {
  public byte[] encode() {
    return new Writer(content.length + 40)
        .uint8(1)
        .fixed(salt)
        .uint64(sentAt)
        .opaque(content)
        .toBytes();
  }

  /** Throws {@link sotto.wire.tls.Malformed}. */
  public static Payload decode(byte[] bytes) {
    return Reader.decode(
        bytes,
        in -> {
          if (in.uint8() != 1) {
            throw in.invalid();
          }
          return new Payload(in.fixed(16), in.uint64(), in.opaque());
        });
  }

  public Id id(Crypto crypto, byte[] deviceKey) {
    return Id.of(
        crypto.sha256(
            new Writer()
                .opaque(Utf8.bytes("sotto message 1"))
                .fixed(deviceKey)
                .fixed(salt)
                .toBytes()));
  }
}
