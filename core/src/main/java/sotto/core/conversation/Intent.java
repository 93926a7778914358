package sotto.core.conversation;

import java.util.List;
import sotto.core.Utf8;
import sotto.core.conversation.Roster.Role;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a person wants of a conversation that needs a commit. It is kept until a commit that does it
 * has won, however many lose before.
 */
public sealed interface Intent {
  record Add(List<Id> accounts) implements Intent {}

  record Remove(Id account) implements Intent {}

  record Rename(String title) implements Intent {}

  record SetRole(Id account, Role role) implements Intent {}

  /** Take up proposals of members who leave. */
  record TakeUp() implements Intent {}

  /** New keys and a new mailbox. */
  record Refresh() implements Intent {}

  static Intent read(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new Add(in.vector(1_000, Id::read));
      case 2 -> new Remove(Id.read(in));
      case 3 -> new Rename(Utf8.read(in, Roster.TITLE_MAX));
      case 4 -> {
        Id account = Id.read(in);
        int role = in.uint8();
        if (role >= Role.values().length) {
          throw in.invalid();
        }
        yield new SetRole(account, Role.values()[role]);
      }
      case 5 -> new TakeUp();
      case 6 -> new Refresh();
      default -> throw in.invalid();
    };
  }

  default void write(Writer out) {
    switch (this) {
      case Add(List<Id> accounts) -> out.uint8(1).vector(accounts, (inner, id) -> id.write(inner));
      case Remove(Id account) -> account.write(out.uint8(2));
      case Rename(String title) -> Utf8.write(out.uint8(3), title);
      case SetRole(Id account, Role role) -> {
        account.write(out.uint8(4));
        out.uint8(role.ordinal());
      }
      case TakeUp() -> out.uint8(5);
      case Refresh() -> out.uint8(6);
    }
  }
}
