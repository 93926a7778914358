package sotto.core;

import java.util.List;
import java.util.Optional;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A request that is repeated until the relay has done it, in row {@code out/<number>}. The bytes
 * are the same each time: nothing is encrypted twice.
 *
 * @param relay origin of the relay that it is for
 * @param message whose delivery state follows from it
 * @param after blobs that have to be on their relay before it goes out
 */
record Outgoing(
    String relay,
    String conversation,
    Kind kind,
    Optional<Id> message,
    List<Id> after,
    Request request) {
  private static final int AFTER_MAX = 8;

  /** What follows from the answer. The order is that of the rows. */
  enum Kind {
    MESSAGE,
    COMMIT,
    OTHER,
    HANDLE
  }

  byte[] encode() {
    return Writer.encode(out -> {
      Utf8.write(out.uint8(3), relay);
      Utf8.write(out, conversation);
      out.uint8(kind.ordinal())
          .optional(message, (inner, id) -> id.write(inner))
          .vector(after, (inner, id) -> id.write(inner))
          .opaque(request.encode());
    });
  }

  static Outgoing decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 3) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Outgoing(
              Utf8.read(in, 255),
              Utf8.read(in, 64),
              in.oneOf(Kind.values()),
              in.optional(Id::read),
              in.vector(AFTER_MAX, Id::read),
              Reader.decode(in.opaque(), Request::read));
        });
  }
}
