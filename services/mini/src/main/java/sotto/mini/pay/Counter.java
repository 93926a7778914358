package sotto.mini.pay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import sotto.provider.booking.BookingJson;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Database;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Notice;

/**
 * Where customers pay in person what they agreed to: whoever takes the money notes it here. Their
 * server is told then, and they are. It is for the provider's staff alone.
 */
public final class Counter {
  /** The event of the notice to a customer who paid. */
  public static final String EVENT = "paid";

  /** Bills that are shown at once. */
  public static final int SHOWN_MAX = 100;

  /** That are handed to the kit at once. */
  private static final int DUE_MAX = 200;

  private static final String OWED = " FROM mini_bill WHERE state = 'agreed' AND paid = 0";

  private final Database database;
  private final InstantSource clock;
  private final Rounds rounds;
  private volatile Runnable due = () -> {};

  Counter(Database database, InstantSource clock, Rounds rounds) {
    this.database = database;
    this.clock = clock;
    this.rounds = rounds;
  }

  /** What is owed, up to {@link #SHOWN_MAX}; what was agreed on last comes first. */
  public List<Owed> owed() {
    return database.transaction(transaction ->
        transaction
            .sql()
            .createQuery("SELECT *" + OWED + " ORDER BY agreed DESC, prepay LIMIT :max")
            .bind("max", SHOWN_MAX)
            .map((row, context) -> owed(Bills.bill(row), row.getLong("agreed")))
            .list());
  }

  private static Owed owed(Bill bill, long agreed) {
    Order order = bill.order();
    return new Owed(order.number(), order.what(), order.sum(), Instant.ofEpochMilli(agreed));
  }

  /** How many bills are owed, with those that are not shown. */
  public long count() {
    return database.transaction(transaction ->
        transaction.sql().createQuery("SELECT COUNT(*)" + OWED).mapTo(Long.class).one());
  }

  /**
   * The money of a bill is there. Noted again it changes nothing.
   *
   * @return false where nothing is owed under this number
   */
  public boolean paid(String number) {
    boolean isNew = database.transaction(transaction -> note(transaction, number));
    if (isNew) {
      rounds.begin();
      due.run();
    }
    return isNew;
  }

  /** Its server is told anew, as often as of another one. */
  private boolean note(Transaction transaction, String number) {
    return transaction
            .sql()
            .createUpdate(
                """
                UPDATE mini_bill SET paid = :now, tell = :now, tries = 0, receipt_due = 1
                WHERE number = :number AND state = 'agreed' AND paid = 0\
                """)
            .bind("now", clock.millis())
            .bind("number", number)
            .execute()
        > 0;
  }

  /** Whoever tells customers hears when there is something to tell. */
  void begin(Runnable whenDue) {
    due = whenDue;
  }

  /** What is to be told to a customer, and whom. */
  private record Receipt(String prepay, String customer, Bill bill, long paid) {
    Notice notice() {
      ObjectNode told =
          JsonNodeFactory.instance
              .objectNode()
              .put("prepay", prepay)
              .put("number", bill.order().number())
              .put("what", bill.order().what())
              .put("at", paid);
      told.set("sum", BookingJson.money(bill.order().sum()));
      byte[] body = told.toString().getBytes(StandardCharsets.UTF_8);
      return new Notice(new CustomerId(customer), EVENT, body);
    }
  }

  /** What customers are to be told, in its order; it is the kit's from now on. */
  List<Notice> due(Transaction transaction) {
    List<Receipt> receipts =
        transaction
            .sql()
            .createQuery(
                "SELECT * FROM mini_bill WHERE receipt_due = 1 ORDER BY paid, prepay LIMIT :max")
            .bind("max", DUE_MAX)
            .map((row, context) ->
                new Receipt(
                    row.getString("prepay"),
                    row.getString("customer"),
                    Bills.bill(row),
                    row.getLong("paid")))
            .list();
    receipts.forEach(each ->
        transaction
            .sql()
            .createUpdate("UPDATE mini_bill SET receipt_due = 0 WHERE prepay = :prepay")
            .bind("prepay", each.prepay)
            .execute());
    return receipts.stream().filter(each -> !each.customer.isEmpty()).map(Receipt::notice).toList();
  }
}
