package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Pending;
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.core.envelope.Envelope;
import sotto.core.identity.Leaf;
import sotto.mls.MlsException;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.Prepared;
import sotto.mls.group.Received;
import sotto.mls.message.Proposal;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/**
 * From epoch to epoch. What stands in a slot is the commit that ends its epoch, wherever else a
 * commit may have come from: a device that is told of one looks there. An own commit counts once it
 * stands there; a lost one is forgotten and what it wanted is tried again in the next epoch.
 */
final class Commits {
  private final State state;
  private final Messages messages;
  private final Plans plans;
  private Watcher watcher =
      new Watcher() {
        @Override
        public void won(Conversation conversation, Intent intent) {}

        @Override
        public void followed(Conversation conversation, Group before, Group next) {}
      };
  private Trouble trouble =
      new Trouble() {
        @Override
        public void cannotFollow(Conversation conversation) {}

        @Override
        public void unopened(Conversation conversation, int envelopes) {}
      };

  /** Told of each step from epoch to epoch. */
  interface Watcher {
    /** A commit of this device counts. */
    void won(Conversation conversation, Intent intent);

    void followed(Conversation conversation, Group before, Group next);
  }

  /** Told of what does not go as it should. */
  interface Trouble {
    /** What stands in the slot is for others, and not for this device. */
    void cannotFollow(Conversation conversation);

    /** So many envelopes open with no key, although this device is level with its group. */
    void unopened(Conversation conversation, int envelopes);
  }

  /** Questions to slots and pools that the relay has not answered. */
  private final Map<Integer, SlotQuestion> slotQuestions = new HashMap<>();

  /** Conversations whose slot holds a commit that takes up what did not come yet. */
  private final Set<String> waitingForProposal = new HashSet<>();

  /** The epoch in which this device asked to be taken out of a conversation. */
  private final Map<String, Long> proposed = new HashMap<>();

  private record SlotQuestion(String conversation, long epoch, int index) {}

  Commits(State state, Messages messages, KeyPackages keyPackages) {
    this.state = state;
    this.messages = messages;
    this.plans = new Plans(state, keyPackages);
  }

  void watcher(Watcher taker) {
    watcher = taker;
  }

  void trouble(Trouble taker) {
    trouble = taker;
  }

  /** Brings in what the own account's log lists and takes out what it does not list, if it must. */
  void completeDevices(Conversation conversation) {
    if (conversation.isActive()
        && !conversation.head().intents().contains(new Intent.Devices())
        && !DeviceDifference.of(state, conversation).isEmpty()) {
      want(conversation, new Intent.Devices());
    }
  }

  /** The link is up again: whatever was asked is asked anew. */
  void connected() {
    slotQuestions.clear();
    proposed.clear();
    plans.connected();
    state.conversations.values().forEach(this::lookIntoSlot);
    state.conversations.values().forEach(this::advance);
  }

  void want(Conversation conversation, Intent intent) {
    List<Intent> intents = new ArrayList<>(conversation.head().intents());
    intents.add(intent);
    state.head(conversation, conversation.head().withIntents(intents));
    advance(conversation);
  }

  /** Asks what ends the present epoch, if anything does. */
  void lookIntoSlot(Conversation conversation) {
    if (conversation.isActive() && state.connected) {
      Group group = conversation.group().orElseThrow();
      int index = conversation.head().slotIndex();
      int number = state.ask(asked -> new Request.ReadSlot(asked, Conversation.slot(group, index)));
      slotQuestions.put(number, new SlotQuestion(conversation.id(), group.epochNumber(), index));
    }
  }

  void slotAnswered(int number, Optional<byte[]> commit) {
    SlotQuestion question = slotQuestions.remove(number);
    Conversation conversation =
        question == null ? null : state.conversations.get(question.conversation);
    if (question == null || conversation == null) {
      return;
    }
    if (commit.isPresent()) {
      ended(conversation, question.epoch, question.index, commit.get());
    } else if (conversation.isActive()
        && conversation.group().orElseThrow().epochNumber() == question.epoch) {
      // Level with the group: what came early and still does not open never will, and whoever was
      // out of reach before can be reached now.
      List<String> unopened = state.earlyOf(conversation);
      unopened.forEach(state::takeEarly);
      messages.sayAgain(conversation, 1);
      trouble.unopened(conversation, unopened.size());
    }
  }

  /**
   * The relay answered a claim: with empty that it won, else with the commit that was there before.
   */
  void claimAnswered(Outgoing claim, Optional<byte[]> winner) {
    Conversation conversation = state.conversations.get(claim.conversation());
    boolean current =
        conversation != null
            && conversation.isActive()
            && claim.request() instanceof Request.Claim asked
            && conversation
                .pending()
                .filter(pending -> Messages.same(pending.commit(), asked.commit()))
                .isPresent();
    if (conversation != null && current) {
      Group group = conversation.group().orElseThrow();
      ended(
          conversation,
          group.epochNumber(),
          conversation.head().slotIndex(),
          winner.orElse(conversation.pending().orElseThrow().commit()));
    }
  }

