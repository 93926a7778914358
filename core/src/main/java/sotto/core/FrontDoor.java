package sotto.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Roster;
import sotto.core.device.Sync;
import sotto.core.door.Knock;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.core.identity.Origin;
import sotto.mls.MlsException;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.group.Group;
import sotto.mls.message.Welcome;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/** Knocking, and being knocked at: how people come to have a conversation. */
final class FrontDoor {
  private static final int REQUESTS_MAX = 500;

  /** What lies elsewhere and is on its way at a time. */
  private static final int FETCHES_MAX = 16;

  private final State state;
  private final SelfConversation self;
  private final Commits commits;
  private final Healing healing;
  private final Invitations invitations;
  private final Mail mail;

  FrontDoor(
      State state,
      SelfConversation self,
      Commits commits,
      Healing healing,
      Invitations invitations) {
    this.state = state;
    this.self = self;
    this.commits = commits;
    this.healing = healing;
    this.invitations = invitations;
    this.mail = new Mail(state);
    state.blobs.taker(Blobs.Kind.DOOR, this::arrived);
  }

  /** Asks the owner of a card; gives the conversation that waits for the answer. */
  String knock(Card card, String greeting) {
    Account own = state.account();
    if (card.account().equals(own.id())) {
      throw new CoreException(CoreException.Code.OWN_LINK);
    }
    if (!Origin.isUsable(card.relay(), own.relay())) {
      throw new CoreException(CoreException.Code.BAD_LINK);
    }
    if (Utf8.bytes(greeting).length > Knock.GREETING_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    self.contact(Contact.of(card, state.now));
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
    self.tell(new Sync.Asked(card.account()));
    return asked(card.account()).id();
  }

  /** This account asked a contact, from this device or another, and waits. */
  Conversation asked(Id account) {
    return withPerson(account)
        .orElseGet(() ->
            open(
                Conversation.withPerson(state.crypto, account),
                Head.State.REQUESTED,
                Optional.of(account),
                Optional.ofNullable(state.contacts.get(account))
                    .map(contact -> contact.card().name())
                    .orElse("")));
  }

  void send(Card to, Knock knock) {
    mail.toDoors(
            List.of(new Mail.Addressee(to.relay(), List.of(to.door()), to.doorKey())),
            knock.encode())
        .forEach(parcel -> mail.dispatch("", Outgoing.Kind.OTHER, Optional.empty(), parcel));
  }

  /** Opens a conversation, or opens it again. */
  Conversation open(String id, Head.State began, Optional<Id> peer, String title) {
    Conversation conversation =
        Optional.ofNullable(state.conversations.get(id))
            .orElseGet(() -> state.begin(id, Head.began(began, peer, title, state.now)));
    state.head(conversation, conversation.head().with(began).titled(title));
    return conversation;
  }

  private Optional<Conversation> withPerson(Id account) {
    return Optional.ofNullable(
            state.conversations.get(Conversation.withPerson(state.crypto, account)))
        .filter(each ->
            each.head().state() != Head.State.LEFT && each.head().state() != Head.State.REMOVED);
  }

  /**
   * Something was put through the door, or into the mailbox of a key package. What does not open or
   * does not hold is dropped; false where it does not open.
   */
  boolean opened(byte[] envelope) {
    try {
      Optional<byte[]> content = open(envelope);
      switch (content.map(Letter::decode).orElse(new Letter.Look())) {
        case Letter.Here(byte[] knock) -> knocked(knock);
        case Letter.Elsewhere lies -> fetch(lies);
        case Letter.Look look -> {}
      }
      return content.isPresent();
    } catch (Malformed e) {
      // Junk at the door is nobody's business but its sender's.
      return true;
    }
  }

  /** Anybody can put something through a door: few of them are worth a way at a time. */
  private void fetch(Letter.Elsewhere lies) {
    if (state.blobs.count(Blobs.Kind.DOOR) < FETCHES_MAX) {
      state.blobs.fetch(lies.at(state.home()), new Blobs.Errand(Blobs.Kind.DOOR, "", new byte[0]));
    }
  }

  private void arrived(Blobs.Arrived arrived) {
    arrived.plain().ifPresent(this::knocked);
    if (state.blobs.count(Blobs.Kind.DOOR) == 0) {
      state.early.forgetUninvited();
    }
  }

  /** Somebody became a contact: what was kept of them counts now. */
  void known(Id account) {
    state.strangers.take(account).forEach(this::knocked);
  }

  /** What came through the door, all of it. */
  void knocked(byte[] content) {
    try {
      switch (Reader.decode(content, Knock::read)) {
        case Knock.Request request -> asked(request);
        case Knock.Invitation(Welcome welcome, Card from) -> invitations.invited(welcome, from);
        case Knock.Readmit readmit -> healing.knocked(readmit);
      }
    } catch (Malformed | MlsException e) {
      // As above.
      return;
    }
  }

  private Optional<byte[]> open(byte[] envelope) {
    Optional<byte[]> content =
        Envelope.openAtDoor(state.crypto, state.account().keys().doorKey(), envelope);
    for (Account.Former former : state.account().former()) {
      content = content.or(() -> Envelope.openAtDoor(state.crypto, former.doorKey(), envelope));
    }
    return content;
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
    if (!authentic
        || account.equals(own.id())
        || !Origin.isUsable(request.card().relay(), own.relay())) {
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
        self.contact(Contact.of(request.card(), state.now));
        found(existing.get(), Roster.Kind.PERSON, "", List.of(account));
      }
      return;
    }
    if (wanted(request)) {
      self.tell(new Sync.Knocked(request.encode()));
    }
  }

