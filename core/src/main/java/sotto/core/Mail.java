package sotto.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.content.Pointer;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Parcel;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.mls.group.Group;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/**
 * What goes to others: an envelope for each relay on which some of them read, and what is too large
 * for one beside it, as a blob of that relay.
 */
final class Mail {
  /** The largest content that stands in an envelope itself. */
  static final int HERE_MAX = Envelope.CONTENT_MAX - Letter.OVERHEAD;

  /** The same where a frame has many envelopes. */
  private static final int HERE_AMONG_MANY_MAX = (16 << 10) - 64;

  private final State state;

  Mail(State state) {
    this.state = state;
  }

  /**
   * Content as it goes into envelopes of one relay.
   *
   * @param after blobs that have to be stored first
   */
  record Written(byte[] letter, List<Id> after) {}

  Written write(String relay, byte[] content) {
    return write(relay, content, state.hereMax);
  }

  private Written write(String relay, byte[] content, int hereMax) {
    if (content.length <= hereMax) {
      return new Written(new Letter.Here(content).encode(), List.of());
    }
    Pointer lies = state.blobs.store(relay, content);
    return new Written(
        new Letter.Elsewhere(lies.blob(), lies.key(), lies.size()).encode(), List.of(lies.blob()));
  }

  /** To all members but this device: what was said, or a proposal. */
  void send(Conversation conversation, Outgoing.Kind kind, Optional<Id> message, byte[] content) {
    Group group = conversation.group().orElseThrow();
    byte[] key = Conversation.envelopeKey(group);
    Conversation.mailboxesByRelay(state.crypto, group)
        .forEach((relay, mailboxes) -> {
          Written written = write(relay, content);
          byte[] sealed = Envelope.seal(state.crypto, key, written.letter);
          dispatch(
              conversation.id(),
              kind,
              message,
              new Parcel(relay, mailboxes, sealed, written.after));
        });
  }

  /** Tells all members but this device that the slot is taken. */
  List<Parcel> looks(Group group) {
    byte[] key = Conversation.envelopeKey(group);
    byte[] look = new Letter.Look().encode();
    List<Parcel> parcels = new ArrayList<>();
    Conversation.mailboxesByRelay(state.crypto, group)
        .forEach((relay, mailboxes) ->
            parcels.add(
                new Parcel(relay, mailboxes, Envelope.seal(state.crypto, key, look), List.of())));
    return parcels;
  }

  /** Somebody to whom content goes sealed to a door's key. */
  record Addressee(String relay, List<Id> mailboxes, byte[] doorKey) {}

  /** The same content to many doors; on each relay it lies once. */
  List<Parcel> toDoors(List<Addressee> to, byte[] content) {
    int amongMany = Math.min(HERE_AMONG_MANY_MAX, state.hereMax);
    Map<String, Written> written = new LinkedHashMap<>();
    List<Parcel> parcels = new ArrayList<>();
    for (Addressee each : to) {
      Written there =
          written.computeIfAbsent(each.relay, relay -> write(relay, content, amongMany));
      parcels.add(
          new Parcel(
              each.relay,
              each.mailboxes,
              Envelope.sealToDoor(state.crypto, each.doorKey, there.letter),
              there.after));
    }
    return parcels;
  }

  void dispatch(String conversation, Outgoing.Kind kind, Optional<Id> message, Parcel parcel) {
    state.dispatch(
        parcel.relay(),
        conversation,
        kind,
        message,
        parcel.after(),
        number -> new Request.Send(number, parcel.delivery()));
  }
}
