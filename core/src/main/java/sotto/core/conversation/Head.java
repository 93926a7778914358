package sotto.core.conversation;

import java.util.List;
import java.util.Optional;
import sotto.core.CoreException;
import sotto.core.Utf8;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a device remembers of a conversation beside its group. One row, small, written often.
 *
 * @param peer the other account, between two people
 * @param group the id of its MLS group, once there is one
 * @param secrets of mailboxes that belong to it on this device, the present one first
 * @param slotIndex how many slots of this epoch were found void
 * @param nextOrder of the next message row
 * @param readUpTo order up to which the reader of this device has seen it
 * @param readThrough senders' time up to which the person has seen it, on whatever device
 * @param unread messages of others that the person has not seen
 */
public record Head(
    State state,
    Optional<Id> peer,
    Optional<Id> group,
    String title,
    List<Id> secrets,
    int slotIndex,
    long nextOrder,
    long readUpTo,
    long readThrough,
    int unread,
    List<Intent> intents,
    long at) {
  private static final int SECRETS_MAX = 4;
  private static final int INTENTS_MAX = 256;

  /** Whether one can write to it. The order is that of the rows. */
  public enum State {
    REQUESTED,
    ACTIVE,
    LEFT,
    REMOVED,
    /** This device cannot follow its group; it asked to be brought back. */
    LOST
  }

  /** A conversation without messages. */
  public static Head began(State state, Optional<Id> peer, String title, long now) {
    return new Head(
        state, peer, Optional.empty(), title, List.of(), 0, 0, -1, 0, 0, List.of(), now);
  }

  public Head with(State changed) {
    return new Head(
        changed,
        peer,
        group,
        title,
        secrets,
        slotIndex,
        nextOrder,
        readUpTo,
        readThrough,
        unread,
        intents,
        at);
  }

  public Head in(Id changed) {
    return new Head(
        state,
        peer,
        Optional.of(changed),
        title,
        secrets,
        slotIndex,
        nextOrder,
        readUpTo,
        readThrough,
        unread,
        intents,
        at);
  }

  public Head titled(String changed) {
    return new Head(
        state,
        peer,
        group,
        changed,
        secrets,
        slotIndex,
        nextOrder,
        readUpTo,
        readThrough,
        unread,
        intents,
        at);
  }

  public Head withIntents(List<Intent> changed) {
    if (changed.size() > INTENTS_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    return new Head(
        state,
        peer,
        group,
        title,
        secrets,
        slotIndex,
        nextOrder,
        readUpTo,
        readThrough,
        unread,
        List.copyOf(changed),
        at);
  }

  public Head atSlot(int index) {
    return new Head(
        state,
        peer,
        group,
        title,
        secrets,
        index,
        nextOrder,
        readUpTo,
        readThrough,
        unread,
        intents,
        at);
  }

  /** The mailbox that its leaf names now; older ones are still read for a while. */
  public Head readingFirst(Id secret) {
    List<Id> changed = new java.util.ArrayList<>(List.of(secret));
    secrets.stream()
        .filter(old -> !old.equals(secret))
        .limit(SECRETS_MAX - 1)
        .forEach(changed::add);
    return new Head(
        state,
        peer,
        group,
        title,
        List.copyOf(changed),
        slotIndex,
        nextOrder,
        readUpTo,
        readThrough,
        unread,
        intents,
        at);
  }

  public Head appended(long now) {
    return new Head(
        state,
        peer,
        group,
        title,
        secrets,
        slotIndex,
        nextOrder + 1,
        readUpTo,
        readThrough,
        unread,
        intents,
        Math.max(at, now));
  }

  /** Seen up to an order on this device. */
  public Head read(long upTo) {
    return new Head(
        state,
        peer,
        group,
        title,
        secrets,
        slotIndex,
        nextOrder,
        Math.max(readUpTo, Math.min(upTo, nextOrder - 1)),
        readThrough,
        unread,
        intents,
        at);
  }

  /** So many are not seen; the latest that was seen is of this time. */
  public Head unread(int messages, long through) {
    return new Head(
        state,
        peer,
        group,
        title,
        secrets,
        slotIndex,
        nextOrder,
        readUpTo,
        Math.max(readThrough, through),
        messages,
        intents,
        at);
  }

  /** The conversation is at least as recent as this. */
  public Head saidAt(long time) {
    return new Head(
        state,
        peer,
        group,
        title,
        secrets,
        slotIndex,
        nextOrder,
        readUpTo,
        readThrough,
        unread,
        intents,
        Math.max(at, time));
  }

  /** Its own messages come behind this order: what came before on another device fits below. */
  public Head startingAt(long order) {
    return new Head(
        state,
        peer,
        group,
        title,
        secrets,
        slotIndex,
        Math.max(nextOrder, order),
        Math.max(readUpTo, order - 1),
        readThrough,
        unread,
        intents,
        at);
  }

  public byte[] encode() {
    return Writer.encode(out -> {
      out.uint8(1).uint8(state.ordinal()).optional(peer, (inner, id) -> id.write(inner));
      out.optional(group, (inner, id) -> id.write(inner));
      Utf8.write(out, title);
      out.vector(secrets, (inner, id) -> id.write(inner));
      out.uint32(slotIndex).uint64(nextOrder).uint64(readUpTo).uint64(readThrough).uint32(unread);
      out.vector(intents, (inner, intent) -> intent.write(inner)).uint64(at);
    });
  }

  public static Head decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 1) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Head(
              in.oneOf(State.values()),
              in.optional(Id::read),
              in.optional(Id::read),
              Utf8.read(in, Roster.TITLE_MAX),
              in.vector(SECRETS_MAX, Id::read),
              in.uint32(),
              in.uint64(),
              in.uint64(),
              in.uint64(),
              in.uint32(),
              in.vector(INTENTS_MAX, Intent::read),
              in.uint64());
        });
  }
}
