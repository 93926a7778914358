package sotto.core;

import java.util.List;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
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
            conversation,
            by,
            name,
            new GroupEvent.Added(account, nameOf(next, account), badgeOf(next, account)));
        if (agentOf(next, account).isPresent()) {
          state.outbox.joined(state, conversation, account);
        }
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
                : new GroupEvent.Removed(
                    account, nameOf(before, account), badgeOf(before, account)));
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

  /**
   * The same for what this device did not follow. Where it does not know any more how it was, it
   * takes all agents for new: they are told nothing again.
   */
  void missed(Conversation conversation, Optional<Group> before, Group next) {
    Roster roster = Roster.of(next.context().extensions()).orElseThrow();
    Id provider = roster.provider().orElseThrow();
    if (before.isPresent()) {
      tell(conversation, before.get(), next, provider, nameOf(next, provider));
    } else {
      roster.desk().stream()
          .flatMap(desk -> desk.agents().stream())
          .forEach(agent -> state.outbox.joined(state, conversation, agent.account()));
    }
  }

  private List<Id> accounts(Group group) {
    return group.members().stream()
        .flatMap(leaf -> RoleRules.account(state.crypto, group, leaf).stream())
        .distinct()
        .toList();
  }

  private static Optional<Desk.Agent> agentOf(Group group, Id account) {
    return Roster.of(group.context().extensions())
        .flatMap(Roster::desk)
        .flatMap(desk -> desk.agent(account));
  }

  private static String badgeOf(Group group, Id account) {
    return agentOf(group, account).map(Desk.Agent::badge).orElse("");
  }

  private String nameOf(Group group, Id account) {
    Optional<String> attested = agentOf(group, account).map(Desk.Agent::name);
    if (attested.isPresent()) {
      return attested.get();
    }
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
