package sotto.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Payload;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Both ends of "exactly once". What was said stays here until every other device that was in the
 * conversation has receipted it, and is said again when so many epochs went by that one of them may
 * not be able to read it any more; what was heard is remembered, so that a message said twice is
 * shown once. Who comes later is not told what was said before.
 */
final class Outbox {
  private static final int SENT_MAX = 1_000;
  private static final int SEEN_MAX = 2_000;

  /** How often a message is said again to a device that stays silent, unless that comes back. */
  private static final int AGAIN_MAX = 8;

  /** The same for a device that is heard of, and still does not have it. */
  private static final int HEARD_OF_MAX = 64;

  /** The epoch of what has to be said again as soon as may be. */
  private static final long DUE = Long.MAX_VALUE;

  private final TreeMap<String, Sent> sent = new TreeMap<>();
  private final Map<String, Map<Id, Long>> seen = new LinkedHashMap<>();

  /**
   * @param epoch in which it was said last
   * @param times that it was said again
   * @param heardOf whether a device that lacks it receipted something else since
   * @param lacking devices that have not receipted it
   * @param later agents who came since: while one of them is there it is not said again
   */
  private record Sent(
      Id id,
      byte[] payload,
      long epoch,
      int times,
      boolean heardOf,
      Set<Id> lacking,
      Set<Id> later) {
    byte[] encode() {
      return Writer.encode(out -> {
        out.uint8(4).fixed(id.bytes()).opaque(payload).uint64(epoch).uint8(times).flag(heardOf);
        out.vector(List.copyOf(lacking), (inner, device) -> device.write(inner));
        out.vector(List.copyOf(later), (inner, account) -> account.write(inner));
      });
    }

    static Sent decode(byte[] row) {
      return Reader.decode(
          row,
          in -> {
            int version = in.uint8();
            if (version < 2 || version > 4) {
              throw new CoreException(CoreException.Code.BAD_STATE);
            }
            return new Sent(
                Id.read(in),
                in.opaque(),
                in.uint64(),
                in.uint8(),
                version > 2 && in.flag(),
                new TreeSet<>(in.vector(10_000, Id::read)),
                version > 3 ? new TreeSet<>(in.vector(1_000, Id::read)) : Set.of());
          });
    }

    Sent without(Id device) {
      Set<Id> left = new TreeSet<>(lacking);
      left.remove(device);
      return new Sent(id, payload, epoch, times, heardOf, left, later);
    }

    /** For those alone who are still members. */
    Sent among(Set<Id> members) {
      Set<Id> left = new TreeSet<>(lacking);
      left.retainAll(members);
      return new Sent(id, payload, epoch, times, heardOf, left, later);
    }

    /** One that lacks it is there, and reads. */
    Sent withOneHeardOf() {
      return new Sent(id, payload, epoch, times, true, lacking, later);
    }

    Sent anew() {
      return new Sent(id, payload, DUE, 0, false, lacking, later);
    }

    Sent again(long now) {
      return new Sent(id, payload, now, Math.min(times + 1, HEARD_OF_MAX), false, lacking, later);
    }

    /** Somebody came who shall not hear what was said before. */
    Sent before(Id account) {
      Set<Id> more = new TreeSet<>(later);
      more.add(account);
      return new Sent(id, payload, epoch, times, heardOf, lacking, more);
    }

    boolean isDue(long now) {
      return now != epoch && times < (heardOf ? HEARD_OF_MAX : AGAIN_MAX);
    }
  }

  void load(String name, byte[] value) {
    if (name.startsWith(Row.SENT)) {
      sent.put(name.substring(Row.SENT.length()), Sent.decode(value));
    } else if (name.startsWith(Row.SEEN)) {
      String rest = name.substring(Row.SEEN.length());
      String conversation = rest.substring(0, rest.indexOf('/'));
      seen.computeIfAbsent(conversation, fresh -> new LinkedHashMap<>())
          .put(
              Reader.decode(value, Id::read),
              Long.parseLong(rest.substring(conversation.length() + 1), 16));
    }
  }

