package sotto.mini;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import sotto.provider.booking.CustomerId;

/**
 * Codes that stand for something of a customer's: each is good once, for five minutes. They are
 * kept in memory alone.
 *
 * @param <W> what they are worth
 */
final class Codes<W> {
  static final Duration GOOD_FOR = Duration.ofMinutes(5);

  /** Codes that are held; the oldest go where there are more. */
  static final int CODES_MAX = 10_000;

  private static final int CODE_BYTES = 16;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final SequencedMap<String, Issued<W>> codes = new LinkedHashMap<>();

  Codes(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  private record Issued<W>(CustomerId customer, W worth, Instant until, boolean used) {}

  /** What became of a code. */
  sealed interface Taken<W> {
    /** Its first use, in time. */
    record Good<W>(W worth) implements Taken<W> {}

    record Used<W>() implements Taken<W> {}

    record Unknown<W>() implements Taken<W> {}
  }

  /** A code for a customer: 32 hexadecimal digits. */
  synchronized String issue(CustomerId customer, W worth) {
    Instant now = clock.instant();
    drop(now);
    byte[] code = new byte[CODE_BYTES];
    random.nextBytes(code);
    String written = HexFormat.of().formatHex(code);
    codes.put(written, new Issued<>(customer, worth, now.plus(GOOD_FOR), false));
    return written;
  }

  /** Takes a code: the same is worth nothing a second time. */
  synchronized Taken<W> take(String code) {
    drop(clock.instant());
    Optional<Issued<W>> held = Optional.ofNullable(codes.get(code));
    if (held.isEmpty()) {
      return new Taken.Unknown<>();
    }
    Issued<W> issued = held.get();
    if (issued.used) {
      return new Taken.Used<>();
    }
    codes.replace(code, new Issued<>(issued.customer, issued.worth, issued.until, true));
    return new Taken.Good<>(issued.worth);
  }

  /** No code of theirs is good any more. */
  synchronized void forget(CustomerId customer) {
    codes.values().removeIf(issued -> issued.customer.equals(customer));
  }

  private void drop(Instant now) {
    Iterator<Issued<W>> each = codes.values().iterator();
    while (each.hasNext() && !each.next().until.isAfter(now)) {
      each.remove();
    }
    while (codes.size() >= CODES_MAX) {
      codes.pollFirstEntry();
    }
  }
}
