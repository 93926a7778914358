package sotto.provider.helpdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/**
 * Which agent shall be in the conversation with a customer.
 *
 * @param agent account; nobody where empty
 * @param caseId why
 * @param settled whether it is so
 * @param conversation what the agent calls it, once it is so
 */
public record Seat(
    CustomerId customer, String agent, String caseId, boolean settled, String conversation) {
  private static final int UNSETTLED_MAX = 200;

  static void want(Transaction transaction, Case of, String agent) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO desk_seat (customer, agent, case_id, settled, conversation)
            VALUES (:customer, :agent, :case, 0, '')
            ON CONFLICT (customer) DO UPDATE SET agent = excluded.agent,
              case_id = excluded.case_id, settled = 0, conversation = ''\
            """)
        .bind("customer", of.customer().value())
        .bind("agent", agent)
        .bind("case", of.id())
        .execute();
  }

  /** It is so; where nobody sits there, nothing more is to be known. */
  static void settle(Transaction transaction, Seat seat, String conversation) {
    transaction
        .sql()
        .createUpdate(
            seat.agent.isEmpty()
                ? "DELETE FROM desk_seat WHERE customer = :customer AND agent = :agent AND :conversation = ''"
                : "UPDATE desk_seat SET settled = 1, conversation = :conversation WHERE customer = :customer AND agent = :agent")
        .bind("conversation", conversation)
        .bind("customer", seat.customer.value())
        .bind("agent", seat.agent)
        .execute();
  }

  /** It is not so any more, and shall be again. */
  static void unsettle(Transaction transaction, Seat seat) {
    transaction
        .sql()
        .createUpdate("UPDATE desk_seat SET settled = 0 WHERE customer = :customer")
        .bind("customer", seat.customer.value())
        .execute();
  }

  public static List<Seat> unsettled(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_seat WHERE settled = 0 ORDER BY customer LIMIT :max")
        .bind("max", UNSETTLED_MAX)
        .map((row, context) -> read(row))
        .list();
  }

  public static Optional<Seat> find(Transaction transaction, CustomerId customer) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_seat WHERE customer = :customer")
        .bind("customer", customer.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  private static Seat read(ResultSet row) throws SQLException {
    return new Seat(
        new CustomerId(row.getString("customer")),
        row.getString("agent"),
        row.getString("case_id"),
        row.getLong("settled") == 1,
        row.getString("conversation"));
  }
}
