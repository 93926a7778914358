package sotto.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.envelope.Envelope;
import sotto.mls.MlsException;
import sotto.mls.group.Group;
import sotto.mls.group.Received;
import sotto.mls.message.Content;
import sotto.mls.message.MlsMessage;
import sotto.wire.frame.Id;

/**
 * Envelopes as they come: the mailbox tells what one may belong to, and the keys tell what it does
 * belong to.
 */
final class Deliveries {
  private final State state;
  private final Messages messages;
  private final Commits commits;
  private final FrontDoor door;
  private final Linking linking;
  private final KeyPackages keyPackages;

  Deliveries(
      State state,
      Messages messages,
      Commits commits,
      FrontDoor door,
      Linking linking,
      KeyPackages keyPackages) {
    this.state = state;
    this.messages = messages;
    this.commits = commits;
    this.door = door;
    this.linking = linking;
    this.keyPackages = keyPackages;
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
    for (Conversation conversation : readers) {
      state.keepEarly(conversation, envelope);
      commits.lookIntoSlot(conversation);
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
    for (String name : state.earlyOf(conversation)) {
      Optional<byte[]> envelope = state.takeEarly(name);
      if (envelope.isPresent() && !take(conversation, envelope.get())) {
        state.keepEarly(conversation, envelope.get());
        commits.lookIntoSlot(conversation);
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
      if (present.isPresent()) {
        takePresent(conversation, group, present.get());
        return true;
      }
      for (Conversation.Past past : conversation.past()) {
        Optional<byte[]> message = Envelope.open(state.crypto, past.key(), envelope);
        if (message.isPresent()) {
          Received.Application late = past.epoch().receive(message.get());
          state.past(conversation);
          messages.hear(conversation, past.epoch().member(late.sender()), late.data());
          return true;
        }
      }
      return false;
    } catch (MlsException e) {
      // Twice delivered, forged or junk: it is dropped, and nothing was changed by it.
      return true;
    }
  }

  private void takePresent(Conversation conversation, Group group, byte[] message) {
    if (MlsMessage.decode(message) instanceof MlsMessage.Private(var sealed)
        && sealed.contentType() == Content.COMMIT) {
      commits.lookIntoSlot(conversation);
      return;
    }
    switch (group.receive(message)) {
      case Received.Application(int sender, byte[] authenticated, byte[] data) -> {
        state.ratchets(conversation);
        messages.hear(conversation, group.member(sender).orElseThrow(), data);
      }
      case Received.Proposal proposal -> {
        state.ratchets(conversation);
        commits.proposed(conversation);
      }
      case Received.Commit commit -> commits.lookIntoSlot(conversation);
    }
  }
}
