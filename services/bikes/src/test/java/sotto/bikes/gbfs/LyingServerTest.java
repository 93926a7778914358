package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A share that was good and then lies, on a real server: it is told what is wrong, the last good
 * state stays and says how old it is, and the share next to it is read as ever.
 */
class LyingServerTest {
  private static final Instant BEGUN = Instant.parse("2026-11-25T08:00:00Z");
  private static final String STATION =
      "{\"station_id\":\"s\",\"name\":\"s\",\"lat\":52.37,\"lon\":4.89},";

  private final LyingServer server;
  private Instant now = BEGUN;
  private Feed liar;
  private final Feed honest;
  private Feed.State before;

  LyingServerTest() throws IOException {
    server = new LyingServer();
    liar = feed(server.liar(Duration.ofSeconds(20)));
    honest = feed(server.honest());
    before = good(liar);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void what_breaks_off_or_is_no_json() {
    server.say("vehicle_status", FeedTexts.VEHICLES.substring(0, 150));
    assertRefused(FeedFault.Kind.NOT_JSON, "vehicle_status", "");
    server.say("vehicle_status", "");
    assertRefused(FeedFault.Kind.NOT_JSON, "vehicle_status", "");
    server.say("vehicle_status", FeedTexts.VEHICLES.replace("52.3702", "NaN"));
    assertRefused(FeedFault.Kind.NOT_JSON, "vehicle_status", "");
    server.say("vehicle_status", FeedTexts.VEHICLES.replace("52.3702", "-Infinity"));
    assertRefused(FeedFault.Kind.NOT_JSON, "vehicle_status", "");
  }

  @Test
  void coordinates_that_are_said_to_be_no_number() {
    for (String lat : List.of("\"NaN\"", "\"Infinity\"", "1e999", "-1e999")) {
      server.say("station_information", FeedTexts.STATIONS.replace("52.37", lat));
      assertRefused(FeedFault.Kind.INVALID_FIELD, "station_information", "data.stations[0].lat");
    }
  }

  @Test
  void another_version() {
    server.say("gbfs", FeedTexts.whole().text("gbfs").replace("\"3.0\"", "\"9.9\""));
    assertRefused(FeedFault.Kind.WRONG_VERSION, "gbfs", "version");
    server.say("gbfs", FeedTexts.whole().text("gbfs").replace("\"3.0\"", "3.0"));
    assertRefused(FeedFault.Kind.INVALID_FIELD, "gbfs", ".version");
  }

  @Test
  void a_hundred_megabytes() throws InterruptedException {
    server.repeat("station_information", "{\"data\":{\"stations\":[", STATION, 100 << 20);
    assertRefused(FeedFault.Kind.TOO_LARGE, "station_information", "");
    assertTrue(server.left.await(20, TimeUnit.SECONDS), "the rest of it was sent to nobody");
  }

  @Test
  void a_million_stations_that_fit_into_the_bytes() {
    server.repeat("station_information", "{\"data\":{\"stations\":[{}", ",{}", 3_000_000);
    assertRefused(FeedFault.Kind.TOO_LARGE, "station_information", "data.stations");
  }

  @Test
  void one_entry_or_a_field_that_nobody_reads_as_large_as_a_whole_file() {
    for (String begin :
        List.of(
            "{\"data\":{\"stations\":[{\"station_id\":\"s\",\"other\":[{}",
            "{\"data\":{\"other\":[{}",
            "{\"other\":[{}")) {
      server.repeat("station_information", begin, ",{}", 20 << 20);
      assertEquals(FeedFault.Kind.TOO_LARGE, refused().kind(), begin);
    }
    server.repeat(
        "geofencing_zones", "{\"data\":{\"geofencing_zones\":{\"other\":[{}", ",{}", 20 << 20);
    assertEquals(FeedFault.Kind.TOO_LARGE, refused().kind());
  }

  @Test
  void a_server_that_trickles_or_says_nothing() throws InterruptedException {
    liar = feed(server.liar(Duration.ofMillis(700)));
    before = good(liar);
    server.drip("vehicle_status");
    assertRefused(FeedFault.Kind.UNREACHABLE, "vehicle_status", "");
    assertTrue(server.left.await(20, TimeUnit.SECONDS), "and it is not listened to any more");
    server.hang("vehicle_status");
    assertRefused(FeedFault.Kind.UNREACHABLE, "vehicle_status", "");
  }

  @Test
  void redirects_in_a_circle_and_to_where_nothing_can_be() {
    server.redirect("station_status", "/liar/there");
    server.redirect("there", "/liar/station_status");
    assertRefused(FeedFault.Kind.LOOP, "station_status", "");
    server.redirect("station_status", "http://127.0.0.1:70000/");
    assertRefused(FeedFault.Kind.FORBIDDEN_LINK, "station_status", "");
    server.redirect("station_status", "http://127.0.0.1:0/");
    assertRefused(FeedFault.Kind.UNREACHABLE, "station_status", "");
  }

  @Test
  void a_discovery_file_that_points_at_itself_however_it_writes_it() {
    for (String self :
        List.of(
            "gbfs",
            "/liar/gbfs",
            "./gbfs",
            "../liar/gbfs",
            "gbfs#a",
            "" + server.at("/liar/gbfs"))) {
      server.say(
          "gbfs",
          FeedTexts.whole()
              .text("gbfs")
              .replace("\"url\":\"vehicle_types\"", "\"url\":\"" + self + "\""));
      assertRefused(FeedFault.Kind.LOOP, "gbfs", "data.feeds");
    }
  }

  @Test
  void a_file_without_its_list_does_not_empty_a_city() {
    for (String file : List.of("station_information", "vehicle_status")) {
      server.lies.clear();
      server.say(
          file,
          "{\"last_updated\":\"2026-11-25T08:00:00Z\",\"ttl\":30,\"version\":\"3.0\",\"data\":{}}");
      FeedFault fault = refused();
      assertEquals(FeedFault.Kind.MISSING_FIELD, fault.kind());
      assertEquals(file, fault.file());
    }
  }

  @Test
  void a_time_to_live_of_ages_is_refused_and_one_of_nothing_is_no_reason_to_hammer() {
    server.say("vehicle_status", FeedTexts.VEHICLES.replace("\"ttl\":30", "\"ttl\":1000000000000"));
    assertRefused(FeedFault.Kind.INVALID_FIELD, "vehicle_status", ".ttl");
    server.say("vehicle_status", FeedTexts.VEHICLES.replace("\"ttl\":30", "\"ttl\":0"));
    now = now.plusSeconds(60);
    Feed.State state = good(liar);
    assertFalse(state.freshUntil().isBefore(now.plus(FeedLimits.USUAL.freshAtLeast())));
  }

  @Test
  void ids_that_are_there_twice_count_once_in_every_file() {
    twice("station_information", "{\"station_id\":\"harbour\"");
    twice("station_status", "{\"station_id\":\"harbour\"");
    twice("vehicle_types", "{\"vehicle_type_id\":\"city\"");
    twice("system_pricing_plans", "{\"plan_id\":\"ride\"");
  }

  /** The first entry once more, right after itself. */
  private void twice(String file, String begins) {
    String text = FeedTexts.whole().text(file);
    int from = text.indexOf(begins);
    String entry = text.substring(from, text.lastIndexOf("]"));
    server.lies.clear();
    server.say(file, text.substring(0, from) + entry + "," + text.substring(from));
    now = now.plus(Duration.ofDays(1));
    Feed.State state = good(liar);
    assertEquals(1, state.leftOut().size(), file);
    assertTrue(state.leftOut().getFirst().field().endsWith("[1]"), file);
    assertEquals(before.share(), state.share(), "the first of both counts");
  }

  private void assertRefused(FeedFault.Kind kind, String file, String field) {
    FeedFault fault = refused();
    assertEquals(kind, fault.kind(), fault::toString);
    assertEquals(file, fault.file(), fault::toString);
    assertEquals(field, fault.field(), fault::toString);
  }

  private FeedFault refused() {
    now = now.plus(Duration.ofDays(1));
    Feed.Refreshed.Broken broken =
        assertInstanceOf(Feed.Refreshed.Broken.class, liar.refresh(), "it is refused");
    assertEquals(Optional.of(before), broken.last());
    assertEquals(BEGUN, liar.last().orElseThrow().readAt(), "and it is said to be old");
    assertEquals(before.share(), good(honest).share(), "nobody else is disturbed");
    assertFalse(broken.fault().detail().isEmpty());
    assertTrue(broken.fault().toString().length() < 1_000, "short enough to be read");
    return broken.fault();
  }

  private Feed feed(HttpSource source) {
    return new Feed(source, () -> now, FeedLimits.USUAL);
  }

  private static Feed.State good(Feed feed) {
    Feed.Refreshed refreshed = feed.refresh();
    return assertInstanceOf(Feed.Refreshed.Good.class, refreshed, refreshed::toString).state();
  }
}
