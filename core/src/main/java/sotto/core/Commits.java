package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sotto.core.content.Pointer;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Parcel;
import sotto.core.conversation.Pending;
import sotto.core.conversation.Readmission;
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.core.identity.Leaf;
import sotto.mls.MlsException;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.Prepared;
import sotto.mls.group.Received;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/**
 * From epoch to epoch. What stands in a slot is the commit that ends its epoch, wherever else a
 * commit may have come from: a device that is told of one looks there. An own commit counts once it
 * stands there; a lost one is forgotten and what it wanted is tried again in the next epoch.
 */
final class Commits {
  /** So often a commit is read again, at each link anew, that takes up what did not come. */
  private static final int WAITED_MAX = 4;

  private final State state;
  private final Messages messages;
  private final Chronicle chronicle;
  private final Plans plans;
  private final Leaving leaving;
  private final Mail mail;
  private Watcher watcher = new Watcher() {};
  private Trouble trouble = new Trouble() {};

  /** Told of each step from epoch to epoch. */
  interface Watcher {
    /** A commit of this device counts. */
    default void won(Conversation conversation, Intent intent) {}

    default void followed(Conversation conversation, Group before, Group next) {}

    /** This device was brought in. */
    default void joined(Conversation conversation, Group group) {}
  }

  /** Told of what does not go as it should. */
  interface Trouble {
    /** What stands in the slot is for others, and not for this device. */
    default void cannotFollow(Conversation conversation) {}

    /** So many envelopes open with no key, although this device is level with its group. */
    default void unopened(Conversation conversation, int envelopes) {}
  }

  /** Questions to slots and pools that the relay has not answered. */
  private final Map<Integer, SlotQuestion> slotQuestions = new HashMap<>();

  /** Conversations whose slot holds a commit that takes up what did not come yet. */
  private final Map<String, Integer> waitingForProposal = new HashMap<>();

  private record SlotQuestion(String relay, String conversation, long epoch, int index) {}

  Commits(State state, Messages messages, KeyPackages keyPackages) {
    this.state = state;
    this.messages = messages;
    this.chronicle = new Chronicle(state, messages);
    this.plans = new Plans(state, keyPackages);
    this.mail = new Mail(state);
    this.leaving = new Leaving(state, messages, this, plans, mail);
    state.blobs.taker(Blobs.Kind.COMMIT, this::arrived);
  }

  void watcher(Watcher taker) {
    watcher = taker;
  }

  /** This device was brought into a group. */
  void joined(Conversation conversation) {
    conversation.group().ifPresent(group -> watcher.joined(conversation, group));
    lookIntoSlot(conversation);
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
    leaving.connected();
    plans.connected();
    state.conversations.values().forEach(this::lookIntoSlot);
    state.conversations.values().forEach(this::advance);
  }

  /** The same for the link with another relay. */
  void connected(String relay) {
    slotQuestions.values().removeIf(each -> each.relay.equals(relay));
    plans.connected(relay);
    for (Conversation each : List.copyOf(state.conversations.values())) {
      if (each.isActive() && Conversation.relay(each.group().orElseThrow()).equals(relay)) {
        lookIntoSlot(each);
      }
    }
    advance();
  }

  /** Goes on with all that may go on now. */
  void advance() {
    List.copyOf(state.conversations.values()).forEach(this::advance);
  }

  /** What a person asks of a group; throws {@link CoreException} where the own role is too low. */
  void wantAsMember(Conversation conversation, List<Intent> intents) {
    if (!conversation.isActive()
        || conversation.head().peer().isPresent()
        || !plans.mayAsk(conversation.group().orElseThrow(), intents)) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    intents.forEach(intent -> want(conversation, intent));
  }

  void want(Conversation conversation, Intent intent) {
    List<Intent> intents = new ArrayList<>(conversation.head().intents());
    intents.add(intent);
    state.head(conversation, conversation.head().withIntents(intents));
    advance(conversation);
  }

