package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.RoleRules;
import sotto.core.device.Sync;
import sotto.core.door.Knock;
import sotto.core.identity.Leaf;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.group.Group;
import sotto.mls.message.KeyPackage;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A device that cannot follow a conversation asks to be brought back, and others bring it back. Its
 * person reads on and writes; what is written waits.
 */
final class Healing implements Epochs.Trouble {
  /** After so many envelopes that open with no key, this device gives itself a new mailbox. */
  private static final int JUNK_REFRESHES = 3;

  /** After so many, with its new mailbox, it believes that it is the one that is wrong. */
  private static final int JUNK_MAX = 6;

  /** Asked again after so long. */
  static final long PATIENCE_MILLIS = 10 * 60_000;

  /** Contacts that are asked. Where it is not known which of them are members, that is many. */
  private static final int ASKED_MAX = 50;

  private final State state;
  private final SelfConversation self;
  private final Commits commits;
  private final KeyPackages keyPackages;
  private final Mail mail;
  private final Map<String, Integer> junk = new HashMap<>();

  /** When it asked the last time, for what it asked since it runs. */
  private final Map<String, Long> asked = new HashMap<>();

  Healing(State state, SelfConversation self, Commits commits, KeyPackages keyPackages) {
    this.state = state;
    this.self = self;
    this.commits = commits;
    this.keyPackages = keyPackages;
    this.mail = new Mail(state);
  }

  /** This device cannot follow a conversation any more. */
  @Override
  public void cannotFollow(Conversation conversation) {
    if (conversation.head().state() == Head.State.ACTIVE) {
      commits.drop(conversation);
      junk.remove(conversation.id());
      state.head(conversation, conversation.head().with(Head.State.LOST));
      ask(conversation, false);
    }
  }

  /**
   * So many envelopes opened with no key although this device is level with its group. Somebody who
   * was removed may send them to an address that it still knows: then a new mailbox ends it.
   */
  @Override
  public void unopened(Conversation conversation, int envelopes) {
    boolean askedLately =
        Optional.ofNullable(asked.get(conversation.id())).filter(at -> !isOver(at)).isPresent();
    if (envelopes == 0 || askedLately) {
      return;
    }
    int sum = junk.merge(conversation.id(), envelopes, Integer::sum);
    if (sum >= JUNK_MAX) {
      cannotFollow(conversation);
    } else if (sum >= JUNK_REFRESHES && conversation.head().intents().isEmpty()) {
      commits.want(conversation, new Intent.Refresh());
    }
  }

  /** The link is up: whoever did not hear it the last time is asked again. */
  void connected() {
    for (Conversation each : List.copyOf(state.conversations.values())) {
      if (each.head().state() == Head.State.ACTIVE && each.group().isEmpty()) {
        cannotFollow(each);
      } else if (each.head().state() == Head.State.LOST
          && isOver(state.lost.getOrDefault(each.id(), 0L))) {
        ask(each, true);
      }
    }
  }

  /** Whether the patience since a time is over; a clock that went back ends it as well. */
  private boolean isOver(long since) {
    return state.now - since > PATIENCE_MILLIS || state.now < since;
  }

