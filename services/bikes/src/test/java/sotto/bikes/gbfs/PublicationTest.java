package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.RentalUris;
import sotto.bikes.share.Vehicle;

/** What is published is valid GBFS 3.0, and read again it is the same share. */
class PublicationTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  @Test
  void gbfs_validator_java_finds_nothing() {
    PublishedShares.assertValid(share());
  }

  @Test
  void a_folder_that_was_written_is_read_as_the_same_share(@TempDir Path folder)
      throws IOException {
    PublishedShares.published(share()).write(folder);
    Feed feed = new Feed(new FolderSource(folder), () -> NOW, FeedLimits.USUAL);
    assertEquals(
        share(), assertInstanceOf(Feed.Refreshed.Good.class, feed.refresh()).state().share());
  }

  @Test
  void a_region_document_is_the_files_in_one_object() {
    byte[] json =
        assertInstanceOf(
                RegionDocument.Written.Document.class,
                RegionDocument.write(share(), NOW, Duration.ofMinutes(1)))
            .json();
    JsonNode document = BoundedJson.object(json).orElseThrow();
    assertEquals("3.0", document.path("version").asText());
    assertEquals(60, document.path("ttl").asInt());
    Feed feed = new Feed(new RegionSource(document), () -> NOW, FeedLimits.USUAL);
    assertEquals(
        share(), assertInstanceOf(Feed.Refreshed.Good.class, feed.refresh()).state().share());
    for (Map.Entry<String, byte[]> file : PublishedShares.published(share()).files().entrySet()) {
      if (!file.getKey().equals("gbfs.json")) {
        assertEquals(
            BoundedJson.object(file.getValue()).orElseThrow().path("data"),
            document.path(file.getKey().replace(".json", "")));
      }
    }
  }

  @Test
  void a_region_leaves_out_what_cannot_be_taken() {
    BikeShare share = share();
    Vehicle vehicle = share.vehicles().getFirst();
    Vehicle broken =
        new Vehicle(
            "broken",
            vehicle.type(),
            vehicle.place(),
            Optional.empty(),
            false,
            true,
            vehicle.rangeMetres(),
            vehicle.plan(),
            RentalUris.NONE);
    assertArrayEquals(
        document(share.with(List.of(vehicle))), document(share.with(List.of(vehicle, broken))));
  }

  @Test
  void a_region_of_twenty_thousand_fits_and_one_that_is_too_large_is_refused() {
    BikeShare share = share();
    Vehicle vehicle = share.vehicles().getFirst();
    Vehicle wordy =
        new Vehicle(
            "0123456789abcdef0123456789abcdef",
            vehicle.type(),
            vehicle.place(),
            Optional.empty(),
            false,
            false,
            OptionalInt.of(40_000),
            Optional.empty(),
            new RentalUris(
                Optional.empty(),
                Optional.empty(),
                Optional.of("https://a.example/" + "v".repeat(60))));
    byte[] json = document(share.with(Collections.nCopies(20_000, wordy)));
    assertFalse(new String(json, StandardCharsets.UTF_8).contains("https://a.example/"));
    assertInstanceOf(
        RegionDocument.Written.TooLarge.class,
        RegionDocument.write(
            share.with(Collections.nCopies(40_000, wordy)), NOW, Duration.ofMinutes(1)));
  }

  private static byte[] document(BikeShare share) {
    return assertInstanceOf(
            RegionDocument.Written.Document.class,
            RegionDocument.write(share, NOW, Duration.ofMinutes(1)))
        .json();
  }

  private static BikeShare share() {
    return Optional.of(new Feed(FeedTexts.whole(), () -> NOW, FeedLimits.USUAL).refresh())
        .map(refreshed -> (Feed.Refreshed.Good) refreshed)
        .orElseThrow()
        .state()
        .share();
  }
}
