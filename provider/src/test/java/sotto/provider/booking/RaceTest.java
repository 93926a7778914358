package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.provider.booking.BoxOffice.TERM;
import static sotto.provider.booking.BoxOffice.done;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Store;

/** Many customers at once, on each database. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class RaceTest {
  private static final int THREADS = 12;
  private final BoxOffice office;

  RaceTest(Store store) {
    office = BoxOffice.in(store);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void five_hundred_customers_for_fifty_seats_sell_each_once_and_all() throws Exception {
    String[] seats = seats(50);
    OfferId show = office.screening(seats);
    List<Callable<Optional<Booking>>> customers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      CustomerId customer = new CustomerId("customer" + i);
      String seat = seats[i * 7 % 50];
      customers.add(() -> {
        Outcome held = office.apply(office.holdOf(customer, show, seat));
        return held instanceof Outcome.Done(Booking booking)
            ? Optional.of(office.confirm(booking))
            : Optional.empty();
      });
    }

    List<Booking> sold = run(customers).stream().flatMap(Optional::stream).toList();

    assertEquals(50, sold.size());
    assertEquals(Set.of(seats), new HashSet<>(sold.stream().map(RaceTest::unit).toList()));
    assertEquals(List.of(), office.free(show));
  }

  @Test
  void places_that_only_count_are_given_out_once_each_and_all() throws Exception {
    OfferId tour = new OfferId("tour");
    office.put(Offer.ofCount(tour, 60, CurrencyUnit.EUR, office.now().plus(Duration.ofHours(1))));
    List<Callable<List<String>>> customers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      CustomerId customer = new CustomerId("customer" + i);
      String[] wanted = i % 2 == 0 ? new String[] {"?"} : new String[] {"?", "?", "?"};
      customers.add(() ->
          office.apply(office.holdOf(customer, tour, wanted))
                  instanceof Outcome.Done(Booking booking)
              ? booking.lines().stream().map(line -> line.unit().orElseThrow()).toList()
              : List.of());
    }
    List<String> given = run(customers).stream().flatMap(List::stream).toList();
    assertEquals(60, given.size());
    assertEquals(60, new HashSet<>(given).size());
  }

  /** The groups overlap and name their seats in different orders. */
  @Test
  void groups_that_want_each_others_seats_never_share_one_nor_get_a_part() throws Exception {
    String[] seats = seats(12);
    OfferId show = office.screening(seats);
    List<Callable<Optional<Booking>>> groups = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      CustomerId customer = new CustomerId("group" + i);
      Random random = new Random(i);
      groups.add(() -> {
        List<String> wanted = new ArrayList<>(List.of(seats));
        Collections.shuffle(wanted, random);
        Outcome held =
            office.apply(
                office.holdOf(
                    customer,
                    show,
                    wanted.subList(0, 2 + random.nextInt(4)).toArray(String[]::new)));
        if (held instanceof Outcome.Done(Booking booking) && random.nextInt(3) > 0) {
          done(
              office.apply(
                  new Command.Cancel(
                      office.request(),
                      new Actor.Customer(customer),
                      booking.id(),
                      Optional.empty())));
          return Optional.empty();
        }
        return held instanceof Outcome.Done(Booking booking)
            ? Optional.of(booking)
            : Optional.empty();
      });
    }

    List<Booking> held = run(groups).stream().flatMap(Optional::stream).toList();

    Map<String, BookingId> owners = new HashMap<>();
    for (Booking booking : held) {
      for (Line line : booking.lines()) {
        assertTrue(owners.put(line.unit().orElseThrow(), booking.id()) == null, booking::toString);
      }
    }
    assertEquals(12 - owners.size(), office.free(show).size());
  }

  /** A hold that runs out while its owner confirms, others take the seat and the sweep comes by. */
  @Test
  void at_the_end_of_a_hold_either_its_owner_has_the_seat_or_somebody_else() throws Exception {
    for (int round = 0; round < 10; round++) {
      OfferId show = office.screening("A1", "A2");
      Booking held = office.hold(new CustomerId("owner" + round), show, "A1", "A2");
      office.pass(TERM.minusMillis(1));
      List<Callable<Optional<Booking>>> all = new ArrayList<>();
      all.add(() -> settled(office.apply(office.confirmOf(held))));
      all.add(() -> {
        office.pass(Duration.ofMillis(1));
        office.bookings.sweep(office.database, 100);
        return Optional.empty();
      });
      for (int i = 0; i < 6; i++) {
        CustomerId other = new CustomerId("other" + round + "-" + i);
        String[] wanted = i % 2 == 0 ? new String[] {"A2", "A1"} : new String[] {"A1"};
        all.add(() -> settled(office.apply(office.holdOf(other, show, wanted))));
      }

      List<Booking> winners = run(all).stream().flatMap(Optional::stream).toList();

      Map<String, Booking> owners = new HashMap<>();
      winners.forEach(winner ->
          winner
              .lines()
              .forEach(line -> assertTrue(owners.put(line.unit().orElseThrow(), winner) == null)));
      List<String> free = new ArrayList<>(List.of("A1", "A2"));
      free.removeAll(owners.keySet());
      assertEquals(free, office.free(show));
    }
  }

  private static Optional<Booking> settled(Outcome outcome) {
    return outcome instanceof Outcome.Done(Booking booking)
        ? Optional.of(booking)
        : Optional.empty();
  }

  private static <T> List<T> run(List<Callable<T>> all) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      return threads.invokeAll(all).stream().map(Future::resultNow).toList();
    }
  }

  private static String[] seats(int count) {
    return IntStream.range(0, count).mapToObj(i -> "A" + i).toArray(String[]::new);
  }

  private static String unit(Booking booking) {
    return booking.lines().getFirst().unit().orElseThrow();
  }
}
