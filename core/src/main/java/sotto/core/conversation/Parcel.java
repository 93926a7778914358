package sotto.core.conversation;

import java.util.List;
import sotto.core.Utf8;
import sotto.core.identity.Origin;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * An envelope for mailboxes of one relay.
 *
 * @param after blobs that have to be on that relay before it goes out
 */
public record Parcel(String relay, List<Id> mailboxes, byte[] envelope, List<Id> after) {
  private static final int AFTER_MAX = 8;

  public Request.Delivery delivery() {
    return new Request.Delivery(mailboxes, envelope);
  }

  static Parcel read(Reader in) {
    return new Parcel(
        Utf8.read(in, Origin.MAX),
        in.vector(Bounds.RECIPIENTS_MAX, Id::read),
        in.opaque(Bounds.ENVELOPE_MAX),
        in.vector(AFTER_MAX, Id::read));
  }

  void write(Writer out) {
    Utf8.write(out, relay);
    out.vector(mailboxes, (inner, id) -> id.write(inner))
        .opaque(envelope)
        .vector(after, (inner, id) -> id.write(inner));
  }
}
