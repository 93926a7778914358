package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sotto.provider.booking.BoxOffice.LIN;
import static sotto.provider.booking.BoxOffice.MIRA;
import static sotto.provider.booking.BoxOffice.TERM;
import static sotto.provider.booking.BoxOffice.done;
import static sotto.provider.booking.BoxOffice.euros;
import static sotto.provider.booking.BoxOffice.refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Store;

/** What is offered, to how many, and how long, on each database. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class OfferTest {
  private final BoxOffice office;

  OfferTest(Store store) {
    office = BoxOffice.in(store);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void what_costs_nothing_is_free_and_what_costs_something_is_paid_at_the_venue() {
    OfferId show = office.screening("A1", "A2");
    Booking priced = office.hold(MIRA, show, "A1");
    for (String wrong : List.of("free", "gold")) {
      assertEquals(
          new Refusal.PaymentDeclined(),
          refusal(
              office.apply(
                  new Command.Confirm(
                      office.request(), MIRA, priced.id(), priced.price(), wrong))));
    }
    assertEquals(State.HELD, office.find(priced.id()).state(), "The hold goes on");

    Booking gift =
        done(
            office.apply(
                new Command.Hold(
                    office.request(),
                    MIRA,
                    show,
                    List.of(Line.of("A2", "gift", euros(0))),
                    TERM,
                    Optional.empty())));
    assertEquals(
        Optional.of("free"),
        done(office.apply(new Command.Confirm(office.request(), MIRA, gift.id(), euros(0), "free")))
            .payment());
  }

  @Test
  void a_seat_that_is_not_there_is_told_apart_from_one_that_is_taken() {
    OfferId show = office.screening("A1");
    office.hold(LIN, show, "A1");
    assertEquals(
        new Refusal.UnknownUnits(List.of("Z9")),
        refusal(office.apply(office.holdOf(MIRA, show, "A1", "Z9"))));
    assertEquals(
        new Refusal.NotOffered(),
        refusal(office.apply(office.holdOf(MIRA, new OfferId("nothing"), "A1"))));
  }

  @Test
  void a_bicycle_comes_back_and_costs_what_the_ride_came_to() {
    OfferId bicycle = new OfferId("bicycle:17");
    office.put(Offer.ofOne(bicycle, CurrencyUnit.EUR));
    Actor mira = new Actor.Customer(MIRA);
    Booking held =
        done(
            office.apply(
                new Command.Hold(
                    office.request(),
                    MIRA,
                    bicycle,
                    List.of(Line.any("by-the-minute", euros(100))),
                    TERM,
                    Optional.empty())));
    Booking confirmed = office.confirm(held);
    done(office.apply(new Command.Use(office.request(), mira, confirmed.id())));
    assertEquals(new Refusal.SoldOut(0), refusal(office.apply(office.holdOf(LIN, bicycle, "?"))));
    office.pass(Duration.ofDays(2));
    assertEquals(new Refusal.SoldOut(0), refusal(office.apply(office.holdOf(LIN, bicycle, "?"))));

    Booking ridden =
        done(
            office.apply(
                new Command.Fulfil(office.request(), mira, held.id(), Optional.of(euros(430)))));

    assertEquals(Optional.of(euros(430)), ridden.charge());
    assertEquals(euros(100), ridden.price());
    assertEquals("1", office.hold(LIN, bicycle, "?").lines().getFirst().unit().orElseThrow());
    assertEquals(ridden, office.find(held.id()));
  }

  @Test
  void places_that_only_count_are_given_out_in_their_order_until_none_is_left() {
    OfferId tour = new OfferId("tour");
    office.put(Offer.ofCount(tour, 5, CurrencyUnit.EUR, office.now().plus(Duration.ofHours(1))));
    Booking three = office.hold(MIRA, tour, "?", "?", "?");
    assertEquals(List.of("1", "2", "3"), units(three));
    assertEquals(
        new Refusal.SoldOut(2), refusal(office.apply(office.holdOf(LIN, tour, "?", "?", "?"))));
    assertEquals(List.of("4", "5"), office.free(tour));
    assertEquals(List.of("5", "4"), units(office.hold(LIN, tour, "5", "?")), "Some by name");
    done(
        office.apply(
            new Command.Cancel(
                office.request(), new Actor.Customer(MIRA), three.id(), Optional.empty())));
    assertEquals(List.of("1", "2"), units(office.hold(LIN, tour, "?", "?")));
  }

  @Test
  void an_offer_closes_and_what_was_held_before_can_be_confirmed() {
    OfferId show = office.screening("A1", "A2");
    Booking held = office.hold(MIRA, show, "A1");
    office.in(transaction -> {
      office.bookings.close(transaction, show);
      return true;
    });
    assertEquals(new Refusal.NotOffered(), refusal(office.apply(office.holdOf(LIN, show, "A2"))));
    assertEquals(State.CONFIRMED, office.confirm(held).state());

    OfferId later = office.screening("A1", "A2");
    office.pass(Duration.ofHours(2));
    assertEquals(new Refusal.NotOffered(), refusal(office.apply(office.holdOf(LIN, later, "A2"))));
  }

  @Test
  void an_offer_that_is_put_anew_has_the_new_places_and_those_that_somebody_has() {
    OfferId show = office.screening("A1", "A2", "A3");
    Booking held = office.hold(MIRA, show, "A2");
    Offer smaller =
        Offer.ofSeats(
            show, List.of("B1", "A1"), CurrencyUnit.EUR, office.now().plus(Duration.ofHours(1)));
    office.put(smaller);
    office.put(smaller);
    assertEquals(List.of("B1", "A1"), office.free(show));
    assertEquals(State.CONFIRMED, office.confirm(held).state());
    assertThrows(
        IllegalArgumentException.class,
        () -> office.put(Offer.ofSeats(show, List.of("A1"), CurrencyUnit.USD, office.now())));
  }

  @Test
  void who_wants_all_bookings_of_a_customer_gets_them_in_helpings() {
    OfferId show = office.screening("A1", "A2", "A3");
    List<Booking> booked = new ArrayList<>();
    for (String seat : List.of("A1", "A2", "A3")) {
      booked.addFirst(office.hold(MIRA, show, seat));
      office.pass(Duration.ofSeconds(1));
    }
    for (int without = 0; without <= 3; without++) {
      int first = without;
      assertEquals(
          booked.subList(first, 3),
          office.in(transaction -> office.bookings.of(transaction, MIRA, first)));
    }
  }

  @Test
  void one_customer_cannot_hold_everything() {
    String[] seats = IntStream.range(0, 12).mapToObj(i -> "A" + i).toArray(String[]::new);
    OfferId show = office.screening(seats);
    List<Booking> held =
        IntStream.range(0, Bookings.LIVE_HOLDS_MAX)
            .mapToObj(i -> office.hold(MIRA, show, seats[i]))
            .toList();
    assertEquals(
        new Refusal.TooManyHolds(Bookings.LIVE_HOLDS_MAX),
        refusal(office.apply(office.holdOf(MIRA, show, seats[11]))));
    office.hold(LIN, show, seats[11]);
    office.confirm(held.getFirst());
    office.hold(MIRA, show, seats[10]);
  }

  private static List<String> units(Booking booking) {
    return booking.lines().stream().map(line -> line.unit().orElseThrow()).toList();
  }
}
