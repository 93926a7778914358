package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.conversation.Pending;
import sotto.core.door.Knock;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.core.identity.Origin;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Secrets;
import sotto.wire.frame.Secrets.Purpose;
import sotto.wire.tls.Writer;

/**
 * All that a core has in memory, and the step in the making: every change to a live row goes
 * through here, so memory and disk cannot part.
 */
final class State {
  /** Numbers of requests that are not kept have this bit. */
  private static final int VOLATILE = 1 << 31;

  /** Requests that wait for one relay that is not the home relay. */
  private static final int FOREIGN_MAX = 1_000;

  /** So many bits of an order count the messages of one device in a conversation. */
  private static final int ORDERS_BITS = 44;

  final Crypto crypto;

  /** Bytes of content that an envelope carries itself. */
  final int hereMax;

  Optional<Account> account = Optional.empty();
  final Map<String, Conversation> conversations = new LinkedHashMap<>();
  final Map<Id, Contact> contacts = new TreeMap<>();
  final Map<String, Knock.Request> requests = new TreeMap<>();
  final TreeMap<Integer, Outgoing> outgoing = new TreeMap<>();

  /** Own key packages by reference, each with the secret of the mailbox that it names. */
  final Map<String, StoredPackage> keyPackages = new LinkedHashMap<>();

  /** Payloads that wait for their conversation's group. */
  final TreeMap<String, byte[]> waiting = new TreeMap<>();

  /**
   * Receipts owed: conversation to messages. Not kept: after a crash a receipt may be missing, and
   * nothing else.
   */
  final Map<String, Set<Id>> owed = new LinkedHashMap<>();

  /** Read receipts owed, in the same way. */
  final Map<String, Set<Id>> owedRead = new LinkedHashMap<>();

  /** Whether others learn what was read here. */
  boolean readReceipts = true;

  final Blobs blobs = new Blobs(this);
  final Links links = new Links();
  final Erasures erasures = new Erasures(this);
  final Outbox outbox = new Outbox();
  final Unread unread = new Unread();
  final Early early = new Early(this);
  final Strangers strangers = new Strangers(this);
  final Renewals renewals = new Renewals(this);

  /** A device on its way into an account. */
  Optional<Joining> joining = Optional.empty();

  /** When this device last asked to be brought back into a conversation. */
  final Map<String, Long> lost = new LinkedHashMap<>();

  /** Ids of mailboxes by their secrets. */
  private final Map<Id, Id> mailboxes = new HashMap<>();

  /** Whether the link with the home relay is up. */
  boolean connected;

  long now;
  private int volatileNumber;
  private int nextNumber;
  private Map<String, Optional<byte[]>> writes = new LinkedHashMap<>();
  private List<Effect> effects = new ArrayList<>();
  private BiConsumer<List<String>, Set<String>> wrote = (rows, lateIn) -> {};

  /** Conversations in which this step heard something of an epoch that is over. */
  final Set<String> late = new LinkedHashSet<>();

  /** A key package with its private keys and its mailbox. */
  record StoredPackage(OwnKeyPackage own, Id secret, boolean lastResort) {}

  State(Crypto crypto, int hereMax) {
    this.crypto = crypto;
    this.hereMax = hereMax;
  }

  Account account() {
    return account.orElseThrow(() -> new CoreException(CoreException.Code.NO_ACCOUNT));
  }

  /** Origin of the relay where this device reads its mailboxes; empty where there is none yet. */
  String home() {
    return account
        .map(Account::relay)
        .or(() -> joining.map(each -> each.link().relay()))
        .orElse("");
  }

  Conversation conversation(String id) {
    return Optional.ofNullable(conversations.get(id))
        .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
  }

  /** The conversation with the group whose id has this hash. */
  Optional<Conversation> ofGroup(Id hash) {
    return conversations.values().stream()
        .filter(each ->
            each.head()
                .group()
                .filter(group -> Id.of(crypto.sha256(group.bytes())).equals(hash))
                .isPresent())
        .findFirst();
  }

  void settings(boolean others) {
    readReceipts = others;
    write(Row.SETTINGS, Writer.encode(out -> out.uint8(1).flag(others)));
    effect(new Effect.Changed(""));
  }

