package sotto.cinema.boxoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.boxoffice.Evening.done;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.cinema.tickets.HolderKey;
import sotto.cinema.tickets.TicketIssuer;
import sotto.cinema.tickets.Wallet;
import sotto.provider.booking.Booking;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.State;
import sotto.provider.database.Store;

@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class CustomerRecordsTest {
  private static final CustomerId MIRA = new CustomerId("alias-of-mira");
  private static final CustomerId LIN = new CustomerId("alias-of-lin");

  private final Evening evening;
  private final SecureRandom random = new SecureRandom();
  private final HolderKey key = Wallet.ed25519(random).key();
  private final CustomerRecords records;
  private final TicketOffice tickets;

  CustomerRecordsTest(Store store) {
    evening = new Evening(store);
    records = new CustomerRecords(evening.bookings);
    tickets =
        new TicketOffice(
            evening.bookings,
            evening.venue,
            Terms.USUAL,
            new TicketIssuer(Wallet.venue(random), random));
  }

  private Booking booked(CustomerId customer, String seat) {
    Booking booking = evening.booked(customer, "fog", seat);
    evening.in(tx -> tickets.tickets(tx, customer, booking.id(), key, Map.of()));
    return booking;
  }

  private int finish() {
    return evening.sales.finish(evening.database, evening.time.get(), 100);
  }

  private State state(Booking booking) {
    return evening.in(tx -> evening.bookings.find(tx, booking.id())).orElseThrow().state();
  }

  private int forgotten(CustomerId customer) {
    return evening.in(tx -> records.forget(tx, customer));
  }

  /** Every value of every table, as text. */
  private String everything() {
    StringBuilder all = new StringBuilder();
    for (String table : Evening.TABLES) {
      String rows =
          evening.in(tx -> tx.sql().select("SELECT * FROM " + table).mapToMap().list().toString());
      all.append(rows);
    }
    return all.toString();
  }

  @Test
  void a_screening_that_is_over_ends_its_bookings_whether_or_not_somebody_came() {
    Booking booking = booked(MIRA, "A1");
    done(evening.hold(LIN, "fog", "A2"));
    assertEquals(0, finish());
    evening.time.set(Evening.START.plus(Duration.ofMinutes(94)));
    assertEquals(1, finish());
    assertEquals(State.FULFILLED, state(booking));
    assertEquals(0, finish());
  }

  @Test
  void a_customer_who_is_forgotten_is_in_no_table_and_others_stay() {
    Booking cancelled = booked(MIRA, "A1");
    done(evening.cancel(MIRA, cancelled.id()));
    Booking others = booked(LIN, "A1");
    booked(MIRA, "A2");
    assertEquals(1, forgotten(MIRA));
    assertEquals(1, evening.in(tx -> records.held(tx, MIRA)).bookings().size());

    evening.time.set(Evening.START.plus(Duration.ofMinutes(94)));
    finish();
    assertTrue(everything().contains(MIRA.value()));
    assertEquals(0, forgotten(MIRA));
    assertFalse(everything().contains(MIRA.value()));
    assertEquals(
        new CustomerRecords.Held(List.of(), List.of()), evening.in(tx -> records.held(tx, MIRA)));
    assertEquals(
        List.of(others.id()),
        evening.in(tx -> records.held(tx, LIN)).bookings().stream().map(Booking::id).toList());

    // The key is bound to tickets of both here; with the other's it goes.
    assertTrue(everything().contains(key.thumbprint()));
    assertEquals(0, forgotten(LIN));
    assertFalse(everything().contains(key.thumbprint()));
  }

  @Test
  void what_is_held_is_told_whole() {
    Booking booking = booked(MIRA, "A1");
    CustomerRecords.Held held = evening.in(tx -> records.held(tx, MIRA));
    assertEquals(List.of(booking.id()), held.bookings().stream().map(Booking::id).toList());
    assertEquals(key.thumbprint(), held.tickets().getFirst().holderKey());
    assertEquals("A1", held.tickets().getFirst().seat());
  }
}
