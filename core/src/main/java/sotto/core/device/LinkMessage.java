package sotto.core.device;

import sotto.core.Utf8;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a device that is in an account and one that wants to come in say to each other. The new one
 * commits to its secrets before it learns the other's nonce, so nobody who stands between them can
 * choose keys until both sides' codes agree by chance.
 */
public sealed interface LinkMessage {
  int NONCE = 32;

  /**
   * New to old: here I am.
   *
   * @param commitment hash of the {@link Reveal} that follows
   * @param reply mailbox in which the new device waits
   * @param replyKey X25519, to which answers are sealed
   */
  record Hello(byte[] commitment, Id reply, byte[] replyKey) implements LinkMessage {}

  /** Old to new: a nonce that nobody could know before. */
  record Answer(byte[] nonce) implements LinkMessage {}

  /** New to old: what the commitment was to. */
  record Reveal(byte[] nonce, byte[] deviceKey, String name) implements LinkMessage {
    public byte[] commitment(Crypto crypto) {
      return crypto.sha256(encode());
    }
  }

  /** Old to new, after both people said yes: the account. */
  record Grant(byte[] log, String name, String relay, AccountKeys keys, int conversations)
      implements LinkMessage {}

  /** New to old: its key packages lie in the pool. */
  record Ready() implements LinkMessage {}

  /** The other side said no. */
  record Declined() implements LinkMessage {}

  /**
   * Six digits that both people compare. They follow from the whole exchange, so they differ when
   * somebody stands between.
   */
  static String code(Crypto crypto, DeviceLink link, Hello hello, Answer answer, Reveal reveal) {
    byte[] hash =
        crypto.sha256(
            Writer.encode(out -> {
              out.opaque(Utf8.bytes("sotto link code 1"));
              link.write(out);
              out.opaque(hello.encode()).opaque(answer.encode()).opaque(reveal.encode());
            }));
    int number =
        ((hash[0] & 0x7f) << 24)
            | ((hash[1] & 0xff) << 16)
            | ((hash[2] & 0xff) << 8)
            | (hash[3] & 0xff);
    String digits = "00000" + number % 1_000_000;
    String six = digits.substring(digits.length() - 6);
    return six.substring(0, 3) + " " + six.substring(3);
  }

  static LinkMessage read(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new Hello(in.fixed(32), Id.read(in), in.fixed(32));
      case 2 -> new Answer(in.fixed(NONCE));
      case 3 -> new Reveal(in.fixed(NONCE), in.fixed(32), Utf8.read(in, DeviceLog.NAME_MAX));
      case 4 ->
          new Grant(
              in.opaque(48 << 10),
              Utf8.read(in, Card.NAME_MAX),
              Utf8.read(in, 255),
              AccountKeys.read(in),
              in.uint32());
      case 5 -> new Ready();
      case 6 -> new Declined();
      default -> throw in.invalid();
    };
  }

  default byte[] encode() {
    Writer out = new Writer(256);
    switch (this) {
      case Hello(byte[] commitment, Id reply, byte[] replyKey) -> {
        reply.write(out.uint8(1).fixed(commitment));
        out.fixed(replyKey);
      }
      case Answer(byte[] nonce) -> out.uint8(2).fixed(nonce);
      case Reveal(byte[] nonce, byte[] deviceKey, String name) ->
          Utf8.write(out.uint8(3).fixed(nonce).fixed(deviceKey), name);
      case Grant(byte[] log, String name, String relay, AccountKeys keys, int conversations) -> {
        Utf8.write(out.uint8(4).opaque(log), name);
        Utf8.write(out, relay);
        keys.write(out);
        out.uint32(conversations);
      }
      case Ready() -> out.uint8(5);
      case Declined() -> out.uint8(6);
    }
    return out.toBytes();
  }
}
