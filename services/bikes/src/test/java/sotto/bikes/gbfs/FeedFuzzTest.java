package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.bikes.share.BikeShare;

/**
 * Whatever a feed says, it is read or told to be wrong, and nothing that is read is out of bounds.
 */
class FeedFuzzTest {
  private static final int ROUNDS = 6_000;
  private static final List<String> STRANGE =
      List.of(
          "null",
          "-1",
          "1e999",
          "99999999999999999999",
          "\"\"",
          "[]",
          "{}",
          "true",
          "\"\\u0000\"",
          "[[[[]]]]",
          "0.1",
          "\"2026-13-99T99:99:99Z\"",
          "[null]",
          "{\"a\":{}}",
          "1e-400");

  private final long seed = Long.getLong("sotto.seed", 3);

  @Test
  void every_mutation_is_read_or_refused() {
    Random random = new Random(seed);
    int good = 0;
    int broken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      FeedTexts texts = random.nextBoolean() ? FeedTexts.whole() : OldFeed.of22();
      List<String> names = new ArrayList<>(texts.files.keySet());
      for (int i = random.nextInt(3); i >= 0; i--) {
        String name = names.get(random.nextInt(names.size()));
        texts.files.put(name, mutated(texts.text(name), random));
      }
      Instant now = Instant.parse("2026-11-25T08:00:00Z");
      switch (new Feed(texts, () -> now, FeedLimits.USUAL).refresh()) {
        case Feed.Refreshed.Good state -> {
          good++;
          assertInBounds(state.state().share());
        }
        case Feed.Refreshed.Broken told -> {
          broken++;
          assertFalse(told.fault().file().isEmpty(), "seed " + seed);
          assertTrue(told.fault().detail().length() < 10_000, "seed " + seed);
        }
      }
    }
    assertTrue(good > ROUNDS / 50 && broken > ROUNDS / 50, good + " good, " + broken + " broken");
  }

  private static String mutated(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + (char) random.nextInt(0x250) + text.substring(at);
      case 2 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1));
      case 3 -> text.substring(0, at) + text;
      default -> {
        int colon = text.indexOf(':', at);
        int end = colon < 0 ? -1 : nextEnd(text, colon);
        yield end < 0
            ? text
            : text.substring(0, colon + 1)
                + STRANGE.get(random.nextInt(STRANGE.size()))
                + text.substring(end);
      }
    };
  }

  private static int nextEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (",}]".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void assertInBounds(BikeShare share) {
    assertFalse(share.system().id().isEmpty(), "seed " + seed);
    share.stations().forEach(station -> assertTrue(station.vehiclesAvailable() >= 0));
    share.plans().forEach(plan -> assertTrue(plan.price().signum() >= 0));
    share.vehicles().forEach(v -> assertTrue(v.place().isPresent() || v.station().isPresent()));
    RegionDocument.write(share, Instant.EPOCH, java.time.Duration.ofMinutes(1));
  }
}