  /** Asks what ends the present epoch, if anything does. */
  void lookIntoSlot(Conversation conversation) {
    if (conversation.isActive()) {
      Group group = conversation.group().orElseThrow();
      String relay = Conversation.relay(group);
      int index = conversation.head().slotIndex();
      int number =
          state.ask(relay, asked -> new Request.ReadSlot(asked, Conversation.slot(group, index)));
      if (state.links.isUp(relay)) {
        slotQuestions.put(
            number, new SlotQuestion(relay, conversation.id(), group.epochNumber(), index));
      }
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
      messages.sayAgain(conversation);
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
      rest.stream().filter(made.intent()::sameAs).findFirst().ifPresent(rest::remove);
    }
    forgetClaim(conversation);
    made.parcels()
        .forEach(parcel -> mail.dispatch("", Outgoing.Kind.OTHER, Optional.empty(), parcel));
    state.head(conversation, conversation.head().withIntents(rest).readingFirst(made.secret()));
    follow(conversation, before, next, state.account().id(), state.account().name());
    messages.sayWaiting(conversation);
    watcher.won(conversation, made.intent());
  }

  /** What a commit is to this device. One that is to be read again costs no key. */
  private Verdict judge(Conversation conversation, Group group, byte[] message) {
    byte[] ratchets = group.saveRatchets();
    Verdict verdict = Verdict.on(state.crypto, group, message);
    if (verdict instanceof Verdict.TooEarly) {
      conversation.group(state.group(group.saveEpoch(), ratchets));
    }
    return verdict;
  }

  /** Goes on behind the commit of another; false where that has to wait. */
  private boolean lost(Conversation conversation, Group group, byte[] sealed) {
    Letter letter = Slot.letter(state.crypto, group, sealed);
    if (letter instanceof Letter.Elsewhere lies) {
      Pointer pointer = lies.at(Conversation.relay(group));
      if (Blobs.isWithinBounds(pointer)) {
        state.blobs.fetch(
            pointer,
            new Slot(group.epochNumber(), conversation.head().slotIndex())
                .errand(conversation.id()));
        return false;
      }
    }
    return lost(
        conversation,
        group,
        letter instanceof Letter.Here(byte[] message)
            ? judge(conversation, group, message)
            : new Verdict.Void());
  }

  /** A commit that did not fit its slot is here, or is gone. */
  private void arrived(Blobs.Arrived arrived) {
    Optional<Conversation> conversation =
        Optional.ofNullable(state.conversations.get(arrived.errand().conversation()))
            .filter(Conversation::isActive)
            .filter(each -> Slot.isPresent(each, arrived.errand()));
    if (conversation.isEmpty()) {
      return;
    }
    if (arrived.plain().isEmpty()) {
      trouble.cannotFollow(conversation.get());
      return;
    }
    Group group = conversation.get().group().orElseThrow();
    if (lost(conversation.get(), group, judge(conversation.get(), group, arrived.plain().get()))) {
      lookIntoSlot(conversation.get());
      advance(conversation.get());
    }
  }

