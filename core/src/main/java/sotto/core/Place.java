package sotto.core;

import java.util.Optional;
import java.util.Set;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
import sotto.core.conversation.Readmission;
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.core.identity.Leaf;
import sotto.mls.group.Group;
import sotto.wire.frame.Id;

/**
 * Where a conversation that this device is brought into belongs on it.
 *
 * @param peer the other account, between two people and between a provider and a customer
 */
record Place(String id, Optional<Id> peer, String title) {

  /** Empty where there is none for it: then the invitation counts for nothing. */
  static Optional<Place> of(State state, Group group, Roster roster, Id from) {
    Id self = state.account().id();
    Set<Id> others = Conversation.accounts(state.crypto, group);
    others.remove(self);
    return switch (roster.kind()) {
      case SELF ->
          from.equals(self) && others.isEmpty()
              ? Optional.of(new Place(state.selfId(), Optional.empty(), ""))
              : Optional.empty();
      case PERSON ->
          others.size() == 1
              ? others.stream().findFirst().map(peer -> with(state, group, peer))
              : Optional.empty();
      case GROUP ->
          Optional.of(
              new Place(
                  Conversation.ofGroup(state.crypto, group.groupId()),
                  Optional.empty(),
                  roster.title()));
      case SERVICE ->
          roster
              .desk()
              .filter(desk -> RoleRules.isSound(state.crypto, group, roster))
              .flatMap(desk -> ofService(state, group, roster, desk, from));
    };
  }

  /**
   * The provider and the customer have it where they would talk by two, an agent as a group. The
   * customer is brought into an empty shop: whoever comes later, it sees coming.
   */
  private static Optional<Place> ofService(
      State state, Group group, Roster roster, Desk desk, Id from) {
    Id self = state.account().id();
    Id provider = roster.provider().orElseThrow();
    boolean own = from.equals(self);
    if (self.equals(provider)) {
      return own || isAwaited(state, group, desk.customer())
          ? Optional.of(with(state, group, desk.customer()))
          : Optional.empty();
    }
    if (self.equals(desk.customer())) {
      boolean empty = Conversation.accounts(state.crypto, group).size() == 2;
      return own || (from.equals(provider) && empty) || isAwaited(state, group, provider)
          ? Optional.of(with(state, group, provider))
          : Optional.empty();
    }
    return desk.agent(self)
        .filter(agent -> own || from.equals(provider))
        .map(agent ->
            new Place(
                Conversation.ofGroup(state.crypto, group.groupId()),
                Optional.empty(),
                name(state, group, desk.customer())));
  }

  /** Whether this device asked to be brought back, by a key package for just this group. */
  private static boolean isAwaited(State state, Group group, Id peer) {
    boolean present =
        Optional.ofNullable(state.conversations.get(Conversation.withPerson(state.crypto, peer)))
            .flatMap(each -> each.head().group())
            .filter(Id.of(group.groupId())::equals)
            .isPresent();
    return present
        && group
            .member(group.ownLeaf())
            .flatMap(node -> Readmission.of(node.extensions()))
            .map(Readmission::group)
            .filter(Id.of(state.crypto.sha256(group.groupId()))::equals)
            .isPresent();
  }

  private static Place with(State state, Group group, Id peer) {
    return new Place(
        Conversation.withPerson(state.crypto, peer), Optional.of(peer), name(state, group, peer));
  }

  /** What somebody is called: by a contact's card, or by a leaf. */
  static String name(State state, Group group, Id account) {
    Optional<String> contact =
        Optional.ofNullable(state.contacts.get(account)).map(known -> known.card().name());
    return contact.orElseGet(() ->
        Conversation.leavesOf(state.crypto, group, account).stream()
            .flatMap(
                leaf -> group.member(leaf).flatMap(node -> Leaf.of(state.crypto, node)).stream())
            .map(Leaf::name)
            .findFirst()
            .orElse(""));
  }
}
