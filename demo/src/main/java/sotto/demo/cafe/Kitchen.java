package sotto.demo.cafe;

import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.LongStream;

/** How far an order is. In this café a minute goes by in two seconds: it is a demo. */
record Kitchen(long at, long minutes) {
  /** Until somebody takes it up. */
  static final Duration UNREAD = Duration.ofSeconds(3);

  private static final Duration MINUTE = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofHours(12);

  /** What becomes of an order, in order. */
  enum State {
    ORDERED,
    MAKING,
    READY,
    HAD;

    /** As programs read it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far an order of these is: they are made at once. */
  static Kitchen of(long at, SortedMap<Drink, Integer> cups) {
    return new Kitchen(at, cups.keySet().stream().mapToLong(Drink::minutes).max().orElse(0));
  }

  /** When it is taken up, ready, and had, in milliseconds since 1970. */
  private LongStream turns() {
    return LongStream.of(at + UNREAD.toMillis(), ready(), ready() + KEPT.toMillis());
  }

  long ready() {
    return at + UNREAD.plus(MINUTE.multipliedBy(minutes)).toMillis();
  }

  State state(long now) {
    return State.values()[(int) turns().filter(turn -> turn <= now).count()];
  }

  /** Milliseconds until it is another one; a day where it stays. */
  long change(long now) {
    return turns().filter(turn -> turn > now).findFirst().orElse(now + 86_400_000) - now;
  }
}
