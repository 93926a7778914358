package sotto.provider.booking;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.CurrencyUnit;
import sotto.provider.database.Database;

/**
 * A program that sells tickets until it is killed: several customers at once each hold two places,
 * confirm them, and have a ticket, a row of the program's own. It prints each answer when it has
 * it.
 */
final class Counter {
  static final OfferId HALL = new OfferId("hall");
  private static final int CUSTOMERS = 4;

  private Counter() {}

  public static void main(String[] arguments) {
    Database database = Database.open(arguments[0], List.of(Bookings.MIGRATIONS));
    String round = arguments[1];
    Bookings bookings = BoxOffice.bookings(InstantSource.system());
    AtomicInteger number = new AtomicInteger();
    try (ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS)) {
      for (int i = 0; i < CUSTOMERS; i++) {
        customers.execute(() -> {
          while (true) {
            String request = round + "-" + number.incrementAndGet();
            sell(database, bookings, request).ifPresent(id -> print(request + " " + id));
          }
        });
      }
    }
  }

  private static synchronized void print(String line) {
    System.out.println(line);
  }

  /** One request: hold, confirm and ticket in one transaction, or in two. */
  static Optional<BookingId> sell(Database database, Bookings bookings, String request) {
    boolean atOnce = request.hashCode() % 2 == 0;
    if (!atOnce) {
      database.transaction(transaction -> bookings.apply(transaction, hold(request)));
    }
    return database.transaction(transaction -> {
      Outcome held = bookings.apply(transaction, hold(request));
      if (!(held instanceof Outcome.Done(Booking booking))) {
        return Optional.empty();
      }
      Outcome confirmed =
          bookings.apply(
              transaction,
              new Command.Confirm(
                  new RequestId(request).part("confirm"),
                  booking.customer(),
                  booking.id(),
                  booking.price(),
                  "at-the-venue"));
      if (confirmed instanceof Outcome.Refused) {
        return Optional.empty();
      }
      transaction
          .sql()
          .createUpdate("INSERT INTO ticket (booking) VALUES (:id) ON CONFLICT DO NOTHING")
          .bind("id", booking.id().value())
          .execute();
      return Optional.of(booking.id());
    });
  }

  private static Command.Hold hold(String request) {
    Line any = Line.any("adult", BoxOffice.PRICE);
    return new Command.Hold(
        new RequestId(request),
        new CustomerId("customer-" + request),
        HALL,
        List.of(any, any),
        BoxOffice.TERM,
        Optional.empty());
  }

  /** Before the first round. */
  static void prepare(Database database, Bookings bookings) {
    database.transaction(transaction -> {
      transaction.sql().execute("CREATE TABLE ticket (booking TEXT PRIMARY KEY)");
      bookings.put(
          transaction,
          Offer.ofCount(
              HALL,
              Offer.UNITS_MAX,
              CurrencyUnit.EUR,
              InstantSource.system().instant().plus(Command.Hold.TERM_MAX)));
      return true;
    });
  }
}
