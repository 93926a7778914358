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
 * @param secrets of mailboxes that belong to it on this device, the present one first
 * @param slotIndex how many slots of this epoch were found void
 * @param nextOrder of the next message row
 * @param readUpTo order up to which the reader has seen it
 * @param unread messages of others behind that
 */
public record Head(
    State state,
    Optional<Id> peer,
    String title,
    List<Id> secrets,
    int slotIndex,
    long nextOrder,
    long readUpTo,
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
    REMOVED
  }

  public Head with(State changed) {
    return new Head(
        changed, peer, title, secrets, slotIndex, nextOrder, readUpTo, unread, intents, at);
  }

  public Head titled(String changed) {
    return new Head(
        state, peer, changed, secrets, slotIndex, nextOrder, readUpTo, unread, intents, at);
  }

  public Head withIntents(List<Intent> changed) {
    if (changed.size() > INTENTS_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    return new Head(
        state,
        peer,
        title,
        secrets,
        slotIndex,
        nextOrder,
        readUpTo,
        unread,
        List.copyOf(changed),
        at);
  }

  public Head atSlot(int index) {
    return new Head(state, peer, title, secrets, index, nextOrder, readUpTo, unread, intents, at);
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
        title,
        List.copyOf(changed),
        slotIndex,
        nextOrder,
        readUpTo,
        unread,
        intents,
        at);
  }

  public Head appended(boolean counts, long now) {
    return new Head(
        state,
        peer,
        title,
        secrets,
        slotIndex,
        nextOrder + 1,
        readUpTo,
        unread + (counts ? 1 : 0),
        intents,
        Math.max(at, now));
  }

  /** Read up to an order, and so many unread messages fewer; what came since stays unread. */
  public Head read(long upTo, int messages) {
    long last = Math.min(upTo, nextOrder - 1);
    return new Head(
        state,
        peer,
        title,
        secrets,
        slotIndex,
        nextOrder,
        Math.max(readUpTo, last),
        last == nextOrder - 1 ? 0 : Math.max(0, unread - messages),
        intents,
        at);
  }

  public byte[] encode() {
    return Writer.encode(out -> {
      out.uint8(1).uint8(state.ordinal()).optional(peer, (inner, id) -> id.write(inner));
      Utf8.write(out, title);
      out.vector(secrets, (inner, id) -> id.write(inner));
      out.uint32(slotIndex).uint64(nextOrder).uint64(readUpTo).uint32(unread);
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
              Utf8.read(in, Roster.TITLE_MAX),
              in.vector(SECRETS_MAX, Id::read),
              in.uint32(),
              in.uint64(),
              in.uint64(),
              in.uint32(),
              in.vector(INTENTS_MAX, Intent::read),
              in.uint64());
        });
  }
}