  /** A slot holds this commit. */
  private void ended(
      @org.jspecify.annotations.Nullable Conversation conversation,
      long epoch,
      int index,
      byte[] sealed) {
    if (conversation == null || !conversation.isActive()) {
      return;
    }
    Group group = conversation.group().orElseThrow();
    if (group.epochNumber() != epoch || conversation.head().slotIndex() != index) {
      return;
    }
    Optional<Pending> pending = conversation.pending();
    if (pending.isPresent() && Messages.same(pending.get().commit(), sealed)) {
      won(conversation, group, pending.get());
    } else if (!lost(conversation, group, sealed)) {
      return;
    }
    lookIntoSlot(conversation);
    advance(conversation);
  }

  private void won(Conversation conversation, Group before, Pending made) {
    Group next = state.group(made.epoch(), made.ratchets());
    List<Intent> rest = new ArrayList<>(conversation.head().intents());
    if (!(made.intent() instanceof Intent.Leave)) {
      rest.remove(made.intent());
    }
    drop(conversation);
    state.head(conversation, conversation.head().withIntents(rest).readingFirst(made.secret()));
    follow(conversation, before, next, state.account().id(), state.account().name());
    messages.sayWaiting(conversation);
    watcher.won(conversation, made.intent());
  }

  /** Goes on behind the commit of another; false where that has to wait. */
  private boolean lost(Conversation conversation, Group group, byte[] sealed) {
    Optional<Received.Commit> valid = Optional.empty();
    switch (open(group, sealed)) {
      case Opened.Valid(Received.Commit commit) -> valid = Optional.of(commit);
      case Opened.Void none -> {}
      case Opened.TooEarly early -> {
        // What it refers to lies in this device's mailbox and comes before long.
        waitingForProposal.add(conversation.id());
        return false;
      }
      case Opened.Own own -> {
        // Made by this device, which does not remember it: its state is an old one.
        trouble.cannotFollow(conversation);
        return false;
      }
    }
    drop(conversation);
    if (valid.isEmpty()) {
      // Honest members refuse it as well: the epoch goes on, and the next slot ends it.
      state.head(conversation, conversation.head().atSlot(conversation.head().slotIndex() + 1));
      return true;
    }
    Received.Commit commit = valid.get();
    Optional<Leaf> by =
        group.member(commit.committerLeaf()).flatMap(node -> Leaf.of(state.crypto, node));
    Id account = by.map(Leaf::account).orElse(state.account().id());
    String name = by.map(Leaf::name).orElse("");
    if (commit.next().isPresent()) {
      follow(conversation, group, commit.next().get(), account, name);
    } else {
      boolean left = conversation.isLeaving() || account.equals(state.account().id());
      boolean self = conversation.id().equals(state.selfId());
      state.head(
          conversation,
          conversation
              .head()
              .with(left && !self ? Head.State.LEFT : Head.State.REMOVED)
              .withIntents(List.of()));
      if (!left) {
        messages.event(
            conversation,
            account,
            name,
            new GroupEvent.Removed(state.account().id(), state.account().name()));
      }
    }
    return true;
  }

  /** A proposal came: a commit that waited for it can be read now. */
  void proposed(Conversation conversation) {
    want(conversation, new Intent.TakeUp());
    if (waitingForProposal.remove(conversation.id())) {
      lookIntoSlot(conversation);
    }
  }

  /** What a commit in a slot is to this device. */
  private sealed interface Opened {
    record Valid(Received.Commit commit) implements Opened {}

    /** Honest members refuse it. */
    record Void() implements Opened {}

    /** It takes up a proposal that did not come yet. */
    record TooEarly() implements Opened {}

    record Own() implements Opened {}
  }

  private Opened open(Group group, byte[] sealed) {
    try {
      Optional<byte[]> message =
          Envelope.open(state.crypto, Conversation.envelopeKey(group), sealed);
      if (message.isPresent()
          && group.receive(message.get()) instanceof Received.Commit commit
          && RoleRules.allow(state.crypto, group, commit)) {
        return new Opened.Valid(commit);
      }
    } catch (MlsException e) {
      return switch (e.code()) {
        case UNKNOWN_PROPOSAL -> new Opened.TooEarly();
        case OWN_COMMIT -> new Opened.Own();
        default -> new Opened.Void();
      };
    }
    return new Opened.Void();
  }

  /** Enters the next epoch, tells what changed, and gives early envelopes another chance. */
  private void follow(Conversation conversation, Group before, Group next, Id by, String name) {
    tell(conversation, before, next, by, name);
    state.enter(conversation, next);
    Optional<Roster> roster = Roster.of(next.context().extensions());
    String title = roster.map(Roster::title).orElse(conversation.head().title());
    Head head = conversation.head().atSlot(0);
    state.head(conversation, conversation.head().peer().isPresent() ? head : head.titled(title));
    messages.sayAgain(conversation, Conversation.PAST_MAX);
    watcher.followed(conversation, before, next);
  }

