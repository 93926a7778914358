package sotto.core.door;

import sotto.core.Utf8;
import sotto.core.identity.Card;
import sotto.mls.message.Welcome;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What comes through a front door. */
public sealed interface Knock {
  /** Bytes of a greeting. */
  int GREETING_MAX = 1_000;

  int KEY_PACKAGE_MAX = 60 << 10;

  /**
   * Somebody asks to talk.
   *
   * @param card the requester's own, for the answer
   * @param log the requester's device log
   * @param token of the card that was used, if it was for single use
   * @param signature by a listed device over all of it and the account that is asked
   */
  record Request(
      Card card, byte[] log, String greeting, byte[] token, byte[] deviceKey, byte[] signature)
      implements Knock {
    public byte[] toBeSigned(Id asked) {
      Writer out = new Writer().opaque(Utf8.bytes("sotto request 1")).fixed(asked.bytes());
      writeUnsigned(out);
      return out.toBytes();
    }

    private void writeUnsigned(Writer out) {
      card.write(out);
      Utf8.write(out.opaque(log), greeting);
      out.opaque(token).fixed(deviceKey);
    }
  }

  /** Into a conversation: a Welcome, and the card of who sent it. */
  record Invitation(Welcome welcome, Card from) implements Knock {}

  /**
   * A device of a contact cannot follow a conversation, and asks to be brought back into it.
   *
   * @param conversation as who asks names it
   * @param keyPackage made for this one group
   * @param from the card of who asks, for the answer
   */
  record Readmit(String conversation, byte[] keyPackage, Card from) implements Knock {}

  static Knock read(Reader in) {
    return switch (in.uint8()) {
      case 1 ->
          new Request(
              Card.read(in),
              in.opaque(48 << 10),
              Utf8.read(in, GREETING_MAX),
              in.opaque(16),
              in.fixed(32),
              in.fixed(64));
      case 2 -> new Invitation(Welcome.read(in), Card.read(in));
      case 3 -> new Readmit(Utf8.read(in, 32), in.opaque(KEY_PACKAGE_MAX), Card.read(in));
      default -> throw in.invalid();
    };
  }

  default byte[] encode() {
    Writer out = new Writer(512);
    switch (this) {
      case Request request -> {
        request.writeUnsigned(out.uint8(1));
        out.fixed(request.signature());
      }
      case Invitation(Welcome welcome, Card from) -> {
        welcome.write(out.uint8(2));
        from.write(out);
      }
      case Readmit(String conversation, byte[] keyPackage, Card from) -> {
        Utf8.write(out.uint8(3), conversation);
        from.write(out.opaque(keyPackage));
      }
    }
    return out.toBytes();
  }
}