  /**
   * @param inVain whether those who were asked did not help
   */
  private void ask(Conversation conversation, boolean inVain) {
    if (conversation.head().group().isEmpty()) {
      return;
    }
    long askedAt = Math.max(state.now, state.lost.getOrDefault(conversation.id(), 0L) + 1);
    state.lost.put(conversation.id(), askedAt);
    asked.put(conversation.id(), state.now);
    state.write(Row.LOST + conversation.id(), new Writer(8).uint64(askedAt).toBytes());
    byte[] keyPackage = keyPackages.forReadmission(conversation.head().group().get(), askedAt);
    Knock.Readmit knock =
        new Knock.Readmit(
            conversation.id(), keyPackage, state.account().card(state.crypto, new byte[0]));
    if (conversation.id().equals(state.selfId())) {
      // Nobody else can help with this one: it goes to where the other devices read.
      List<Id> siblings =
          conversation.group().stream()
              .flatMap(group -> Conversation.mailboxes(state.crypto, group).stream())
              .toList();
      send(state.home(), siblings, state.account().keys().doorKey().publicKey(), knock);
      return;
    }
    self.tell(new Sync.Readmit(conversation.id(), keyPackage));
    // Those of whom it knows may have gone meanwhile, and others have come of whom it does not
    // know.
    Stream.concat(
            contactsIn(conversation).stream(),
            inVain ? state.contacts.values().stream() : Stream.of())
        .distinct()
        .limit(ASKED_MAX)
        .map(Contact::card)
        .forEach(card -> send(card.relay(), List.of(card.door()), card.doorKey(), knock));
  }

  private void send(String relay, List<Id> mailboxes, byte[] doorKey, Knock knock) {
    if (!mailboxes.isEmpty()) {
      mail.toDoors(List.of(new Mail.Addressee(relay, mailboxes, doorKey)), knock.encode())
          .forEach(parcel -> mail.dispatch("", Outgoing.Kind.OTHER, Optional.empty(), parcel));
    }
  }

  private List<Contact> contactsIn(Conversation conversation) {
    List<Contact> found = new ArrayList<>();
    conversation
        .head()
        .peer()
        .flatMap(peer -> Optional.ofNullable(state.contacts.get(peer)))
        .ifPresent(found::add);
    if (found.isEmpty()) {
      conversation.leaves(state.crypto).stream()
          .map(Leaf::account)
          .distinct()
          .flatMap(account -> Optional.ofNullable(state.contacts.get(account)).stream())
          .forEach(found::add);
    }
    // Where the tree is gone as well, anybody may be in it.
    return found.isEmpty() ? List.copyOf(state.contacts.values()) : found;
  }

  /** A device of a contact asks, at the front door. */
  void asked(Knock.Readmit knock) {
    Id account = knock.from().account();
    boolean own = account.equals(state.account().id());
    Contact known = state.contacts.get(account);
    if (own || (known != null && !known.blocked())) {
      // The two of a conversation name it differently, each by the other.
      boolean theirs = state.conversations.containsKey(knock.conversation());
      readmit(
          theirs ? knock.conversation() : Conversation.withPerson(state.crypto, account),
          account,
          knock.keyPackage(),
          knock.from().doorKey());
    }
  }

  /** Another device of this account asks. */
  void asked(Sync.Readmit sync) {
    readmit(
        sync.conversation(),
        state.account().id(),
        sync.keyPackage(),
        state.account().keys().doorKey().publicKey());
  }

  private void readmit(String id, Id account, byte[] keyPackage, byte[] doorKey) {
    Optional<Conversation> conversation =
        Optional.ofNullable(state.conversations.get(id)).filter(Conversation::isActive);
    try {
      KeyPackage read = Reader.decode(keyPackage, KeyPackage::read);
      if (conversation.isPresent()
          && isFor(read, account, conversation.get().group().orElseThrow())) {
        commits.want(conversation.get(), new Intent.Readmit(keyPackage, doorKey));
      }
    } catch (Malformed e) {
      // Whoever sends what is no key package is not brought anywhere.
      return;
    }
  }

  /** Whether it is of a device that has a leaf in the group, and made for coming back to it. */
  private boolean isFor(KeyPackage keyPackage, Id account, Group group) {
    return RoleRules.isReadmission(state.crypto, group, keyPackage)
        && keyPackage.verifies(CipherSuite.of(CipherSuite.CHACHA20, state.crypto))
        && Leaf.of(state.crypto, keyPackage.leafNode())
            .filter(leaf -> leaf.account().equals(account))
            .isPresent()
        && RoleRules.leafOf(group, keyPackage.leafNode().signatureKey()).isPresent();
  }
}
