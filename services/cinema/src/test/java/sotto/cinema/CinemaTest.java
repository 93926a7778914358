package sotto.cinema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.SmallCinema.taken;
import static sotto.cinema.SmallCinema.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.cinema.demo.DemoCinema;
import sotto.cinema.desk.Answer;
import sotto.cinema.file.Import;
import sotto.cinema.tickets.TicketKey;
import sotto.cinema.tickets.Wallet;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;

/** The demo cinema through a day of a customer, with everything put together. */
class CinemaTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  private static final CustomerId MIRA = new CustomerId("mira");

  private final SecureRandom random = new SecureRandom();
  private final TicketKey key = Wallet.venue(random);
  private final Wallet wallet = Wallet.ed25519(random);
  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-11-27T09:00:00Z"));
  private final AtomicInteger requests = new AtomicInteger();
  private final Path folder;
  private final Database database;
  private Cinema cinema;

  CinemaTest(@TempDir Path files) throws IOException {
    folder = files;
    database = Database.open(Database.sqlite(files.resolve("cinema.sqlite")), Cinema.MIGRATIONS);
    cinema = open();
  }

  private Cinema open() throws IOException {
    return DemoCinema.open(database, folder.resolve("programme"), key, time::get, random, ZONE, 1);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ObjectNode ask(String operation, String body) {
    Answer answer =
        database.transaction(tx ->
            cinema.answer(
                tx,
                MIRA,
                new RequestId("r" + requests.incrementAndGet()),
                operation,
                utf8(body),
                Optional.of("Mira")));
    assertEquals(Answer.Outcome.DONE, answer.outcome(), () -> answer.body().toString());
    return answer.body();
  }

  @Test
  void a_day_at_the_demo_cinema() throws IOException {
    JsonNode showing = ask("showings", "{\"day\": \"2026-11-27\"}").get("showings").get(4);
    String screening = showing.get("@id").textValue().substring(1);
    String hall = showing.at("/location/@id").textValue().substring(1);
    assertEquals(
        showing.get("remainingAttendeeCapacity").intValue(),
        ask("hall", "{\"hall\": \"" + hall + "\"}").get("seats").size());

    String price = showing.at("/offers/1/price").textValue();
    assertEquals("front", showing.at("/offers/1/category").textValue());
    String held =
        ask(
                "hold",
                "{\"screening\": \"%s\", \"seats\": [\"A3\"], \"totalPrice\": \"%s\", \"priceCurrency\": \"EUR\"}"
                    .formatted(screening, price))
            .get("reservationId")
            .textValue();
    String reservation = "\"reservationId\": \"" + held + "\"";
    ask(
        "confirm",
        "{%s, \"totalPrice\": \"%s\", \"priceCurrency\": \"EUR\", \"payment\": \"at-the-venue\"}"
            .formatted(reservation, price));
    String ticket =
        ask("tickets", "{%s, \"jwk\": %s}".formatted(reservation, wallet.jwk()))
            .at("/tickets/A3")
            .textValue();

    Instant start = Instant.from(OffsetDateTime.parse(showing.get("startDate").textValue()));
    time.set(start.minus(Duration.ofMinutes(50)));
    assertEquals(1, database.transaction(tx -> cinema.reminders(tx, Duration.ofHours(1))).size());
    time.set(start.minus(Duration.ofMinutes(5)));
    // What is restarted in between goes on.
    cinema = open();
    String shown = wallet.present(ticket, each -> true, "lantern", time.get());
    JsonNode verdict = redeem(shown);
    assertEquals("admitted", verdict.get("code").textValue());
    assertEquals("Mira", verdict.at("/ticket/holder").textValue());
    assertEquals("already-redeemed", redeem(shown).get("code").textValue());

    time.set(start.plus(Duration.ofHours(5)));
    cinema.tidy();
    assertEquals(1, database.transaction(tx -> cinema.held(tx, MIRA)).tickets().size());
    int underWay = database.transaction(tx -> cinema.forget(tx, MIRA));
    assertEquals(0, underWay);
    assertTrue(ask("bookings", "{}").get("reservations").isEmpty());
  }

  private JsonNode redeem(String shown) {
    return database
        .transaction(tx -> cinema.atTheDoor(tx, "redeem", utf8("{\"shown\": \"" + shown + "\"}")))
        .body();
  }

  @Test
  void the_next_days_programme_leaves_what_was_booked() throws IOException {
    int before = ask("programme", "{}").get("@graph").size();
    assertTrue(before > 50);
    taken(
        cinema.take(
            new Import.Taken<>(
                DemoCinema.programme(DemoCinema.venue(ZONE), LocalDate.of(2026, 11, 28), 1))));
    assertTrue(ask("showings", "{\"day\": \"2026-11-27\"}").get("showings").isEmpty());
    assertTrue(ask("showings", "{\"day\": \"2026-12-04\"}").get("showings").size() > 5);
  }
}
