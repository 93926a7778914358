package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.Readmission;
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
  private final Messages messages;
  private final Commits commits;
  private final Epochs epochs;
  private final KeyPackages keyPackages;
  private final Mail mail;
  private final Map<String, Integer> junk = new HashMap<>();

  /** Accounts by conversation that ask to come back and seem to be out of it. */
  private final Map<String, Set<Id>> outsiders = new HashMap<>();

  /** When it asked the last time, for what it asked since it runs. */
  private final Map<String, Long> asked = new HashMap<>();

  Healing(
      State state,
      SelfConversation self,
      Messages messages,
      Commits commits,
      Epochs epochs,
      KeyPackages keyPackages) {
    this.state = state;
    this.self = self;
    this.messages = messages;
    this.commits = commits;
    this.epochs = epochs;
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
    tellOutsiders(conversation);
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

  /** Level with the group: those who are not in it, and were taken out unawares, are told. */
  private void tellOutsiders(Conversation conversation) {
    Set<Id> asking = Optional.ofNullable(outsiders.remove(conversation.id())).orElse(Set.of());
    for (Id account : asking) {
      if (Conversation.leavesOf(state.crypto, conversation.group().orElseThrow(), account)
          .isEmpty()) {
        Optional.ofNullable(state.conversations.get(Conversation.withPerson(state.crypto, account)))
            .filter(Conversation::isActive)
            .ifPresent(with ->
                messages.sayQuietly(
                    with, new Content.NoMember(conversation.ofGroup(state.crypto))));
      }
    }
  }

  /**
   * A contact says that this account is not in a group any more. It is believed of a group that
   * cannot be followed anyway, from somebody who was in it as far as is known.
   */
  void outside(Id from, String id) {
    Optional.ofNullable(state.conversations.get(id))
        .filter(each -> each.head().state() == Head.State.LOST && each.head().peer().isEmpty())
        .filter(each -> !id.equals(state.selfId()))
        .filter(each -> each.group().isEmpty() || messages.others(each).contains(from))
        .ifPresent(
            each -> state.head(each, each.head().with(Head.State.REMOVED).withIntents(List.of())));
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

  /**
   * A device of a contact asks, at the front door: of those of this account one reads it, and
   * another one may be the one in the conversation.
   */
  void knocked(Knock.Readmit knock) {
    if (isKnown(knock) && !here(knock).filter(Conversation::isActive).isPresent()) {
      self.tell(new Sync.Knocked(knock.encode()));
    }
    asked(knock);
  }

  private boolean isKnown(Knock.Readmit knock) {
    Contact known = state.contacts.get(knock.from().account());
    return knock.from().account().equals(state.account().id())
        || (known != null && !known.blocked());
  }

  /** Two name it each by the other; for agents what counts is the group of the key package. */
  private Optional<Conversation> here(Knock.Readmit knock) {
    String theirs = Conversation.withPerson(state.crypto, state.account().id());
    String ours =
        knock.conversation().equals(theirs)
            ? Conversation.withPerson(state.crypto, knock.from().account())
            : knock.conversation();
    return Optional.ofNullable(state.conversations.get(ours))
        .or(() -> Readmission.group(knock.keyPackage()).flatMap(state::ofGroup));
  }

  /** A device of a contact asks. */
  void asked(Knock.Readmit knock) {
    if (isKnown(knock)) {
      here(knock)
          .ifPresent(each ->
              readmit(each, knock.from().account(), knock.keyPackage(), knock.from().doorKey()));
    }
  }

  /** Another device of this account asks. */
  void asked(Sync.Readmit sync) {
    Optional.ofNullable(state.conversations.get(sync.conversation()))
        .ifPresent(each ->
            readmit(
                each,
                state.account().id(),
                sync.keyPackage(),
                state.account().keys().doorKey().publicKey()));
  }

  private void readmit(Conversation conversation, Id account, byte[] keyPackage, byte[] doorKey) {
    if (!conversation.isActive()) {
      return;
    }
    try {
      KeyPackage read = Reader.decode(keyPackage, KeyPackage::read);
      answerOutsider(conversation, account);
      if (isFor(read, account, conversation.group().orElseThrow())) {
        commits.want(conversation, new Intent.Readmit(keyPackage, doorKey));
      }
    } catch (Malformed e) {
      // Whoever sends what is no key package is not brought anywhere.
      return;
    }
  }

  /** Who asks may have been taken out: that is answered once this device is level. */
  private void answerOutsider(Conversation conversation, Id account) {
    Group group = conversation.group().orElseThrow();
    if (account.equals(state.account().id())) {
      // A device that the others still list, and that has no leaf, is brought in as a new one is.
      commits.completeDevices(conversation);
    } else if (conversation.head().peer().filter(account::equals).isEmpty()
        && Conversation.leavesOf(state.crypto, group, account).isEmpty()) {
      outsiders.computeIfAbsent(conversation.id(), fresh -> new TreeSet<>()).add(account);
      epochs.lookIntoSlot(conversation);
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
