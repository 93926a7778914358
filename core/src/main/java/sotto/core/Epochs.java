package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Pending;
import sotto.core.conversation.Roster;
import sotto.core.identity.Leaf;
import sotto.mls.group.Group;
import sotto.mls.group.Received;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/**
 * From epoch to epoch. What stands in a slot is the commit that ends its epoch, wherever else a
 * commit may have come from: a device that is told of one looks there. An own commit counts once it
 * stands there; a lost one is forgotten and what it wanted is tried again in the next epoch.
 */
final class Epochs {
  /** So often a commit is read again, at each link anew, that takes up what did not come. */
  private static final int WAITED_MAX = 4;

  private final State state;
  private final Messages messages;
  private final Commits commits;
  private final Chronicle chronicle;
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

  Epochs(State state, Messages messages, Commits commits) {
    this.state = state;
    this.messages = messages;
    this.commits = commits;
    this.chronicle = new Chronicle(state, messages);
    this.mail = new Mail(state);
  }

  void watcher(Watcher taker) {
    watcher = taker;
  }

  void trouble(Trouble taker) {
    trouble = taker;
  }

  /** This device was brought into a group. */
  void joined(Conversation conversation) {
    state.renewals.renewed(conversation);
    conversation.group().ifPresent(group -> watcher.joined(conversation, group));
    lookIntoSlot(conversation);
  }

  /** The home link is up again: whatever was asked is asked anew. */
  void connected() {
    slotQuestions.clear();
    commits.connected();
    state.conversations.values().forEach(this::lookIntoSlot);
    commits.advance();
  }

  /** The same for the link with another relay. */
  void connected(String relay) {
    slotQuestions.values().removeIf(each -> each.relay.equals(relay));
    commits.connected(relay);
    for (Conversation each : List.copyOf(state.conversations.values())) {
      if (each.isActive() && Conversation.relay(each.group().orElseThrow()).equals(relay)) {
        lookIntoSlot(each);
      }
    }
    commits.advance();
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
      List<String> unopened = state.early.of(conversation);
      unopened.forEach(state.early::take);
      messages.sayAgain(conversation);
      trouble.unopened(conversation, unopened.size());
      // The account may have changed while a commit for an earlier change was on its way.
      commits.completeDevices(conversation);
      state.renewals.level(commits, conversation);
    }
  }

  /**
   * The relay answered a claim: with empty that it won, else with the commit that was there before.
   */
  void claimAnswered(Outgoing claim, Optional<byte[]> winner) {
    Conversation conversation = state.conversations.get(claim.conversation());
    if (conversation != null && conversation.isActive() && commits.isPresent(conversation, claim)) {
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
    commits.advance(conversation);
  }

  private void won(Conversation conversation, Group before, Pending made) {
    Group next = state.group(made.epoch(), made.ratchets());
    List<Intent> rest = new ArrayList<>(conversation.head().intents());
    if (!(made.intent() instanceof Intent.Leave)) {
      rest.stream().filter(made.intent()::sameAs).findFirst().ifPresent(rest::remove);
    }
    commits.forgetClaim(conversation);
    made.parcels()
        .forEach(parcel -> mail.dispatch("", Outgoing.Kind.OTHER, Optional.empty(), parcel));
    state.head(conversation, conversation.head().withIntents(rest).readingFirst(made.secret()));
    follow(conversation, before, next, state.account().id(), state.account().name());
    state.renewals.renewed(conversation);
    messages.sayWaiting(conversation);
    watcher.won(conversation, made.intent());
  }

  /** Goes on behind the commit of another; false where that has to wait. */
  private boolean lost(Conversation conversation, Group group, byte[] sealed) {
    Verdict verdict =
        Slot.open(state.crypto, group, sealed)
            .map(commit -> Verdict.on(state.crypto, group, commit))
            .orElse(new Verdict.Void());
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
    commits.drop(conversation);
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
            new GroupEvent.Removed(state.account().id(), state.account().name(), ""));
      }
    }
    return true;
  }

  /**
   * This device comes back into a conversation of service: who came and went meanwhile is shown.
   */
  void missed(Conversation conversation, Optional<Group> before, Group next) {
    chronicle.missed(conversation, before, next);
  }

  /** A proposal came: a commit that waited for it can be read now. */
  void proposed(Conversation conversation) {
    commits.want(conversation, new Intent.TakeUp());
    if (waitingForProposal.containsKey(conversation.id())) {
      lookIntoSlot(conversation);
    }
  }

  /** Enters the next epoch, tells what changed, and gives early envelopes another chance. */
  private void follow(Conversation conversation, Group before, Group next, Id by, String name) {
    chronicle.tell(conversation, before, next, by, name);
    state.enter(conversation, next);
    Head head = conversation.head().atSlot(0);
    // Only what is titled for all is titled anew: others have the name of a person.
    Optional<Roster> roster = conversation.roster().filter(of -> of.kind() == Roster.Kind.GROUP);
    state.head(conversation, roster.map(of -> head.titled(of.title())).orElse(head));
    watcher.followed(conversation, before, next);
  }
}
