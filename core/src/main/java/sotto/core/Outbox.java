package sotto.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sotto.core.conversation.Conversation;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Both ends of "exactly once". What was said stays here until a device of each other member has
 * receipted it, and is said again when so many epochs went by that somebody may not be able to read
 * it any more; what was heard is remembered, so that a message said twice is shown once.
 */
final class Outbox {
  private static final int SENT_MAX = 1_000;
  private static final int SEEN_MAX = 1_000;

  private final TreeMap<String, Sent> sent = new TreeMap<>();
  private final Map<String, Map<Id, Long>> seen = new LinkedHashMap<>();

  /**
   * @param epoch in which it was said last
   */
  private record Sent(Id id, byte[] payload, long epoch, Set<Id> receipted) {
    byte[] encode() {
      return Writer.encode(out -> {
        out.uint8(1).fixed(id.bytes()).opaque(payload).uint64(epoch);
        out.vector(List.copyOf(receipted), (inner, account) -> account.write(inner));
      });
    }

    static Sent decode(byte[] row) {
      return Reader.decode(
          row,
          in -> {
            if (in.uint8() != 1) {
              throw new CoreException(CoreException.Code.BAD_STATE);
            }
            return new Sent(
                Id.read(in), in.opaque(), in.uint64(), new TreeSet<>(in.vector(10_000, Id::read)));
          });
    }
  }

  void load(String name, byte[] value) {
    if (name.startsWith(Row.SENT)) {
      sent.put(name.substring(Row.SENT.length()), Sent.decode(value));
    } else if (name.startsWith(Row.SEEN)) {
      String rest = name.substring(Row.SEEN.length());
      String conversation = rest.substring(0, rest.indexOf('/'));
      seen.computeIfAbsent(conversation, fresh -> new LinkedHashMap<>())
          .put(Id.of(value), Long.parseLong(rest.substring(conversation.length() + 1), 16));
    }
  }

  void said(State state, Conversation conversation, Id id, byte[] payload) {
    List<String> names = names(conversation);
    if (names.size() >= SENT_MAX) {
      forget(state, names.getFirst());
    }
    long number =
        names.isEmpty()
            ? 0
            : Long.parseLong(names.getLast().substring(conversation.id().length() + 1), 16) + 1;
    long epoch = conversation.group().orElseThrow().epochNumber();
    keep(
        state,
        conversation.id() + "/" + Row.number(number),
        new Sent(id, payload, epoch, new TreeSet<>()));
  }

  /** An account has these messages; what all others have is forgotten. */
  void receipted(
      State state, Conversation conversation, Id account, List<Id> messages, Set<Id> others) {
    for (String name : names(conversation)) {
      Sent each = sent.get(name);
      if (each != null && messages.contains(each.id)) {
        Set<Id> receipted = new TreeSet<>(each.receipted);
        receipted.add(account);
        if (receipted.containsAll(others)) {
          forget(state, name);
        } else {
          keep(state, name, new Sent(each.id, each.payload, each.epoch, receipted));
        }
      }
    }
  }

  /**
   * Payloads with their ids that somebody lacks and that were said last so many epochs ago; they
   * count as said in this one.
   */
  Map<Id, byte[]> due(State state, Conversation conversation, Set<Id> others, int epochsAgo) {
    long epoch = conversation.group().orElseThrow().epochNumber();
    Map<Id, byte[]> due = new LinkedHashMap<>();
    for (String name : names(conversation)) {
      Sent each = sent.get(name);
      if (each != null && each.receipted.containsAll(others)) {
        forget(state, name);
      } else if (each != null && epoch - each.epoch >= epochsAgo) {
        due.put(each.id, each.payload);
        keep(state, name, new Sent(each.id, each.payload, epoch, each.receipted));
      }
    }
    return due;
  }

  /** Remembers a message; false if it was heard before. */
  boolean hear(State state, Conversation conversation, Id id) {
    Map<Id, Long> known = seen.computeIfAbsent(conversation.id(), fresh -> new LinkedHashMap<>());
    if (known.containsKey(id)) {
      return false;
    }
    long number = known.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    known.put(id, number);
    state.write(Row.SEEN + conversation.id() + "/" + Row.number(number), id.bytes());
    if (known.size() > SEEN_MAX) {
      Optional<Map.Entry<Id, Long>> oldest =
          known.entrySet().stream().min(Map.Entry.comparingByValue());
      oldest.ifPresent(entry -> {
        known.remove(entry.getKey());
        state.delete(Row.SEEN + conversation.id() + "/" + Row.number(entry.getValue()));
      });
    }
    return true;
  }

  private List<String> names(Conversation conversation) {
    String prefix = conversation.id() + "/";
    return new ArrayList<>(sent.subMap(prefix, prefix + "~").keySet());
  }

  private void keep(State state, String name, Sent value) {
    sent.put(name, value);
    state.write(Row.SENT + name, value.encode());
  }

  private void forget(State state, String name) {
    sent.remove(name);
    state.delete(Row.SENT + name);
  }
}
