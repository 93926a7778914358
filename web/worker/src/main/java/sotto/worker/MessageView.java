package sotto.worker;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import sotto.core.Base64Url;
import sotto.core.Core;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Timeline;
import sotto.core.json.Json;
import sotto.wire.frame.Id;

/** A message as the views get it. */
final class MessageView {
  private MessageView() {}

  /** The message of a row with the notes about it, as JSON. */
  static String of(
      Core core, String conversation, long order, byte[] row, SortedMap<String, byte[]> notes) {
    MessageRow message = MessageRow.decode(row);
    Set<Id> others = core.others(conversation);
    Timeline.Shown shown = Timeline.show(conversation, message, notes, others);
    return Json.object(json -> {
      json.field("id", message.id().hex()).field("order", order);
      json.field("account", message.account().hex()).field("from", message.from());
      json.field("mine", message.mine()).field("sentAt", message.sentAt());
      json.field("edited", shown.edited());
      shown
          .delivery()
          .ifPresentOrElse(
              delivery -> json.field("state", state(delivery)), () -> json.none("state"));
      reply(shown.content())
          .ifPresentOrElse(
              target -> json.field("replyTo", target.hex()), () -> json.none("replyTo"));
      json.array(
          "reactions",
          array ->
              shown
                  .reactions()
                  .forEach((emoji, who) ->
                      array.item(item ->
                          item.field("emoji", emoji)
                              .field("count", who.size())
                              .field("mine", who.contains(core.account().id()))
                              .array(
                                  "accounts", inner -> who.forEach(id -> inner.item(id.hex()))))));
      json.object("body", body -> body(body, core, message, shown.content()));
    });
  }

  private static String state(Timeline.Delivery delivery) {
    return switch (delivery) {
      case WAITING -> "waiting";
      case RELAY -> "relay";
      case DELIVERED -> "delivered";
      case READ -> "read";
    };
  }

  private static Optional<Id> reply(Optional<Content> content) {
    return content.flatMap(
        said -> said instanceof Content.Body body ? body.inReplyTo() : Optional.empty());
  }

  private static void body(Json json, Core core, MessageRow message, Optional<Content> content) {
    if (message.event().isPresent()) {
      json.field("kind", "event");
      json.object("event", event -> event(event, core, message, message.event().get()));
    } else if (content.isEmpty()) {
      json.field("kind", "deleted");
    } else {
      said(json, content.get());
    }
  }

  private static void said(Json json, Content content) {
    switch (content) {
      case Content.Text text -> json.field("kind", "text").field("text", text.text());
      case Content.Voice voice -> {
        file(json.field("kind", "voice"), voice.file());
        json.field("durationMillis", voice.durationMillis());
        json.array(
            "waveform",
            bars -> {
              for (byte bar : voice.waveform()) {
                bars.item(bar);
              }
            });
      }
      case Content.Picture picture -> {
        file(json.field("kind", "picture"), picture.file());
        json.field("width", picture.width()).field("height", picture.height());
        json.field("alt", picture.alt()).field("caption", picture.caption());
        json.field("thumbnail", Base64Url.encode(picture.thumbnail()));
      }
      case Content.Attachment attachment ->
          file(json.field("kind", "file"), attachment.file())
              .field("caption", attachment.caption());
      case Dealing dealing -> DealingView.write(json, dealing);
      default -> json.field("kind", "newer");
    }
  }

  static Json file(Json json, Content.File file) {
    return json.object(
        "file",
        each ->
            each.field("relay", file.relay())
                .field("blob", file.blob().hex())
                .field("key", Base64Url.encode(file.key()))
                .field("size", file.size())
                .field("mediaType", file.mediaType())
                .field("name", file.name()));
  }

  private static void event(Json json, Core core, MessageRow message, GroupEvent event) {
    json.field("by", message.from()).field("byMe", message.mine());
    switch (event) {
      case GroupEvent.Connected connected -> json.field("what", "connected");
      case GroupEvent.Added(Id account, String name, String badge) ->
          who(json, core, "added", account, name).field("badge", badge);
      case GroupEvent.Removed(Id account, String name, String badge) ->
          who(json, core, "removed", account, name).field("badge", badge);
      case GroupEvent.Left left -> json.field("what", "left");
      case GroupEvent.Renamed(String title) -> json.field("what", "renamed").field("title", title);
      case GroupEvent.Pictured pictured -> json.field("what", "pictured");
      case GroupEvent.Failed failed -> json.field("what", "failed");
    }
  }

  private static Json who(Json json, Core core, String what, Id account, String name) {
    return json.field("what", what)
        .field("who", name)
        .field("whoMe", account.equals(core.account().id()));
  }
}
