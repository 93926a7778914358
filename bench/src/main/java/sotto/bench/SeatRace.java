package sotto.bench;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.Command;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Line;
import sotto.provider.booking.Offer;
import sotto.provider.booking.OfferId;
import sotto.provider.booking.Outcome;
import sotto.provider.booking.Payment;
import sotto.provider.booking.RequestId;
import sotto.provider.booking.State;
import sotto.provider.database.Database;
import sotto.provider.database.Store;

/**
 * Twenty customers for each seat of a screening, all at once, on each database; one line for each
 * figure, beginning with BENCH. Each answer that counts is on the disk. Argument: how many seats.
 * It fails if a seat was sold twice or lost.
 */
public final class SeatRace {
  private static final int CUSTOMERS_A_SEAT = 20;
  private static final int THREADS = 16;
  private static final Money PRICE = Money.ofMinor(CurrencyUnit.EUR, 1250);
  private static final Duration TERM = Duration.ofHours(1);

  private final Database database;
  private final Bookings bookings =
      new Bookings(InstantSource.system(), new SecureRandom(), List.of(Payment.AT_THE_VENUE));

  private SeatRace(Database database) {
    this.database = database;
  }

  public static void main(String[] arguments) throws Exception {
    int seats = Integer.parseInt(arguments[0]);
    for (Store store : Store.all()) {
      String url = store.urls().get();
      // First on another database, until the machine runs the compiled code.
      try (Database database = store.open(Bookings.MIGRATIONS)) {
        SeatRace warm = new SeatRace(database);
        warm.fill("warm", seats);
        warm.race("warm", seats);
      }
      List<Booking> sold;
      try (Database database = Database.open(url, List.of(Bookings.MIGRATIONS))) {
        SeatRace race = new SeatRace(database);
        say(store, seats + " seats", race.race("race", seats));
        sold = race.sold;
        say(store, "as many customers and seats", race.fill("fill", seats));
      }
      try (Database database = Database.open(url, List.of(Bookings.MIGRATIONS))) {
        new SeatRace(database).check(store, seats, sold);
      }
    }
  }

  private record Speed(int customers, int held, Duration took) {}

  private List<Booking> sold = List.of();

  private static void say(Store store, String what, Speed speed) {
    System.out.printf(
        Locale.ROOT,
        "BENCH booking, %s, %,d customers at once, %s: %,.0f holds answered a second, %,d of them held%n",
        store,
        speed.customers(),
        what,
        speed.customers() * 1e9 / speed.took().toNanos(),
        speed.held());
  }

  /** Everybody wants one seat of the same screening, and who gets one confirms it. */
  private Speed race(String name, int seats) throws Exception {
    OfferId show = screening(name, seats);
    List<Callable<Optional<Booking>>> customers = new ArrayList<>();
    for (int i = 0; i < seats * CUSTOMERS_A_SEAT; i++) {
      // A step that has no divisor in common with the number of seats, so each is wanted as often.
      customers.add(hold(name + i, show, "seat" + i * 7L % seats));
    }
    long began = System.nanoTime();
    List<Booking> held = run(customers);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    sold = held;
    run(held.stream().map(this::confirm).toList());
    return new Speed(customers.size(), held.size(), took);
  }

  /** Everybody wants a seat and gets one, in as many screenings as it takes. */
  private Speed fill(String name, int seats) throws Exception {
    List<Callable<Optional<Booking>>> customers = new ArrayList<>();
    for (int screening = 0; screening < CUSTOMERS_A_SEAT; screening++) {
      OfferId show = screening(name + screening, seats);
      for (int seat = 0; seat < seats; seat++) {
        customers.add(hold(name + screening + "-" + seat, show, "seat" + seat));
      }
    }
    long began = System.nanoTime();
    List<Booking> held = run(customers);
    return new Speed(customers.size(), held.size(), Duration.ofNanos(System.nanoTime() - began));
  }

  private OfferId screening(String name, int seats) {
    OfferId show = new OfferId(name);
    List<String> names = IntStream.range(0, seats).mapToObj(i -> "seat" + i).toList();
    Instant closes = InstantSource.system().instant().plus(TERM);
    return database.transaction(transaction -> {
      bookings.put(transaction, Offer.ofSeats(show, names, CurrencyUnit.EUR, closes));
      return show;
    });
  }

  private Callable<Optional<Booking>> hold(String customer, OfferId show, String seat) {
    Command.Hold hold =
        new Command.Hold(
            new RequestId("hold-" + customer),
            new CustomerId(customer),
            show,
            List.of(Line.of(seat, "adult", PRICE)),
            TERM,
            Optional.of(PRICE));
    return () -> apply(hold);
  }

  private Callable<Optional<Booking>> confirm(Booking held) {
    return () ->
        apply(
            new Command.Confirm(
                new RequestId("confirm-" + held.customer()),
                held.customer(),
                held.id(),
                PRICE,
                "at-the-venue"));
  }

  private Optional<Booking> apply(Command command) {
    return database.transaction(transaction -> bookings.apply(transaction, command))
            instanceof Outcome.Done(Booking booking)
        ? Optional.of(booking)
        : Optional.empty();
  }

  private static List<Booking> run(List<Callable<Optional<Booking>>> all)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Booking> booked = new ArrayList<>();
      for (Future<Optional<Booking>> each : threads.invokeAll(all)) {
        each.get().ifPresent(booked::add);
      }
      return booked;
    }
  }

  /** As it is on the disk, after a new start. */
  private void check(Store store, int seats, List<Booking> sold) {
    Set<String> owned = new HashSet<>();
    int twice = 0;
    int lost = 0;
    for (Booking booking : sold) {
      twice += owned.add(booking.lines().getFirst().unit().orElseThrow()) ? 0 : 1;
      BookingId id = booking.id();
      boolean confirmed =
          database
              .transaction(transaction -> bookings.find(transaction, id))
              .filter(stored -> stored.state() == State.CONFIRMED)
              .isPresent();
      lost += confirmed ? 0 : 1;
    }
    int unsold = seats - owned.size();
    System.out.printf(
        Locale.ROOT,
        "BENCH booking, %s, of %,d seats %d sold twice, %d lost, %d left over%n",
        store,
        seats,
        twice,
        lost,
        unsold);
    if (twice + lost + unsold > 0) {
      throw new IllegalStateException("Seats were sold twice, lost or left over.");
    }
  }
}
