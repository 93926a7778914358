package sotto.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Payload;
import sotto.core.envelope.Envelope;
import sotto.core.identity.Leaf;
import sotto.mls.group.Group;
import sotto.mls.tree.LeafNode;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Writer;

/** Saying and hearing: application messages of conversations. */
final class Messages {
  private final State state;

  Messages(State state) {
    this.state = state;
  }

  /**
   * Says something; gives the id of the message. Where the conversation has no group yet it waits
   * for it.
   */
  Id say(Conversation conversation, Content content) {
    if (conversation.head().state() == sotto.core.conversation.Head.State.LEFT
        || conversation.head().state() == sotto.core.conversation.Head.State.REMOVED) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    Payload payload = new Payload(state.crypto.random(16), state.now, content.encode());
    if (!(content instanceof Content.Unknown)
        && Content.decode(payload.content()) instanceof Content.Unknown) {
      // Readers would refuse it for its length: better that the sender hears of it.
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    Id id = payload.id(state.crypto, state.account().deviceKey().publicKey());
    if (payload.content().length > Envelope.CONTENT_MAX / 2) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    keep(
        conversation,
        new MessageRow(
            id,
            state.account().id(),
            state.account().name(),
            true,
            state.now,
            Optional.empty(),
            payload.content()),
        content);
    if (conversation.isActive()) {
      encrypt(conversation, payload, Optional.of(id));
      state.outbox.said(state, conversation, id, payload.encode());
    } else {
      String name =
          conversation.id() + "/" + Row.number(conversation.head().nextOrder()) + id.hex();
      state.waiting.put(name, payload.encode());
      state.write(Row.WAITING + name, payload.encode());
    }
    return id;
  }

  /** Encrypts what waited for the group. */
  void sayWaiting(Conversation conversation) {
    String prefix = conversation.id() + "/";
    for (Map.Entry<String, byte[]> entry : List.copyOf(state.waiting.tailMap(prefix).entrySet())) {
      if (entry.getKey().startsWith(prefix)) {
        Payload payload = Payload.decode(entry.getValue());
        Id id = payload.id(state.crypto, state.account().deviceKey().publicKey());
        encrypt(conversation, payload, Optional.of(id));
        state.outbox.said(state, conversation, id, entry.getValue());
        state.waiting.remove(entry.getKey());
        state.delete(Row.WAITING + entry.getKey());
      }
    }
  }

  /**
   * Says again what somebody lacks and was said so many epochs ago: it may have been out of reach
   * where it went.
   */
  void sayAgain(Conversation conversation, int epochsAgo) {
    state
        .outbox
        .due(state, conversation, others(conversation), epochsAgo)
        .forEach((id, payload) -> encrypt(conversation, Payload.decode(payload), Optional.of(id)));
  }

  Set<Id> others(Conversation conversation) {
    Set<Id> others = new java.util.TreeSet<>();
    conversation.leaves(state.crypto).forEach(leaf -> others.add(leaf.account()));
    others.remove(state.account().id());
    return others;
  }

  private void encrypt(Conversation conversation, Payload payload, Optional<Id> message) {
    Group group = conversation.group().orElseThrow();
    List<Id> mailboxes = Conversation.mailboxes(state.crypto, group);
    byte[] sealed =
        Envelope.seal(
            state.crypto,
            Conversation.envelopeKey(group),
            group.encrypt(payload.encode(), new byte[0], 0));
    state.ratchets(conversation);
    state.dispatch(
        conversation.id(),
        Outgoing.Kind.MESSAGE,
        message,
        number -> new Request.Send(number, new Request.Delivery(mailboxes, sealed)));
  }

  /** Takes what a member said. */
  void hear(Conversation conversation, LeafNode sender, byte[] data) {
    Optional<Leaf> leaf = Leaf.of(state.crypto, sender);
    if (leaf.isEmpty()) {
      return;
    }
    try {
      Payload payload = Payload.decode(data);
      Content content = Content.decode(payload.content());
      Id id = payload.id(state.crypto, leaf.get().deviceKey());
      boolean mine = leaf.get().account().equals(state.account().id());
      if (content instanceof Content.Receipt(boolean read, List<Id> messages)) {
        state.outbox.receipted(
            state, conversation, leaf.get().account(), messages, others(conversation));
      } else {
        if (!mine) {
          state
              .owed
              .computeIfAbsent(conversation.id(), fresh -> new java.util.LinkedHashSet<>())
              .add(id);
        }
        if (!state.outbox.hear(state, conversation, id)) {
          return;
        }
      }
      // A clock that is far ahead would keep its message at the end for ever.
      long sentAt = Math.min(payload.sentAt(), state.now + 86_400_000);
      keep(
          conversation,
          new MessageRow(
              id,
              leaf.get().account(),
              leaf.get().name(),
              mine,
              sentAt,
              Optional.empty(),
              payload.content()),
          content);
    } catch (Malformed e) {
      // A member who sends what is no payload harms nobody: it is dropped.
      state.effect(new Effect.Changed(conversation.id()));
    }
  }

  /** What somebody said becomes a row of the history: a message, or a note about one. */
  private void keep(Conversation conversation, MessageRow row, Content content) {
    String id = conversation.id();
    switch (content) {
      case Content.Body body -> {
        state.write(
            Row.note(id, row.id(), 'o', row.account()),
            new Writer().uint64(conversation.head().nextOrder()).toBytes());
        append(conversation, row, !row.mine());
      }
      case Content.Reaction(Id target, String emoji) ->
          state.write(Row.change(id, target, 'e', row), Utf8.bytes(emoji));
      case Content.Edit(Id target, String text) ->
          state.write(Row.change(id, target, 'x', row), Utf8.bytes(text));
      case Content.Unsend(Id target) ->
          state.write(Row.note(id, target, 'u', row.account()), new byte[0]);
      case Content.Receipt(boolean read, List<Id> messages) ->
          messages.forEach(message ->
              state.write(Row.note(id, message, read ? 'r' : 'd', row.account()), new byte[0]));
    }
    state.effect(new Effect.Changed(id));
  }

  void append(Conversation conversation, MessageRow row, boolean counts) {
    state.write(Row.message(conversation.id(), conversation.head().nextOrder()), row.encode());
    state.head(conversation, conversation.head().appended(counts, state.now));
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
    Map<String, Set<Id>> owed = Map.copyOf(owing);
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
