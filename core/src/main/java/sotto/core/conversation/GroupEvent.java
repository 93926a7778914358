package sotto.core.conversation;

import sotto.core.CoreException;
import sotto.core.Utf8;
import sotto.core.identity.Card;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What became of a conversation, as data: a view puts it into words of its language. */
public sealed interface GroupEvent {
  /** Two people said yes to each other. */
  record Connected() implements GroupEvent {}

  /**
   * Somebody was brought in; this device too, where the account is its own.
   *
   * @param badge of an agent, as the provider attests it; else empty
   */
  record Added(Id account, String name, String badge) implements GroupEvent {}

  /** Somebody was taken out. */
  record Removed(Id account, String name, String badge) implements GroupEvent {}

  /** Who did it went by own will. */
  record Left() implements GroupEvent {}

  record Renamed(String title) implements GroupEvent {}

  /** The group has another picture, or none any more. */
  record Pictured() implements GroupEvent {}

  /** A change that was asked for here could not be made. */
  record Failed() implements GroupEvent {}

  default void write(Writer out) {
    switch (this) {
      case Connected connected -> out.uint8(1);
      case Added(Id account, String name, String badge) ->
          write(out, badge.isEmpty() ? 2 : 8, account, name, badge);
      case Removed(Id account, String name, String badge) ->
          write(out, badge.isEmpty() ? 3 : 9, account, name, badge);
      case Left left -> out.uint8(4);
      case Renamed(String title) -> Utf8.write(out.uint8(5), title);
      case Failed failed -> out.uint8(6);
      case Pictured pictured -> out.uint8(7);
    }
  }

  /** Kinds below 8 were there before badges were, and have none. */
  private static void write(Writer out, int kind, Id account, String name, String badge) {
    Utf8.write(out.uint8(kind).fixed(account.bytes()), name);
    if (kind >= 8) {
      Utf8.write(out, badge);
    }
  }

  static GroupEvent read(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new Connected();
      case 2 -> new Added(Id.read(in), Utf8.read(in, Card.NAME_MAX), "");
      case 3 -> new Removed(Id.read(in), Utf8.read(in, Card.NAME_MAX), "");
      case 8 -> new Added(Id.read(in), Utf8.read(in, Card.NAME_MAX), badge(in));
      case 9 -> new Removed(Id.read(in), Utf8.read(in, Card.NAME_MAX), badge(in));
      case 4 -> new Left();
      case 5 -> new Renamed(Utf8.read(in, Roster.TITLE_MAX));
      case 6 -> new Failed();
      case 7 -> new Pictured();
      default -> throw new CoreException(CoreException.Code.BAD_STATE);
    };
  }

  private static String badge(Reader in) {
    return Utf8.read(in, Desk.WORDS_MAX);
  }
}
