package sotto.bikes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.bikes.fleet.Returns;
import sotto.bikes.fleet.Whereabouts;
import sotto.bikes.gbfs.Feed;
import sotto.bikes.gbfs.FeedLimits;
import sotto.bikes.gbfs.PlanJson;
import sotto.bikes.gbfs.RegionSource;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.price.Fare;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Plan;
import sotto.bikes.tomp.References;

/** spec/vectors/bikes: what a device has to compute as we do. */
class SharedVectorsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("sotto.root", "../..")).resolve("spec/vectors/bikes");

  @Test
  void fares() throws IOException {
    JsonNode file = read("fares.json");
    int count = 0;
    for (JsonNode vector : file.path("fares")) {
      Plan plan = PlanJson.read(file.path("plans").path(vector.path("plan").asText()).toString());
      assertEquals(
          vector.path("minor").asLong(),
          Fare.after(
                  plan,
                  Duration.ofSeconds(vector.path("seconds").asLong()),
                  vector.path("metres").asLong())
              .getAmountMinorLong(),
          vector::toString);
      count++;
    }
    assertTrue(count > 20);
    System.out.println("COUNT own vectors, bikes/fares.json: " + count);
  }

  @Test
  void where_a_ride_may_end() throws IOException {
    JsonNode file = read("returns.json");
    Instant now = Instant.parse("2026-11-25T08:00:00Z");
    Feed feed = new Feed(new RegionSource(file.path("region")), () -> now, FeedLimits.USUAL);
    if (feed.refresh() instanceof Feed.Refreshed.Broken broken) {
      throw new AssertionError(broken.fault().toString());
    }
    BikeShare share = feed.last().orElseThrow().share();
    int count = 0;
    for (JsonNode vector : file.path("returns")) {
      Whereabouts where = References.place(vector.path("where").asText()).orElseThrow();
      Returns.Answer answer =
          Returns.at(
              share,
              share.type(vector.path("vehicle_type_id").asText()).orElseThrow(),
              Optional.ofNullable(vector.path("from").textValue()),
              where);
      String told =
          switch (answer) {
            case Returns.Answer.Station at -> "station " + at.station();
            case Returns.Answer.Free _ -> "here";
            case Returns.Answer.No no -> no.why().code();
          };
      assertEquals(vector.path("answer").asText(), told, vector::toString);
      count++;
    }
    assertTrue(count > 10);
    System.out.println("COUNT own vectors, bikes/returns.json: " + count);
  }

  private static JsonNode read(String name) throws IOException {
    return BoundedJson.object(Files.readAllBytes(FOLDER.resolve(name))).orElseThrow();
  }
}
