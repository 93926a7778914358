package sotto.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.wire.frame.Id;

/**
 * Which connection reads which mailbox. One does at a time: the newest that asked. Those before it
 * wait, and when it goes the last of them reads on: so a front door that several devices of an
 * account know is never left alone while one of them is there.
 *
 * @param <C> what stands for a connection
 */
final class Readers<C> {
  /** Connections that wait behind the reader of a mailbox; the oldest goes where there are more. */
  private static final int WAITING_MAX = 16;

  private final Map<Id, Reading<C>> reading = new HashMap<>();
  private final Map<Id, Deque<C>> waiting = new HashMap<>();

  /** All mailboxes that a connection asked for, whether it reads them now or waits. */
  private final Map<C, Set<Id>> asked = new HashMap<>();

  /** A mailbox that a connection reads, and how far it was delivered. */
  static final class Reading<C> {
    final C connection;
    long delivered;

    Reading(C connection) {
      this.connection = connection;
    }
  }

  Optional<Reading<C>> of(Id mailbox) {
    return Optional.ofNullable(reading.get(mailbox));
  }

  /** Mailboxes that a connection asked for. */
  Set<Id> asked(C connection) {
    return asked.getOrDefault(connection, new LinkedHashSet<>());
  }

  boolean reads(C connection, Id mailbox) {
    return of(mailbox).filter(each -> each.connection.equals(connection)).isPresent();
  }

  /** A connection reads a mailbox from now on, from the start; gives whom it displaced. */
  Optional<C> read(C connection, Id mailbox) {
    asked.computeIfAbsent(connection, fresh -> new LinkedHashSet<>()).add(mailbox);
    Optional<C> before =
        Optional.ofNullable(reading.put(mailbox, new Reading<>(connection)))
            .map(each -> each.connection)
            .filter(each -> !each.equals(connection));
    Deque<C> behind = waiting.computeIfAbsent(mailbox, fresh -> new ArrayDeque<>());
    behind.remove(connection);
    before.ifPresent(behind::addLast);
    if (behind.size() > WAITING_MAX) {
      asked(behind.removeFirst()).remove(mailbox);
    }
    if (behind.isEmpty()) {
      waiting.remove(mailbox);
    }
    return before;
  }

  /** A connection reads a mailbox no longer; gives who reads it now in its place. */
  Optional<C> stop(C connection, Id mailbox) {
    if (!asked(connection).remove(mailbox)) {
      return Optional.empty();
    }
    return leave(connection, mailbox);
  }

  /** A connection is gone; gives those who read in its place now. */
  Set<C> closed(C connection) {
    Set<C> next = new LinkedHashSet<>();
    Optional.ofNullable(asked.remove(connection))
        .ifPresent(mailboxes ->
            mailboxes.forEach(mailbox -> leave(connection, mailbox).ifPresent(next::add)));
    return next;
  }

  private Optional<C> leave(C connection, Id mailbox) {
    Deque<C> behind = waiting.getOrDefault(mailbox, new ArrayDeque<>());
    Optional<C> next = Optional.empty();
    if (reads(connection, mailbox)) {
      next = Optional.ofNullable(behind.pollLast());
      next.ifPresentOrElse(
          each -> reading.put(mailbox, new Reading<>(each)), () -> reading.remove(mailbox));
    } else {
      behind.remove(connection);
    }
    if (behind.isEmpty()) {
      waiting.remove(mailbox);
    }
    return next;
  }

  /** Readers get again what they have not acknowledged. */
  void deliverAgain() {
    reading.values().forEach(each -> each.delivered = 0);
  }
}
