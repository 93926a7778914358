package sotto.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Requests that are answered once their connection has all that lay there for it. What a
 * transaction changes here can be undone with it.
 *
 * @param <C> what stands for a connection
 */
final class Levels<C> {
  /** Requests of one connection that wait. */
  private static final int WAITING_MAX = 16;

  private final Predicate<C> isLevel;
  private final Consumer<Runnable> undo;

  /** Numbers of requests; lists are never changed. */
  private final Map<C, List<Integer>> waiting = new HashMap<>();

  /**
   * @param undo told how to take back each change
   */
  Levels(Predicate<C> isLevel, Consumer<Runnable> undo) {
    this.isLevel = isLevel;
    this.undo = undo;
  }

  /** Has a request answered by {@link #take}; false where too many wait for that. */
  boolean await(C connection, int number) {
    List<Integer> more = new ArrayList<>(waiting.getOrDefault(connection, List.of()));
    more.add(number);
    if (more.size() > WAITING_MAX) {
      return false;
    }
    set(connection, more);
    return true;
  }

  boolean awaits(C connection) {
    return waiting.containsKey(connection);
  }

  /** Requests to be answered now that a connection has all; none while it has not. */
  List<Integer> take(C connection) {
    if (!awaits(connection) || !isLevel.test(connection)) {
      return List.of();
    }
    List<Integer> taken = waiting.getOrDefault(connection, List.of());
    set(connection, List.of());
    return taken;
  }

  /** A connection is gone. */
  void closed(C connection) {
    waiting.remove(connection);
  }

  private void set(C connection, List<Integer> numbers) {
    List<Integer> before = waiting.getOrDefault(connection, List.of());
    put(connection, numbers);
    undo.accept(() -> put(connection, before));
  }

  private void put(C connection, List<Integer> numbers) {
    if (numbers.isEmpty()) {
      waiting.remove(connection);
    } else {
      waiting.put(connection, numbers);
    }
  }
}
