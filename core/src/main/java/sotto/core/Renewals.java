package sotto.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Intent;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A device gives itself new keys and a new mailbox in its conversations from time to time: whoever
 * copied the old ones reads no further, and a relay sees no mailbox grow old. The time of the last
 * one stands in rows {@code renewed/<conversation>}.
 */
final class Renewals {
  private static final long DAY_MILLIS = 86_400_000;

  /** After so long, whoever says something renews. */
  static final long SPEAKING_MILLIS = 7 * DAY_MILLIS;

  /** After so long, and up to as long again, whoever is silent does. */
  static final long SILENT_MILLIS = 30 * DAY_MILLIS;

  private final State state;
  private final Map<String, Long> renewed = new HashMap<>();

  Renewals(State state) {
    this.state = state;
  }

  void load(String name, byte[] value) {
    renewed.put(name.substring(Row.RENEWED.length()), Reader.decode(value, Reader::uint64));
  }

  /** This device has new keys in a conversation. */
  void renewed(Conversation conversation) {
    renewed.put(conversation.id(), state.now);
    state.write(Row.RENEWED + conversation.id(), new Writer(8).uint64(state.now).toBytes());
  }

  /** Something was said: new keys, if they are due. */
  void said(Commits commits, Conversation conversation) {
    renew(commits, conversation, SPEAKING_MILLIS);
  }

  /** Level with the group: new keys if they are long due, not for all members on the same day. */
  void level(Commits commits, Conversation conversation) {
    long own = Integer.toUnsignedLong(state.account().device().hashCode());
    renew(commits, conversation, SILENT_MILLIS + own % SILENT_MILLIS);
  }

  private void renew(Commits commits, Conversation conversation, long after) {
    if (!conversation.isActive()
        || conversation.isLeaving()
        || conversation.pending().isPresent()
        || !conversation.head().intents().isEmpty()
        || conversation.group().orElseThrow().members().size() < 2) {
      return;
    }
    Optional<Long> last = Optional.ofNullable(renewed.get(conversation.id()));
    if (last.isEmpty()) {
      renewed(conversation);
    } else if (Math.abs(state.now - last.get()) > after) {
      // Also where the clock went back so far: nobody knows how old the keys are.
      commits.want(conversation, new Intent.Refresh());
    }
  }
}