  private void tell(Conversation conversation, Group before, Group next, Id by, String name) {
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

  /** Forgets an own commit, and the claim for it. */
  void drop(Conversation conversation) {
    if (conversation.pending().isPresent()) {
      state.pending(conversation, Optional.empty());
      for (int number : List.copyOf(state.outgoing.keySet())) {
        Outgoing item = state.outgoing.get(number);
        if (item != null
            && item.kind() == Outgoing.Kind.COMMIT
            && item.conversation().equals(conversation.id())) {
          state.done(number);
        }
      }
    }
  }

  /** Packages of an account came, or there are none. */
  void poolAnswered(int number, List<byte[]> sealed) {
    plans.poolAnswered(number, sealed).ifPresent(this::advance);
  }

  /** Makes the next commit that is wanted, if nothing stands in the way. */
  void advance(Conversation conversation) {
    if (!conversation.isActive()
        || conversation.pending().isPresent()
        || conversation.head().intents().isEmpty()) {
      return;
    }
    if (conversation.isLeaving()) {
      leaveNow(conversation);
      return;
    }
    Group group = conversation.group().orElseThrow();
    Intent intent = conversation.head().intents().getFirst();
    try {
      Optional<CommitRequest> request = plans.request(conversation, group, intent);
      if (request.isPresent()) {
        claim(conversation, group, intent, request.get());
      }
    } catch (MlsException | CoreException e) {
      // It cannot be done any more: the person it is about is gone, or the right to do it is. Or
      // another device did it first.
      List<Intent> rest = new ArrayList<>(conversation.head().intents());
      rest.removeFirst();
      state.head(conversation, conversation.head().withIntents(rest));
      plans.done(conversation);
      if (intent.isByPerson()) {
        messages.event(
            conversation, state.account().id(), state.account().name(), new GroupEvent.Failed());
      }
      advance(conversation);
    }
  }

  /** Makes the commit and claims the slot with all that hangs on it. */
  private void claim(Conversation conversation, Group group, Intent intent, CommitRequest request) {
    Id secret = Id.of(state.crypto.random(32));
    Leaf leaf = state.ownLeaf(secret, plans.log(intent));
    Prepared prepared = group.commit(request.withLeafExtensions(leaf.extensions()));
    byte[] sealed = Envelope.seal(state.crypto, Conversation.envelopeKey(group), prepared.commit());
    List<Request.Delivery> deliveries = new ArrayList<>();
    List<Id> members = Conversation.mailboxes(state.crypto, group);
    if (!members.isEmpty()) {
      deliveries.add(new Request.Delivery(members, sealed));
    }
    prepared
        .welcome()
        .ifPresent(welcome -> deliveries.addAll(plans.invitations(prepared, welcome, intent)));
    plans.done(conversation);
    state.ratchets(conversation);
    Pending pending =
        new Pending(
            sealed, prepared.next().saveEpoch(), prepared.next().saveRatchets(), secret, intent);
    state.pending(conversation, Optional.of(pending));
    // Read from now on: who follows the commit sends there at once.
    state.read(List.of(secret));
    Id slot = Conversation.slot(group, conversation.head().slotIndex());
    state.dispatch(
        conversation.id(),
        Outgoing.Kind.COMMIT,
        Optional.empty(),
        number -> new Request.Claim(number, slot, sealed, deliveries));
  }

  /** Leaves: others see it at once, and take this account out with their next commit. */
  void leave(Conversation conversation) {
    drop(conversation);
    if (conversation.isActive()) {
      state.head(conversation, conversation.head().withIntents(List.of(new Intent.Leave())));
      advance(conversation);
    } else {
      state.head(conversation, conversation.head().with(Head.State.LEFT).withIntents(List.of()));
    }
  }

  /**
   * The next thing to do for leaving: this device takes the account's others out, and asks to be
   * taken out itself, in each epoch anew, because a proposal ends with its epoch.
   */
  private void leaveNow(Conversation conversation) {
    Group group = conversation.group().orElseThrow();
    if (messages.others(conversation).isEmpty()) {
      state.head(conversation, conversation.head().with(Head.State.LEFT).withIntents(List.of()));
      return;
    }
    boolean alone = Conversation.leavesOf(state.crypto, group, state.account().id()).size() == 1;
    Intent.Leave leave = new Intent.Leave();
    if (!alone) {
      plans
          .request(conversation, group, leave)
          .ifPresent(request -> claim(conversation, group, leave, request));
    } else if (!Long.valueOf(group.epochNumber()).equals(proposed.get(conversation.id()))) {
      proposed.put(conversation.id(), group.epochNumber());
      List<Id> mailboxes = Conversation.mailboxes(state.crypto, group);
      byte[] proposal =
          Envelope.seal(
              state.crypto,
              Conversation.envelopeKey(group),
              group.propose(new Proposal.Remove(group.ownLeaf())));
      state.ratchets(conversation);
      state.dispatch(
          conversation.id(),
          Outgoing.Kind.OTHER,
          Optional.empty(),
          number -> new Request.Send(number, new Request.Delivery(mailboxes, proposal)));
    }
  }
}
