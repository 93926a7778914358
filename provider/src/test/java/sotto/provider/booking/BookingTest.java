package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.provider.booking.BoxOffice.DOOR;
import static sotto.provider.booking.BoxOffice.LIN;
import static sotto.provider.booking.BoxOffice.MIRA;
import static sotto.provider.booking.BoxOffice.PRICE;
import static sotto.provider.booking.BoxOffice.TERM;
import static sotto.provider.booking.BoxOffice.done;
import static sotto.provider.booking.BoxOffice.euros;
import static sotto.provider.booking.BoxOffice.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Store;

/** What a booking goes through ({@code spec/booking.md}), on each database. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class BookingTest {
  private final BoxOffice office;

  BookingTest(Store store) {
    office = BoxOffice.in(store);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void seats_are_held_confirmed_let_in_and_done_and_it_is_written_down_who_did_so() {
    OfferId show = office.screening("A1", "A2", "A3");

    Booking held = office.hold(MIRA, show, "A2", "A3");

    assertEquals(State.HELD, held.state());
    assertEquals(euros(2500), held.price());
    assertEquals(office.now().plus(TERM), held.heldUntil());
    assertEquals(List.of("A1"), office.free(show));

    office.pass(Duration.ofMinutes(1));
    Booking confirmed = office.confirm(held);
    assertEquals(State.CONFIRMED, confirmed.state());
    assertEquals(Optional.of("at-the-venue"), confirmed.payment());
    office.pass(Duration.ofHours(1));
    Booking done = office.fulfil(office.use(confirmed));

    assertEquals(State.FULFILLED, done.state());
    assertEquals(done, office.find(held.id()));
    assertEquals(List.of("A1"), office.free(show), "A seat is used up");
    assertEquals(
        List.of(
            new Event(held.made(), new Actor.Customer(MIRA), Optional.empty(), State.HELD),
            new Event(
                confirmed.changed(),
                new Actor.Customer(MIRA),
                Optional.of(State.HELD),
                State.CONFIRMED),
            new Event(done.changed(), DOOR, Optional.of(State.CONFIRMED), State.IN_USE),
            new Event(done.changed(), DOOR, Optional.of(State.IN_USE), State.FULFILLED)),
        office.in(transaction -> office.bookings.history(transaction, held.id())));
  }

  @Test
  void of_a_group_all_get_their_seats_or_nobody() {
    OfferId show = office.screening("A1", "A2", "A3", "A4");
    office.hold(LIN, show, "A3");

    Outcome outcome = office.apply(office.holdOf(MIRA, show, "A1", "A2", "A3", "A4"));

    assertEquals(new Refusal.Taken(List.of("A3")), refusal(outcome));
    assertEquals(List.of("A1", "A2", "A4"), office.free(show));
    assertEquals(List.of(), office.in(transaction -> office.bookings.of(transaction, MIRA)));
  }

  @Test
  void a_hold_that_is_over_blocks_nobody_and_cannot_be_confirmed_although_nobody_swept() {
    OfferId show = office.screening("A1", "A2");
    Booking held = office.hold(MIRA, show, "A1", "A2");
    office.pass(TERM.minusMillis(1));
    assertEquals(
        new Refusal.Taken(List.of("A2")), refusal(office.apply(office.holdOf(LIN, show, "A2"))));

    office.pass(Duration.ofMillis(1));

    assertEquals(State.EXPIRED, office.find(held.id()).state());
    assertEquals(new Refusal.HoldExpired(), refusal(office.apply(office.confirmOf(held))));
    assertEquals(List.of("A1", "A2"), office.free(show));
    Booking second = office.hold(LIN, show, "A2");
    assertEquals(State.CONFIRMED, office.confirm(second).state());
    assertEquals(new Refusal.HoldExpired(), refusal(office.apply(office.confirmOf(held))));
    assertEquals(List.of("A1"), office.free(show));
  }

  @Test
  void the_sweep_notes_which_holds_are_over_and_takes_from_nobody_what_is_theirs() {
    OfferId show = office.screening("A1", "A2", "A3", "A4");
    Booking first = office.hold(MIRA, show, "A1");
    Booking second = office.hold(MIRA, show, "A2");
    Booking kept = office.confirm(office.hold(MIRA, show, "A3"));
    office.pass(TERM);
    Booking later = office.hold(LIN, show, "A1");

    assertEquals(1, office.bookings.sweep(office.database, 1), "It does as much as it was asked");
    assertEquals(1, office.bookings.sweep(office.database, 100));
    assertEquals(0, office.bookings.sweep(office.database, 100));

    for (Booking over : List.of(first, second)) {
      List<Event> history =
          office.in(transaction -> office.bookings.history(transaction, over.id()));
      assertEquals(
          new Event(over.heldUntil(), Actor.CLOCK, Optional.of(State.HELD), State.EXPIRED),
          history.getLast());
    }
    assertEquals(kept, office.find(kept.id()));
    assertEquals(later, office.find(later.id()));
    assertEquals(List.of("A2", "A4"), office.free(show));
  }

  @Test
  void where_the_clock_was_set_back_a_seat_has_one_owner_all_the_same() {
    OfferId show = office.screening("A1", "A2");
    Booking over = office.hold(MIRA, show, "A1", "A2");
    office.pass(TERM);
    Booking owner = office.confirm(office.hold(LIN, show, "A1"));

    office.pass(Duration.ofHours(-1));

    assertEquals(new Refusal.HoldExpired(), refusal(office.apply(office.confirmOf(over))));
    assertEquals(State.CONFIRMED, office.find(owner.id()).state());
    assertEquals(
        new Refusal.Taken(List.of("A1")), refusal(office.apply(office.holdOf(MIRA, show, "A1"))));
  }

  @Test
  void of_anothers_hold_it_is_not_even_told_that_it_is_there() {
    Booking held = office.hold(MIRA, office.screening("A1"), "A1");
    List<BookingId> hersAndNone = List.of(held.id(), new BookingId("none"));
    for (BookingId id : hersAndNone) {
      for (Command command :
          List.of(
              new Command.Confirm(office.request(), LIN, id, PRICE, "at-the-venue"),
              new Command.Use(office.request(), new Actor.Customer(LIN), id),
              new Command.Fulfil(office.request(), new Actor.Customer(LIN), id, Optional.empty()),
              new Command.Cancel(
                  office.request(), new Actor.Customer(LIN), id, Optional.empty()))) {
        assertEquals(new Refusal.NoSuchBooking(), refusal(office.apply(command)));
      }
      assertEquals(
          Optional.empty(), office.in(transaction -> office.bookings.find(transaction, id, LIN)));
    }
    assertEquals(held, office.find(held.id()));
  }

  @Test
  void what_is_agreed_on_is_the_price_of_the_hold_and_no_other() {
    OfferId show = office.screening("A1");
    Command.Hold asked = office.holdOf(MIRA, show, "A1");
    assertEquals(
        new Refusal.PriceDiffers(PRICE),
        refusal(
            office.apply(
                new Command.Hold(
                    office.request(), MIRA, show, asked.lines(), TERM, Optional.of(euros(1))))));

    Booking held = done(office.apply(asked));
    for (Money lie : List.of(euros(1249), euros(0), Money.ofMinor(CurrencyUnit.USD, 1250))) {
      assertEquals(
          new Refusal.PriceDiffers(PRICE),
          refusal(
              office.apply(
                  new Command.Confirm(office.request(), MIRA, held.id(), lie, "at-the-venue"))));
    }
    assertEquals(State.CONFIRMED, office.confirm(held).state());
  }

  @Test
  void what_a_service_stores_goes_with_the_booking_or_not_at_all() {
    OfferId show = office.screening("A1");
    office.in(transaction -> transaction.sql().execute("CREATE TABLE ticket (booking TEXT)"));

    assertThrows(
        IllegalStateException.class,
        () ->
            office.in(transaction -> {
              Booking held =
                  done(office.bookings.apply(transaction, office.holdOf(MIRA, show, "A1")));
              transaction.sql().execute("INSERT INTO ticket VALUES (?)", held.id().value());
              throw new IllegalStateException("The service changed its mind");
            }));

    assertEquals(List.of("A1"), office.free(show));
    assertTrue(
        office
            .in(transaction ->
                transaction
                    .sql()
                    .createQuery("SELECT booking FROM ticket")
                    .mapTo(String.class)
                    .list())
            .isEmpty());
  }

  @Test
  void one_moves_to_another_showing_at_once_or_stays() {
    OfferId early = office.screening("A1");
    OfferId late = office.screening("A1");
    Booking first = office.confirm(office.hold(MIRA, early, "A1"));
    Booking others = office.hold(LIN, late, "A1");

    assertEquals(new Refusal.Taken(List.of("A1")), refusal(move(first, late)));
    assertEquals(State.CONFIRMED, office.find(first.id()).state());

    office.pass(TERM);
    Booking second = done(move(first, late));
    assertEquals(State.CONFIRMED, second.state());
    assertEquals(State.CANCELLED, office.find(first.id()).state());
    assertEquals(List.of("A1"), office.free(early));
    assertEquals(State.EXPIRED, office.find(others.id()).state());
  }

  /** As a service does it: three commands of one request, all of them or none. */
  private Outcome move(Booking from, OfferId to) {
    RequestId request = office.request();
    return office.in(transaction ->
        transaction.<Outcome>keepIf(
            outcome -> outcome instanceof Outcome.Done,
            () -> {
              Outcome held =
                  office.bookings.apply(
                      transaction,
                      new Command.Hold(
                          request.part("hold"),
                          from.customer(),
                          to,
                          from.lines(),
                          TERM,
                          Optional.empty()));
              if (!(held instanceof Outcome.Done(Booking booking))) {
                return held;
              }
              Outcome cancelled =
                  office.bookings.apply(
                      transaction,
                      new Command.Cancel(
                          request.part("cancel"),
                          new Actor.Customer(from.customer()),
                          from.id(),
                          Optional.empty()));
              return cancelled instanceof Outcome.Refused
                  ? cancelled
                  : office.bookings.apply(
                      transaction,
                      new Command.Confirm(
                          request.part("confirm"),
                          from.customer(),
                          booking.id(),
                          booking.price(),
                          "at-the-venue"));
            }));
  }
}
