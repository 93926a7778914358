package sotto.sdk;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from a quarter of a second to half a minute,
 * each time a random part of it, so that a relay that comes back is not met by all its devices in
 * the same moment.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 30_000;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait after one more failure: between half of the present step and all of it. */
  Duration next() {
    long step = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 20));
    failures++;
    return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
  }

  /** An attempt succeeded. */
  void reset() {
    failures = 0;
  }
}
