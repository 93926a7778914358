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
import sotto.core.conversation.RoleRules;
import sotto.core.conversation.Roster;
import sotto.core.door.Knock;
import sotto.core.envelope.Envelope;
import sotto.core.identity.Leaf;
import sotto.mls.MlsException;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.Prepared;
import sotto.mls.group.Received;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.Proposal;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/**
 * From epoch to epoch. What stands in a slot is the commit that ends its epoch, wherever else a
 * commit may have come from: a device that is told of one looks there. An own commit counts once it
 * stands there; a lost one is forgotten and what it wanted is tried again in the next epoch.
 */
final class Commits {
  private final State state;
  private final Messages messages;

  /** Questions to slots and pools that the relay has not answered. */
  private final Map<Integer, SlotQuestion> slotQuestions = new HashMap<>();

  private final Map<Integer, PoolQuestion> poolQuestions = new HashMap<>();
  private final Map<String, Map<Id, List<KeyPackage>>> packages = new HashMap<>();

  private record SlotQuestion(String conversation, long epoch, int index) {}

  private record PoolQuestion(String conversation, Id account) {}

  Commits(State state, Messages messages) {
    this.state = state;
    this.messages = messages;
  }

  /** The link is up again: whatever was asked is asked anew. */
  void connected() {
    slotQuestions.clear();
    poolQuestions.clear();
    packages.clear();
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
      state.earlyOf(conversation).forEach(state::takeEarly);
      messages.sayAgain(conversation, 1);
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
    } else {
      lost(conversation, group, sealed);
    }
    lookIntoSlot(conversation);
    advance(conversation);
  }

  private void won(Conversation conversation, Group before, Pending made) {
    Group next = state.group(made.epoch(), made.ratchets());
    List<Intent> rest = new ArrayList<>(conversation.head().intents());
    rest.remove(made.intent());
    drop(conversation);
    state.head(conversation, conversation.head().withIntents(rest).readingFirst(made.secret()));
    follow(conversation, before, next, state.account().id(), state.account().name());
  }

  private void lost(Conversation conversation, Group group, byte[] sealed) {
    drop(conversation);
    Optional<Received.Commit> valid = open(group, sealed);
    if (valid.isEmpty()) {
      // Honest members refuse it as well: the epoch goes on, and the next slot ends it.
      state.head(conversation, conversation.head().atSlot(conversation.head().slotIndex() + 1));
      return;
    }
    Received.Commit commit = valid.get();
    Optional<Leaf> by =
        group.member(commit.committerLeaf()).flatMap(node -> Leaf.of(state.crypto, node));
    Id account = by.map(Leaf::account).orElse(state.account().id());
    String name = by.map(Leaf::name).orElse("");
    if (commit.next().isPresent()) {
      follow(conversation, group, commit.next().get(), account, name);
    } else {
      state.head(conversation, conversation.head().with(Head.State.REMOVED).withIntents(List.of()));
      messages.event(
          conversation,
          account,
          name,
          new GroupEvent.Removed(state.account().id(), state.account().name()));
    }
  }

  private Optional<Received.Commit> open(Group group, byte[] sealed) {
    try {
      Optional<byte[]> message =
          Envelope.open(state.crypto, Conversation.envelopeKey(group), sealed);
      if (message.isPresent()
          && group.receive(message.get()) instanceof Received.Commit commit
          && RoleRules.allow(state.crypto, group, commit)) {
        return Optional.of(commit);
      }
    } catch (MlsException e) {
      return Optional.empty();
    }
    return Optional.empty();
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
  }

  private void tell(Conversation conversation, Group before, Group next, Id by, String name) {
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
  private void drop(Conversation conversation) {
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

  /** Makes the next commit that is wanted, if nothing stands in the way. */
  void advance(Conversation conversation) {
    if (!conversation.isActive()
        || conversation.pending().isPresent()
        || conversation.head().intents().isEmpty()) {
      return;
    }
    Group group = conversation.group().orElseThrow();
    Intent intent = conversation.head().intents().getFirst();
    try {
      Optional<CommitRequest> request = request(conversation, group, intent);
      if (request.isPresent()) {
        claim(conversation, group, intent, request.get());
      }
    } catch (MlsException | CoreException e) {
      // It cannot be done any more: the person it is about is gone, or the right to do it is.
      List<Intent> rest = new ArrayList<>(conversation.head().intents());
      rest.removeFirst();
      state.head(conversation, conversation.head().withIntents(rest));
      messages.event(
          conversation, state.account().id(), state.account().name(), new GroupEvent.Failed());
      advance(conversation);
    }
  }

  /** What to commit for an intent; empty while something is missing that was asked for. */
  private Optional<CommitRequest> request(Conversation conversation, Group group, Intent intent) {
    Roster roster =
        Roster.of(group.context().extensions())
            .orElseThrow(() -> new CoreException(CoreException.Code.BAD_STATE));
    return switch (intent) {
      case Intent.Add(List<Id> accounts) ->
          additions(conversation, accounts).map(CommitRequest::of);
      case Intent.Remove(Id account) -> {
        List<Proposal> removals = new ArrayList<>();
        Conversation.leavesOf(state.crypto, group, account)
            .forEach(leaf -> removals.add(new Proposal.Remove(leaf)));
        if (removals.isEmpty()) {
          throw new CoreException(CoreException.Code.UNKNOWN);
        }
        yield Optional.of(CommitRequest.of(removals));
      }
      case Intent.Rename(String title) -> Optional.of(changed(roster.titled(title)));
      case Intent.SetRole(Id account, Roster.Role role) ->
          Optional.of(changed(roster.with(account, role)));
      case Intent.TakeUp() -> {
        if (group.pendingProposals().isEmpty()) {
          throw new CoreException(CoreException.Code.UNKNOWN);
        }
        yield Optional.of(CommitRequest.refresh().withReceivedProposals());
      }
      case Intent.Refresh() -> Optional.of(CommitRequest.refresh());
    };
  }

  private static CommitRequest changed(Roster roster) {
    Extension required = new Extension(Extension.REQUIRED_CAPABILITIES, requiredCapabilities());
    return CommitRequest.of(
        List.of(new Proposal.GroupContextExtensions(List.of(required, roster.extension()))));
  }

  /** All members understand Sotto's extensions. */
  static byte[] requiredCapabilities() {
    return sotto.wire.tls.Writer.encode(
        new sotto.mls.tree.Capabilities.RequiredCapabilities(Leaf.KNOWN, List.of(), List.of())
            ::write);
  }

  private Optional<List<Proposal>> additions(Conversation conversation, List<Id> accounts) {
    Map<Id, List<KeyPackage>> known =
        packages.computeIfAbsent(conversation.id(), fresh -> new HashMap<>());
    List<Proposal> additions = new ArrayList<>();
    boolean complete = true;
    for (Id account : accounts) {
      List<KeyPackage> found = known.get(account);
      if (found == null) {
        complete = false;
        askPool(conversation, account);
      } else {
        found.forEach(each -> additions.add(new Proposal.Add(each)));
      }
    }
    if (complete && additions.isEmpty()) {
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    return complete ? Optional.of(additions) : Optional.empty();
  }

  private void askPool(Conversation conversation, Id account) {
    PoolQuestion question = new PoolQuestion(conversation.id(), account);
    Contact contact = state.contacts.get(account);
    if (contact == null) {
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    if (state.connected && !poolQuestions.containsValue(question)) {
      poolQuestions.put(
          state.ask(
              number -> new Request.TakePackages(number, contact.card().pool(), Optional.empty())),
          question);
    }
  }

  /** Packages of an account came, or there are none. */
  void poolAnswered(int number, List<byte[]> sealed) {
    PoolQuestion question = poolQuestions.remove(number);
    Conversation conversation =
        question == null ? null : state.conversations.get(question.conversation);
    if (question == null || conversation == null) {
      return;
    }
    Contact contact = state.contacts.get(question.account);
    List<KeyPackage> opened = new ArrayList<>();
    if (contact != null) {
      for (byte[] each : sealed) {
        openPackage(contact, each).ifPresent(opened::add);
      }
    }
    packages
        .computeIfAbsent(conversation.id(), fresh -> new HashMap<>())
        .put(question.account, opened);
    advance(conversation);
  }

  private Optional<KeyPackage> openPackage(Contact contact, byte[] sealed) {
    try {
      return KeyPackages.open(state.crypto, contact.card().poolKey(), sealed)
          .map(bytes -> Reader.decode(bytes, KeyPackage::read))
          .filter(keyPackage ->
              Leaf.of(state.crypto, keyPackage.leafNode())
                  .filter(leaf -> leaf.account().equals(contact.card().account()))
                  .isPresent());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** Makes the commit and claims the slot with all that hangs on it. */
  private void claim(Conversation conversation, Group group, Intent intent, CommitRequest request) {
    Id secret = Id.of(state.crypto.random(32));
    Prepared prepared =
        group.commit(request.withLeafExtensions(state.ownLeaf(secret).extensions()));
    byte[] sealed = Envelope.seal(state.crypto, Conversation.envelopeKey(group), prepared.commit());
    List<Request.Delivery> deliveries = new ArrayList<>();
    List<Id> members = Conversation.mailboxes(state.crypto, group);
    if (!members.isEmpty()) {
      deliveries.add(new Request.Delivery(members, sealed));
    }
    if (prepared.welcome().isPresent() && intent instanceof Intent.Add(List<Id> accounts)) {
      byte[] invitation =
          new Knock.Invitation(
                  prepared.welcome().get(), state.account().card(state.crypto, new byte[0]))
              .encode();
      for (Id account : accounts) {
        Contact contact =
            Optional.ofNullable(state.contacts.get(account))
                .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
        deliveries.add(
            new Request.Delivery(
                List.of(contact.card().door()),
                Envelope.sealToDoor(state.crypto, contact.card().doorKey(), invitation)));
      }
    }
    packages.remove(conversation.id());
    state.ratchets(conversation);
    Pending pending =
        new Pending(
            sealed, prepared.next().saveEpoch(), prepared.next().saveRatchets(), secret, intent);
    state.pending(conversation, Optional.of(pending));
    // Read from now on: who follows the commit sends there at once.
    state.ask(number -> new Request.Subscribe(number, List.of(secret)));
    Id slot = Conversation.slot(group, conversation.head().slotIndex());
    state.dispatch(
        conversation.id(),
        Outgoing.Kind.COMMIT,
        Optional.empty(),
        number -> new Request.Claim(number, slot, sealed, deliveries));
  }
}
