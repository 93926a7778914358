package sotto.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Roster;
import sotto.core.door.Knock;
import sotto.core.identity.Card;
import sotto.core.identity.Leaf;
import sotto.core.identity.Origin;
import sotto.mls.group.Group;
import sotto.mls.message.Welcome;
import sotto.mls.schedule.PskSecret;
import sotto.wire.frame.Id;

/**
 * Being brought into a conversation: by a contact, or by another device of the own account. What
 * does not hold is dropped.
 */
final class Invitations {
  private final State state;
  private final Messages messages;
  private final Commits commits;
  private final Epochs epochs;
  private final Portraits portraits;

  Invitations(State state, Messages messages, Commits commits, Epochs epochs, Portraits portraits) {
    this.state = state;
    this.messages = messages;
    this.commits = commits;
    this.epochs = epochs;
    this.portraits = portraits;
  }

  /** A Welcome came. Throws {@link sotto.mls.MlsException} where it does not hold. */
  void invited(Welcome welcome, Card from) {
    for (Welcome.Sealed sealed : welcome.secrets()) {
      String ref = sealed.newMember().length == 32 ? KeyPackages.ref(sealed.newMember()) : "";
      Optional<State.StoredPackage> stored = Optional.ofNullable(state.keyPackages.get(ref));
      if (stored.isPresent()) {
        Group group =
            Group.join(
                welcome,
                stored.get().own(),
                state.account().deviceKey(),
                Optional.empty(),
                PskSecret.Source.NONE,
                Leaf.acceptance(state.crypto),
                state.crypto);
        joined(group, welcome, stored.get(), ref, from);
        return;
      }
    }
  }

  private void joined(
      Group group, Welcome welcome, State.StoredPackage stored, String ref, Card from) {
    Optional<Roster> roster = Roster.of(group.context().extensions());
    boolean own = from.account().equals(state.account().id());
    boolean known =
        own
            || Optional.ofNullable(state.contacts.get(from.account()))
                .filter(contact -> !contact.blocked())
                .isPresent();
    if (state.contacts.get(from.account()) == null && !own) {
      state.strangers.keep(new Knock.Invitation(welcome, from));
    }
    if (roster.filter(each -> Origin.isUsable(each.relay(), state.home())).isEmpty()
        || !known
        || Conversation.leavesOf(state.crypto, group, from.account()).isEmpty()) {
      return;
    }
    Optional<Place> place = Place.of(state, group, roster.get(), from.account());
    if (place.isEmpty() || !replaces(group, place.get())) {
      return;
    }
    if (!stored.lastResort()) {
      state.keyPackages.remove(ref);
      state.delete(Row.KEY_PACKAGE + ref);
    }
    enter(group, stored, from, own, place.get());
  }

  /**
   * Whether a group takes the place of what is there: where two people opened a conversation twice,
   * the group with the smaller id is the one, for both of them. One that no device of the other is
   * in any more yields to one that has such a device, whatever the ids. Else one of service is it,
   * and not one of two people: in that the provider could let nobody in.
   */
  private boolean replaces(Group group, Place place) {
    Optional<Group> present =
        Optional.ofNullable(state.conversations.get(place.id()))
            .filter(Conversation::isActive)
            .flatMap(Conversation::group);
    if (present.isEmpty()) {
      return true;
    }
    List<Leaf> there = place.peer().map(peer -> leaves(present.get(), peer)).orElse(List.of());
    List<Leaf> here = place.peer().map(peer -> leaves(group, peer)).orElse(List.of());
    if (areGone(there, here) != areGone(here, there)) {
      return areGone(there, here);
    }
    if (isService(present.get()) != isService(group)) {
      return isService(group);
    }
    int order = Id.of(present.get().groupId()).compareTo(Id.of(group.groupId()));
    return order == 0 ? group.epochNumber() > present.get().epochNumber() : order > 0;
  }

  private static boolean isService(Group group) {
    return Roster.of(group.context().extensions()).flatMap(Roster::desk).isPresent();
  }

  private Set<Id> otherDevices(Conversation conversation) {
    Set<Id> devices = new TreeSet<>();
    conversation.leaves(state.crypto).forEach(leaf -> devices.add(leaf.device()));
    devices.remove(state.account().device());
    return devices;
  }

  private List<Leaf> leaves(Group group, Id account) {
    return Conversation.leavesOf(state.crypto, group, account).stream()
        .flatMap(leaf -> group.member(leaf).flatMap(node -> Leaf.of(state.crypto, node)).stream())
        .toList();
  }

  /** Whether the others know of a log that goes on from theirs and lists none of them. */
  private static boolean areGone(List<Leaf> leaves, List<Leaf> others) {
    return !leaves.isEmpty()
        && others.stream()
            .map(Leaf::log)
            .anyMatch(log ->
                leaves.stream()
                    .allMatch(leaf -> log.continues(leaf.log()) && !log.lists(leaf.deviceKey())));
  }

  private void enter(Group group, State.StoredPackage stored, Card from, boolean own, Place place) {
    Optional<Conversation> before = Optional.ofNullable(state.conversations.get(place.id()));
    boolean back =
        before
            .filter(each ->
                each.head().state() == Head.State.ACTIVE || each.head().state() == Head.State.LOST)
            .isPresent();
    Conversation conversation =
        before.orElseGet(() ->
            state.begin(
                place.id(),
                Head.began(Head.State.ACTIVE, place.peer(), place.title(), own ? 0 : state.now)));
    commits.drop(conversation);
    Head head =
        conversation
            .head()
            .with(Head.State.ACTIVE)
            .readingFirst(stored.secret())
            .titled(place.title())
            .atSlot(0);
    boolean other =
        conversation
            .group()
            .filter(left -> !Messages.same(left.groupId(), group.groupId()))
            .isPresent();
    if (isService(group)) {
      epochs.missed(conversation, other ? Optional.empty() : conversation.group(), group);
    }
    state.head(conversation, head);
    state.enter(conversation, group);
    if (other) {
      state.outbox.moved(state, conversation, otherDevices(conversation));
    }
    state.read(List.of(stored.secret()));
    if (!own && !back) {
      messages.event(
          conversation,
          from.account(),
          Place.name(state, group, from.account()),
          place.peer().isPresent() ? new GroupEvent.Connected() : entered(conversation));
    }
    state.early.invited(conversation, state.mailbox(stored.secret()));
    messages.sayWaiting(conversation);
    epochs.joined(conversation);
    if (own) {
      tellCard(conversation);
    } else {
      commits.completeDevices(conversation);
      introduce(conversation);
    }
    if (stored.lastResort()) {
      commits.want(conversation, new Intent.Refresh());
    }
  }

  private GroupEvent entered(Conversation conversation) {
    Account self = state.account();
    return conversation
        .agent(self.id())
        .map(agent -> new GroupEvent.Added(self.id(), agent.name(), agent.badge()))
        .orElseGet(() -> new GroupEvent.Added(self.id(), self.name(), ""));
  }

  /** A conversation begins: the others come to see who this is, and how to find it. */
  void introduce(Conversation conversation) {
    tellCard(conversation);
    portraits.meet(conversation);
  }

  /** The secrets may have been made anew before this device could tell it here. */
  private void tellCard(Conversation conversation) {
    if (conversation.head().peer().isPresent() && state.account().keys().generation() > 0) {
      messages.sayQuietly(
          conversation, new Content.NewCard(state.account().card(state.crypto, new byte[0])));
    }
  }
}
