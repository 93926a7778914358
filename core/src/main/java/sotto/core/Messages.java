package sotto.core;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Desk;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Payload;
import sotto.core.device.Sync;
import sotto.core.envelope.Envelope;
import sotto.core.identity.Card;
import sotto.core.identity.Leaf;
import sotto.mls.tree.LeafNode;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Writer;

/** Saying and hearing: application messages of conversations. */
final class Messages {
  private final State state;
  private final Mail mail;

  /** Where it goes that a contact says this account is in a conversation no more. */
  private BiConsumer<Id, String> outside = (account, conversation) -> {};

  /** Where what other devices of this account say goes, and whether it came late. */
  private Sibling siblings = (heard, by, late) -> {};

  /** Where a contact goes that has another card. */
  private Consumer<Contact> moved = contact -> {};

  /** Where a picture goes that a member gives of itself. */
  interface Beholder {
    void given(Conversation conversation, Id account, Content.Portrait portrait);
  }

  private Beholder portraits = (conversation, account, portrait) -> {};

  Messages(State state) {
    this.state = state;
    this.mail = new Mail(state);
  }

  /** Who takes requests and replies; says whether one counts. */
  private Optional<Dealings> dealings = Optional.empty();

  void dealings(Dealings taker) {
    dealings = Optional.of(taker);
  }

  void moved(Consumer<Contact> taker) {
    moved = taker;
  }

  void portraits(Beholder taker) {
    portraits = taker;
  }

  void outside(BiConsumer<Id, String> taker) {
    outside = taker;
  }

  /** Who takes what another device of this account says. */
  interface Sibling {
    void said(Sync what, Id by, boolean late);
  }

  void siblings(Sibling taker) {
    siblings = taker;
  }