  private boolean lost(Conversation conversation, Group group, Verdict verdict) {
    Optional<Received.Commit> valid = Optional.empty();
    switch (verdict) {
      case Verdict.Valid(Received.Commit commit) -> valid = Optional.of(commit);
      case Verdict.Void none -> {}
      case Verdict.TooEarly early -> {
        // What it refers to lies in this device's mailbox and comes before long.
        if (waitingForProposal.merge(conversation.id(), 1, Integer::sum) > WAITED_MAX) {
          waitingForProposal.remove(conversation.id());
          trouble.cannotFollow(conversation);
        }
        return false;
      }
      case Verdict.Own own -> {
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
    if (waitingForProposal.containsKey(conversation.id())) {
      lookIntoSlot(conversation);
    }
  }

  /** Enters the next epoch, tells what changed, and gives early envelopes another chance. */
  private void follow(Conversation conversation, Group before, Group next, Id by, String name) {
    chronicle.tell(conversation, before, next, by, name);
    state.enter(conversation, next);
    Optional<Roster> roster = Roster.of(next.context().extensions());
    String title = roster.map(Roster::title).orElse(conversation.head().title());
    Head head = conversation.head().atSlot(0);
    state.head(conversation, conversation.head().peer().isPresent() ? head : head.titled(title));
    watcher.followed(conversation, before, next);
  }

  /** Forgets an own commit, the claim for it, and what would have gone out with it. */
  void drop(Conversation conversation) {
    conversation
        .pending()
        .ifPresent(
            made -> made.parcels().forEach(parcel -> parcel.after().forEach(state.blobs::forget)));
    forgetClaim(conversation).forEach(state.blobs::forget);
  }

  /** Gives the blobs that the claim waits for. */
  private List<Id> forgetClaim(Conversation conversation) {
    List<Id> after = new ArrayList<>();
    if (conversation.pending().isPresent()) {
      state.pending(conversation, Optional.empty());
      for (Map.Entry<Integer, Outgoing> each : List.copyOf(state.outgoing.entrySet())) {
        Outgoing item = each.getValue();
        if (item.kind() == Outgoing.Kind.COMMIT && item.conversation().equals(conversation.id())) {
          after.addAll(item.after());
          state.done(each.getKey());
        }
      }
    }
    return after;
  }

  /** Packages of an account came, or there are none. */
  void poolAnswered(int number, List<byte[]> sealed) {
    plans.poolAnswered(number, sealed).ifPresent(this::advance);
  }

  /** Makes the next commit that is wanted, if nothing stands in the way. */
  void advance(Conversation conversation) {
    if (!conversation.isActive()
        || conversation.pending().isPresent()
        || conversation.head().intents().isEmpty()
        || !state.blobs.hasRoom()) {
      return;
    }
    if (conversation.isLeaving()) {
      leaving.advance(conversation);
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
  void claim(Conversation conversation, Group group, Intent intent, CommitRequest request) {
    Id secret = Id.of(state.crypto.random(32));
    Leaf leaf = state.ownLeaf(secret, plans.log(intent));
    if (!RoleRules.allowOwn(state.crypto, group, request)) {
      // The others would find it void, so it must not count here either.
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    List<Extension> extensions = new ArrayList<>(leaf.extensions());
    group
        .member(group.ownLeaf())
        .flatMap(node -> Readmission.of(node.extensions()))
        .ifPresent(came -> extensions.add(came.extension()));
    Prepared prepared = group.commit(request.withLeafExtensions(extensions));
    String relay = Conversation.relay(group);
    Mail.Written commit = mail.write(relay, prepared.commit());
    byte[] sealed = Envelope.seal(state.crypto, Conversation.envelopeKey(group), commit.letter());
    List<Parcel> parcels = new ArrayList<>(mail.looks(group));
    prepared
        .welcome()
        .ifPresent(welcome -> parcels.addAll(plans.invitations(prepared, welcome, intent)));
    plans.done(conversation);
    state.ratchets(conversation);
    Pending pending =
        new Pending(
            sealed,
            prepared.next().saveEpoch(),
            prepared.next().saveRatchets(),
            secret,
            intent,
            parcels.stream().filter(parcel -> !parcel.relay().equals(relay)).toList());
    state.pending(conversation, Optional.of(pending));
    // Read from now on: who follows the commit sends there at once.
    state.read(List.of(secret));
    Id slot = Conversation.slot(group, conversation.head().slotIndex());
    List<Parcel> there = parcels.stream().filter(each -> each.relay().equals(relay)).toList();
    Set<Id> after = new TreeSet<>(commit.after());
    there.forEach(parcel -> after.addAll(parcel.after()));
    state.dispatch(
        relay,
        conversation.id(),
        Outgoing.Kind.COMMIT,
        Optional.empty(),
        List.copyOf(after),
        number ->
            new Request.Claim(number, slot, sealed, there.stream().map(Parcel::delivery).toList()));
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
}
