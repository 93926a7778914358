package sotto.core;

import sotto.core.identity.Card;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** Somebody who can be written to and invited, in row {@code contact/<account>}. */
public record Contact(Card card, boolean blocked) {
  byte[] encode() {
    return Writer.encode(out -> {
      card.write(out.uint8(1));
      out.flag(blocked);
    });
  }

  static Contact decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 1) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Contact(Card.read(in), in.flag());
        });
  }
}
