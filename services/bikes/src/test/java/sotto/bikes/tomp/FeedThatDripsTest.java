package sotto.bikes.tomp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.Bikes;
import sotto.bikes.gbfs.Feed;
import sotto.bikes.gbfs.FeedLimits;
import sotto.bikes.gbfs.LyingServer;
import sotto.bikes.json.BoundedJson;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;

/** What customers of a provider, and whoever runs it, hear of an operator whose feed goes bad. */
class FeedThatDripsTest {
  private static final Logger LOG = Logger.getLogger("sotto.bikes");

  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Instant now = Instant.parse("2026-11-25T08:00:00Z");

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void leave() {
    LOG.removeHandler(handler);
  }

  @Test
  void nobody_waits_for_it_and_what_is_known_says_how_old_it_is(@TempDir Path folder)
      throws Exception {
    try (LyingServer server = new LyingServer();
        Database database = ours(folder)) {
      Bikes bikes = bikes(server, database);
      JsonNode before = region(bikes);
      assertEquals("2026-11-25T08:00:00Z", before.path("last_updated").asText());
      now = now.plus(Duration.ofHours(5));
      server.drip("vehicle_status");
      long began = System.nanoTime();
      assertEquals(before, region(bikes), "five hours old, and it says so");
      assertEquals(before, region(bikes), "whoever asks next waits no longer");
      assertTrue(
          System.nanoTime() - began < Duration.ofSeconds(60).toNanos(), "the feed took minutes");
    }
  }

  @Test
  void whoever_runs_it_reads_once_which_file_and_field_is_wrong(@TempDir Path folder)
      throws Exception {
    try (LyingServer server = new LyingServer();
        Database database = ours(folder)) {
      Bikes bikes = bikes(server, database);
      JsonNode before = region(bikes);
      server.say(
          "gbfs",
          "{\"version\":\"2.2\",\"ttl\":0,\"last_updated\":1,\"data\":{\"\\nevent=lie\":{\"feeds\":7}}}");
      for (int i = 0; i < 3; i++) {
        now = now.plus(Duration.ofHours(1));
        assertEquals(before, region(bikes));
      }
      assertEquals(
          List.of("event=feed-refused operator=otter kind=INVALID_FIELD file=gbfs field=?"),
          logged);
      assertFalse(String.join("", logged).contains("lie"), "a stranger's words are in no log");
    }
  }

  private Bikes bikes(LyingServer server, Database database) {
    return new Bikes(
        new TompFleet(
            database,
            "otter",
            new Feed(server.liar(Duration.ofMinutes(5)), () -> now, FeedLimits.USUAL),
            new TompLink(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:1/tomp"),
                "token",
                Duration.ofSeconds(1)),
            () -> now));
  }

  private static JsonNode region(Bikes bikes) {
    Bikes.Answer.Done done =
        assertInstanceOf(
            Bikes.Answer.Done.class,
            bikes.answer(
                new CustomerId("mira"),
                new RequestId("one"),
                "region",
                "{}".getBytes(StandardCharsets.UTF_8),
                Map.of()));
    return BoundedJson.object(done.json()).orElseThrow();
  }

  private static Database ours(Path folder) {
    return Database.open(
        Database.sqlite(folder.resolve("ours.sqlite")), List.of(TompFleet.MIGRATIONS));
  }
}
