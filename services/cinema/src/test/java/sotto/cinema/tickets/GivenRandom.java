package sotto.cinema.tickets;

import java.security.SecureRandom;
import java.util.Random;

/** The same bytes each time, so that vectors are. */
final class GivenRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final Random source;

  GivenRandom(long seed) {
    source = new Random(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    source.nextBytes(bytes);
  }
}
