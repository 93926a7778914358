package sotto.core.conversation;

import java.util.Optional;
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
 * @param event what became of the conversation, where the row is not what somebody said
 */
public record MessageRow(
    Id id,
    Id account,
    String from,
    boolean mine,
    long sentAt,
    Optional<GroupEvent> event,
    byte[] content) {
  public Content body() {
    return Content.decode(content);
  }

  /** The same message with other content, as after an edit; what the group did stays as it is. */
  public MessageRow saying(Content changed) {
    return event.isPresent()
        ? this
        : new MessageRow(id, account, from, mine, sentAt, event, changed.encode());
  }

  public byte[] encode() {
    return Writer.encode(out -> {
      out.uint8(2).fixed(id.bytes()).fixed(account.bytes());
      Utf8.write(out, from);
      out.flag(mine).uint64(sentAt);
      out.optional(event, (inner, each) -> each.write(inner)).opaque(content);
    });
  }

  public static MessageRow decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 2) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new MessageRow(
              Id.read(in),
              Id.read(in),
              Utf8.read(in, Card.NAME_MAX),
              in.flag(),
              in.uint64(),
              in.optional(GroupEvent::read),
              in.opaque());
        });
  }
}
