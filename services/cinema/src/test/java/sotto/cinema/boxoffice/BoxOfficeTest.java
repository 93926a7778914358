package sotto.cinema.boxoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.boxoffice.Evening.done;
import static sotto.cinema.boxoffice.Evening.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.booking.State;
import sotto.provider.database.Store;

@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class BoxOfficeTest {
  private static final CustomerId MIRA = new CustomerId("mira");
  private static final CustomerId LIN = new CustomerId("lin");

  private final Evening evening;

  BoxOfficeTest(Store store) {
    evening = new Evening(store);
  }

  @Test
  void showings_say_how_many_seats_are_left() {
    evening.hold(MIRA, "fog", "A1", "B1");
    List<Showing> showings =
        evening.in(tx -> evening.board.showings(tx, LocalDate.of(2026, 11, 27)));
    assertEquals(
        List.of("red 3/3", "fog 10/12", "late 12/12"),
        showings.stream()
            .map(each -> each.screening().id() + " " + each.free() + "/" + each.seats())
            .toList());
  }

  @Test
  void seats_are_held_confirmed_and_seen_by_both_as_what_they_are() {
    Booking held = done(evening.hold(MIRA, "fog", "A1", "B1"));
    assertEquals(Money.parse("CHF 32.50"), held.price());
    assertEquals(SeatState.MINE_HELD, evening.seat(MIRA, "fog", "A1"));
    assertEquals(SeatState.HELD, evening.seat(LIN, "fog", "A1"));
    assertEquals(State.CONFIRMED, done(evening.confirm(MIRA, held)).state());
    assertEquals(SeatState.MINE, evening.seat(MIRA, "fog", "A1"));
    assertEquals(SeatState.SOLD, evening.seat(LIN, "fog", "A1"));
    assertEquals(SeatState.FREE, evening.seat(LIN, "late", "A1"));
  }

  @Test
  void all_or_none_are_held() {
    evening.hold(MIRA, "fog", "A2");
    assertEquals("taken", refused(evening.hold(LIN, "fog", "A1", "A2", "A3")));
    assertEquals(SeatState.FREE, evening.seat(LIN, "fog", "A1"));
  }

  @Test
  void a_hold_runs_out_by_the_venues_clock() {
    Booking held = done(evening.hold(MIRA, "fog", "A1"));
    evening.pass(Terms.USUAL.hold().minusMillis(1));
    assertEquals(SeatState.HELD, evening.seat(LIN, "fog", "A1"));
    evening.pass(Duration.ofMillis(1));
    assertEquals(SeatState.FREE, evening.seat(LIN, "fog", "A1"));
    assertEquals("hold-expired", refused(evening.confirm(MIRA, held)));
    done(evening.hold(LIN, "fog", "A1"));
    // What is said late of the first hold does not free what another has by now.
    assertEquals("hold-expired", refused(evening.cancel(MIRA, held.id())));
    assertEquals(SeatState.MINE_HELD, evening.seat(LIN, "fog", "A1"));
  }

  @Test
  void a_seat_map_that_asks_for_changes_sees_each_also_holds_that_ran_out() {
    SeatMap start = evening.seats(LIN, "fog");
    assertEquals(12, start.states().size());
    evening.hold(MIRA, "fog", "A1", "A2");
    SeatMap held = changes(LIN, start.version());
    assertEquals(Map.of("A1", SeatState.HELD, "A2", SeatState.HELD), held.states());
    assertEquals(Map.of(), changes(LIN, held.version()).states());
    evening.booked(LIN, "fog", "C4");
    assertEquals(Map.of("C4", SeatState.MINE), changes(LIN, held.version()).states());
    evening.pass(Terms.USUAL.hold());
    SeatMap free = changes(LIN, held.version());
    assertEquals(
        Map.of("A1", SeatState.FREE, "A2", SeatState.FREE, "C4", SeatState.MINE), free.states());
    assertEquals(free, changes(LIN, held.version()));
    assertEquals(Map.of(), changes(LIN, free.version()).states());
  }

  private SeatMap changes(CustomerId customer, long since) {
    return evening.in(tx -> evening.board.changes(tx, customer, "fog", since)).orElseThrow();
  }

  @Test
  void one_to_ten_seats_that_there_are_each_once() {
    assertEquals("no-such-seats", refused(holdRaw("fog", List.of("A1", "Z9"))));
    assertEquals("not-so-many", refused(holdRaw("fog", List.of())));
    assertEquals("not-so-many", refused(holdRaw("fog", List.of("A1", "A1"))));
    List<String> eleven = List.of("A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "C1", "C2", "C3");
    assertEquals("not-so-many", refused(holdRaw("fog", eleven)));
    assertEquals("no-such-screening", refused(holdRaw("nowhere", List.of("A1"))));
    List<String> million = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      million.add("S" + i);
    }
    assertEquals("not-so-many", refused(holdRaw("fog", million)));
  }

  private Reply holdRaw(String screening, List<String> seats) {
    return evening.in(tx ->
        evening.office.hold(
            tx, evening.request(), MIRA, screening, seats, Money.parse("CHF 14.50")));
  }

  @Test
  void a_price_that_is_not_the_one_of_now_is_refused_at_both_steps() {
    assertEquals("price-differs", refused(holdRaw("fog", List.of("A1", "B1"))));
    Booking held = done(evening.hold(MIRA, "fog", "A1", "B1"));
    for (String lie : List.of("CHF 0", "CHF 32.49", "EUR 32.50")) {
      Reply reply =
          evening.in(tx ->
              evening.office.confirm(
                  tx, evening.request(), MIRA, held.id(), Money.parse(lie), "at-the-venue"));
      assertEquals("price-differs", refused(reply), lie);
    }
    // A programme with other prices does not touch what was held.
    evening.publish(Evening.SCREENINGS.replace("14.50,18", "20,25"));
    assertEquals(Money.parse("CHF 32.50"), done(evening.confirm(MIRA, held)).price());
  }

  @Test
  void nobody_confirms_cancels_or_moves_what_is_anothers() {
    Booking held = done(evening.hold(MIRA, "fog", "A1"));
    assertEquals("no-such-booking", refused(evening.confirm(LIN, held)));
    assertEquals("no-such-booking", refused(evening.cancel(LIN, held.id())));
    Booking booked = done(evening.confirm(MIRA, held));
    assertEquals("no-such-booking", refused(evening.cancel(LIN, booked.id())));
    assertEquals("no-such-booking", refused(evening.move(LIN, booked.id(), "late", "A1")));
    assertEquals(
        "no-such-booking", refused(evening.move(LIN, new BookingId("guess"), "late", "A1")));
    assertEquals(SeatState.MINE, evening.seat(MIRA, "fog", "A1"));
  }

  @Test
  void a_request_said_again_is_done_once_and_one_used_for_something_else_is_refused() {
    RequestId request = new RequestId("r");
    Money price = evening.price("fog", "A1");
    Booking first =
        done(evening.in(tx -> evening.office.hold(tx, request, MIRA, "fog", List.of("A1"), price)));
    Booking again =
        done(evening.in(tx -> evening.office.hold(tx, request, MIRA, "fog", List.of("A1"), price)));
    assertEquals(first, again);
    assertEquals(
        "request-reused",
        refused(
            evening.in(tx -> evening.office.hold(tx, request, MIRA, "fog", List.of("A2"), price))));
    assertEquals(
        "request-reused",
        refused(
            evening.in(tx -> evening.office.hold(tx, request, LIN, "fog", List.of("A2"), price))));
    // Replayed after it was given back, it takes nothing.
    done(evening.cancel(MIRA, first.id()));
    done(evening.in(tx -> evening.office.hold(tx, request, MIRA, "fog", List.of("A1"), price)));
    assertEquals(SeatState.FREE, evening.seat(LIN, "fog", "A1"));
    done(evening.hold(LIN, "fog", "A1"));
  }

  @Test
  void requests_out_of_order_are_refused_and_change_nothing() {
    Booking held = done(evening.hold(MIRA, "fog", "A1"));
    done(evening.cancel(MIRA, held.id()));
    assertEquals("not-now", refused(evening.confirm(MIRA, held)));
    assertEquals("not-now", refused(evening.cancel(MIRA, held.id())));
    assertEquals("not-now", refused(evening.move(MIRA, held.id(), "late", "A1")));
    assertEquals(SeatState.FREE, evening.seat(LIN, "fog", "A1"));
  }

  @Test
  void a_booking_is_taken_back_until_an_hour_before_and_a_hold_at_any_time() {
    Booking booked = evening.booked(MIRA, "fog", "A1");
    Booking other = evening.booked(MIRA, "fog", "A2");
    evening.time.set(Evening.START.minus(Duration.ofMinutes(60)));
    assertEquals(State.CANCELLED, done(evening.cancel(MIRA, booked.id())).state());
    evening.pass(Duration.ofMillis(1));
    assertEquals("too-late", refused(evening.cancel(MIRA, other.id())));
    assertEquals("too-late", refused(evening.move(MIRA, other.id(), "late", "A1")));
    assertEquals(SeatState.MINE, evening.seat(MIRA, "fog", "A2"));
    Booking held = done(evening.hold(LIN, "fog", "A1"));
    done(evening.cancel(LIN, held.id()));
  }

  @Test
  void a_cancellation_said_again_too_late_is_still_the_one_it_was() {
    Booking booked = evening.booked(MIRA, "fog", "A1");
    RequestId request = new RequestId("r");
    done(evening.in(tx -> evening.office.cancel(tx, request, MIRA, booked.id())));
    evening.time.set(Evening.START);
    Reply again = evening.in(tx -> evening.office.cancel(tx, request, MIRA, booked.id()));
    assertEquals(State.CANCELLED, done(again).state());
  }

  @Test
  void moving_changes_all_or_nothing() {
    Booking booked = evening.booked(MIRA, "fog", "A1", "A2");
    evening.booked(LIN, "late", "B2");
    assertEquals("taken", refused(evening.move(MIRA, booked.id(), "late", "B1", "B2")));
    assertEquals(SeatState.MINE, evening.seat(MIRA, "fog", "A1"));
    assertEquals(SeatState.FREE, evening.seat(MIRA, "late", "B1"));

    RequestId request = new RequestId("m");
    Money shown = evening.price("late", "B3", "B4");
    Booking moved =
        done(
            evening.in(tx ->
                evening.office.move(
                    tx, request, MIRA, booked.id(), "late", List.of("B3", "B4"), shown)));
    assertEquals(State.CONFIRMED, moved.state());
    assertEquals(SeatState.MINE, evening.seat(MIRA, "late", "B3"));
    assertEquals(SeatState.FREE, evening.seat(MIRA, "fog", "A1"));
    // Said again, it is the same move.
    Reply again =
        evening.in(tx ->
            evening.office.move(
                tx, request, MIRA, booked.id(), "late", List.of("B3", "B4"), shown));
    assertEquals(moved, done(again));
    assertEquals(SeatState.MINE, evening.seat(MIRA, "late", "B3"));
  }

  @Test
  void one_can_move_to_other_seats_of_the_same_showing() {
    Booking booked = evening.booked(MIRA, "fog", "A1");
    done(evening.move(MIRA, booked.id(), "fog", "C1"));
    assertEquals(SeatState.FREE, evening.seat(MIRA, "fog", "A1"));
    assertEquals(SeatState.MINE, evening.seat(MIRA, "fog", "C1"));
  }

  @Test
  void a_cancelled_screening_takes_its_bookings_along_and_says_whose() {
    Booking booked = evening.booked(MIRA, "fog", "A1");
    Booking held = done(evening.hold(LIN, "fog", "A2"));
    // A customer cannot use up the name of the venue's own request.
    evening.in(tx ->
        evening.office.cancel(
            tx, new RequestId("cancelled~" + booked.id().value()), MIRA, new BookingId("x")));
    List<Booking> cancelled =
        evening.publish(Evening.SCREENINGS.replace("20:15,,de,,,,", "20:15,,de,,,cancelled,"));
    assertEquals(
        List.of(booked.id(), held.id()).stream().map(BookingId::value).sorted().toList(),
        cancelled.stream().map(booking -> booking.id().value()).sorted().toList());
    assertTrue(cancelled.stream().allMatch(each -> each.state() == State.CANCELLED));
    assertTrue(evening.in(tx -> evening.board.seats(tx, MIRA, "fog")).isEmpty());
    assertEquals("no-such-screening", refused(holdRaw("fog", List.of("A1"))));
    assertEquals(
        List.of(), evening.sales.publish(evening.database, evening.programme.get(), Evening.NOW));
  }

  @Test
  void nothing_is_sold_a_quarter_of_an_hour_after_the_start() {
    evening.time.set(Evening.START.plus(Duration.ofMinutes(15)).minusMillis(1));
    done(evening.hold(MIRA, "fog", "A1"));
    evening.pass(Duration.ofMillis(1));
    assertEquals("not-offered", refused(evening.hold(MIRA, "fog", "A2")));
  }
}
