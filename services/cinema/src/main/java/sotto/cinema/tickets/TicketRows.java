package sotto.cinema.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sotto.provider.database.Transaction;

/** What is kept of tickets: to whom they were given, and whether they were let in. */
final class TicketRows {
  private static final String COLUMNS = "id, booking, seat, holder_key, redeemed";

  private TicketRows() {}

  static Optional<StoredTicket> find(Transaction transaction, String id) {
    return select(transaction, "id", id).stream().findFirst();
  }

  static List<StoredTicket> of(Transaction transaction, String booking) {
    return select(transaction, "booking", booking);
  }

  private static List<StoredTicket> select(Transaction transaction, String column, String value) {
    return transaction
        .sql()
        .createQuery(
            "SELECT " + COLUMNS + " FROM cinema_ticket WHERE " + column + " = :value ORDER BY seat")
        .bind("value", value)
        .map((row, context) -> {
          long at = row.getLong("redeemed");
          Optional<Instant> redeemed =
              row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
          return new StoredTicket(
              row.getString("id"),
              row.getString("booking"),
              row.getString("seat"),
              row.getString("holder_key"),
              redeemed);
        })
        .list();
  }

  static void add(Transaction transaction, StoredTicket row) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO cinema_ticket (id, booking, seat, holder_key)
            VALUES (:id, :booking, :seat, :key)\
            """)
        .bind("id", row.id())
        .bind("booking", row.booking())
        .bind("seat", row.seat())
        .bind("key", row.holderKey())
        .execute();
  }

  /** Of a booking's tickets nothing is left that names the holder's key. */
  static void forget(Transaction transaction, String booking) {
    transaction
        .sql()
        .createUpdate("UPDATE cinema_ticket SET holder_key = '' WHERE booking = :booking")
        .bind("booking", booking)
        .execute();
  }

  /** Whether it was not redeemed before: of any number of doors one gets a yes. */
  static boolean redeem(Transaction transaction, String id, Instant now) {
    return transaction
            .sql()
            .createUpdate(
                "UPDATE cinema_ticket SET redeemed = :now WHERE id = :id AND redeemed IS NULL")
            .bind("now", now.toEpochMilli())
            .bind("id", id)
            .execute()
        == 1;
  }
}