  /** Keeps a request that was found authentic for the person to decide. */
  boolean wanted(Knock.Request request) {
    Id account = request.card().account();
    Contact known = state.contacts.get(account);
    boolean wanted =
        (known == null || !known.blocked())
            && withPerson(account).isEmpty()
            && state.requests.size() < REQUESTS_MAX;
    if (wanted) {
      state.requests.put(account.hex(), request);
      state.write(Row.REQUEST + account.hex(), request.encode());
      state.effect(new Effect.Changed(""));
    }
    return wanted;
  }

  private boolean useToken(byte[] token) {
    Optional<Account> without = state.account().withoutToken(token);
    without.ifPresent(state::account);
    if (without.isPresent()) {
      self.tell(new Sync.Token(token, true));
    }
    return without.isPresent();
  }

  /** Says yes to somebody who asked, as a person or as a customer; gives the conversation. */
  String accept(String request, Roster.Kind kind) {
    Knock.Request asked =
        Optional.ofNullable(state.requests.get(request))
            .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    decline(request);
    Card card = asked.card();
    self.contact(Contact.of(card, state.now));
    Conversation conversation =
        open(
            Conversation.withPerson(state.crypto, card.account()),
            Head.State.ACTIVE,
            Optional.of(card.account()),
            card.name());
    found(conversation, kind, "", List.of(card.account()));
    return conversation.id();
  }

  void decline(String request) {
    Optional.ofNullable(state.requests.get(request))
        .ifPresent(known -> self.tell(new Sync.Settled(known.card().account())));
    settled(request);
  }

  /** A request is answered, here or on another device. */
  void settled(String request) {
    state.requests.remove(request);
    state.delete(Row.REQUEST + request);
    state.effect(new Effect.Changed(""));
  }

  /**
   * Conversations of two that only a removed device was in begin anew, without it: no other device
   * of this account could say there who it is now. Where another one is in it after all, one of the
   * two groups wins, for all.
   */
  void meetAgain() {
    for (Contact contact : List.copyOf(state.contacts.values())) {
      Id account = contact.card().account();
      String id = Conversation.withPerson(state.crypto, account);
      if (!contact.blocked() && !state.conversations.containsKey(id)) {
        String name = contact.card().name();
        found(
            open(id, Head.State.ACTIVE, Optional.of(account), name),
            Roster.Kind.PERSON,
            "",
            List.of(account));
      }
    }
  }

  /** Opens a group of these people. */
  String createGroup(String title, List<Id> accounts) {
    byte[] groupId = state.crypto.random(32);
    Conversation conversation =
        open(
            Conversation.ofGroup(state.crypto, groupId),
            Head.State.ACTIVE,
            Optional.empty(),
            title);
    found(conversation, groupId, Roster.Kind.GROUP, title, accounts);
    return conversation.id();
  }

  /** Opens the conversation of this account's devices, where there is none yet. */
  void createSelf() {
    if (state.self().isEmpty()) {
      Conversation conversation = open(state.selfId(), Head.State.ACTIVE, Optional.empty(), "");
      found(conversation, Roster.Kind.SELF, "", List.of());
    }
  }

  /** Opens a conversation of two anew, as one of service, in which agents can be let in. */
  void serve(Conversation conversation) {
    Id customer = conversation.head().peer().orElseThrow();
    Set<Id> devices = new TreeSet<>();
    conversation.leaves(state.crypto).forEach(leaf -> devices.add(leaf.device()));
    commits.drop(conversation);
    state.head(conversation, conversation.head().withIntents(List.of()));
    found(conversation, Roster.Kind.SERVICE, "", List.of(customer));
    state.outbox.moved(state, conversation, devices);
  }

  private void found(Conversation conversation, Roster.Kind kind, String title, List<Id> accounts) {
    found(conversation, state.crypto.random(32), kind, title, accounts);
  }

  /** Makes the group of a conversation with this device alone in it, and wants the others added. */
  private void found(
      Conversation conversation,
      byte[] groupId,
      Roster.Kind kind,
      String title,
      List<Id> accounts) {
    Id self = state.account().id();
    Roster plain = new Roster(kind, title, new TreeMap<>(), state.home(), new byte[0]);
    Roster roster =
        switch (kind) {
          case PERSON, SELF -> plain;
          case GROUP -> plain.with(self, Roster.Role.OWNER);
          case SERVICE -> Roster.ofService(self, Desk.of(accounts.getFirst()), state.home());
        };
    Id secret = Id.of(state.crypto.random(32));
    Group group =
        Group.create(
            CipherSuite.of(CipherSuite.CHACHA20, state.crypto),
            groupId,
            state.identity(),
            KeyPackages.lifetime(state.now),
            List.of(
                new Extension(Extension.REQUIRED_CAPABILITIES, Plans.requiredCapabilities()),
                roster.extension()),
            state.ownLeaf(secret).extensions(),
            Leaf.acceptance(state.crypto));
    state.head(conversation, conversation.head().with(Head.State.ACTIVE).readingFirst(secret));
    state.enter(conversation, group);
    state.read(List.of(secret));
    if (!accounts.isEmpty()) {
      Intent.additions(accounts).forEach(each -> commits.want(conversation, each));
      commits.completeDevices(conversation);
      invitations.introduce(conversation);
    }
  }
}
