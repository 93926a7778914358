package sotto.mini;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What servers show when they want something told, as WeChat's {@code access_token}: kept in memory
 * alone. Whoever restarts in between asks for a new one.
 */
final class Tokens {
  static final Duration GOOD_FOR = Duration.ofSeconds(7_200);

  /** One that has less left is not given again. */
  private static final Duration SPARE = Duration.ofMinutes(5);

  /** That are known; the oldest go where there are more. */
  static final int KNOWN_MAX = 8;

  private static final int BYTES = 32;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Deque<Token> known = new ArrayDeque<>();

  Tokens(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** One, and until when it is good. */
  record Token(String value, Instant until) {}

  /** Whether a server may have something told. */
  enum Standing {
    GOOD,
    OVER,
    UNKNOWN
  }

  /** Another one; those before stay good. */
  synchronized Token issue() {
    byte[] value = new byte[BYTES];
    random.nextBytes(value);
    Token token = new Token(HexFormat.of().formatHex(value), clock.instant().plus(GOOD_FOR));
    known.addLast(token);
    if (known.size() > KNOWN_MAX) {
      known.removeFirst();
    }
    return token;
  }

  /** The last, where it is good for a while; else another one. */
  synchronized Token current() {
    return Optional.ofNullable(known.peekLast())
        .filter(token -> token.until.isAfter(clock.instant().plus(SPARE)))
        .orElseGet(this::issue);
  }

  synchronized Standing of(String shown) {
    byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
    Standing standing = Standing.UNKNOWN;
    for (Token token : known) {
      if (MessageDigest.isEqual(bytes, token.value.getBytes(StandardCharsets.UTF_8))) {
        standing = token.until.isAfter(clock.instant()) ? Standing.GOOD : Standing.OVER;
      }
    }
    return standing;
  }
}
