package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Place;

/** Every real feed next to the checkout is read; they are not part of this repository. */
class RealFeedsTest {
  private static final Path FEEDS =
      Path.of(System.getProperty("sotto.root", "../..")).resolve("../shared/data/gbfs");

  @Test
  void every_feed_is_read_with_nothing_left_out() throws IOException {
    for (Path folder : folders()) {
      Feed.State state = read(folder);
      assertEquals(List.of(), state.leftOut(), folder::toString);
      RegionDocument.Written written =
          RegionDocument.write(state.share(), state.readAt(), Duration.ofMinutes(1));
      assertInstanceOf(RegionDocument.Written.Document.class, written, folder::toString);
    }
  }

  @Test
  void stations_of_2_2() throws IOException {
    for (Path folder : named("lillestrombysykkel")) {
      BikeShare share = read(folder).share();
      assertEquals(6, share.stations().size());
      assertEquals(10, share.stations().getFirst().vehiclesAvailable());
      assertEquals("TORVGATA", share.stations().getFirst().name().getFirst().text());
      assertEquals(
          List.of("50.0", "10.0"), share.plans().stream().map(p -> "" + p.price()).toList());
    }
  }

  @Test
  void zones_of_2_3() throws IOException {
    for (Path folder : named("tieroslo")) {
      BikeShare share = read(folder).share();
      assertTrue(share.zones().zones().size() > 1);
      assertEquals("Europe/Oslo", share.system().timezone().getId());
    }
  }

  @Test
  void vehicles_and_zones_of_3_0() throws IOException {
    for (Path folder : named("almere")) {
      BikeShare share = read(folder).share();
      assertEquals(6, share.vehicles().size());
      assertEquals(
          Optional.of(false),
          share
              .zones()
              .rule("check_moped_almere_60", new Place(52.3724, 5.2757))
              .map(rule -> rule.rideEnd()));
    }
  }

  private static Feed.State read(Path folder) {
    Instant now = Instant.parse("2026-11-25T08:00:00Z");
    Feed feed = new Feed(new FolderSource(folder), () -> now, FeedLimits.USUAL);
    return assertInstanceOf(
            Feed.Refreshed.Good.class, feed.refresh(), () -> folder + ": " + feed.refresh())
        .state();
  }

  private static List<Path> named(String name) throws IOException {
    return folders().stream().filter(folder -> folder.endsWith(name)).toList();
  }

  private static List<Path> folders() throws IOException {
    if (!Files.isDirectory(FEEDS)) {
      System.out.println(
          "SKIPPED real GBFS feeds: none at ../shared/data/gbfs. Copy folders with a gbfs.json there to read them, such as those of OpenTripPlanner's application/src/test/resources/gbfs.");
      return List.of();
    }
    try (Stream<Path> files = Files.walk(FEEDS, 4)) {
      return files
          .filter(file -> file.endsWith("gbfs.json"))
          .map(file -> file.toAbsolutePath().normalize().getParent())
          .sorted()
          .toList();
    }
  }
}
