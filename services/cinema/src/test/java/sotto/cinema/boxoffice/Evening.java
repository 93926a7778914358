package sotto.cinema.boxoffice;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;
import static sotto.cinema.SmallCinema.taken;
import static sotto.cinema.SmallCinema.utf8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.joda.money.Money;
import sotto.cinema.SmallCinema;
import sotto.cinema.programme.CsvProgramme;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Venue;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Payment;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;
import sotto.provider.database.Store;
import sotto.provider.database.Transaction;

/**
 * The cinema on an evening: “fog” at 20:15 in the blue hall (3 rows of 4, front 14.50, back 18),
 * “late” at 22:30 there, “red” at 20:00 in the red hall (1 row of 3, 12.00). It is 18:00.
 */
public final class Evening {
  /** One of each kind for all tests: PostgreSQL takes its time to make and to lose one. */
  private static final Map<Store, Database> DATABASES = new ConcurrentHashMap<>();

  static final List<String> TABLES =
      List.of(
          "cinema_cancellation",
          "cinema_reminder",
          "cinema_ticket",
          "cinema_seat",
          "cinema_screening",
          "booking_request",
          "booking_event",
          "booking_line",
          "booking",
          "place",
          "offer");

  public static final Instant NOW = Instant.parse("2026-11-27T17:00:00Z");
  public static final Instant START = Instant.parse("2026-11-27T19:15:00Z");

  private static final String FILMS =
      """
      film,title,description,minutes,rating,languages,poster
      fog,Fog Signal,A ship.,94,12,de,
      """;
  static final String SCREENINGS =
      """
      screening,film,hall,start,end,language,subtitles,format,status,price.front,price.back
      fog,fog,blue,2026-11-27T20:15,,de,,,,14.50,18
      late,fog,blue,2026-11-27T22:30,,de,,,,14.50,18
      red,fog,red,2026-11-27T20:00,,de,,,,12,
      """;

  public final Venue venue = SmallCinema.venue();
  public final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  public final AtomicReference<Programme> programme = new AtomicReference<>(Programme.empty());
  public final InstantSource clock = time::get;
  public final Bookings bookings =
      new Bookings(clock, new SecureRandom(), List.of(Payment.FREE, Payment.AT_THE_VENUE));
  public final BoxOffice office =
      new BoxOffice(bookings, venue, Terms.USUAL, programme::get, clock);
  public final Board board = new Board(bookings, venue, programme::get, clock);
  final Sales sales = new Sales(bookings, office, venue, Terms.USUAL);
  public final Database database;
  private final AtomicInteger requests = new AtomicInteger();

  public Evening(Store store) {
    database =
        DATABASES.computeIfAbsent(
            store, kind -> kind.open(Bookings.MIGRATIONS, BoxOffice.MIGRATIONS));
    in(tx -> {
      TABLES.forEach(table -> tx.sql().execute("DELETE FROM " + table));
      return true;
    });
    publish(SCREENINGS);
  }

  List<Booking> publish(String screenings) {
    programme.set(
        taken(
            CsvProgramme.read(
                new CsvProgramme.Source("films.csv", utf8(FILMS)),
                new CsvProgramme.Source("screenings.csv", utf8(screenings)),
                venue)));
    return sales.publish(database, programme.get(), time.get());
  }

  public <T> T in(Function<Transaction, T> work) {
    return database.transaction(work);
  }

  void pass(Duration duration) {
    time.updateAndGet(now -> now.plus(duration));
  }

  public RequestId request() {
    return new RequestId("request-" + requests.incrementAndGet());
  }

  Money price(String screening, String... seats) {
    return office.price(screening, List.of(seats)).orElseThrow();
  }

  Reply hold(CustomerId customer, String screening, String... seats) {
    Money shown = price(screening, seats);
    return in(tx -> office.hold(tx, request(), customer, screening, List.of(seats), shown));
  }

  Reply confirm(CustomerId customer, Booking held) {
    return in(
        tx -> office.confirm(tx, request(), customer, held.id(), held.price(), "at-the-venue"));
  }

  Booking booked(CustomerId customer, String screening, String... seats) {
    return done(confirm(customer, done(hold(customer, screening, seats))));
  }

  Reply cancel(CustomerId customer, BookingId booking) {
    return in(tx -> office.cancel(tx, request(), customer, booking));
  }

  Reply move(CustomerId customer, BookingId booking, String screening, String... seats) {
    Money shown = price(screening, seats);
    return in(
        tx -> office.move(tx, request(), customer, booking, screening, List.of(seats), shown));
  }

  SeatMap seats(CustomerId customer, String screening) {
    return in(tx -> board.seats(tx, customer, screening)).orElseThrow();
  }

  SeatState seat(CustomerId customer, String screening, String seat) {
    return java.util.Objects.requireNonNull(seats(customer, screening).states().get(seat));
  }

  static Booking done(Reply reply) {
    return switch (reply) {
      case Reply.Done(Booking booking) -> booking;
      case Reply.Refused(Why why) -> fail("Refused: " + why);
    };
  }

  static String refused(Reply reply) {
    return assertInstanceOf(Reply.Refused.class, reply).why().code();
  }
}
