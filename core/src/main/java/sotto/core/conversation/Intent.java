package sotto.core.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sotto.core.CoreException;
import sotto.core.Utf8;
import sotto.core.content.PictureFormat;
import sotto.core.conversation.Roster.Role;
import sotto.core.identity.DeviceLog;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a person wants of a conversation that needs a commit. It is kept until a commit that does it
 * has won, however many lose before.
 */
public sealed interface Intent {
  int KEY_PACKAGE_MAX = 64 << 10;

  /** Accounts that one commit brings in: a claim has room for so many invitations. */
  int ADDED_MAX = 48;

  /** What brings these accounts in, however many they are. */
  static List<Intent> additions(List<Id> accounts) {
    List<Intent> additions = new ArrayList<>();
    for (int from = 0; from < accounts.size(); from += ADDED_MAX) {
      additions.add(
          new Add(
              List.copyOf(accounts.subList(from, Math.min(accounts.size(), from + ADDED_MAX)))));
    }
    return additions;
  }

  /** Throws {@link CoreException} for what is no picture, or too large a one. */
  static Intent picture(byte[] picture) {
    if (picture.length > Roster.PICTURE_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    if (picture.length > 0 && PictureFormat.of(picture).isEmpty()) {
      throw new CoreException(CoreException.Code.NOT_A_PICTURE);
    }
    return new Picture(picture);
  }

  record Add(List<Id> accounts) implements Intent {}

  record Remove(Id account) implements Intent {}

  record Rename(String title) implements Intent {}

  /** A picture of {@link Roster#picture}'s kind; none where empty. */
  record Picture(byte[] picture) implements Intent {}

  record SetRole(Id account, Role role) implements Intent {}

  /** An agent shall be in a conversation of service, and listed there. */
  record Admit(Desk.Agent agent) implements Intent {}

  /** An agent shall be in it no longer, nor listed. */
  record Dismiss(Id account) implements Intent {}

  /** Take up proposals of members who leave. */
  record TakeUp() implements Intent {}

  /** New keys and a new mailbox. */
  record Refresh() implements Intent {}

  /** To be out of it, with all devices. Said again in each epoch until the others have done it. */
  record Leave() implements Intent {}

  /** All devices of the own account that its log lists shall be in it, and no others. */
  record Devices() implements Intent {}

  /**
   * The own account's log shall list one more device. In the self conversation alone: its slots
   * decide which of two changes comes first.
   *
   * @param reply mailbox in which the new device waits for the account
   * @param replyKey X25519, to which it is sealed
   */
  record Link(byte[] deviceKey, String name, Id reply, byte[] replyKey) implements Intent {}

  /** The own account's log shall no longer list a device. In the self conversation alone. */
  record Unlink(byte[] deviceKey) implements Intent {}

  /**
   * A device that could not follow comes back, with this key package.
   *
   * @param doorKey to which its account's invitations are sealed
   */
  record Readmit(byte[] keyPackage, byte[] doorKey) implements Intent {}

  /** Whether a person asked for it, who has to hear that it could not be done. */
  default boolean isByPerson() {
    return switch (this) {
      case Add add -> true;
      case Remove remove -> true;
      case Rename rename -> true;
      case Picture picture -> true;
      case SetRole role -> true;
      // A program asks for these, and looks whether they came to pass.
      case Admit admit -> false;
      case Dismiss dismiss -> false;
      case Leave leave -> false;
      case TakeUp takeUp -> false;
      case Refresh refresh -> false;
      case Devices devices -> false;
      case Link link -> true;
      case Unlink unlink -> true;
      case Readmit readmit -> false;
    };
  }

  /** Whether both want the same, also where one was read from a row. */
  default boolean sameAs(Intent other) {
    return Arrays.equals(Writer.encode(this::write), Writer.encode(other::write));
  }

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
      case 7 -> new Devices();
      case 8 ->
          new Link(in.fixed(32), Utf8.read(in, DeviceLog.NAME_MAX), Id.read(in), in.fixed(32));
      case 9 -> new Unlink(in.fixed(32));
      case 10 -> new Readmit(in.opaque(KEY_PACKAGE_MAX), in.fixed(32));
      case 11 -> new Leave();
      case 12 -> new Picture(in.opaque(Roster.PICTURE_MAX));
      case 13 -> new Admit(Desk.Agent.read(in));
      case 14 -> new Dismiss(Id.read(in));
      default -> throw in.invalid();
    };
  }

  default void write(Writer out) {
    switch (this) {
      case Add(List<Id> accounts) -> out.uint8(1).vector(accounts, (inner, id) -> id.write(inner));
      case Remove(Id account) -> account.write(out.uint8(2));
      case Rename(String title) -> Utf8.write(out.uint8(3), title);
      case Picture(byte[] picture) -> out.uint8(12).opaque(picture);
      case SetRole(Id account, Role role) -> {
        account.write(out.uint8(4));
        out.uint8(role.ordinal());
      }
      case Admit(Desk.Agent agent) -> agent.write(out.uint8(13));
      case Dismiss(Id account) -> account.write(out.uint8(14));
      case TakeUp() -> out.uint8(5);
      case Refresh() -> out.uint8(6);
      case Devices() -> out.uint8(7);
      case Leave() -> out.uint8(11);
      case Link(byte[] deviceKey, String name, Id reply, byte[] replyKey) -> {
        Utf8.write(out.uint8(8).fixed(deviceKey), name);
        reply.write(out);
        out.fixed(replyKey);
      }
      case Unlink(byte[] deviceKey) -> out.uint8(9).fixed(deviceKey);
      case Readmit(byte[] keyPackage, byte[] doorKey) ->
          out.uint8(10).opaque(keyPackage).fixed(doorKey);
    }
  }
}
