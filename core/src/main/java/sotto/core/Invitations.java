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
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
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
        joined(group, stored.get(), ref, from);
        return;
      }
    }
  }

  private void joined(Group group, State.StoredPackage stored, String ref, Card from) {
    Optional<Roster> roster = Roster.of(group.context().extensions());
    boolean own = from.account().equals(state.account().id());
    boolean known =
        own
            || Optional.ofNullable(state.contacts.get(from.account()))
                .filter(contact -> !contact.blocked())
                .isPresent();
    if (roster.filter(each -> Origin.isUsable(each.relay(), state.home())).isEmpty()
        || !known
        || Conversation.leavesOf(state.crypto, group, from.account()).isEmpty()) {
      return;
    }
    Optional<Place> place = place(group, roster.get(), own);
    if (place.isEmpty() || !replaces(group, place.get().id)) {
      return;
    }
    if (!stored.lastResort()) {
      state.keyPackages.remove(ref);
      state.delete(Row.KEY_PACKAGE + ref);
    }
    enter(group, stored, from, own, place.get());
  }

  /** Where a conversation belongs on this device. */
  private record Place(String id, Optional<Id> peer, String title) {}

  private Optional<Place> place(Group group, Roster roster, boolean own) {
    Set<Id> others = new TreeSet<>();
    for (int leaf : group.members()) {
      RoleRules.account(state.crypto, group, leaf).ifPresent(others::add);
    }
    others.remove(state.account().id());
    return switch (roster.kind()) {
      case SELF ->
          own && others.isEmpty()
              ? Optional.of(new Place(state.selfId(), Optional.empty(), ""))
              : Optional.empty();
      case PERSON ->
          others.size() == 1
              ? others.stream()
                  .findFirst()
                  .map(peer ->
                      new Place(
                          Conversation.withPerson(state.crypto, peer),
                          Optional.of(peer),
                          name(group, peer)))
              : Optional.empty();
      case GROUP ->
          Optional.of(
              new Place(
                  Conversation.ofGroup(state.crypto, group.groupId()),
                  Optional.empty(),
                  roster.title()));
    };
  }

  /**
   * Whether a group takes the place of what is there: where two people opened a conversation twice,
   * the group with the smaller id is the one, for both of them.
   */
  private boolean replaces(Group group, String id) {
    Optional<Group> present =
        Optional.ofNullable(state.conversations.get(id))
            .filter(Conversation::isActive)
            .flatMap(Conversation::group);
    if (present.isEmpty()) {
      return true;
    }
    int order = Id.of(present.get().groupId()).compareTo(Id.of(group.groupId()));
    return order == 0 ? group.epochNumber() > present.get().epochNumber() : order > 0;
  }

  private void enter(Group group, State.StoredPackage stored, Card from, boolean own, Place place) {
    Optional<Conversation> before = Optional.ofNullable(state.conversations.get(place.id));
    boolean back =
        before
            .filter(each ->
                each.head().state() == Head.State.ACTIVE || each.head().state() == Head.State.LOST)
            .isPresent();
    Conversation conversation =
        before.orElseGet(() ->
            state.begin(
                place.id,
                Head.began(Head.State.ACTIVE, place.peer, place.title, own ? 0 : state.now)));
    commits.drop(conversation);
    Head head =
        conversation
            .head()
            .with(Head.State.ACTIVE)
            .readingFirst(stored.secret())
            .titled(place.title)
            .atSlot(0);
    boolean other =
        conversation
            .group()
            .filter(left -> !Messages.same(left.groupId(), group.groupId()))
            .isPresent();
    state.head(conversation, head);
    state.enter(conversation, group);
    if (other) {
      state.outbox.moved(state, conversation);
    }
    state.read(List.of(stored.secret()));
    if (!own && !back) {
      messages.event(
          conversation,
          from.account(),
          name(group, from.account()),
          place.peer.isPresent()
              ? new GroupEvent.Connected()
              : new GroupEvent.Added(state.account().id(), state.account().name()));
    }
    state.early.invited(conversation, state.mailbox(stored.secret()));
    messages.sayWaiting(conversation);
    if (place.peer.isPresent() && state.account().keys().generation() > 0) {
      // The secrets may have been made anew before this device could tell it here.
      messages.sayQuietly(
          conversation, new Content.NewCard(state.account().card(state.crypto, new byte[0])));
    }
    epochs.joined(conversation);
    if (!own) {
      commits.completeDevices(conversation);
      portraits.meet(conversation);
    }
    if (stored.lastResort()) {
      commits.want(conversation, new Intent.Refresh());
    }
  }

  private String name(Group group, Id account) {
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
