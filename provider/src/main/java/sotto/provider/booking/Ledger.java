package sotto.provider.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.provider.database.Transaction;

/** The rows of bookings, their lines and their history. */
final class Ledger {
  private Ledger() {}

  static void add(Transaction transaction, Booking booking) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO booking (id, offer, customer, state, currency, price, held_until, made, changed)
            VALUES (:id, :offer, :customer, :state, :currency, :price, :heldUntil, :made, :changed)\
            """)
        .bind("id", booking.id().value())
        .bind("offer", booking.offer().value())
        .bind("customer", booking.customer().value())
        .bind("state", booking.state().word())
        .bind("currency", booking.price().getCurrencyUnit().getCode())
        .bind("price", booking.price().getAmountMinorLong())
        .bind("heldUntil", booking.heldUntil().toEpochMilli())
        .bind("made", booking.made().toEpochMilli())
        .bind("changed", booking.changed().toEpochMilli())
        .execute();
    PreparedBatch lines =
        transaction
            .sql()
            .prepareBatch(
                """
                INSERT INTO booking_line (booking, number, unit, tariff, price)
                VALUES (:booking, :number, :unit, :tariff, :price)\
                """);
    for (int i = 0; i < booking.lines().size(); i++) {
      Line line = booking.lines().get(i);
      lines
          .bind("booking", booking.id().value())
          .bind("number", i)
          .bind("unit", line.unit().orElseThrow())
          .bind("tariff", line.tariff())
          .bind("price", line.price().getAmountMinorLong())
          .add();
    }
    lines.execute();
  }

  /**
   * Moves a booking on, if it still stands where it stood when it was read.
   *
   * @return whether it moved
   */
  static boolean move(
      Transaction transaction,
      Booking booking,
      State to,
      Optional<String> payment,
      Optional<Money> charge,
      Instant now) {
    return transaction
            .sql()
            .createUpdate(
                """
                UPDATE booking SET state = :to, changed = :now,
                  payment = COALESCE(:payment, payment), charge = COALESCE(:charge, charge)
                WHERE id = :id AND state = :from\
                """)
            .bind("to", to.word())
            .bind("now", now.toEpochMilli())
            .bind("payment", payment.orElse(null))
            .bind("charge", charge.map(Money::getAmountMinorLong).orElse(null))
            .bind("id", booking.id().value())
            .bind("from", booking.state().word())
            .execute()
        == 1;
  }

  /** Notes that a hold is over, if it is. */
  static boolean expire(Transaction transaction, BookingId id, Instant now) {
    return transaction
            .sql()
            .createUpdate(
                """
                UPDATE booking SET state = 'expired', changed = held_until
                WHERE id = :id AND state = 'held' AND held_until <= :now\
                """)
            .bind("id", id.value())
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /** Holds that are over and not noted so, the oldest first. */
  static List<BookingId> due(Transaction transaction, int max, Instant now) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT id FROM booking WHERE state = 'held' AND held_until <= :now
            ORDER BY held_until LIMIT :max\
            """)
        .bind("now", now.toEpochMilli())
        .bind("max", max)
        .map((row, context) -> new BookingId(row.getString("id")))
        .list();
  }

  /** Those of one customer. */
  static List<BookingId> due(Transaction transaction, CustomerId customer, Instant now) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT id FROM booking
            WHERE customer = :customer AND state = 'held' AND held_until <= :now\
            """)
        .bind("customer", customer.value())
        .bind("now", now.toEpochMilli())
        .map((row, context) -> new BookingId(row.getString("id")))
        .list();
  }

  /** Gives all bookings of a customer that have ended to nobody. */
  static void forget(Transaction transaction, CustomerId customer) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE booking SET customer = :nobody
            WHERE customer = :customer AND state NOT IN ('held', 'confirmed', 'in-use')\
            """)
        .bind("nobody", CustomerId.NOBODY.value())
        .bind("customer", customer.value())
        .execute();
  }

  static int count(Transaction transaction, CustomerId customer) {
    return transaction
        .sql()
        .createQuery("SELECT COUNT(*) FROM booking WHERE customer = :customer")
        .bind("customer", customer.value())
        .mapTo(Integer.class)
        .one();
  }

  static int liveHolds(Transaction transaction, CustomerId customer, Instant now) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT COUNT(*) FROM booking
            WHERE customer = :customer AND state = 'held' AND held_until > :now\
            """)
        .bind("customer", customer.value())
        .bind("now", now.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  static Optional<Booking> find(Transaction transaction, BookingId id, Instant now) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM booking WHERE id = :id")
        .bind("id", id.value())
        .map((row, context) -> booking(transaction, row, now))
        .findOne();
  }

  static List<Booking> of(
      Transaction transaction, CustomerId customer, int without, int max, Instant now) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT * FROM booking WHERE customer = :customer
            ORDER BY made DESC, id LIMIT :max OFFSET :without\
            """)
        .bind("customer", customer.value())
        .bind("max", max)
        .bind("without", without)
        .map((row, context) -> booking(transaction, row, now))
        .list();
  }

  private static Booking booking(Transaction transaction, ResultSet row, Instant now)
      throws SQLException {
    CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
    BookingId id = new BookingId(row.getString("id"));
    Instant heldUntil = Instant.ofEpochMilli(row.getLong("held_until"));
    State stored = State.of(row.getString("state"));
    // A hold that is over is over, whether or not the sweep came by.
    boolean over = stored == State.HELD && !now.isBefore(heldUntil);
    return new Booking(
        id,
        new OfferId(row.getString("offer")),
        new CustomerId(row.getString("customer")),
        over ? State.EXPIRED : stored,
        lines(transaction, id, currency),
        Money.ofMinor(currency, row.getLong("price")),
        heldUntil,
        Optional.ofNullable(row.getString("payment")),
        row.getObject("charge") == null
            ? Optional.empty()
            : Optional.of(Money.ofMinor(currency, row.getLong("charge"))),
        Instant.ofEpochMilli(row.getLong("made")),
        over ? heldUntil : Instant.ofEpochMilli(row.getLong("changed")));
  }

  private static List<Line> lines(Transaction transaction, BookingId id, CurrencyUnit currency) {
    return transaction
        .sql()
        .createQuery(
            "SELECT unit, tariff, price FROM booking_line WHERE booking = :id ORDER BY number")
        .bind("id", id.value())
        .map((row, context) ->
            Line.of(
                row.getString("unit"),
                row.getString("tariff"),
                Money.ofMinor(currency, row.getLong("price"))))
        .list();
  }

  static void note(
      Transaction transaction, BookingId id, Actor by, Optional<State> from, State to, Instant at) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO booking_event (booking, number, at, by_customer, role, before, after)
            SELECT :id, COUNT(*), :at, :byCustomer, :role, :before, :after
            FROM booking_event WHERE booking = :id\
            """)
        .bind("id", id.value())
        .bind("at", at.toEpochMilli())
        .bind("byCustomer", by instanceof Actor.Customer ? 1 : 0)
        .bind("role", by instanceof Actor.Provider provider ? provider.role() : "")
        .bind("before", from.map(State::word).orElse(null))
        .bind("after", to.word())
        .execute();
  }

  static List<Event> history(Transaction transaction, BookingId id) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT at, by_customer, role, before, after, customer
            FROM booking_event JOIN booking ON booking.id = booking_event.booking
            WHERE booking = :id ORDER BY number\
            """)
        .bind("id", id.value())
        .map((row, context) ->
            new Event(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("by_customer") == 1
                    ? new Actor.Customer(new CustomerId(row.getString("customer")))
                    : new Actor.Provider(row.getString("role")),
                Optional.ofNullable(row.getString("before")).map(State::of),
                State.of(row.getString("after"))))
        .list();
  }
}
