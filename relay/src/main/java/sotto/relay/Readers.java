package sotto.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.wire.frame.Id;

/**
 * Which connection reads which mailbox, and how far it was given what lies there. One reads at a
 * time: the newest that asked. Those before it wait, and when it goes the last of them reads on: so
 * a front door that several devices of an account know is never left alone while one of them is
 * there. In memory alone: nothing of it is ever stored. What a transaction changes here can be
 * undone with it.
 *
 * @param <C> what stands for a connection
 */
final class Readers<C> {
  /** Connections that wait behind the reader of a mailbox; the oldest goes where there are more. */
  private static final int WAITING_MAX = 16;

  private final Map<Id, Reading<C>> reading = new HashMap<>();

  /** Those that wait, the newest last; lists are never changed. */
  private final Map<Id, List<Reading<C>>> waiting = new HashMap<>();

  /** All that a connection asked for, whether it reads it now or waits. */
  private final Map<C, Map<Id, Reading<C>>> asked = new HashMap<>();

  /** What readers were not given yet though it lies there. */
  private final Map<C, Set<Reading<C>>> behind = new HashMap<>();

  /** Connections that cannot take more at present. */
  private final Set<C> paused = new HashSet<>();

  /** Connections that read on what another one left. */
  private final Set<C> heirs = new LinkedHashSet<>();

  /** How to take back what was changed since {@link #keep}; the newest first. */
  private final ArrayDeque<Runnable> undo = new ArrayDeque<>();

  private final Levels<C> levels =
      new Levels<>(connection -> !behind.containsKey(connection), undo::push);

  /** A mailbox that a connection reads, and the sequence number that it was given last. */
  static final class Reading<C> {
    private final C connection;
    private final Id mailbox;
    private long delivered;

    private Reading(C connection, Id mailbox, long delivered) {
      this.connection = connection;
      this.mailbox = mailbox;
      this.delivered = delivered;
    }

    Id mailbox() {
      return mailbox;
    }

    long delivered() {
      return delivered;
    }
  }

  /** What was changed stays changed. */
  void keep() {
    undo.clear();
  }

