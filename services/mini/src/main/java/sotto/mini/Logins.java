package sotto.mini;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import sotto.provider.booking.CustomerId;

/**
 * Codes with which a program proves to its server who uses it: each is good once, for five minutes.
 * They are kept in memory alone; who restarts in between logs in anew.
 */
public final class Logins {
  static final Duration GOOD_FOR = Duration.ofMinutes(5);

  /** Codes that are held; the oldest go where there are more. */
  static final int CODES_MAX = 10_000;

  private static final int CODE_BYTES = 16;
  private static final int SESSION_BYTES = 16;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final SequencedMap<String, Issued> codes = new LinkedHashMap<>();

  /**
   * @param random a secure source
   */
  public Logins(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  private record Issued(CustomerId customer, Instant until, boolean used) {}

  /** What a code is worth. */
  sealed interface Session {
    /**
     * Its first use, in time.
     *
     * @param key 16 bytes as base64, other ones for each login
     */
    record Of(CustomerId customer, String key) implements Session {}

    record Used() implements Session {}

    record Unknown() implements Session {}
  }

  /** A code for a customer: 32 hexadecimal digits. */
  public synchronized String issue(CustomerId customer) {
    Instant now = clock.instant();
    drop(now);
    byte[] code = new byte[CODE_BYTES];
    random.nextBytes(code);
    String written = HexFormat.of().formatHex(code);
    codes.put(written, new Issued(customer, now.plus(GOOD_FOR), false));
    return written;
  }

  /** Takes a code: the same is worth nothing a second time. */
  synchronized Session take(String code) {
    drop(clock.instant());
    Issued issued = codes.getOrDefault(code, new Issued(CustomerId.NOBODY, Instant.MIN, false));
    if (issued.customer.equals(CustomerId.NOBODY)) {
      return new Session.Unknown();
    }
    if (issued.used) {
      return new Session.Used();
    }
    codes.replace(code, new Issued(issued.customer, issued.until, true));
    byte[] key = new byte[SESSION_BYTES];
    random.nextBytes(key);
    return new Session.Of(issued.customer, Base64.getEncoder().encodeToString(key));
  }

  /** No code of theirs is good any more. */
  synchronized void forget(CustomerId customer) {
    codes.values().removeIf(issued -> issued.customer.equals(customer));
  }

  private void drop(Instant now) {
    Iterator<Issued> each = codes.values().iterator();
    while (each.hasNext() && !each.next().until.isAfter(now)) {
      each.remove();
    }
    while (codes.size() >= CODES_MAX) {
      codes.pollFirstEntry();
    }
  }
}
