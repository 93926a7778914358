package sotto.cinema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.SmallCinema.taken;
import static sotto.cinema.SmallCinema.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.cinema.boxoffice.Terms;
import sotto.cinema.programme.ProgrammeFolder;
import sotto.cinema.tickets.Wallet;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.consent.AliasId;
import sotto.provider.consent.Consent;
import sotto.provider.consent.ConsentId;
import sotto.provider.consent.Consents;
import sotto.provider.consent.Item;
import sotto.provider.database.Database;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Notice;

/** The cinema as the kit sees it. */
class CinemaServiceTest {
  private static final CustomerId MIRA = new CustomerId("ab12");
  private static final CustomerId DOOR = new CustomerId("d00r");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENING = "\"startDate\": \"2026-11-27T20:15\"";

  private final SecureRandom random = new SecureRandom();
  private final Wallet wallet = Wallet.ed25519(random);
  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-11-27T09:00:00Z"));
  private final AtomicInteger requests = new AtomicInteger();
  private final Consents consents = new Consents(time::get);
  private final Database database;
  private final Cinema cinema;
  private final CinemaService service;

  CinemaServiceTest(@TempDir Path files) throws IOException {
    database =
        Database.open(
            Database.sqlite(files.resolve("cinema.sqlite")),
            List.of(
                Cinema.MIGRATIONS.getFirst(), Cinema.MIGRATIONS.getLast(), Consents.MIGRATIONS));
    cinema =
        new Cinema(
            new Cinema.House(
                SmallCinema.venue(),
                Terms.USUAL,
                taken(ProgrammeFolder.open(files.resolve("programme"), SmallCinema.venue())),
                Wallet.venue(random),
                List.of(),
                Map.of("fog.svg", utf8("<svg/>"))),
            database,
            time::get,
            random);
    taken(cinema.take(SmallCinema.read(SmallCinema.programme(EVENING))));
    service = new CinemaService(cinema, (tx, asker) -> asker.equals(DOOR));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Answer ask(String operation, boolean kept, String body) {
    return ask(MIRA, operation, kept, body);
  }

  private Answer ask(CustomerId asker, String operation, boolean kept, String body) {
    return database.transaction(tx ->
        service.answer(
            new Asked(
                tx,
                consents,
                new RequestId("r" + requests.incrementAndGet()),
                asker,
                operation,
                kept,
                utf8(body))));
  }

  private JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private String refusal(Answer answer) throws IOException {
    return json(answer).path("refused").path("code").asText();
  }

  private String booked() throws IOException {
    String id =
        json(ask(
                "hold",
                true,
                "{\"screening\": \"s1\", \"seats\": [\"A1\"], \"totalPrice\": \"14.50\", \"priceCurrency\": \"CHF\"}"))
            .get("reservationId")
            .textValue();
    ask(
        "confirm",
        true,
        "{\"reservationId\": \"%s\", \"totalPrice\": \"14.50\", \"priceCurrency\": \"CHF\", \"payment\": \"at-the-venue\"}"
            .formatted(id));
    return id;
  }

  private String ticket(String reservation) throws IOException {
    return json(ask(
            "tickets",
            true,
            "{\"reservationId\": \"%s\", \"jwk\": %s}".formatted(reservation, wallet.jwk())))
        .at("/tickets/A1")
        .textValue();
  }

  private static boolean named(String ticket, String name) {
    for (String part : ticket.split("~")) {
      if (new String(new Base64URL(part).decode(), StandardCharsets.UTF_8).contains(name)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void what_changes_something_is_refused_where_it_would_not_be_done_once() throws IOException {
    Answer answer = ask("hold", false, "{}");
    assertEquals("not-kept", refusal(answer));
    assertEquals("unknown-operation", refusal(ask("burn", true, "{}")));
    assertEquals("malformed", refusal(ask("hold", true, "{}")));
    assertFalse(json(ask("hold", true, "{}")).path("refused").path("problems").isEmpty());
  }

  @Test
  void a_name_stands_on_a_ticket_only_under_a_consent_to_that() throws IOException {
    String reservation = booked();
    assertFalse(named(ticket(reservation), "Mira"));
    AliasId alias = new AliasId(MIRA.value());
    ConsentId consent = new ConsentId("c1");
    database.transaction(tx -> {
      consents.record(
          tx,
          new Consent(
              consent,
              alias,
              "dpv:ServiceProvision",
              new TreeSet<>(List.of("Name")),
              time.get().plusSeconds(86_400),
              utf8("{}")));
      return consents.put(tx, alias, consent, Item.of("Name"), utf8("Mira"));
    });
    assertTrue(named(ticket(reservation), "Mira"));
    database.transaction(tx -> consents.withdraw(tx, alias, consent));
    assertFalse(named(ticket(reservation), "Mira"));
  }

  @Test
  void a_reservation_has_the_names_that_one_needs_without_the_programme() throws IOException {
    booked();
    JsonNode booked = json(ask("bookings", false, "{}")).at("/reservations/0");
    assertEquals("Fog Signal", booked.at("/reservationFor/workPresented/name/0").textValue());
    assertEquals("blue", booked.at("/reservationFor/location/name").textValue());
    assertEquals("2026-11-27T18:15:00Z", booked.get("cancelUntil").textValue());
  }

  private JsonNode redeem(CustomerId asker, String shown, String at) throws IOException {
    return json(ask(asker, "redeem", true, "{\"shown\": \"%s\"%s}".formatted(shown, at)));
  }

  @Test
  void doors_are_answered_for_the_venues_own_people_and_nobody_else() throws IOException {
    time.set(Instant.parse("2026-11-27T18:50:00Z"));
    String shown = wallet.present(ticket(booked()), "lantern", time.get());
    assertEquals(
        "unknown-operation", json(ask("door", false, "{}")).at("/refused/code").textValue());
    assertEquals("unknown-operation", redeem(MIRA, shown, "").at("/refused/code").textValue());
    assertEquals(
        "not-kept", json(ask(DOOR, "redeem", false, "{}")).at("/refused/code").textValue());
    JsonNode door = json(ask(DOOR, "door", false, "{}"));
    assertEquals(1, door.get("ticketKeys").size());
    assertEquals("2026-11-27T18:50:00Z", door.get("now").textValue());
    assertEquals("admitted", redeem(DOOR, shown, "").get("code").textValue());
    assertEquals("already-redeemed", redeem(DOOR, shown, "").get("code").textValue());
  }

  @Test
  void a_door_that_had_no_network_tells_later_whom_it_let_in() throws IOException {
    Instant seen = Instant.parse("2026-11-27T18:50:00Z");
    String shown = wallet.present(ticket(booked()), "lantern", seen);
    String told = ", \"at\": \"%s\"".formatted(seen);
    time.set(seen.plusSeconds(3_000));
    assertEquals("another-time", redeem(DOOR, shown, "").get("code").textValue());
    assertEquals("another-time", redeem(DOOR, shown, ", \"at\": \"soon\"").get("code").textValue());
    assertEquals("admitted", redeem(DOOR, shown, told).get("code").textValue());
    assertEquals(seen.toString(), redeem(DOOR, shown, told).get("at").textValue());
    time.set(seen.plusSeconds(90_000));
    assertEquals("another-time", redeem(DOOR, shown, told).get("code").textValue());
    time.set(seen.minusSeconds(600));
    assertEquals("another-time", redeem(DOOR, shown, told).get("code").textValue());
  }

  @Test
  void posters_go_along_as_files() {
    Answer.File poster = ask("poster", false, "{\"image\": \"fog.svg\"}").file().orElseThrow();
    assertEquals("image/svg+xml", poster.mediaType());
  }

  @Test
  void what_is_held_is_told_and_notices_are_given_once() throws IOException {
    String reservation = booked();
    ticket(reservation);
    JsonNode held = database.transaction(tx -> service.holds(tx, MIRA));
    assertEquals(reservation, held.at("/reservations/0/reservationId").textValue());
    assertEquals(wallet.key().thumbprint(), held.at("/tickets/0/holderKey").textValue());

    assertEquals(List.of(), due());
    time.set(Instant.parse("2026-11-27T17:30:00Z"));
    assertEquals(List.of("reminder"), due());
    taken(
        cinema.take(
            SmallCinema.read(
                SmallCinema.programme(
                    EVENING + ", \"eventStatus\": \"https://schema.org/EventCancelled\""))));
    assertEquals(List.of("cancelled"), due());
    assertEquals(List.of(), due());
  }

  private List<String> due() {
    return database.transaction(tx -> service.due(tx, time.get())).stream()
        .map(Notice::event)
        .toList();
  }
}