  /** Something was said to these devices. */
  void said(State state, Conversation conversation, Id id, byte[] payload, Set<Id> devices) {
    if (devices.isEmpty()) {
      return;
    }
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
        new Sent(id, payload, epoch, 0, false, devices, Set.of()));
  }

  /** A device has these messages; what all have is forgotten. */
  void receipted(State state, Conversation conversation, Id device, List<Id> messages) {
    for (String name : names(conversation)) {
      Sent each = sent.get(name);
      if (each == null || !each.lacking.contains(device)) {
        continue;
      }
      if (messages.contains(each.id)) {
        keep(state, name, each.without(device));
      } else if (each.times >= AGAIN_MAX && !each.heardOf) {
        keep(state, name, each.withOneHeardOf());
      }
    }
  }

  /**
   * Payloads with their ids that some of these devices lack and that were not said in this epoch;
   * they count as said in it.
   */
  Map<Id, byte[]> due(State state, Conversation conversation, Set<Id> devices) {
    Set<Id> present = Conversation.accounts(state.crypto, conversation.group().orElseThrow());
    long epoch = conversation.group().orElseThrow().epochNumber();
    Map<Id, byte[]> due = new LinkedHashMap<>();
    for (String name : names(conversation)) {
      Sent each = Optional.ofNullable(sent.get(name)).orElseThrow().among(devices);
      if (each.lacking.isEmpty()) {
        forget(state, name);
      } else if (each.isDue(epoch) && each.later.stream().noneMatch(present::contains)) {
        due.put(each.id, each.payload);
        keep(state, name, each.again(epoch));
      }
    }
    return due;
  }

  /** What was taken back is not said again: neither it, nor what was said about it. */
  void unsaid(State state, Conversation conversation, Id message) {
    for (String name : names(conversation)) {
      Sent each = Optional.ofNullable(sent.get(name)).orElseThrow();
      if (each.id.equals(message) || isAbout(Payload.decode(each.payload), message)) {
        forget(state, name);
      }
    }
  }

  /** Whether it changes a message or thinks something of it. */
  static boolean isAbout(Payload payload, Id message) {
    return switch (Content.decode(payload.content())) {
      case Content.Edit(Id target, String text) -> target.equals(message);
      case Content.Reaction(Id target, String emoji) -> target.equals(message);
      default -> false;
    };
  }

  /** A device is back after it could not follow: all that it lacks is due. */
  void returned(State state, Conversation conversation, Id device) {
    for (String name : names(conversation)) {
      Sent each = sent.get(name);
      if (each != null && each.lacking.contains(device)) {
        keep(state, name, each.anew());
      }
    }
  }

  /**
   * Another group takes the place of the one in which it was said: all is due. What a device lacks
   * that is not in it any more is said to those that are there for it.
   *
   * @param others devices of the new group
   */
  void moved(State state, Conversation conversation, Set<Id> others) {
    for (String name : names(conversation)) {
      Sent each = Optional.ofNullable(sent.get(name)).orElseThrow();
      Set<Id> lacking = others.containsAll(each.lacking) ? each.lacking : others;
      keep(state, name, new Sent(each.id, each.payload, DUE, 0, false, lacking, each.later));
    }
  }

  /** An agent came in: it is told nothing of what was said before. */
  void joined(State state, Conversation conversation, Id account) {
    for (String name : names(conversation)) {
      keep(state, name, Optional.ofNullable(sent.get(name)).orElseThrow().before(account));
    }
  }

  /** Whether a message was heard, of those that are remembered. */
  boolean knows(String conversation, Id id) {
    return seen.getOrDefault(conversation, Map.of()).containsKey(id);
  }

  /** Remembers a message; false if it was heard before. */
  boolean hear(State state, Conversation conversation, Id id) {
    return remember(state, conversation.id(), id);
  }

  /** The same for one that another device heard. */
  boolean remember(State state, String conversation, Id id) {
    Map<Id, Long> known = seen.computeIfAbsent(conversation, fresh -> new LinkedHashMap<>());
    if (known.containsKey(id)) {
      return false;
    }
    long number = known.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    known.put(id, number);
    state.write(Row.SEEN + conversation + "/" + Row.number(number), id.bytes());
    if (known.size() > SEEN_MAX) {
      Optional<Map.Entry<Id, Long>> oldest =
          known.entrySet().stream().min(Map.Entry.comparingByValue());
      oldest.ifPresent(entry -> {
        known.remove(entry.getKey());
        state.delete(Row.SEEN + conversation + "/" + Row.number(entry.getValue()));
      });
    }
    return true;
  }

  private List<String> names(Conversation conversation) {
    String prefix = conversation.id() + "/";
    return new ArrayList<>(sent.subMap(prefix, prefix + "~").keySet());
  }

  private void keep(State state, String name, Sent value) {
    if (value.lacking.isEmpty()) {
      forget(state, name);
    } else {
      sent.put(name, value);
      state.write(Row.SENT + name, value.encode());
    }
  }

  private void forget(State state, String name) {
    sent.remove(name);
    state.delete(Row.SENT + name);
  }
}
