package sotto.core;

import java.util.List;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.core.identity.Leaf;
import sotto.mls.group.Group;
import sotto.wire.frame.Id;

/** What became of a group from one epoch to the next, as lines of its history. */
final class Chronicle {
  private final State state;
  private final Messages messages;

  Chronicle(State state, Messages messages) {
    this.state = state;
    this.messages = messages;
  }

  void tell(Conversation conversation, Group before, Group next, Id by, String name) {
    if (conversation.id().equals(state.selfId())) {
      return;
    }
    List<Id> was = accounts(before);
    List<Id> is = accounts(next);
    for (Id account : is) {
      if (!was.contains(account)) {
        messages.event(
            conversation, by, name, new GroupEvent.Added(account, nameOf(next, account)));
      }
    }
    for (Id account : was) {
      if (!is.contains(account)) {
        messages.event(
            conversation,
            by,
            name,
            account.equals(by)
                ? new GroupEvent.Left()
                : new GroupEvent.Removed(account, nameOf(before, account)));
      }
    }
    Optional<Roster> old = Roster.of(before.context().extensions());
    Optional<Roster> fresh = Roster.of(next.context().extensions());
    if (old.isPresent() && fresh.isPresent() && !old.get().title().equals(fresh.get().title())) {
      messages.event(conversation, by, name, new GroupEvent.Renamed(fresh.get().title()));
    }
    if (old.isPresent()
        && fresh.isPresent()
        && !Messages.same(old.get().picture(), fresh.get().picture())) {
      messages.event(conversation, by, name, new GroupEvent.Pictured());
    }
  }

  private List<Id> accounts(Group group) {
    return group.members().stream()
        .flatMap(leaf -> RoleRules.account(state.crypto, group, leaf).stream())
        .distinct()
        .toList();
  }

  private String nameOf(Group group, Id account) {
    for (int leaf : Conversation.leavesOf(state.crypto, group, account)) {
      return group
          .member(leaf)
          .flatMap(node -> Leaf.of(state.crypto, node))
          .map(Leaf::name)
          .orElse("");
    }
    return "";
  }
}
