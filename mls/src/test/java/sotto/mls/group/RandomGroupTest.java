package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.QuickCrypto;
import sotto.mls.jdk.JdkCrypto;

/**
 * Groups of up to 50 members through 1,000 random operations, with concurrent commits and with
 * messages that are lost, doubled and in any order: all members agree on every epoch's secrets. A
 * seed replays exactly.
 */
class RandomGroupTest {
  static final int MEMBERS_MAX = 50;

  private static final int OPERATIONS = Integer.getInteger("sotto.operations", 1_000);

  /** The size to which the group tends is drawn anew after so many operations. */
  private static final int SEASON = 100;

  /** Agreements and signatures cost next to nothing here; the rest is real. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void members_agree_on_every_epoch_whatever_happens(long given) {
    long seed = Long.getLong("sotto.seed", given);
    Random random = new Random(seed);
    Crowd crowd = new Crowd(random, new QuickCrypto(new JdkCrypto(random::nextBytes)));
    live(crowd, random, OPERATIONS, seed);
    assertEquals(MEMBERS_MAX, crowd.largest);
    Member.Tally tally = crowd.tally;
    // All that the name of this test promises was in it.
    assertTrue(crowd.epoch() > OPERATIONS / 2 && crowd.races > 50 && tally.losersSeen > 50);
    assertTrue(tally.words > 1_000 && tally.late > 100 && tally.tooLate > 0 && tally.twice > 50);
    assertTrue(tally.lost > 1_000 && tally.early > 100 && tally.asked > 100);
    assertTrue(tally.unknownProposal > 0);
  }

  /** The same with all that a device uses. */
  @Test
  void members_agree_with_the_primitives_of_the_jdk() {
    long seed = Long.getLong("sotto.seed", 3);
    Random random = new Random(seed);
    Crypto crypto = new JdkCrypto(random::nextBytes);
    live(new Crowd(random, crypto), random, OPERATIONS / 10, seed);
  }

  private static void live(Crowd crowd, Random random, int operations, long seed) {
    try {
      int size = MEMBERS_MAX;
      for (int i = 1; i <= operations; i++) {
        crowd.operation(size);
        if (i % 25 == 0) {
          crowd.settle();
        }
        if (i % SEASON == 0) {
          size = i == SEASON ? MEMBERS_MAX : 2 + random.nextInt(MEMBERS_MAX - 1);
        }
      }
      crowd.settle();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e, e);
    }
  }
}
