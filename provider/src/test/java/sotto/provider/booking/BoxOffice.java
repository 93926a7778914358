package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.provider.database.Database;
import sotto.provider.database.Store;
import sotto.provider.database.Transaction;

/** A venue with a screening, bicycles and a tour, for tests; its clock stands until it is moved. */
final class BoxOffice implements AutoCloseable {
  static final Money PRICE = euros(1250);
  static final CustomerId MIRA = new CustomerId("mira");
  static final CustomerId LIN = new CustomerId("lin");
  static final Actor.Provider DOOR = new Actor.Provider("door");
  static final Duration TERM = Duration.ofMinutes(8);
  static final Instant EVENING = Instant.parse("2026-11-25T19:00:00Z");

  final Database database;
  final Bookings bookings;
  private final AtomicReference<Instant> now = new AtomicReference<>(EVENING);
  private final AtomicLong requests = new AtomicLong();

  BoxOffice(Database database) {
    this.database = database;
    this.bookings = bookings(now::get);
  }

  static BoxOffice in(Store store) {
    return new BoxOffice(store.open(Bookings.MIGRATIONS));
  }

  static Bookings bookings(InstantSource clock) {
    return new Bookings(clock, new SecureRandom(), List.of(Payment.FREE, Payment.AT_THE_VENUE));
  }

  static Money euros(long cents) {
    return Money.ofMinor(CurrencyUnit.EUR, cents);
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  Instant now() {
    return now.get();
  }

  <T> T in(Function<Transaction, T> work) {
    return database.transaction(work);
  }

  /** A screening with these seats, sold for two hours. */
  OfferId screening(String... seats) {
    OfferId id = new OfferId("screening:" + requests.incrementAndGet());
    put(Offer.ofSeats(id, List.of(seats), CurrencyUnit.EUR, now().plus(Duration.ofHours(2))));
    return id;
  }

  void put(Offer offer) {
    in(transaction -> {
      bookings.put(transaction, offer);
      return true;
    });
  }

  RequestId request() {
    return new RequestId("request-" + requests.incrementAndGet());
  }

  Outcome apply(Command command) {
    return in(transaction -> bookings.apply(transaction, command));
  }

  /** These seats, or as many as there are question marks. */
  Command.Hold holdOf(CustomerId customer, OfferId offer, String... seats) {
    List<Line> lines =
        Arrays.stream(seats)
            .map(
                seat -> seat.equals("?") ? Line.any("adult", PRICE) : Line.of(seat, "adult", PRICE))
            .toList();
    return new Command.Hold(request(), customer, offer, lines, TERM, Optional.empty());
  }

  Booking hold(CustomerId customer, OfferId offer, String... seats) {
    return done(apply(holdOf(customer, offer, seats)));
  }

  Command.Confirm confirmOf(Booking held) {
    return new Command.Confirm(request(), held.customer(), held.id(), held.price(), "at-the-venue");
  }

  Booking confirm(Booking held) {
    return done(apply(confirmOf(held)));
  }

  Booking use(Booking confirmed) {
    return done(apply(new Command.Use(request(), DOOR, confirmed.id())));
  }

  Booking fulfil(Booking used) {
    return done(apply(new Command.Fulfil(request(), DOOR, used.id(), Optional.empty())));
  }

  Booking find(BookingId id) {
    return in(transaction -> bookings.find(transaction, id)).orElseThrow();
  }

  List<String> free(OfferId offer) {
    return in(transaction -> bookings.places(transaction, offer)).stream()
        .filter(Place::free)
        .map(Place::unit)
        .toList();
  }

  static Booking done(Outcome outcome) {
    return assertInstanceOf(Outcome.Done.class, outcome, outcome::toString).booking();
  }

  static Refusal refusal(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString).refusal();
  }

  @Override
  public void close() {
    database.close();
  }
}
