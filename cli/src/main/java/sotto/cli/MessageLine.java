package sotto.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.MessageRow;

/** A message as one line: of JSON, or for people. */
final class MessageLine {
  private MessageLine() {}

  static Map<String, Object> of(Conversation conversation, MessageRow message) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("conversation", conversation.head().title());
    line.put("from", message.from());
    conversation.agent(message.account()).ifPresent(agent -> line.put("badge", agent.badge()));
    line.put("id", message.id().hex());
    line.put("kind", kind(message));
    line.put("text", text(message));
    file(message.body())
        .ifPresent(file -> {
          line.put("file", file.name());
          line.put("size", file.size());
          line.put("mediaType", file.mediaType());
        });
    if (message.body() instanceof Content.Voice voice) {
      line.put("durationMillis", voice.durationMillis());
    }
    if (message.body() instanceof Content.Body body) {
      body.inReplyTo().ifPresent(target -> line.put("inReplyTo", target.hex()));
    }
    line.put("sent", Instant.ofEpochMilli(message.sentAt()).toString());
    line.put("conversationId", conversation.id());
    return line;
  }

  static String plain(Map<String, Object> line, MessageRow message) {
    String what =
        message.event().isEmpty()
            ? message.from() + badge(line) + ": " + line.get("text")
            : message.from() + " " + words(message);
    String file = line.containsKey("file") ? " [" + line.get("file") + "]" : "";
    return line.get("conversation") + " · " + what + file;
  }

  static Optional<Content.File> file(Content content) {
    return switch (content) {
      case Content.Voice voice -> Optional.of(voice.file());
      case Content.Picture picture -> Optional.of(picture.file());
      case Content.Attachment attachment -> Optional.of(attachment.file());
      default -> Optional.empty();
    };
  }

  static String kind(MessageRow message) {
    if (message.event().isPresent()) {
      return "event";
    }
    return switch (message.body()) {
      case Content.Text text -> "text";
      case Content.Voice voice -> "voice";
      case Content.Picture picture -> "picture";
      case Content.Attachment attachment -> "file";
      case Dealing.Request request -> "request";
      case Dealing.Reply reply -> "reply";
      case Dealing.Notice notice -> "notice";
      case Dealing dealing -> "consent";
      default -> "newer";
    };
  }

  static String words(MessageRow message) {
    return message
        .event()
        .map(event ->
            switch (event) {
              case GroupEvent.Connected connected -> "is connected with you";
              case GroupEvent.Added(var account, String name, String badge) ->
                  "added " + name + badge(badge);
              case GroupEvent.Removed(var account, String name, String badge) ->
                  "removed " + name + badge(badge);
              case GroupEvent.Left left -> "left";
              case GroupEvent.Renamed(String title) -> "renamed the group to " + title;
              case GroupEvent.Pictured pictured -> "changed the picture";
              case GroupEvent.Failed failed -> "could not change the group";
            })
        .orElse("");
  }

  static String text(MessageRow message) {
    return switch (message.body()) {
      case Content.Text text -> text.text();
      case Content.Picture picture -> picture.caption();
      case Content.Attachment attachment -> attachment.caption();
      case Dealing dealing -> text(dealing);
      default -> words(message);
    };
  }

  private static String text(Dealing dealing) {
    return switch (dealing) {
      case Dealing.Request request -> request.service() + " " + request.operation();
      case Dealing.Reply reply -> reply.outcome().name().toLowerCase(Locale.ROOT);
      case Dealing.Notice notice -> notice.service() + " " + notice.event();
      case Dealing.Consented consented -> consented.record().purpose();
      case Dealing.Withdrawal withdrawal -> "withdrawn";
      case Dealing.Declaration declaration -> declaration.what().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String badge(Map<String, Object> line) {
    return line.containsKey("badge") ? " (" + line.get("badge") + ")" : "";
  }

  private static String badge(String badge) {
    return badge.isEmpty() ? "" : " (" + badge + ")";
  }
}
