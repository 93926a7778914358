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

  /** Somebody was brought in; this device too, where the account is its own. */
  record Added(Id account, String name) implements GroupEvent {}

  /** Somebody was taken out. */
  record Removed(Id account, String name) implements GroupEvent {}

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
      case Added(Id account, String name) -> Utf8.write(out.uint8(2).fixed(account.bytes()), name);
      case Removed(Id account, String name) ->
          Utf8.write(out.uint8(3).fixed(account.bytes()), name);
      case Left left -> out.uint8(4);
      case Renamed(String title) -> Utf8.write(out.uint8(5), title);
      case Failed failed -> out.uint8(6);
      case Pictured pictured -> out.uint8(7);
    }
  }

  static GroupEvent read(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new Connected();
      case 2 -> new Added(Id.read(in), Utf8.read(in, Card.NAME_MAX));
      case 3 -> new Removed(Id.read(in), Utf8.read(in, Card.NAME_MAX));
      case 4 -> new Left();
      case 5 -> new Renamed(Utf8.read(in, Roster.TITLE_MAX));
      case 6 -> new Failed();
      case 7 -> new Pictured();
      default -> throw new CoreException(CoreException.Code.BAD_STATE);
    };
  }
}
