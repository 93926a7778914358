package sotto.mls.message;

import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code FramedContent} (RFC 9420 §6). */
public record FramedContent(
    byte[] groupId, long epoch, Sender sender, byte[] authenticatedData, Content content) {
  public static FramedContent read(Reader in) {
    return new FramedContent(
        in.opaque(), in.uint64(), Sender.read(in), in.opaque(), Content.read(in, in.uint8()));
  }

  public void write(Writer out) {
    out.opaque(groupId).uint64(epoch);
    sender.write(out);
    out.opaque(authenticatedData).uint8(content.type());
    content.write(out);
  }
}
