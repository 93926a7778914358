package sotto.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.demo.DemoCity;
import sotto.cinema.Cinema;
import sotto.cinema.demo.DemoCinema;
import sotto.cinema.tickets.TicketKey;
import sotto.core.content.PictureFormat;
import sotto.core.provider.ProviderCard;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;
import sotto.sdk.ServiceDescription;

/** The made-up town without its relay. */
class TownTest {
  private static final String RELAY = "http://127.0.0.1:8480";

  @TempDir Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-28T20:00:00Z"));

  @Test
  void its_cards_say_what_they_are_and_are_made_anew_where_something_is_new() throws Exception {
    List<ProviderCard> first;
    try (Town town = Town.open(folder, RELAY, now::get, Optional.empty())) {
      first = town.shops().stream().map(shop -> shop.card(List.of(), 1)).toList();
    }
    for (ProviderCard card : first) {
      ServiceDescription said = ServiceDescription.of(card);
      assertEquals(card.card().name(), said.name());
      assertEquals(1, said.types().size());
      assertTrue(said.text().length() > 40);
      assertEquals(PictureFormat.PNG, PictureFormat.of(card.logo()).orElseThrow());
    }
    try (Town town = Town.open(folder, RELAY, now::get, Optional.empty())) {
      for (Shop shop : town.shops()) {
        assertTrue(first.contains(shop.card(first, 2)), "the card that is listed stays");
        assertEquals(2, shop.card(List.of(), 2).issuedAt());
      }
    }
  }

  @Test
  void it_stays_at_its_relay() throws Exception {
    Town.open(folder, RELAY, now::get, Optional.empty()).close();
    IOException refused =
        assertThrows(
            IOException.class,
            () -> Town.open(folder, "http://127.0.0.1:9000", now::get, Optional.empty()));
    assertTrue(String.valueOf(refused.getMessage()).contains("Nothing was changed"));
    Town.open(folder, RELAY, now::get, Optional.empty()).close();
  }

  @Test
  void its_clocks_are_chosen_once() throws Exception {
    Optional<ZoneId> lisbon = Optional.of(ZoneId.of("Europe/Lisbon"));
    Town.open(folder, RELAY, now::get, lisbon).close();
    Town.open(folder, RELAY, now::get, lisbon).close();
    Town.open(folder, RELAY, now::get, Optional.empty()).close();
    assertEquals("Europe/Lisbon", Files.readString(folder.resolve("zone")));
    IOException refused =
        assertThrows(
            IOException.class,
            () -> Town.open(folder, RELAY, now::get, Optional.of(ZoneId.of("+05:30"))));
    assertTrue(String.valueOf(refused.getMessage()).contains("go by Europe/Lisbon"));
    Files.writeString(folder.resolve("zone"), "Nowhere/At all");
    IOException unread =
        assertThrows(IOException.class, () -> Town.open(folder, RELAY, now::get, Optional.empty()));
    assertTrue(String.valueOf(unread.getMessage()).contains("names no time zone"));
  }

  @Test
  void at_midnight_of_the_island_the_programme_is_that_of_the_new_day() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    try (Database database =
        Database.open(Database.sqlite(folder.resolve("cinema.db")), Cinema.MIGRATIONS)) {
      Cinema cinema =
          DemoCinema.open(
              database,
              folder.resolve("programme"),
              TicketKey.of(pair),
              now::get,
              new SecureRandom(),
              Clocks.ISLAND,
              DemoCity.SEED);
      Calendar calendar = new Calendar(cinema, now::get, Clocks.ISLAND);
      LocalDate last = LocalDate.of(2026, 11, 28).plusDays(DemoCinema.DAYS);
      assertEquals(0, showings(database, cinema, last));
      now.set(Instant.parse("2026-11-29T00:59:00Z"));
      calendar.run();
      assertEquals(0, showings(database, cinema, last), "on the island it is 23:59");
      now.set(now.get().plus(Duration.ofMinutes(1)));
      calendar.run();
      assertTrue(showings(database, cinema, last) > 5);
    }
  }

  private static int showings(Database database, Cinema cinema, LocalDate day) {
    return database
        .transaction(transaction ->
            cinema.answer(
                transaction,
                new CustomerId("ab12"),
                new RequestId("r1"),
                "showings",
                ("{\"day\":\"" + day + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.util.Optional.empty()))
        .body()
        .path("showings")
        .size();
  }

  @Test
  void a_ticket_key_that_was_half_written_is_none() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(folder.resolve("ticket-key.new"), "{\"kty\"");
    TicketKey made = TicketKey.in(folder.resolve("ticket-key"), () -> pair);
    assertTrue(Files.notExists(folder.resolve("ticket-key.new")));
    assertEquals(
        List.of(made.verifying()[0], made.verifying()[31]),
        List.of(
            TicketKey.in(folder.resolve("ticket-key"), () -> pair).verifying()[0],
            TicketKey.in(folder.resolve("ticket-key"), () -> pair).verifying()[31]));
  }
}
