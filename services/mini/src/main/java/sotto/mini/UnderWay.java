package sotto.mini;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import sotto.provider.booking.CustomerId;

/** What is being fetched, for whom, and how it is ended. */
final class UnderWay {
  /** At once, of a customer. */
  static final int CUSTOMER_MAX = 10;

  /** At once, of all. */
  static final int ALL_MAX = 200;

  /** Ids that are known to have been asked; the oldest are forgotten where there are more. */
  static final int KNOWN_MAX = 20_000;

  /** What a program calls something that it asked. */
  record Task(CustomerId customer, String id) {}

  /** Whether it may begin. */
  enum Entry {
    BEGUN,
    BUSY,
    REPEATED
  }

  private final Map<Task, Thread> running = new HashMap<>();
  private final Map<CustomerId, Integer> counts = new HashMap<>();
  private final SequencedSet<Task> known = new LinkedHashSet<>();

  /** This thread begins; it ends with {@link #end}. */
  synchronized Entry begin(Task task) {
    if (known.contains(task)) {
      return Entry.REPEATED;
    }
    int own = counts.getOrDefault(task.customer, 0);
    if (own >= CUSTOMER_MAX || running.size() >= ALL_MAX) {
      return Entry.BUSY;
    }
    known.add(task);
    if (known.size() > KNOWN_MAX) {
      known.removeFirst();
    }
    counts.put(task.customer, own + 1);
    running.put(task, Thread.currentThread());
    return Entry.BEGUN;
  }

  /** This thread has done it; whether somebody wanted it to be ended before. */
  synchronized boolean end(Task task) {
    running.remove(task);
    counts.computeIfPresent(task.customer, (customer, count) -> count > 1 ? count - 1 : 0);
    counts.remove(task.customer, 0);
    return Thread.interrupted();
  }

  /** Ends it, where it is under way. */
  synchronized void abort(Task task) {
    Optional.ofNullable(running.get(task)).ifPresent(Thread::interrupt);
  }
}