  /**
   * Says something; gives the id of the message. Where the conversation has no group yet, or cannot
   * follow it for the time being, it waits.
   */
  Id say(Conversation conversation, Content content) {
    Head.State at = conversation.head().state();
    if (at == Head.State.LEFT || at == Head.State.REMOVED || conversation.isLeaving()) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    Payload payload = new Payload(state.crypto.random(16), state.now, content.encode());
    if (!(content instanceof Content.Unknown)
        && Content.decode(payload.content()) instanceof Content.Unknown) {
      // Readers would refuse it for its length: better that the sender hears of it.
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    Id id = id(payload);
    if (payload.content().length > Envelope.CONTENT_MAX / 2) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    MessageRow row =
        new MessageRow(
            id,
            state.account().id(),
            state.account().name(),
            true,
            state.now,
            Optional.empty(),
            payload.content());
    keep(conversation, row, content);
    // Its own words may come back with the history of another device.
    state.outbox.remember(state, conversation.id(), id);
    sayOrWait(conversation, payload, id);
    return id;
  }

  /** Says what no reader sees, and what must arrive all the same. */
  void sayQuietly(Conversation conversation, Content content) {
    Payload payload = new Payload(state.crypto.random(16), state.now, content.encode());
    sayOrWait(conversation, payload, id(payload));
  }

  private Id id(Payload payload) {
    return payload.id(state.crypto, state.account().deviceKey().publicKey());
  }

  private void sayOrWait(Conversation conversation, Payload payload, Id id) {
    if (conversation.isActive() && !isBeginning(conversation)) {
      sayNow(conversation, payload, id, payload.encode());
    } else {
      String name =
          conversation.id() + "/" + Row.number(state.nextWaiting(conversation)) + id.hex();
      state.waiting.put(name, payload.encode());
      state.write(Row.WAITING + name, payload.encode());
    }
  }

  /** Those who were asked in are not in yet: there is nobody to say it to. */
  private boolean isBeginning(Conversation conversation) {
    return conversation.head().intents().stream().anyMatch(each -> each instanceof Intent.Add)
        && others(conversation).isEmpty();
  }

  private void sayNow(Conversation conversation, Payload payload, Id id, byte[] encoded) {
    encrypt(conversation, payload, shown(payload, id));
    state.outbox.said(state, conversation, id, encoded, otherDevices(conversation));
    if (otherDevices(conversation).isEmpty() && shown(payload, id).isPresent()) {
      // There is nobody to wait for: a note to oneself, with one device.
      state.write(Row.note(conversation.id(), id, 's', state.account().id()), new byte[0]);
      state.effect(new Effect.Sent(conversation.id(), id));
      state.effect(new Effect.Changed(conversation.id()));
    }
  }

  /** Encrypts what waited for the group. */
  void sayWaiting(Conversation conversation) {
    if (isBeginning(conversation)) {
      return;
    }
    String prefix = conversation.id() + "/";
    for (Map.Entry<String, byte[]> entry : List.copyOf(state.waiting.tailMap(prefix).entrySet())) {
      if (entry.getKey().startsWith(prefix)) {
        Payload payload = Payload.decode(entry.getValue());
        sayNow(conversation, payload, id(payload), entry.getValue());
        state.waiting.remove(entry.getKey());
        state.delete(Row.WAITING + entry.getKey());
      }
    }
  }

  /**
   * Says again what some device lacks and was not said in this epoch: it may have been out of reach
   * where it went. To be called when this device is level with its group, for nobody would read
   * what goes into an epoch that is long over.
   */
  void sayAgain(Conversation conversation) {
    if (isBeginning(conversation)) {
      return;
    }
    state
        .outbox
        .due(state, conversation, otherDevices(conversation))
        .forEach((id, payload) -> sayOnceMore(conversation, Payload.decode(payload), id));
  }

  private void sayOnceMore(Conversation conversation, Payload payload, Id id) {
    encrypt(conversation, payload, shown(payload, id));
  }

  /** The message whose way a reader can follow; none for what no reader sees. */
  private static Optional<Id> shown(Payload payload, Id id) {
    return switch (Content.decode(payload.content())) {
      case Content.Sync sync -> Optional.empty();
      case Content.NewCard card -> Optional.empty();
      case Content.Portrait portrait -> Optional.empty();
      case Content.NoMember none -> Optional.empty();
      case Dealing dealing -> dealing.isKept() ? Optional.of(id) : Optional.empty();
      default -> Optional.of(id);
    };
  }

  /** Accounts but the own. */
  Set<Id> others(Conversation conversation) {
    Set<Id> others = new TreeSet<>();
    conversation.leaves(state.crypto).forEach(leaf -> others.add(leaf.account()));
    others.remove(state.account().id());
    return others;
  }

  /** Devices but this one, by their keys. */
  private Set<Id> otherDevices(Conversation conversation) {
    Set<Id> others = new TreeSet<>();
    conversation.leaves(state.crypto).forEach(leaf -> others.add(leaf.device()));
    others.remove(state.account().device());
    return others;
  }

  private void encrypt(Conversation conversation, Payload payload, Optional<Id> message) {
    byte[] said = conversation.group().orElseThrow().encrypt(payload.encode(), new byte[0], 0);
    state.ratchets(conversation);
    mail.send(conversation, Outgoing.Kind.MESSAGE, message, said);
  }

  /**
   * Takes what a member said.
   *
   * @param late whether the epoch in which it was said is over
   */
  void hear(Conversation conversation, LeafNode sender, byte[] data, boolean late) {
    Optional<Leaf> leaf = Leaf.of(state.crypto, sender);
    if (leaf.isEmpty()) {
      return;
    }
    try {
      Payload payload = Payload.decode(data);
      Content content = Content.decode(payload.content());
      Id id = payload.id(state.crypto, leaf.get().deviceKey());
      if (content instanceof Content.Receipt(boolean read, List<Id> messages)) {
        state.outbox.receipted(state, conversation, leaf.get().device(), messages);
      } else {
        state.owed.computeIfAbsent(conversation.id(), fresh -> new LinkedHashSet<>()).add(id);
        if (!state.outbox.hear(state, conversation, id)) {
          return;
        }
      }
      hear(conversation, leaf.get(), payload, content, id, late);
    } catch (Malformed e) {
      // A member who sends what is no payload harms nobody: it is dropped.
      state.effect(new Effect.Changed(conversation.id()));
    }
  }

  private void hear(
      Conversation conversation,
      Leaf sender,
      Payload payload,
      Content content,
      Id id,
      boolean late) {
    boolean mine = sender.account().equals(state.account().id());
    if (conversation.isLeaving()) {
      return;
    }
    if (content instanceof Content.Sync(byte[] item)) {
      if (mine && conversation.id().equals(state.selfId())) {
        Sync heard = Sync.decode(item);
        siblings.said(heard, sender.device(), late);
      }
      return;
    }
    if (content instanceof Content.NewCard(Card card)) {
      Contact known = state.contacts.get(sender.account());
      if (known != null && card.account().equals(sender.account())) {
        moved.accept(known.moved(card));
      }
      return;
    }
    if (content instanceof Content.NoMember(String of)) {
      if (conversation.head().peer().filter(sender.account()::equals).isPresent()) {
        outside.accept(sender.account(), of);
      }
      return;
    }
    if (content instanceof Content.Portrait portrait) {
      portraits.given(conversation, sender.account(), portrait);
      return;
    }
    if (content instanceof Dealing dealing
        && dealings.filter(each -> each.heard(conversation, sender, dealing)).isEmpty()) {
      return;
    }
    // A clock that is far ahead would keep its message at the end for ever.
    long sentAt = Math.min(payload.sentAt(), state.now + 86_400_000);
    MessageRow row =
        new MessageRow(
            id,
            sender.account(),
            conversation.agent(sender.account()).map(Desk.Agent::name).orElse(sender.name()),
            mine,
            sentAt,
            Optional.empty(),
            payload.content());
    keep(conversation, row, content);
    if (mine && isShown(content)) {
      // Said on another device, and here by way of the relay.
      state.write(Row.note(conversation.id(), id, 's', row.account()), new byte[0]);
    }
  }

  /** What somebody said becomes a row of the history: a message, or a note about one. */
  private void keep(Conversation conversation, MessageRow row, Content content) {
    String id = conversation.id();
    switch (content) {
      case Content.Body body -> place(conversation, row, !row.mine());
      case Dealing dealing -> {
        if (dealing.isKept()) {
          place(conversation, row, !row.mine() && dealing instanceof Dealing.Notice);
        }
      }
      case Content.Reaction(Id target, String emoji) ->
          state.write(Row.change(id, target, 'e', row), Utf8.bytes(emoji));
      case Content.Edit(Id target, String text) -> {
        state.write(Row.change(id, target, 'x', row), Utf8.bytes(text));
        state.erasures.edited(id, target);
      }
      case Content.Unsend(Id target) -> {
        state.write(Row.note(id, target, 'u', row.account()), new byte[0]);
        state.erasures.unsent(id, target, row.account());
        if (row.mine()) {
          unsaid(conversation, target);
        }
      }
      case Content.Receipt(boolean read, List<Id> messages) ->
          messages.forEach(message ->
              state.write(Row.note(id, message, read ? 'r' : 'd', row.account()), new byte[0]));
      case Content.Sync sync -> {}
      case Content.NewCard card -> {}
      case Content.Portrait portrait -> {}
      case Content.NoMember none -> {}
    }
    state.effect(new Effect.Changed(id));
  }

  /** Whether it stands in the history by itself. */
  private static boolean isShown(Content content) {
    return content instanceof Content.Body
        || (content instanceof Dealing dealing && dealing.isKept());
  }

  private void place(Conversation conversation, MessageRow row, boolean counts) {
    String id = conversation.id();
    state.write(
        Row.note(id, row.id(), 'o', row.account()),
        new Writer().uint64(conversation.head().nextOrder()).toBytes());
    append(conversation, state.erasures.coming(id, row), counts);
  }

  /** Taken back: to whom it was not said yet, it never is. */
  private void unsaid(Conversation conversation, Id message) {
    state.outbox.unsaid(state, conversation, message);
    String prefix = conversation.id() + "/";
    for (Map.Entry<String, byte[]> entry :
        List.copyOf(state.waiting.subMap(prefix, prefix + "~").entrySet())) {
      Payload payload = Payload.decode(entry.getValue());
      if (id(payload).equals(message) || Outbox.isAbout(payload, message)) {
        state.waiting.remove(entry.getKey());
        state.delete(Row.WAITING + entry.getKey());
      }
    }
  }

  void append(Conversation conversation, MessageRow row, boolean counts) {
    long order = conversation.head().nextOrder();
    state.write(Row.message(conversation.id(), order), row.encode());
    state.head(conversation, conversation.head().appended(state.now));
    if (counts) {
      state.unread.arrived(state, conversation, order, row.sentAt());
    }
  }

  /** A line about what the group did. */
  void event(Conversation conversation, Id by, String name, GroupEvent event) {
    MessageRow row =
        new MessageRow(
            Id.of(state.crypto.random(32)),
            by,
            name,
            by.equals(state.account().id()),
            state.now,
            Optional.of(event),
            new byte[0]);
    append(conversation, row, false);
  }

  /** Sends the receipts that are owed, one message for each conversation. */
  void settleReceipts() {
    settle(state.owed, false);
    settle(state.owedRead, true);
  }

  private void settle(Map<String, Set<Id>> owing, boolean read) {
    Map<String, Set<Id>> owed = new LinkedHashMap<>(owing);
    owing.clear();
    owed.forEach((id, messages) -> {
      Conversation conversation = state.conversations.get(id);
      if (conversation != null && conversation.isActive()) {
        List<Id> all = List.copyOf(messages);
        for (int from = 0; from < all.size(); from += 500) {
          List<Id> part = all.subList(from, Math.min(all.size(), from + 500));
          Payload payload =
              new Payload(
                  state.crypto.random(16), state.now, new Content.Receipt(read, part).encode());
          encrypt(conversation, payload, Optional.empty());
        }
      }
    });
  }

  /** Whether both are the same bytes; for what is no secret. */
  static boolean same(byte[] a, byte[] b) {
    return Arrays.equals(a, b);
  }
}
