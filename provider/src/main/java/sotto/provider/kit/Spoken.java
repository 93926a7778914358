package sotto.provider.kit;

import sotto.core.content.Content;
import sotto.core.conversation.MessageRow;
import sotto.provider.helpdesk.Line;

/** What people said in a conversation, as lines of a case. */
final class Spoken {
  private Spoken() {}

  static Line of(MessageRow message, Content.Body body, boolean customer, long now) {
    return new Line(
        message.id().hex(),
        customer ? Line.Author.CUSTOMER : Line.Author.AGENT,
        message.from(),
        kind(body),
        words(body),
        now);
  }

  private static Line.Kind kind(Content.Body body) {
    return switch (body) {
      case Content.Picture picture -> Line.Kind.PICTURE;
      case Content.Voice voice -> Line.Kind.VOICE;
      case Content.Attachment attachment -> Line.Kind.FILE;
      default -> Line.Kind.TEXT;
    };
  }

  private static String words(Content.Body body) {
    return switch (body) {
      case Content.Text text -> text.text();
      case Content.Picture picture -> picture.caption();
      case Content.Attachment attachment ->
          attachment.caption().isBlank() ? attachment.file().name() : attachment.caption();
      default -> "";
    };
  }
}
