package sotto.mini;

import java.time.Duration;

/**
 * How fast lines answer together: what a provider says in a second is bounded by its relay, and
 * other conversations want their part of that. Nothing is refused; what comes meanwhile is told
 * with what came before.
 */
final class Pace {
  /** Between two answers of all lines. */
  static final Duration OF_ALL = Duration.ofMillis(5);

  /** Between two answers of a line. */
  static final Duration OF_ONE = Duration.ofMillis(100);

  private long next;

  /** Takes a turn; gives when it is, by the clock of {@link System#nanoTime}. */
  synchronized long take(long now) {
    long turn = next - now > 0 ? next : now;
    next = turn + OF_ALL.toNanos();
    return turn;
  }
}
