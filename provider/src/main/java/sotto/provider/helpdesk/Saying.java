package sotto.provider.helpdesk;

import java.util.List;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/**
 * What the provider's account has to say to a customer, as a text.
 *
 * @param at since when, in milliseconds since 1970
 */
public record Saying(String id, CustomerId customer, String words, long at) {
  private static final int UNSAID_MAX = 1_000;

  static void add(Transaction transaction, Saying saying) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO desk_saying (id, customer, number, words, wanted)
            SELECT :id, :customer, COALESCE(MAX(number), 0) + 1, :words, :at FROM desk_saying\
            """)
        .bind("id", saying.id)
        .bind("customer", saying.customer.value())
        .bind("words", saying.words)
        .bind("at", saying.at)
        .execute();
  }

  /** What was not said yet, in its order. */
  public static List<Saying> unsaid(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_saying ORDER BY number LIMIT :max")
        .bind("max", UNSAID_MAX)
        .map((row, context) ->
            new Saying(
                row.getString("id"),
                new CustomerId(row.getString("customer")),
                row.getString("words"),
                row.getLong("wanted")))
        .list();
  }

  /** It is in the outbox of the device. */
  public static void said(Transaction transaction, Saying saying) {
    transaction
        .sql()
        .createUpdate("DELETE FROM desk_saying WHERE id = :id")
        .bind("id", saying.id)
        .execute();
  }

  static void forget(Transaction transaction, CustomerId customer) {
    transaction
        .sql()
        .createUpdate("DELETE FROM desk_saying WHERE customer = :customer")
        .bind("customer", customer.value())
        .execute();
  }
}
