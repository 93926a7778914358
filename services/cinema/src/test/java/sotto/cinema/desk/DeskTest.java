package sotto.cinema.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.SmallCinema.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.cinema.boxoffice.Evening;
import sotto.cinema.boxoffice.Terms;
import sotto.cinema.boxoffice.TicketOffice;
import sotto.cinema.tickets.Redemptions;
import sotto.cinema.tickets.TicketIssuer;
import sotto.cinema.tickets.TicketKey;
import sotto.cinema.tickets.Wallet;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Store;

class DeskTest {
  private static final CustomerId MIRA = new CustomerId("mira");
  private static final CustomerId LIN = new CustomerId("lin");
  private static final String SEATS =
      "{\"screening\": \"fog\", \"seats\": [\"A1\", \"B1\"], \"totalPrice\": \"32.50\","
          + " \"priceCurrency\": \"CHF\"}";

  private final Evening evening = new Evening(Store.all().getFirst());
  private final SecureRandom random = new SecureRandom();
  private final TicketKey key = Wallet.venue(random);
  private final Desk desk =
      new Desk(
          evening.venue,
          evening.programme::get,
          evening.board,
          evening.office,
          new TicketOffice(
              evening.bookings, evening.venue, Terms.USUAL, new TicketIssuer(key, random)),
          Map.of("fog.svg", utf8("<svg/>")),
          evening.clock);
  private final DoorDesk door =
      new DoorDesk(
          evening.venue,
          List.of(key.verifying()),
          new Redemptions(evening.bookings),
          evening.clock);

  private Answer ask(CustomerId customer, String operation, String body) {
    return evening.in(tx ->
        desk.answer(tx, evening.request(), customer, operation, utf8(body), Optional.of("Mira Ω")));
  }

  private ObjectNode done(CustomerId customer, String operation, String body) {
    Answer answer = ask(customer, operation, body);
    assertEquals(Answer.Outcome.DONE, answer.outcome(), () -> answer.body().toString());
    return answer.body();
  }

  private String failed(CustomerId customer, String operation, String body) {
    Answer answer = ask(customer, operation, body);
    assertEquals(Answer.Outcome.FAILED, answer.outcome(), () -> answer.body().toString());
    return answer.body().at("/code").textValue();
  }

  @Test
  void from_the_programme_to_the_door() {
    JsonNode programme = done(MIRA, "programme", "{}");
    assertEquals("MovieTheater", programme.at("/@graph/0/@type").textValue());
    JsonNode showing = done(MIRA, "showings", "{\"day\": \"2026-11-27\"}").at("/showings/1");
    assertEquals(12, showing.get("remainingAttendeeCapacity").intValue());
    assertEquals(12, done(MIRA, "hall", "{\"hall\": \"blue\"}").get("seats").size());

    JsonNode held = done(MIRA, "hold", SEATS);
    assertEquals("EventReservation", held.get("@type").textValue());
    assertEquals("https://schema.org/ReservationHold", held.get("reservationStatus").textValue());
    assertEquals("A", held.at("/reservedTicket/0/ticketedSeat/seatRow").textValue());
    String id = held.get("reservationId").textValue();
    assertEquals(
        "{\"version\":2,\"held\":[\"A1\",\"B1\"]}",
        done(LIN, "seats", "{\"screening\": \"fog\"}").toString());
    assertEquals(
        "{\"version\":2,\"mine-held\":[\"A1\",\"B1\"]}",
        done(MIRA, "seats", "{\"screening\": \"fog\", \"since\": 1}").toString());

    String reservation = "\"reservationId\": \"" + id + "\"";
    JsonNode confirmed =
        done(
            MIRA,
            "confirm",
            "{%s, \"totalPrice\": \"32.50\", \"priceCurrency\": \"CHF\", \"payment\": \"at-the-venue\"}"
                .formatted(reservation));
    assertEquals("confirmed", confirmed.get("state").textValue());
    assertEquals(1, done(MIRA, "bookings", "{}").get("reservations").size());
    assertEquals(0, done(LIN, "bookings", "{}").get("reservations").size());

    Wallet wallet = Wallet.ed25519(random);
    JsonNode tickets =
        done(MIRA, "tickets", "{%s, \"jwk\": %s}".formatted(reservation, wallet.jwk()))
            .get("tickets");
    evening.time.set(Evening.START.minus(Duration.ofMinutes(10)));
    String shown =
        wallet.present(tickets.get("A1").textValue(), each -> true, "lantern", evening.time.get());
    JsonNode verdict = redeem(shown);
    assertEquals("admitted", verdict.get("code").textValue());
    assertEquals("Mira Ω", verdict.at("/ticket/holder").textValue());
    assertEquals("already-redeemed", redeem(shown).get("code").textValue());
    assertEquals("unreadable", redeem("<script>").get("code").textValue());
  }

  private JsonNode redeem(String shown) {
    return evening
        .in(tx -> door.answer(tx, "redeem", utf8("{\"shown\": \"" + shown + "\"}")))
        .body();
  }

