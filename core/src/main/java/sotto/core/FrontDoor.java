package sotto.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Roster;
import sotto.core.door.Knock;
import sotto.core.envelope.Envelope;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.mls.MlsException;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.group.Group;
import sotto.mls.message.Welcome;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/** Knocking, and being knocked at: how people come to have a conversation. */
final class FrontDoor {
  private static final int REQUESTS_MAX = 500;

  private final State state;
  private final Messages messages;
  private final Commits commits;

  FrontDoor(State state, Messages messages, Commits commits) {
    this.state = state;
    this.messages = messages;
    this.commits = commits;
  }

  /** Asks the owner of a card; gives the conversation that waits for the answer. */
  String knock(Card card, String greeting) {
    Account own = state.account();
    if (card.account().equals(own.id())) {
      throw new CoreException(CoreException.Code.OWN_LINK);
    }
    if (!card.relay().equals(own.relay())) {
      throw new CoreException(CoreException.Code.OTHER_RELAY);
    }
    state.contact(new Contact(card, false));
    Optional<Conversation> existing = withPerson(card.account());
    if (existing.isPresent()) {
      return existing.get().id();
    }
    Knock.Request unsigned =
        new Knock.Request(
            own.card(state.crypto, new byte[0]),
            own.log().encode(),
            greeting,
            card.token(),
            own.deviceKey().publicKey(),
            new byte[64]);
    Knock.Request signed =
        new Knock.Request(
            unsigned.card(),
            unsigned.log(),
            greeting,
            card.token(),
            unsigned.deviceKey(),
            state.crypto.ed25519Sign(
                own.deviceKey().privateKey(), unsigned.toBeSigned(card.account())));
    send(card, signed);
    return open(Head.State.REQUESTED, Optional.of(card.account()), card.name()).id();
  }

  private void send(Card to, Knock knock) {
    byte[] sealed = Envelope.sealToDoor(state.crypto, to.doorKey(), knock.encode());
    state.dispatch(
        "",
        Outgoing.Kind.OTHER,
        Optional.empty(),
        number -> new Request.Send(number, new Request.Delivery(List.of(to.door()), sealed)));
  }

  private Conversation open(Head.State began, Optional<Id> peer, String title) {
    String id = Id.of(state.crypto.random(32)).hex().substring(0, 32);
    Conversation conversation =
        new Conversation(
            id, new Head(began, peer, title, List.of(), 0, 0, -1, 0, List.of(), state.now));
    state.conversations.put(id, conversation);
    state.head(conversation, conversation.head());
    return conversation;
  }

  private Optional<Conversation> withPerson(Id account) {
    return state.conversations.values().stream()
        .filter(each -> each.head().peer().filter(account::equals).isPresent())
        .filter(each ->
            each.head().state() == Head.State.ACTIVE || each.head().state() == Head.State.REQUESTED)
        .findFirst();
  }

  /** Something was put through the door. What does not open or does not hold is dropped. */
  void opened(byte[] envelope) {
    try {
      Optional<byte[]> content =
          Envelope.openAtDoor(state.crypto, state.account().doorKey(), envelope);
      if (content.isPresent()) {
        switch (Reader.decode(content.get(), Knock::read)) {
          case Knock.Request request -> asked(request);
          case Knock.Invitation(Welcome welcome, Card from) -> invited(welcome, from);
        }
      }
    } catch (Malformed | MlsException e) {
      // Junk at the door is nobody's business but its sender's.
      return;
    }
  }

  private void asked(Knock.Request request) {
    Account own = state.account();
    Id account = request.card().account();
    boolean authentic =
        DeviceLog.decode(state.crypto, request.log())
            .filter(log -> log.account().equals(account) && log.lists(request.deviceKey()))
            .filter(log ->
                state.crypto.ed25519Verify(
                    request.deviceKey(), request.toBeSigned(own.id()), request.signature()))
            .isPresent();
    Contact known = state.contacts.get(account);
    if (!authentic || account.equals(own.id()) || (known != null && known.blocked())) {
      return;
    }
    if (request.token().length > 0 && !useToken(request.token())) {
      return;
    }
    Optional<Conversation> existing = withPerson(account);
    if (existing.isPresent()) {
      // Both asked at once: both want it. Who has the smaller id opens the conversation, the other
      // waits for it.
      if (existing.get().head().state() == Head.State.REQUESTED
          && own.id().compareTo(account) < 0) {
        state.contact(new Contact(request.card(), false));
        found(
            existing.get(),
            new Roster(Roster.Kind.PERSON, "", new java.util.TreeMap<>()),
            List.of(account));
      }
      return;
    }
    if (state.requests.size() < REQUESTS_MAX) {
      state.requests.put(account.hex(), request);
      state.write(Row.REQUEST + account.hex(), request.encode());
      state.effect(new Effect.Changed(""));
    }
  }

