package sotto.cinema.boxoffice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.statement.Query;
import sotto.provider.booking.Booking;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Line;
import sotto.provider.database.Transaction;

/**
 * How seats look, written down with each change, so that a seat map can ask what changed. What
 * keeps a seat from being sold twice is the kernel, not this.
 */
final class SeatLog {
  private static final String FREE = "free";
  private static final String HELD = "held";
  private static final String SOLD = "sold";

  /** A screening as it was put on sale. */
  record Sale(String hall, Instant starts, Instant ends, String offered, long version) {}

  private SeatLog() {}

  static Optional<Sale> sale(Transaction transaction, String screening) {
    return transaction
        .sql()
        .createQuery(
            "SELECT hall, starts, ends, offered, version FROM cinema_screening WHERE id = :id")
        .bind("id", screening)
        .map((row, context) ->
            new Sale(
                row.getString("hall"),
                Instant.ofEpochMilli(row.getLong("starts")),
                Instant.ofEpochMilli(row.getLong("ends")),
                row.getString("offered"),
                row.getLong("version")))
        .findOne();
  }

  static void put(Transaction transaction, String screening, Sale sale) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO cinema_screening (id, hall, starts, ends, offered, version)
            VALUES (:id, :hall, :starts, :ends, :offered, 1)
            ON CONFLICT (id) DO UPDATE SET hall = excluded.hall, starts = excluded.starts,
              ends = excluded.ends, offered = excluded.offered\
            """)
        .bind("id", screening)
        .bind("hall", sale.hall())
        .bind("starts", sale.starts().toEpochMilli())
        .bind("ends", sale.ends().toEpochMilli())
        .bind("offered", sale.offered())
        .execute();
  }

  /** Writes down how the seats of a booking look now. Said twice, it changes nothing. */
  static void note(Transaction transaction, String screening, Booking booking) {
    String state =
        switch (booking.state()) {
          case HELD -> HELD;
          case CONFIRMED, IN_USE, FULFILLED -> SOLD;
          case CANCELLED, EXPIRED, REFUSED -> FREE;
        };
    long version = next(transaction, screening);
    String statement =
        state.equals(FREE)
            // Of a booking that ended: unless somebody else has the seat by now.
            ? """
            UPDATE cinema_seat SET state = :state, version = :version
            WHERE screening = :screening AND seat = :seat AND booking = :booking
              AND state <> :state\
            """
            : """
            INSERT INTO cinema_seat (screening, seat, state, booking, customer, held_until, version)
            VALUES (:screening, :seat, :state, :booking, :customer, :until, :version)
            ON CONFLICT (screening, seat) DO UPDATE SET state = excluded.state,
              booking = excluded.booking, customer = excluded.customer,
              held_until = excluded.held_until, version = excluded.version
            WHERE cinema_seat.state <> excluded.state OR cinema_seat.booking <> excluded.booking\
            """;
    for (String seat : seats(booking)) {
      transaction
          .sql()
          .createUpdate(statement)
          .bind("screening", screening)
          .bind("seat", seat)
          .bind("state", state)
          .bind("booking", booking.id().value())
          .bind("customer", booking.customer().value())
          .bind("until", booking.heldUntil().toEpochMilli())
          .bind("version", version)
          .execute();
    }
  }

  /** Seats of a booking by their names, so that no two transactions wait for each other. */
  static List<String> seats(Booking booking) {
    return booking.lines().stream().map(Line::unit).flatMap(Optional::stream).sorted().toList();
  }

  /** Holds that are over by now are seen as changes from now on. */
  static void expire(Transaction transaction, String screening, Instant now) {
    boolean due =
        transaction
                .sql()
                .createQuery(
                    """
                    SELECT COUNT(*) FROM cinema_seat
                    WHERE screening = :screening AND state = 'held' AND held_until <= :now\
                    """)
                .bind("screening", screening)
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .one()
            > 0;
    if (due) {
      transaction
          .sql()
          .createUpdate(
              """
              UPDATE cinema_seat SET state = 'free', version = :version
              WHERE screening = :screening AND state = 'held' AND held_until <= :now\
              """)
          .bind("version", next(transaction, screening))
          .bind("screening", screening)
          .bind("now", now.toEpochMilli())
          .execute();
    }
  }

  /** Seats that changed after a version, as they look to this customer. */
  static SequencedMap<String, SeatState> changes(
      Transaction transaction, String screening, CustomerId customer, long since) {
    Query query =
        transaction
            .sql()
            .createQuery(
                """
                SELECT seat, state, customer FROM cinema_seat
                WHERE screening = :screening AND version > :since ORDER BY version, seat\
                """)
            .bind("screening", screening)
            .bind("since", since);
    SequencedMap<String, SeatState> changed = new LinkedHashMap<>();
    query
        .map((row, context) -> {
          boolean mine = row.getString("customer").equals(customer.value());
          SeatState state =
              switch (row.getString("state")) {
                case FREE -> SeatState.FREE;
                case HELD -> mine ? SeatState.MINE_HELD : SeatState.HELD;
                default -> mine ? SeatState.MINE : SeatState.SOLD;
              };
          return Map.entry(row.getString("seat"), state);
        })
        .forEach(entry -> changed.put(entry.getKey(), entry.getValue()));
    return changed;
  }

  /** Bookings of a screening that have or hold seats. */
  static List<String> bookings(Transaction transaction, String screening) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT DISTINCT booking FROM cinema_seat
            WHERE screening = :screening AND state <> 'free' ORDER BY booking\
            """)
        .bind("screening", screening)
        .mapTo(String.class)
        .list();
  }

  /** Seats of these bookings, or of any that is over, are no longer this customer's. */
  static void forget(Transaction transaction, CustomerId customer, List<Booking> ended) {
    for (Booking booking : ended) {
      transaction
          .sql()
          .createUpdate("UPDATE cinema_seat SET customer = :nobody WHERE booking = :booking")
          .bind("nobody", CustomerId.NOBODY.value())
          .bind("booking", booking.id().value())
          .execute();
    }
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE cinema_seat SET customer = :nobody
            WHERE customer = :customer AND (state = 'free' OR state = 'over')\
            """)
        .bind("nobody", CustomerId.NOBODY.value())
        .bind("customer", customer.value())
        .execute();
  }

  /** Screenings that are over and have seats that were not seen to be. */
  static List<String> over(Transaction transaction, Instant now, int max) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT id FROM cinema_screening WHERE ends <= :now AND EXISTS (
              SELECT 1 FROM cinema_seat WHERE screening = id AND (state = 'sold' OR state = 'held'))
            ORDER BY id LIMIT :max\
            """)
        .bind("now", now.toEpochMilli())
        .bind("max", max)
        .mapTo(String.class)
        .list();
  }

  static void finish(Transaction transaction, String screening) {
    transaction
        .sql()
        .createUpdate(
            "UPDATE cinema_seat SET state = 'over' WHERE screening = :screening AND state = 'sold'")
        .bind("screening", screening)
        .execute();
  }

  /** Keeps in mind that a customer is to be told that the venue cancelled. */
  static void untold(Transaction transaction, Booking booking) {
    transaction
        .sql()
        .createUpdate(
            "INSERT INTO cinema_cancellation (booking) VALUES (:id) ON CONFLICT DO NOTHING")
        .bind("id", booking.id().value())
        .execute();
  }

  private static long next(Transaction transaction, String screening) {
    transaction
        .sql()
        .createUpdate("UPDATE cinema_screening SET version = version + 1 WHERE id = :id")
        .bind("id", screening)
        .execute();
    return sale(transaction, screening).orElseThrow().version();
  }
}