  /** What was changed is as before. */
  void undo() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
    heirs.clear();
  }

  boolean reads(C connection, Id mailbox) {
    Reading<C> top = reading.get(mailbox);
    return top != null && top.connection.equals(connection);
  }

  boolean asked(C connection, Id mailbox) {
    return asked.getOrDefault(connection, Map.of()).containsKey(mailbox);
  }

  /** How many mailboxes a connection asked for. */
  int count(C connection) {
    return asked.getOrDefault(connection, Map.of()).size();
  }

  /**
   * Reads a mailbox from now on; gives the other connection that read it until now.
   *
   * @param gone the last sequence number that was deleted
   * @param isBehind whether anything lies behind it
   */
  Optional<C> put(C connection, Id mailbox, long gone, boolean isBehind) {
    Optional<Reading<C>> own = find(connection, mailbox);
    Optional<Reading<C>> before = Optional.ofNullable(reading.get(mailbox));
    List<Reading<C>> others = new ArrayList<>(waiting.getOrDefault(mailbox, List.of()));
    own.ifPresent(others::remove);
    before.ifPresent(each -> setBehind(each, false));
    Optional<Reading<C>> displaced = before.filter(each -> !each.connection.equals(connection));
    displaced.ifPresent(others::add);
    if (others.size() > WAITING_MAX) {
      setAsked(others.removeFirst(), false);
    }
    own.ifPresent(each -> setAsked(each, false));
    Reading<C> fresh = new Reading<>(connection, mailbox, gone);
    setAsked(fresh, true);
    set(mailbox, Optional.of(fresh), others);
    setBehind(fresh, isBehind);
    return displaced.map(each -> each.connection);
  }

  /** Reads a mailbox no longer, and does not wait for it. */
  void remove(C connection, Id mailbox) {
    find(connection, mailbox).ifPresent(this::drop);
  }

  private void drop(Reading<C> left) {
    List<Reading<C>> others = new ArrayList<>(waiting.getOrDefault(left.mailbox, List.of()));
    Optional<Reading<C>> top = Optional.ofNullable(reading.get(left.mailbox));
    setAsked(left, false);
    if (!others.remove(left)) {
      setBehind(left, false);
      top = others.isEmpty() ? Optional.empty() : Optional.of(others.removeLast());
      top.ifPresent(heir -> {
        delivered(heir, 0, true);
        heirs.add(heir.connection);
      });
    }
    set(left.mailbox, top, others);
  }

  /**
   * A new envelope lies in a mailbox: gives who is to have it at once. Who is behind or cannot take
   * more gets it in its turn.
   */
  Optional<C> next(Id mailbox, long sequence) {
    Reading<C> top = reading.get(mailbox);
    if (top == null) {
      return Optional.empty();
    }
    if (top.delivered >= sequence) {
      // The mailbox began anew while it was read.
      delivered(top, sequence - 1, false);
    }
    if (top.delivered == sequence - 1 && !paused.contains(top.connection)) {
      delivered(top, sequence, false);
      return Optional.of(top.connection);
    }
    setBehind(top, true);
    return Optional.empty();
  }

  /** It was given all up to a sequence number, and more lies there or not. */
  void delivered(Reading<C> given, long upTo, boolean moreLies) {
    long before = given.delivered;
    given.delivered = upTo;
    undo.push(() -> given.delivered = before);
    setBehind(given, moreLies);
  }

  /** One of the mailboxes that this connection is behind with. */
  Optional<Reading<C>> firstBehind(C connection) {
    Set<Reading<C>> mine = behind.get(connection);
    return mine == null ? Optional.empty() : Optional.of(mine.iterator().next());
  }

  /** Requests of those that wait until they have all that lies there. */
  Levels<C> levels() {
    return levels;
  }

  void pause(C connection) {
    paused.add(connection);
  }

  void resume(C connection) {
    paused.remove(connection);
  }

  /** A connection is gone. */
  void closed(C connection) {
    paused.remove(connection);
    levels.closed(connection);
    List.copyOf(asked.getOrDefault(connection, Map.of()).values()).forEach(this::drop);
    heirs.remove(connection);
  }

  /** Those who read mailboxes of others since this was asked last. */
  Set<C> takeHeirs() {
    if (heirs.isEmpty()) {
      return Set.of();
    }
    Set<C> taken = Set.copyOf(heirs);
    heirs.clear();
    return taken;
  }

  private Optional<Reading<C>> find(C connection, Id mailbox) {
    return Optional.ofNullable(asked.getOrDefault(connection, Map.of()).get(mailbox));
  }

  private void set(Id mailbox, Optional<Reading<C>> top, List<Reading<C>> others) {
    Optional<Reading<C>> topBefore = Optional.ofNullable(reading.get(mailbox));
    List<Reading<C>> othersBefore = waiting.getOrDefault(mailbox, List.of());
    put(mailbox, top, others);
    undo.push(() -> put(mailbox, topBefore, othersBefore));
  }

  private void put(Id mailbox, Optional<Reading<C>> top, List<Reading<C>> others) {
    top.ifPresentOrElse(each -> reading.put(mailbox, each), () -> reading.remove(mailbox));
    if (others.isEmpty()) {
      waiting.remove(mailbox);
    } else {
      waiting.put(mailbox, others);
    }
  }

  private void setAsked(Reading<C> one, boolean is) {
    if (changeAsked(one, is)) {
      undo.push(() -> changeAsked(one, !is));
    }
  }

  private boolean changeAsked(Reading<C> one, boolean is) {
    if (is) {
      asked.computeIfAbsent(one.connection, fresh -> new LinkedHashMap<>(2)).put(one.mailbox, one);
      return true;
    }
    Map<Id, Reading<C>> mine = asked.get(one.connection);
    if (mine == null || !mine.remove(one.mailbox, one)) {
      return false;
    }
    if (mine.isEmpty()) {
      asked.remove(one.connection);
    }
    return true;
  }

  private void setBehind(Reading<C> one, boolean is) {
    if (changeBehind(one, is)) {
      undo.push(() -> changeBehind(one, !is));
    }
  }

  private boolean changeBehind(Reading<C> one, boolean is) {
    if (is) {
      return behind.computeIfAbsent(one.connection, fresh -> new LinkedHashSet<>()).add(one);
    }
    Set<Reading<C>> mine = behind.get(one.connection);
    if (mine == null || !mine.remove(one)) {
      return false;
    }
    if (mine.isEmpty()) {
      behind.remove(one.connection);
    }
    return true;
  }
}