  @Test
  void a_booking_goes_into_a_calendar_and_out_of_it() {
    String id = done(MIRA, "hold", SEATS).get("reservationId").textValue();
    String body = "{\"reservationId\": \"" + id + "\"}";
    assertEquals("no-such-booking", failed(MIRA, "calendar", body));
    done(
        MIRA,
        "confirm",
        "{\"reservationId\": \"%s\", \"totalPrice\": 32.5, \"priceCurrency\": \"CHF\", \"payment\": \"at-the-venue\"}"
            .formatted(id));
    String entry = calendar(body);
    assertTrue(entry.contains("DTSTART:20261127T191500Z\r\n"), entry);
    assertTrue(entry.contains("DESCRIPTION:blue: A 1\\, B 1\r\n"), entry);
    assertEquals("no-such-booking", failed(LIN, "calendar", body));
    done(MIRA, "cancel", body);
    assertTrue(calendar(body).contains("STATUS:CANCELLED\r\n"));
  }

  private String calendar(String body) {
    return new String(
        ask(MIRA, "calendar", body).file().orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void posters_are_handed_out_by_name_and_nothing_else_is() {
    Answer.Attachment poster = ask(MIRA, "poster", "{\"image\": \"fog.svg\"}").file().orElseThrow();
    assertEquals("image/svg+xml", poster.mediaType());
    assertEquals("no-such-poster", failed(MIRA, "poster", "{\"image\": \"other.svg\"}"));
    assertEquals(
        Answer.Outcome.REFUSED,
        ask(MIRA, "poster", "{\"image\": \"../ticket-key.jwk\"}").outcome());
  }

  @Test
  void what_is_not_understood_is_refused_with_its_place() {
    Answer answer = ask(MIRA, "hold", SEATS.replace("32.50", "-1"));
    assertEquals(Answer.Outcome.REFUSED, answer.outcome());
    assertEquals(
        "request:1 /totalPrice: and priceCurrency are no price, such as 14.50 and CHF",
        answer.body().at("/problems/0").textValue());
    for (String body :
        List.of(
            "",
            "[]",
            "{",
            "{\"screening\": {\"a\": 1}}",
            "{\"screening\": \"<script>alert(1)</script>\", \"seats\": [], \"totalPrice\": 1}",
            "x".repeat(30_000))) {
      assertEquals(Answer.Outcome.REFUSED, ask(MIRA, "hold", body).outcome(), body);
    }
    assertEquals(Answer.Outcome.REFUSED, ask(MIRA, "burn", "{}").outcome());
  }

  @Test
  void more_seats_than_one_may_have_are_not_even_looked_at() {
    String seats = "\"S\",".repeat(6_000);
    String body = SEATS.replace("\"A1\",", seats);
    Answer answer = ask(MIRA, "hold", body);
    assertEquals(Answer.Outcome.REFUSED, answer.outcome());
    assertEquals(
        "request:1 /seats/0: 6001 seats are too many, at most 10",
        answer.body().at("/problems/0").textValue());
    String million = SEATS.replace("\"A1\",", "\"S\",".repeat(1_000_000));
    assertTrue(ask(MIRA, "hold", million).body().toString().contains("bytes are too many"));
  }

  @Test
  void lies_about_the_price_and_others_bookings_fail() {
    assertEquals("price-differs", failed(MIRA, "hold", SEATS.replace("32.50", "0.01")));
    String id = done(MIRA, "hold", SEATS).get("reservationId").textValue();
    String confirm =
        "{\"reservationId\": \"%s\", \"totalPrice\": \"%s\", \"priceCurrency\": \"CHF\", \"payment\": \"%s\"}";
    assertEquals(
        "price-differs", failed(MIRA, "confirm", confirm.formatted(id, "1", "at-the-venue")));
    assertEquals(
        "no-such-booking", failed(LIN, "confirm", confirm.formatted(id, "32.50", "at-the-venue")));
    assertEquals(
        "payment-declined", failed(MIRA, "confirm", confirm.formatted(id, "32.50", "free")));
    assertEquals(
        "payment-declined", failed(MIRA, "confirm", confirm.formatted(id, "32.50", "Bob's gold")));
    assertEquals(
        "no-such-key",
        failed(LIN, "tickets", "{\"reservationId\": \"%s\", \"jwk\": {}}".formatted(id)));
  }

  /** Whatever a customer sends, there is an answer, and what was not asked for is not done. */
  @Test
  void bodies_that_were_bent_anywhere_are_answered() {
    Random bend = new Random(6);
    List<String> operations =
        List.of(
            "programme",
            "showings",
            "hall",
            "poster",
            "seats",
            "hold",
            "confirm",
            "cancel",
            "move",
            "bookings",
            "calendar",
            "tickets");
    String all =
        "{\"screening\": \"fog\", \"seats\": [\"A1\"], \"totalPrice\": \"14.50\", \"priceCurrency\":"
            + " \"CHF\", \"reservationId\": \"x\", \"payment\": \"free\", \"day\": \"2026-11-27\","
            + " \"hall\": \"blue\", \"image\": \"fog.svg\", \"since\": 0, \"jwk\": "
            + Wallet.p256(random).jwk()
            + "}";
    for (int i = 0; i < 600; i++) {
      byte[] bent = utf8(all);
      for (int turns = bend.nextInt(0, 3); turns > 0; turns--) {
        bent[bend.nextInt(bent.length)] = (byte) bend.nextInt(256);
      }
      String operation = operations.get(i % operations.size());
      evening.in(tx -> desk.answer(tx, evening.request(), MIRA, operation, bent, Optional.empty()));
    }
  }
}
