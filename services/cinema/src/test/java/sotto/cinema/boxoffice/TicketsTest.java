package sotto.cinema.boxoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static sotto.cinema.boxoffice.Evening.done;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.cinema.tickets.Door;
import sotto.cinema.tickets.DoorWords;
import sotto.cinema.tickets.Redemptions;
import sotto.cinema.tickets.Scanner;
import sotto.cinema.tickets.TicketIssuer;
import sotto.cinema.tickets.TicketKey;
import sotto.cinema.tickets.Verdict;
import sotto.cinema.tickets.Wallet;
import sotto.provider.booking.Booking;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.State;
import sotto.provider.database.Store;

@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class TicketsTest {
  private static final CustomerId MIRA = new CustomerId("mira");
  private static final Instant AT_THE_DOOR = Evening.START.minus(Duration.ofMinutes(10));

  private final Evening evening;
  private final SecureRandom random = new SecureRandom();
  private final TicketKey key = Wallet.venue(random);
  private final Wallet wallet = Wallet.ed25519(random);
  private final TicketOffice office;
  private final Scanner scanner;

  TicketsTest(Store store) {
    evening = new Evening(store);
    office =
        new TicketOffice(
            evening.bookings, evening.venue, Terms.USUAL, new TicketIssuer(key, random));
    scanner = scanner(Set.of());
  }

  private Scanner scanner(Set<String> showings) {
    return new Scanner(
        new Door("lantern", List.of(key.verifying()), showings),
        new Redemptions(evening.bookings),
        evening.database,
        evening.clock);
  }

  private Map<String, String> tickets(Booking booking) {
    return assertInstanceOf(TicketOffice.Handed.Tickets.class, handed(booking, wallet)).bySeat();
  }

  private TicketOffice.Handed handed(Booking booking, Wallet holder) {
    return evening.in(tx ->
        office.tickets(tx, MIRA, booking.id(), holder.key(), Map.of("A1", "Mira <b>Ω</b>\n")));
  }

  private String shown(Map<String, String> tickets, String seat) {
    String ticket = java.util.Objects.requireNonNull(tickets.get(seat));
    return wallet.present(ticket, "lantern", evening.time.get());
  }

  private State state(Booking booking) {
    return evening.in(tx -> evening.bookings.find(tx, booking.id())).orElseThrow().state();
  }

  @Test
  void each_seat_comes_in_once() {
    Booking booking = evening.booked(MIRA, "fog", "A1", "A2");
    Map<String, String> tickets = tickets(booking);
    evening.time.set(AT_THE_DOOR);
    assertEquals("admitted", scanner.scan(shown(tickets, "A1")).code());
    assertEquals(State.IN_USE, state(booking));
    evening.pass(Duration.ofMinutes(1));
    Verdict second = scanner.scan(shown(tickets, "A1"));
    assertEquals(AT_THE_DOOR, assertInstanceOf(Verdict.AlreadyRedeemed.class, second).at());
    assertEquals(
        "ALREADY IN, 27 Nov, 20:05. blue, row A, seat 1.",
        new DoorWords(evening.venue.zone()).of(second));
    assertEquals("admitted", scanner.scan(shown(tickets, "A2")).code());
    assertEquals(State.FULFILLED, state(booking));
    assertEquals("already-redeemed", scanner.scan(shown(tickets, "A2")).code());
  }

  @Test
  void of_many_doors_at_once_one_lets_in() throws Exception {
    Map<String, String> tickets = tickets(evening.booked(MIRA, "fog", "A1", "A2"));
    evening.time.set(AT_THE_DOOR);
    String shown = shown(tickets, "A1");
    List<Callable<Verdict>> doors = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      doors.add(() -> scanner.scan(shown));
    }
    List<String> verdicts = new ArrayList<>();
    try (ExecutorService all = Executors.newFixedThreadPool(4)) {
      for (Future<Verdict> verdict : all.invokeAll(doors)) {
        verdicts.add(verdict.get().code());
      }
    }
    assertEquals(1, verdicts.stream().filter("admitted"::equals).count());
    assertEquals(7, verdicts.stream().filter("already-redeemed"::equals).count());
  }

  @Test
  void a_ticket_issued_again_is_the_same_ticket() {
    Booking booking = evening.booked(MIRA, "fog", "A1");
    Map<String, String> first = tickets(booking);
    Map<String, String> second = tickets(booking);
    evening.time.set(AT_THE_DOOR);
    assertEquals("admitted", scanner.scan(shown(second, "A1")).code());
    assertEquals("already-redeemed", scanner.scan(shown(first, "A1")).code());
  }

  @Test
  void another_key_gets_no_ticket_of_the_same_booking() {
    Booking booking = evening.booked(MIRA, "fog", "A1");
    tickets(booking);
    var refused =
        assertInstanceOf(TicketOffice.Handed.Refused.class, handed(booking, Wallet.p256(random)));
    assertEquals("another-key", refused.why().code());
  }

  @Test
  void what_is_not_booked_or_anothers_has_no_tickets() {
    Booking held = done(evening.hold(MIRA, "fog", "A1"));
    var refused = assertInstanceOf(TicketOffice.Handed.Refused.class, handed(held, wallet));
    assertEquals("not-now", refused.why().code());
    Booking others = evening.booked(new CustomerId("lin"), "fog", "A2");
    refused = assertInstanceOf(TicketOffice.Handed.Refused.class, handed(others, wallet));
    assertEquals("no-such-booking", refused.why().code());
  }

  @Test
  void a_ticket_of_a_booking_that_was_cancelled_or_moved_stays_outside() {
    Booking cancelled = evening.booked(MIRA, "fog", "A1");
    Booking moved = evening.booked(MIRA, "fog", "A2");
    Map<String, String> first = tickets(cancelled);
    Map<String, String> second = tickets(moved);
    done(evening.cancel(MIRA, cancelled.id()));
    done(evening.move(MIRA, moved.id(), "fog", "A3"));
    evening.time.set(AT_THE_DOOR);
    assertEquals("cancelled", scanner.scan(shown(first, "A1")).code());
    assertEquals("cancelled", scanner.scan(shown(second, "A2")).code());
    // Nothing was redeemed by that.
    assertEquals("cancelled", scanner.scan(shown(first, "A1")).code());
  }

  @Test
  void who_is_in_can_no_longer_take_it_back() {
    Booking booking = evening.booked(MIRA, "late", "A1", "A2");
    Map<String, String> tickets = tickets(booking);
    evening.time.set(Instant.parse("2026-11-27T21:00:00Z"));
    assertEquals("admitted", scanner.scan(shown(tickets, "A1")).code());
    assertEquals("not-now", Evening.refused(evening.cancel(MIRA, booking.id())));
  }

  @Test
  void a_ticket_that_the_database_does_not_know_is_told_apart_from_a_forged_one() {
    Map<String, String> tickets = tickets(evening.booked(MIRA, "fog", "A1"));
    evening.in(tx -> tx.sql().execute("DELETE FROM cinema_ticket"));
    evening.time.set(AT_THE_DOOR);
    assertEquals("not-sold", scanner.scan(shown(tickets, "A1")).code());
  }

  @Test
  void a_name_is_on_the_ticket_and_not_in_the_database() {
    Map<String, String> tickets = tickets(evening.booked(MIRA, "fog", "A1"));
    evening.time.set(AT_THE_DOOR);
    String ticket = java.util.Objects.requireNonNull(tickets.get("A1"));
    Verdict verdict =
        scanner.scan(wallet.present(ticket, each -> true, "lantern", evening.time.get()));
    assertEquals(
        "COME IN. blue, row A, seat 1. Mira <b>Ω</b>.",
        new DoorWords(evening.venue.zone()).of(verdict));
    String rows =
        evening
            .in(tx -> tx.sql().select("SELECT * FROM cinema_ticket").mapToMap().list())
            .toString();
    assertEquals(-1, rows.indexOf("Mira"));
  }

  @Test
  void what_is_wrong_before_the_database_is_asked_redeems_nothing() {
    Map<String, String> tickets = tickets(evening.booked(MIRA, "fog", "A1"));
    assertEquals("not-yet", scanner.scan(shown(tickets, "A1")).code());
    evening.time.set(AT_THE_DOOR);
    assertEquals("wrong-showing", scanner(Set.of("red")).scan(shown(tickets, "A1")).code());
    assertEquals("admitted", scanner(Set.of("fog")).scan(shown(tickets, "A1") + "\n").code());
  }
}
