package sotto.core.conversation;

import sotto.core.CoreException;
import sotto.core.Utf8;
import sotto.core.content.Content;
import sotto.core.identity.Card;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A message as a device keeps it, in row {@code m/<conversation>/<order>}.
 *
 * @param account who said it
 * @param event for what the group did rather than what somebody said: its words in English for the
 *     command line
 */
public record MessageRow(
    Id id, Id account, String from, boolean mine, long sentAt, String event, byte[] content) {
  public Content body() {
    return Content.decode(content);
  }

  public byte[] encode() {
    return Writer.encode(out -> {
      out.uint8(1).fixed(id.bytes()).fixed(account.bytes());
      Utf8.write(out, from);
      out.flag(mine).uint64(sentAt);
      Utf8.write(out, event);
      out.opaque(content);
    });
  }

  public static MessageRow decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 1) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new MessageRow(
              Id.read(in),
              Id.read(in),
              Utf8.read(in, Card.NAME_MAX),
              in.flag(),
              in.uint64(),
              Utf8.read(in, 1_024),
              in.opaque());
        });
  }
}
