package sotto.bikes.tomp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.fleet.Fleet;
import sotto.bikes.fleet.FleetWorld;
import sotto.bikes.fleet.Ride;
import sotto.bikes.fleet.RideId;
import sotto.bikes.fleet.RideOutcome;
import sotto.bikes.fleet.RideRefusal;
import sotto.bikes.fleet.Whereabouts;
import sotto.bikes.gbfs.Feed;
import sotto.bikes.gbfs.FeedLimits;
import sotto.bikes.gbfs.FolderSource;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;

/**
 * Operators whose systems are not ours: they pause for a yes, fail, vanish, lie. Each answer is
 * written down here.
 */
class OtherOperatorsTest {
  private static final RequestId REQUEST = new RequestId("request-a");
  private static final Fleet.Unlock UNLOCK =
      new Fleet.Unlock(
          REQUEST,
          FleetWorld.rider("mira"),
          "77",
          Optional.of(new Fleet.Agreed("day", FleetWorld.euros("2.00"))));

  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;
  private HttpServer server;
  private Database database;
  private TompFleet fleet;
  private Instant now = Instant.parse("2026-11-25T08:00:00Z");

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path.replace("/execution", "").replaceAll(".*/(processes|collections)/", ""));
          exchange.getRequestBody().readAllBytes();
          String answer = answers.isEmpty() ? "500 {}" : answers.removeFirst();
          byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
          if (answer.startsWith("000")) {
            exchange.close(); // The line is cut after the request was taken.
            return;
          }
          exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    database =
        Database.open(
            Database.sqlite(folder.resolve("ours.sqlite")), List.of(TompFleet.MIGRATIONS));
    fleet =
        new TompFleet(
            database,
            "elsewhere",
            new Feed(new FolderSource(folder), () -> now, FeedLimits.USUAL),
            new TompLink(
                client,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "token",
                Duration.ofSeconds(20)),
            () -> now);
  }

  @AfterEach
  void close() {
    server.stop(0);
    client.close();
    database.close();
  }

  @Test
  void one_that_wants_a_purchase_confirmed() {
    answer(200, ride("PENDING", "NOT_STARTED", "2.00"));
    answer(200, ride("CONFIRMED", "NOT_STARTED", "2.00"));
    answer(200, ride("STARTED", "IN_USE", "2.00"));
    assertEquals(
        Ride.State.UNDERWAY,
        assertInstanceOf(RideOutcome.Done.class, fleet.unlock(UNLOCK)).ride().state());
    assertEquals(List.of("use-asset", "confirm-purchase", "start-leg"), asked);
  }

  @Test
  void one_that_asks_for_more_than_was_shown() {
    answer(200, ride("CONFIRMED", "NOT_STARTED", "2.50"));
    answer(200, ride("ROLLBACK", "CANCELLED", "0"));
    assertRefused(RideRefusal.PRICE_DIFFERS, fleet.unlock(UNLOCK));
    assertEquals(List.of("use-asset", "rollback-purchase"), asked);
    assertRefused(RideRefusal.PRICE_DIFFERS, fleet.unlock(UNLOCK));
    assertEquals(2, asked.size(), "a request that was answered is not asked again");
  }

  @Test
  void one_whose_answer_is_lost_is_asked_again_under_the_same_key() {
    answers.add("000 ");
    assertRefused(RideRefusal.OPERATOR_AWAY, fleet.unlock(UNLOCK));
    answer(200, ride("CONFIRMED", "NOT_STARTED", "2.00"));
    answers.add("000 ");
    assertRefused(RideRefusal.OPERATOR_AWAY, fleet.unlock(UNLOCK));
    answer(200, ride("STARTED", "IN_USE", "2.00"));
    assertInstanceOf(RideOutcome.Done.class, fleet.unlock(UNLOCK));
    assertEquals("packages/items", asked.getLast(), "what was booked is looked up, not booked");
  }

  @Test
  void errors_in_either_spelling() {
    answer(409, "{\"errorCode\":3203,\"title\":\"In use\"}");
    assertRefused(RideRefusal.VEHICLE_TAKEN, fleet.unlock(unlock("b")));
    answer(404, "{\"errors\":[{\"errorcode\":2204}]}");
    assertRefused(RideRefusal.NO_SUCH_VEHICLE, fleet.unlock(unlock("c")));
    answer(403, "{\"errors\":[{\"errorcode\":3209,\"title\":\"User blocked\"}]}");
    assertRefused(RideRefusal.OPERATOR_REFUSED, fleet.unlock(unlock("d")));
    answer(503, "{\"errors\":[]}");
    assertRefused(RideRefusal.OPERATOR_AWAY, fleet.unlock(unlock("e")));
  }

  @Test
  void answers_that_are_none() {
    for (String body :
        List.of(
            "",
            "<html>",
            "{}",
            "[]",
            "{\"properties\":{\"id\":\"a b\"}}",
            ride("FLYING", "IN_USE", "2.00"),
            ride("STARTED", "IN_USE", "-2.00"),
            ride("STARTED", "IN_USE", "1e99999"),
            ride("STARTED", "IN_USE", "2.00").replace("EUR", "XYZ"),
            ride("STARTED", "IN_USE", "2.00").replace("2026-", "26-"),
            " ".repeat(2 << 20))) {
      answer(200, body);
      assertRefused(RideRefusal.OPERATOR_AWAY, fleet.unlock(UNLOCK));
    }
  }

  @Test
  void one_that_says_of_a_ride_that_is_over_that_it_cannot_be_ended() {
    answer(200, ride("STARTED", "IN_USE", "2.00"));
    assertInstanceOf(RideOutcome.Done.class, fleet.unlock(UNLOCK));
    answer(409, "{\"errorCode\":4004}");
    answer(200, ride("ENDED", "ENDED", "7.25"));
    RideOutcome ended =
        fleet.end(
            new Fleet.End(
                new RequestId("end"),
                FleetWorld.rider("mira"),
                new RideId("p1"),
                new Whereabouts.AtStation("s")));
    assertEquals(
        FleetWorld.euros("7.25"), assertInstanceOf(RideOutcome.Done.class, ended).ride().price());
  }

  @Test
  void a_feed_that_is_not_there_is_no_region() {
    assertEquals(Optional.empty(), fleet.region());
    assertEquals(Optional.empty(), fleet.share());
  }

  @Test
  void one_that_was_away_for_many_requests_does_not_keep_anybody_from_riding_for_ever() {
    for (int i = 0; i < Fleet.RIDES_MAX; i++) {
      answers.add("000 ");
      assertRefused(RideRefusal.OPERATOR_AWAY, fleet.unlock(unlock("lost" + i)));
    }
    assertRefused(RideRefusal.TOO_MANY_RIDES, fleet.unlock(unlock("soon")));
    now = now.plus(TompFleet.ANSWER_TERM).plusSeconds(1);
    answer(200, ride("STARTED", "IN_USE", "2.00"));
    assertInstanceOf(RideOutcome.Done.class, fleet.unlock(unlock("later")));
  }

  @Test
  void one_that_ended_and_gave_up_rides_without_telling() {
    for (int i = 0; i < Fleet.RIDES_MAX; i++) {
      answer(200, ride("STARTED", "IN_USE", "2.00").replace("\"p1\"", "\"p" + i + "\""));
      assertInstanceOf(RideOutcome.Done.class, fleet.unlock(unlock("ride" + i)));
    }
    for (int i = 0; i < Fleet.RIDES_MAX; i++) {
      answer(200, ride(i == 0 ? "ENDED" : "STARTED", "IN_USE", "2.00"));
    }
    answer(200, ride("STARTED", "IN_USE", "2.00"));
    assertInstanceOf(RideOutcome.Done.class, fleet.unlock(unlock("after")));

    answer(200, ride("CANCELLED", "CANCELLED", "0"));
    assertRefused(RideRefusal.NO_SUCH_RIDE, fleet.ride(FleetWorld.rider("lin"), new RideId("p3")));
  }

  private static Fleet.Unlock unlock(String request) {
    return new Fleet.Unlock(
        new RequestId(request), FleetWorld.rider("lin"), "77", Optional.empty());
  }

  private void answer(int status, String body) {
    answers.add(status + " " + body);
  }

  private static String ride(String status, String leg, String amount) {
    return """
    {"type":"FeatureCollection","properties":{"type":"package","id":"p1","status":"%s",
     "price":{"id":"day","amount":%s,"currencyCode":"EUR","elements":[]},
     "legs":[{"type":"leg","id":"p1","status":"%s","assets":["GBFS:vehicles:77"],
       "specification":{"startTime":"2026-11-25T08:00:00Z"}}]}}\
    """
        .formatted(status, amount, leg);
  }

  private static void assertRefused(RideRefusal why, RideOutcome outcome) {
    assertEquals(new RideOutcome.Refused(why), outcome);
  }
}