  private boolean useToken(byte[] token) {
    List<byte[]> left = new ArrayList<>(state.account().tokens());
    boolean known = left.removeIf(each -> sotto.mls.crypto.ConstantTime.equal(each, token));
    if (known) {
      state.account = Optional.of(state.account().withTokens(left));
      state.write(Row.ACCOUNT, state.account().encode());
    }
    return known;
  }

  /** Says yes to somebody who asked; gives the conversation. */
  String accept(String request) {
    Knock.Request asked =
        Optional.ofNullable(state.requests.get(request))
            .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    decline(request);
    state.contact(new Contact(asked.card(), false));
    Conversation conversation =
        open(Head.State.ACTIVE, Optional.of(asked.card().account()), asked.card().name());
    found(
        conversation,
        new Roster(Roster.Kind.PERSON, "", new java.util.TreeMap<>()),
        List.of(asked.card().account()));
    return conversation.id();
  }

  void decline(String request) {
    state.requests.remove(request);
    state.delete(Row.REQUEST + request);
    state.effect(new Effect.Changed(""));
  }

  /** Opens a group of these people. */
  String createGroup(String title, List<Id> accounts) {
    Roster roster =
        new Roster(Roster.Kind.GROUP, title, new java.util.TreeMap<>())
            .with(state.account().id(), Roster.Role.OWNER);
    Conversation conversation = open(Head.State.ACTIVE, Optional.empty(), title);
    found(conversation, roster, accounts);
    return conversation.id();
  }

  /** Makes the group of a conversation with this device alone in it, and wants the others added. */
  private void found(Conversation conversation, Roster roster, List<Id> accounts) {
    Id secret = Id.of(state.crypto.random(32));
    Group group =
        Group.create(
            CipherSuite.of(CipherSuite.CHACHA20, state.crypto),
            state.crypto.random(32),
            state.identity(),
            KeyPackages.lifetime(state.now),
            List.of(
                new Extension(Extension.REQUIRED_CAPABILITIES, Commits.requiredCapabilities()),
                roster.extension()),
            state.ownLeaf(secret).extensions(),
            Leaf.acceptance(state.crypto, () -> state.now));
    state.head(conversation, conversation.head().with(Head.State.ACTIVE).readingFirst(secret));
    state.enter(conversation, group);
    if (accounts.isEmpty()) {
      return;
    }
    commits.want(conversation, new Intent.Add(accounts));
  }

  /** Somebody brings this device into a conversation: only who is a contact may. */
  private void invited(Welcome welcome, Card from) {
    for (Welcome.Sealed sealed : welcome.secrets()) {
      State.StoredPackage stored =
          sealed.newMember().length == 32
              ? state.keyPackages.get(KeyPackages.ref(sealed.newMember()))
              : null;
      if (stored != null) {
        Group group =
            Group.join(
                welcome,
                stored.own(),
                state.account().deviceKey(),
                Optional.empty(),
                PskSecret.Source.NONE,
                Leaf.acceptance(state.crypto, () -> state.now),
                state.crypto);
        joined(group, stored, KeyPackages.ref(sealed.newMember()), from);
        return;
      }
    }
  }

  private void joined(Group group, State.StoredPackage stored, String ref, Card from) {
    Optional<Roster> roster = Roster.of(group.context().extensions());
    Optional<Contact> inviter =
        Optional.ofNullable(state.contacts.get(from.account()))
            .filter(contact -> !contact.blocked());
    if (roster.isEmpty()
        || inviter.isEmpty()
        || Conversation.leavesOf(state.crypto, group, from.account()).isEmpty()) {
      return;
    }
    boolean person = roster.get().kind() == Roster.Kind.PERSON;
    Optional<Conversation> existing = person ? withPerson(from.account()) : Optional.empty();
    if (existing.filter(Conversation::isActive).isPresent()) {
      return;
    }
    if (!stored.lastResort()) {
      state.keyPackages.remove(ref);
      state.delete(Row.KEY_PACKAGE + ref);
    }
    String title = person ? inviter.get().card().name() : roster.get().title();
    Conversation conversation =
        existing.orElseGet(() ->
            open(
                Head.State.ACTIVE, person ? Optional.of(from.account()) : Optional.empty(), title));
    state.head(
        conversation,
        conversation.head().with(Head.State.ACTIVE).readingFirst(stored.secret()).titled(title));
    state.enter(conversation, group);
    state.ask(number -> new Request.Subscribe(number, List.of(stored.secret())));
    String name =
        Conversation.leavesOf(state.crypto, group, from.account()).stream()
            .flatMap(
                leaf -> group.member(leaf).flatMap(node -> Leaf.of(state.crypto, node)).stream())
            .map(Leaf::name)
            .findFirst()
            .orElse("");
    messages.event(
        conversation,
        from.account(),
        name,
        person
            ? new GroupEvent.Connected()
            : new GroupEvent.Added(state.account().id(), state.account().name()));
    messages.sayWaiting(conversation);
    commits.lookIntoSlot(conversation);
    if (stored.lastResort()) {
      commits.want(conversation, new Intent.Refresh());
    }
  }
}
