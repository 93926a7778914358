package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.demo.Shop;
import sotto.demo.Town;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/**
 * A customer who knows all ids that another one uses, and says them again, says them first, says
 * them out of order: over real conversations with real providers. Each gets a clear answer, and
 * what is the other's stays so.
 */
class HostileCustomerTest {
  private static final String NO_RIDE = "no-such-ride";
  private static final String NO_BOOKING = "no-such-booking";

  @TempDir static Path folder;
  private static RelayProcess relay;
  private static Town town;
  private static Device lin;
  private static Device mallory;
  private static Guest linRides;
  private static Guest malloryRides;
  private static Guest linWatches;
  private static Guest malloryWatches;

  @BeforeAll
  static void open() throws Exception {
    relay = new RelayProcess(folder.resolve("relay"));
    town = Town.open(folder.resolve("town"), relay.url(), Clock.systemUTC(), Optional.empty());
    town.start();
    lin = device("lin");
    mallory = device("mallory");
    linRides = Guest.of(lin, town, Shop.Kind.OTTER);
    malloryRides = Guest.of(mallory, town, Shop.Kind.OTTER);
    linWatches = Guest.of(lin, town, Shop.Kind.LANTERN);
    malloryWatches = Guest.of(mallory, town, Shop.Kind.LANTERN);
  }

  @AfterAll
  static void close() {
    lin.close();
    mallory.close();
    town.close();
    relay.close();
  }

  private static Device device(String name) {
    Device device = Device.open(folder.resolve(name), Optional.empty());
    device.createAccount(name, relay.url());
    device.start();
    return device;
  }

  private static String seat(String seat) throws Exception {
    return Outing.wish(malloryWatches, seat);
  }

  private static String refusal(Guest guest, String service, String operation, String body)
      throws Exception {
    return guest.refused(guest.answer(guest.ask(service, operation, true, body)));
  }

  @Test
  void what_another_one_holds_cannot_be_confirmed_cancelled_moved_or_shown() throws Exception {
    JsonNode held = linWatches.have("cinema/1", "hold", seat("A1"));
    assertEquals(
        NO_BOOKING, refusal(malloryWatches, "cinema/1", "confirm", Outing.confirmation(held)));
    assertEquals(NO_BOOKING, refusal(malloryWatches, "cinema/1", "cancel", Outing.of(held)));
    String elsewhere =
        seat("B1").replaceFirst("\\{", "{\"reservationId\":" + held.path("reservationId") + ",");
    assertEquals(NO_BOOKING, refusal(malloryWatches, "cinema/1", "move", elsewhere));
    assertEquals(
        NO_BOOKING, refusal(malloryWatches, "cinema/1", "tickets", Outing.ticketsOf(held)));
    assertEquals("taken", refusal(malloryWatches, "cinema/1", "hold", seat("A1")));
    assertEquals(
        "confirmed",
        linWatches.have("cinema/1", "confirm", Outing.confirmation(held)).path("state").asText());
    assertEquals(NO_BOOKING, refusal(malloryWatches, "cinema/1", "cancel", Outing.of(held)));
    assertEquals(1, Outing.tickets(linWatches, held).path("tickets").size());
  }

  @Test
  void an_id_that_another_one_used_is_refused_and_ones_own_is_done_once() throws Exception {
    Id known = linWatches.ask("cinema/1", "hold", true, seat("C1"));
    JsonNode held = linWatches.json(linWatches.answer(known));
    malloryWatches.ask(known, "cinema/1", "hold", true, seat("C2"));
    assertEquals("request-reused", malloryWatches.refused(malloryWatches.answer(known)));
    malloryWatches.ask(known, "cinema/1", "cancel", true, Outing.of(held));

    Id own = malloryWatches.ask("cinema/1", "hold", true, seat("C3"));
    JsonNode first = malloryWatches.json(malloryWatches.answer(own));
    // Other seats under the id that had an answer: nothing is done.
    malloryWatches.ask(own, "cinema/1", "hold", true, seat("C4"));
    JsonNode all = malloryWatches.question("cinema/1", "bookings", "{}").path("reservations");
    assertEquals(1, all.findValuesAsText("reservationId").stream().distinct().count());
    assertEquals(first.path("reservationId"), all.path(0).path("reservationId"));
    malloryWatches.have("cinema/1", "cancel", Outing.of(first));
    linWatches.have("cinema/1", "confirm", Outing.confirmation(held));
  }

  @Test
  void steps_out_of_order_lead_nowhere() throws Exception {
    JsonNode nothing =
        linWatches.json(linWatches.answer(linWatches.ask("cinema/1", "x", true, "{}")));
    assertEquals("unknown-operation", nothing.path("refused").path("code").asText());
    assertEquals(
        NO_BOOKING,
        refusal(
            malloryWatches,
            "cinema/1",
            "confirm",
            "{\"reservationId\":\"r1\",\"totalPrice\":\"9.00\",\"priceCurrency\":\"EUR\",\"payment\":\"free\"}"));
    JsonNode held = malloryWatches.have("cinema/1", "hold", seat("D1"));
    malloryWatches.have("cinema/1", "cancel", Outing.of(held));
    assertEquals(
        "not-now", refusal(malloryWatches, "cinema/1", "confirm", Outing.confirmation(held)));
    Dealing.Reply asQuestion =
        malloryWatches.answer(malloryWatches.ask("cinema/1", "hold", false, seat("D1")));
    assertEquals("not-kept", malloryWatches.refused(asQuestion));
    // All of it is free again.
    assertEquals("held", linWatches.have("cinema/1", "hold", seat("D1")).path("state").asText());
  }

  @Test
  void another_ones_ride_does_not_exist_and_its_bicycle_is_taken() throws Exception {
    String bicycle = Outing.bicycle(linRides);
    Id unlock = linRides.ask("bikes/1", "unlock", true, bicycle);
    JsonNode begun = linRides.json(linRides.answer(unlock));
    String ride = "{\"package\":\"" + begun.path("properties").path("id").asText() + "\"}";
    String number = begun.path("properties").path("customFields").path("number").asText();

    ConsentRecord place = malloryRides.consent("GPSCoordinate", Duration.ofDays(1));
    Dealing.Reply ended =
        malloryRides.answer(
            malloryRides.ask("bikes/1", "end", true, ride, Guest.shared(place, Outing.SQUARE)));
    assertEquals(NO_RIDE, malloryRides.refused(ended));
    for (String question : new String[] {"ride", "receipt"}) {
      Dealing.Reply told = malloryRides.answer(malloryRides.ask("bikes/1", question, false, ride));
      assertEquals(NO_RIDE, malloryRides.refused(told));
    }
    String same = "{\"assets\":[\"" + number + "\"]}";
    assertEquals("vehicle-taken", refusal(malloryRides, "bikes/1", "unlock", same));
    // Lin's own request, said by somebody else: as a copy, and for another bicycle.
    malloryRides.ask(unlock, "bikes/1", "unlock", true, bicycle);
    String why = malloryRides.refused(malloryRides.answer(unlock));
    assertEquals("request-reused", why);
    assertEquals(
        0,
        malloryRides
            .question("privacy/1", "access", "{}")
            .path("services")
            .path("bikes/1")
            .path("rides")
            .size());

    ConsentRecord own = linRides.consent("GPSCoordinate", Duration.ofDays(1));
    JsonNode over = linRides.have("bikes/1", "end", ride, Guest.shared(own, Outing.SQUARE));
    assertEquals("ENDED", over.path("properties").path("status").asText());
    assertTrue(linRides.question("bikes/1", "receipt", ride).path("lines").size() > 0);
  }
}