  void account(Account changed) {
    account = Optional.of(changed);
    write(Row.ACCOUNT, changed.encode());
    effect(new Effect.Changed(""));
  }

  Id mailbox(Id secret) {
    return mailboxes.computeIfAbsent(
        secret, fresh -> Secrets.id(crypto::sha256, Purpose.MAILBOX, fresh.bytes()));
  }

  /** Reads these mailboxes from now on. */
  void read(List<Id> secrets) {
    for (int from = 0; from < secrets.size(); from += 1_000) {
      List<Id> part = List.copyOf(secrets.subList(from, Math.min(secrets.size(), from + 1_000)));
      ask(number -> new Request.Subscribe(number, part));
    }
  }

  /**
   * A conversation that begins on this device. Each device of an account counts in a range of its
   * own, in the order in which they came: so the history of those before fits below, and no message
   * takes another's place.
   */
  Conversation begin(String id, Head head) {
    long device = account().log().entryOf(account().deviceKey().publicKey());
    Conversation conversation = new Conversation(id, head.startingAt(device << ORDERS_BITS));
    conversations.put(id, conversation);
    return conversation;
  }

  /** The id of the conversation of this account's devices. */
  String selfId() {
    return Conversation.ofSelf(crypto, account().id());
  }

  /** The conversation of this account's devices, once there is one. */
  Optional<Conversation> self() {
    return account.map(own -> conversations.get(selfId()));
  }

  /** The place of the next payload that waits for a conversation's group. */
  long nextWaiting(Conversation conversation) {
    String prefix = conversation.id() + "/";
    return waiting.subMap(prefix, prefix + "~").size() + conversation.head().nextOrder();
  }

  /** The step so far; the next one begins. */
  Step finish() {
    wrote.accept(List.copyOf(writes.keySet()), late);
    late.clear();
    Step step = new Step(writes, List.copyOf(new LinkedHashSet<>(effects)));
    writes = new LinkedHashMap<>();
    effects = new ArrayList<>();
    return step;
  }

  /** Who looks at the rows of each step before it is over, and may add to it. */
  void watch(BiConsumer<List<String>, Set<String>> watcher) {
    wrote = watcher;
  }

  void write(String row, byte[] value) {
    writes.put(row, Optional.of(value));
  }

