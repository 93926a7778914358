package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.mls.MlsException;
import sotto.mls.group.Group;
import sotto.mls.group.Received;
import sotto.mls.message.Content;
import sotto.mls.message.MlsMessage;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Malformed;

/**
 * Envelopes as they come: the mailbox tells what one may belong to, and the keys tell what it does
 * belong to.
 */
final class Deliveries {
  private final State state;
  private final Messages messages;
  private final Epochs epochs;
  private final FrontDoor door;
  private final Linking linking;
  private final KeyPackages keyPackages;

  Deliveries(
      State state,
      Messages messages,
      Epochs epochs,
      FrontDoor door,
      Linking linking,
      KeyPackages keyPackages) {
    this.state = state;
    this.messages = messages;
    this.epochs = epochs;
    this.door = door;
    this.linking = linking;
    this.keyPackages = keyPackages;
    state.blobs.taker(Blobs.Kind.ENVELOPE, this::arrived);
  }

  /** Reads all mailboxes of this device. */
  void subscribe() {
    List<Id> secrets = new ArrayList<>();
    if (state.self().isPresent()) {
      // Who is on its way in could tell the others nothing of what it finds there.
      secrets.add(state.account().keys().doorSecret());
    }
    secrets.addAll(keyPackages.secrets());
    for (Conversation conversation : state.conversations.values()) {
      secrets.addAll(conversation.head().secrets());
      conversation.pending().ifPresent(pending -> secrets.add(pending.secret()));
    }
    state.read(secrets.stream().distinct().toList());
    // Answered when all that lay there is here: until then this device is not idle.
    state.ask(number -> new Request.Subscribe(number, List.of()));
  }

  void delivered(Id mailbox, byte[] envelope) {
    if (linking.delivered(mailbox, envelope) || state.account.isEmpty()) {
      return;
    }
    if (mailbox.equals(state.account().door(state.crypto))) {
      door.opened(envelope);
      return;
    }
    List<Conversation> readers =
        state.conversations.values().stream()
            .filter(conversation -> conversation.isActive() && reads(conversation, mailbox))
            .toList();
    for (Conversation conversation : readers) {
      if (take(conversation, envelope)) {
        return;
      }
    }
    boolean invitation =
        keyPackages.reads(mailbox)
            || readers.stream().anyMatch(each -> each.id().equals(state.selfId()));
    if (invitation && door.opened(envelope)) {
      return;
    }
    if (readers.isEmpty() && keyPackages.reads(mailbox)) {
      // A member of another relay may be faster than the invitation.
      state.early.keep(mailbox, envelope);
    }
    for (Conversation conversation : readers) {
      state.early.keep(conversation, envelope);
      epochs.lookIntoSlot(conversation);
    }
  }

  private boolean reads(Conversation conversation, Id mailbox) {
    return conversation.head().secrets().stream()
            .anyMatch(secret -> state.mailbox(secret).equals(mailbox))
        || conversation
            .pending()
            .filter(pending -> state.mailbox(pending.secret()).equals(mailbox))
            .isPresent();
  }

  /** Does something, and where it led to a new epoch, what came too early may open now. */
  void retakingEarly(Runnable work) {
    Map<String, Long> before = new HashMap<>();
    state.conversations.forEach(
        (id, each) -> each.group().ifPresent(group -> before.put(id, group.epochNumber())));
    work.run();
    for (Conversation conversation : List.copyOf(state.conversations.values())) {
      if (conversation.isActive()
          && !Long.valueOf(conversation.group().orElseThrow().epochNumber())
              .equals(before.get(conversation.id()))) {
        retakeEarly(conversation);
      }
    }
  }

  private void retakeEarly(Conversation conversation) {
    for (String name : state.early.of(conversation)) {
      Optional<byte[]> envelope = state.early.take(name);
      if (envelope.isPresent() && !take(conversation, envelope.get())) {
        state.early.keep(conversation, envelope.get());
        epochs.lookIntoSlot(conversation);
      }
    }
  }

  /**
   * Tries the keys of the present epoch and of the last ones; false where none opens it: then it
   * may belong to the next.
   */
  private boolean take(Conversation conversation, byte[] envelope) {
    Group group = conversation.group().orElseThrow();
    try {
      Optional<byte[]> present =
          Envelope.open(state.crypto, Conversation.envelopeKey(group), envelope);
      Optional<byte[]> letter = present;
      for (Conversation.Past past : conversation.past()) {
        letter = letter.or(() -> Envelope.open(state.crypto, past.key(), envelope));
      }
      if (letter.isPresent()) {
        read(conversation, Letter.decode(letter.get()));
      }
      return letter.isPresent();
    } catch (MlsException | Malformed e) {
      // Twice delivered, forged or junk: it is dropped, and nothing was changed by it.
      return true;
    }
  }

  private void read(Conversation conversation, Letter letter) {
    switch (letter) {
      case Letter.Here(byte[] message) -> take(conversation, MlsMessage.decode(message), message);
      case Letter.Elsewhere lies ->
          state.blobs.fetch(
              lies.at(state.home()),
              new Blobs.Errand(Blobs.Kind.ENVELOPE, conversation.id(), new byte[0]));
      case Letter.Look look -> epochs.lookIntoSlot(conversation);
    }
  }

  /** What did not fit its envelope is here. */
  private void arrived(Blobs.Arrived arrived) {
    Optional<Conversation> conversation =
        Optional.ofNullable(state.conversations.get(arrived.errand().conversation()))
            // Also of one that cannot be followed just now: its epoch can still be read.
            .filter(each -> each.isActive() || each.head().state() == Head.State.LOST)
            .filter(each -> each.group().isPresent());
    if (conversation.isPresent() && arrived.plain().isPresent()) {
      byte[] message = arrived.plain().get();
      try {
        take(conversation.get(), MlsMessage.decode(message), message);
      } catch (MlsException | Malformed e) {
        // As with any other.
        return;
      }
    }
  }

  /** A message of the present epoch, or one that comes late from an epoch that is over. */
  private void take(Conversation conversation, MlsMessage decoded, byte[] message) {
    Group group = conversation.group().orElseThrow();
    if (decoded instanceof MlsMessage.Private(var sealed)
        && sealed.epoch() != group.epochNumber()) {
      for (Conversation.Past past : conversation.past()) {
        if (past.epoch().epochNumber() == sealed.epoch()) {
          Received.Application late = past.epoch().receive(message);
          state.past(conversation);
          state.late.add(conversation.id());
          messages.hear(conversation, past.epoch().member(late.sender()), late.data(), true);
        }
      }
      return;
    }
    if (decoded instanceof MlsMessage.Private(var sealed)
        && sealed.contentType() == Content.COMMIT) {
      // What counts is what stands in the slot.
      epochs.lookIntoSlot(conversation);
      return;
    }
    switch (group.receive(message)) {
      case Received.Application(int sender, byte[] authenticated, byte[] data) -> {
        state.ratchets(conversation);
        messages.hear(conversation, group.member(sender).orElseThrow(), data, false);
      }
      case Received.Proposal proposal -> {
        state.ratchets(conversation);
        epochs.proposed(conversation);
      }
      case Received.Commit commit -> epochs.lookIntoSlot(conversation);
    }
  }
}
