package sotto.core;

import sotto.core.identity.Card;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Somebody who can be written to and invited, in row {@code contact/<account>}. Devices of an
 * account tell each other; the later of two cards, and of two decisions, is the one on all.
 *
 * @param blockedAt when the person decided that last, in milliseconds since 1970
 */
public record Contact(Card card, boolean blocked, long blockedAt) {
  static Contact of(Card card, long now) {
    return new Contact(card, false, now);
  }

  Contact blocked(boolean changed, long now) {
    return new Contact(card, changed, Math.max(now, blockedAt + 1));
  }

  Contact moved(Card changed) {
    return new Contact(changed, blocked, blockedAt);
  }

  /** What is known after another thing was heard. */
  Contact merged(Contact heard) {
    boolean decision = heard.blockedAt > blockedAt;
    return new Contact(
        heard.card.isNewerThan(card) ? heard.card : card,
        decision ? heard.blocked : blocked,
        Math.max(blockedAt, heard.blockedAt));
  }

  byte[] encode() {
    return Writer.encode(out -> write(out.uint8(2)));
  }

  public void write(Writer out) {
    card.write(out);
    out.flag(blocked).uint64(blockedAt);
  }

  static Contact decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 2) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return read(in);
        });
  }

  public static Contact read(Reader in) {
    return new Contact(Card.read(in), in.flag(), in.uint64());
  }
}
