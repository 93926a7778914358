package sotto.worker;

import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import sotto.core.conversation.Roster;

/** What the worker's script calls for groups: who is in them, as what, and what they are called. */
public final class Groups {
  private Groups() {}

  /** {@code accounts}: ids with commas between. */
  @JSExport
  public static void createGroup(Host host, String title, String accounts, double now) {
    Worker.run(host, () -> Worker.core().createGroup(title, Worker.ids(accounts), (long) now));
  }

  @JSExport
  public static void addMembers(Host host, String conversation, String accounts, double now) {
    Worker.step(
        host, () -> Worker.core().addMembers(conversation, Worker.ids(accounts), (long) now));
  }

  @JSExport
  public static void removeMember(Host host, String conversation, String account, double now) {
    Worker.step(
        host, () -> Worker.core().removeMember(conversation, Worker.id(account), (long) now));
  }

  /** {@code role}: member, admin or owner. */
  @JSExport
  public static void setRole(
      Host host, String conversation, String account, String role, double now) {
    Worker.step(
        host,
        () -> Worker.core().setRole(conversation, Worker.id(account), role(role), (long) now));
  }

  @JSExport
  public static void renameGroup(Host host, String conversation, String title, double now) {
    Worker.step(host, () -> Worker.core().rename(conversation, title, (long) now));
  }

  /** {@code picture}: WebP, JPEG or PNG; empty takes it away. */
  @JSExport
  public static void setPicture(
      Host host, String conversation, @JSByRef byte[] picture, double now) {
    Worker.step(host, () -> Worker.core().setPicture(conversation, picture, (long) now));
  }

  @JSExport
  public static void leave(Host host, String conversation, double now) {
    Worker.step(host, () -> Worker.core().leave(conversation, (long) now));
  }

  private static Roster.Role role(String name) {
    return switch (name) {
      case "owner" -> Roster.Role.OWNER;
      case "admin" -> Roster.Role.ADMIN;
      default -> Roster.Role.MEMBER;
    };
  }
}