  void delete(String row) {
    writes.put(row, Optional.empty());
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  /** A request that is not repeated after a crash. */
  int ask(java.util.function.IntFunction<Request> request) {
    return ask(home(), request);
  }

  /** The same of any relay; where it is not linked, a link is wanted. */
  int ask(String relay, java.util.function.IntFunction<Request> request) {
    int number = VOLATILE | ++volatileNumber;
    if (links.isUp(relay)) {
      effect(new Effect.Send(relay, links.asked(relay, request.apply(number))));
    } else if (Origin.isUsable(relay, home())) {
      links.want(relay);
    }
    return number;
  }

  /** A request that is repeated until it is done. */
  void dispatch(
      String conversation,
      Outgoing.Kind kind,
      Optional<Id> message,
      java.util.function.IntFunction<Request> request) {
    dispatch(home(), conversation, kind, message, List.of(), request);
  }

  /** The same to any relay, let out only when these blobs are stored. */
  void dispatch(
      String relay,
      String conversation,
      Outgoing.Kind kind,
      Optional<Id> message,
      List<Id> after,
      java.util.function.IntFunction<Request> request) {
    if (!Origin.isUsable(relay, home())) {
      // Somebody named a relay that is none: nothing goes there.
      return;
    }
    boundForeign(relay);
    // Never used twice while a link lives, also where what had the number was given up: a late
    // answer must not be taken for that of another request.
    nextNumber = Math.max(nextNumber, outgoing.isEmpty() ? 0 : outgoing.lastKey()) + 1;
    int number = nextNumber;
    Outgoing item = new Outgoing(relay, conversation, kind, message, after, request.apply(number));
    outgoing.put(number, item);
    write(Row.OUTGOING + Row.number(number), item.encode());
    letOut(item);
  }

  /** What a relay of others never takes must not pile up here: the oldest goes. */
  private void boundForeign(String relay) {
    if (!relay.equals(home())) {
      List<Integer> there =
          outgoing.entrySet().stream()
              .filter(each -> each.getValue().relay().equals(relay))
              .filter(each -> each.getValue().kind() != Outgoing.Kind.COMMIT)
              .map(Map.Entry::getKey)
              .toList();
      if (there.size() >= FOREIGN_MAX) {
        done(there.getFirst());
      }
    }
  }

  /** All that this relay did not answer and that waits for nothing. */
  void letOut(String relay) {
    outgoing.values().stream().filter(item -> item.relay().equals(relay)).forEach(this::letOut);
  }

  void letOut(Outgoing item) {
    if (links.isUp(item.relay()) && !blobs.lacksAny(item.after())) {
      effect(new Effect.Send(item.relay(), item.request()));
    }
  }

  void done(int number) {
    nextNumber = Math.max(nextNumber, number);
    outgoing.remove(number);
    delete(Row.OUTGOING + Row.number(number));
  }

  void head(Conversation conversation, Head head) {
    conversation.head(head);
    write(Row.CONVERSATION + conversation.id(), head.encode());
    effect(new Effect.Changed(conversation.id()));
  }

  void ratchets(Conversation conversation) {
    conversation
        .group()
        .ifPresent(group -> write(Row.RATCHETS + conversation.id(), group.saveRatchets()));
  }

  /** Goes on with a group in a new epoch. What remains of the old one can read and nothing else. */
  void enter(Conversation conversation, Group next) {
    conversation
        .group()
        .ifPresent(before -> {
          conversation
              .past()
              .addFirst(new Conversation.Past(before.past(), Conversation.envelopeKey(before)));
          before.erase();
        });
    while (conversation.past().size() > Conversation.PAST_MAX) {
      conversation.past().removeLast().epoch().erase();
    }
    conversation.group(next);
    head(conversation, conversation.head().in(Id.of(next.groupId())));
    write(Row.EPOCH + conversation.id(), next.saveEpoch());
    ratchets(conversation);
    past(conversation);
  }

  void past(Conversation conversation) {
    for (int i = 0; i < conversation.past().size(); i++) {
      Conversation.Past each = conversation.past().get(i);
      write(
          Row.PAST + conversation.id() + "/" + i,
          Writer.encode(out ->
              out.uint8(1)
                  .opaque(each.epoch().saveEpoch())
                  .opaque(each.epoch().saveRatchets())
                  .opaque(each.key())));
    }
  }

  void pending(Conversation conversation, Optional<Pending> pending) {
    conversation.pending(pending);
    pending.ifPresentOrElse(
        made -> write(Row.PENDING + conversation.id(), made.encode()),
        () -> delete(Row.PENDING + conversation.id()));
  }

  /** Somebody is a contact, or a changed one; gives what is known now. */
  Contact contact(Contact heard) {
    Contact known = contacts.merge(heard.card().account(), heard, Contact::merged);
    write(Row.CONTACT + known.card().account().hex(), known.encode());
    return known;
  }

  void keyPackage(String ref, StoredPackage stored) {
    keyPackages.put(ref, stored);
    write(
        Row.KEY_PACKAGE + ref,
        Writer.encode(out -> {
          stored.own().write(out.uint8(1));
          out.fixed(stored.secret().bytes()).flag(stored.lastResort());
        }));
  }

  Group group(byte[] epoch, byte[] ratchets) {
    return Group.load(epoch, ratchets, account().deviceKey(), Leaf.acceptance(crypto), crypto);
  }

  /** What this device's leaf says in a conversation whose mailbox has this secret. */
  Leaf ownLeaf(Id secret) {
    return ownLeaf(secret, account().log());
  }

  Leaf ownLeaf(Id secret, DeviceLog log) {
    Account own = account();
    return new Leaf(log, own.deviceKey().publicKey(), own.relay(), mailbox(secret), own.name());
  }

  OwnKeyPackage.Identity identity() {
    return new OwnKeyPackage.Identity(
        ownLeaf(account().keys().doorSecret()).credential(), account().deviceKey(), Leaf.KNOWN);
  }
}
