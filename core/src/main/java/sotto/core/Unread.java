package sotto.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sotto.core.conversation.Conversation;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What the person has not seen, in rows {@code unread/<conversation>/<order>} with the time at
 * which it was sent. Orders differ from device to device, so devices tell each other times.
 */
final class Unread {
  /** Messages of a conversation that are counted; the oldest go where there are more. */
  private static final int MAX = 2_000;

  private final Map<String, TreeMap<Long, Long>> messages = new LinkedHashMap<>();

  void load(String name, byte[] value) {
    String rest = name.substring(Row.UNREAD.length());
    String conversation = rest.substring(0, rest.indexOf('/'));
    of(conversation)
        .put(
            Long.parseLong(rest.substring(conversation.length() + 1), 16),
            Reader.decode(value, Reader::uint64));
  }

  /** A message of somebody else came. */
  void arrived(State state, Conversation conversation, long order, long sentAt) {
    if (sentAt <= conversation.head().readThrough()) {
      return;
    }
    TreeMap<Long, Long> unread = of(conversation.id());
    unread.put(order, sentAt);
    state.write(row(conversation, order), new Writer(8).uint64(sentAt).toBytes());
    if (unread.size() > MAX) {
      state.delete(row(conversation, unread.pollFirstEntry().getKey()));
    }
    state.head(conversation, conversation.head().unread(unread.size(), 0));
  }

  /** Seen on this device up to an order; gives the latest time among it, 0 where all was seen. */
  long seen(State state, Conversation conversation, long upTo) {
    return forget(
        state, conversation, List.copyOf(of(conversation.id()).headMap(upTo, true).keySet()));
  }

  /** Seen on another device, up to a time of the senders. */
  void seenElsewhere(State state, Conversation conversation, long through) {
    List<Long> orders =
        of(conversation.id()).entrySet().stream()
            .filter(entry -> entry.getValue() <= through)
            .map(Map.Entry::getKey)
            .toList();
    forget(state, conversation, orders);
    state.head(conversation, conversation.head().unread(of(conversation.id()).size(), through));
  }

  private long forget(State state, Conversation conversation, List<Long> orders) {
    TreeMap<Long, Long> unread = of(conversation.id());
    long through = 0;
    for (long order : orders) {
      through = Math.max(through, unread.getOrDefault(order, 0L));
      unread.remove(order);
      state.delete(row(conversation, order));
    }
    if (through > 0) {
      state.head(conversation, conversation.head().unread(unread.size(), through));
    }
    return through;
  }

  private TreeMap<Long, Long> of(String conversation) {
    return messages.computeIfAbsent(conversation, fresh -> new TreeMap<>());
  }

  private static String row(Conversation conversation, long order) {
    return Row.UNREAD + conversation.id() + "/" + Row.number(order);
  }
}
