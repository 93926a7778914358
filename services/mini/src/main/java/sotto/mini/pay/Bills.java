package sotto.mini.pay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/** The rows of bills. */
final class Bills {
  private Bills() {}

  static void add(Transaction transaction, Bill bill) {
    Order order = bill.order();
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO mini_bill (prepay, number, appid, mchid, openid, what, attach, notify,
              currency, minor, made, until, state, way, receipt, agreed, tries, tell)
            VALUES (:prepay, :number, :appid, :mchid, :openid, :what, :attach, :notify,
              :currency, :minor, :made, :until, 'open', '', '', 0, 0, 0)\
            """)
        .bind("prepay", bill.prepay())
        .bind("number", order.number())
        .bind("appid", order.appid())
        .bind("mchid", order.mchid())
        .bind("openid", order.openid())
        .bind("what", order.what())
        .bind("attach", order.attach())
        .bind("notify", order.tellAt())
        .bind("currency", order.sum().getCurrencyUnit().getCode())
        .bind("minor", order.sum().getAmountMinorLong())
        .bind("made", bill.made())
        .bind("until", order.until())
        .execute();
  }

  static Optional<Bill> find(Transaction transaction, String prepay) {
    return one(transaction, "prepay", prepay);
  }

  static Optional<Bill> numbered(Transaction transaction, String number) {
    return one(transaction, "number", number);
  }

  private static Optional<Bill> one(Transaction transaction, String column, String value) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM mini_bill WHERE " + column + " = :value")
        .bind("value", value)
        .map((row, context) -> bill(row))
        .findOne();
  }

  /** The newest first. */
  static List<Bill> of(Transaction transaction, String openid) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM mini_bill WHERE openid = :openid ORDER BY made DESC")
        .bind("openid", openid)
        .map((row, context) -> bill(row))
        .list();
  }

  static long count(Transaction transaction) {
    return transaction.sql().createQuery("SELECT COUNT(*) FROM mini_bill").mapTo(Long.class).one();
  }

  /**
   * False where others were faster: it is no longer open.
   *
   * @param customer who agrees
   */
  static boolean agree(
      Transaction transaction, String prepay, CustomerId customer, Bill.Agreement agreement) {
    return transaction
            .sql()
            .createUpdate(
                """
                UPDATE mini_bill
                SET state = 'agreed', customer = :customer, way = :way, receipt = :receipt,
                  agreed = :at, tell = :at
                WHERE prepay = :prepay AND state = 'open'\
                """)
            .bind("prepay", prepay)
            .bind("customer", customer.value())
            .bind("way", agreement.way().word())
            .bind("receipt", agreement.receipt())
            .bind("at", agreement.at())
            .execute()
        > 0;
  }

  /** Does nothing to one that was agreed on. */
  static void close(Transaction transaction, String prepay) {
    transaction
        .sql()
        .createUpdate(
            "UPDATE mini_bill SET state = 'closed' WHERE prepay = :prepay AND state = 'open'")
        .bind("prepay", prepay)
        .execute();
  }

  /**
   * The next that its server is to be told of now. It counts as tried: whoever dies while telling
   * tells it again after the pause.
   *
   * @param pauses after each try; after the last of them it is given up
   */
  static Optional<Bill> next(Transaction transaction, long now, List<Duration> pauses) {
    transaction.alone("mini-bills");
    Optional<Bill> next =
        transaction
            .sql()
            .createQuery(
                "SELECT * FROM mini_bill WHERE tell > 0 AND tell <= :now ORDER BY tell LIMIT 1")
            .bind("now", now)
            .map((row, context) -> bill(row))
            .findOne();
    next.ifPresent(bill -> {
      boolean last = bill.tries() >= pauses.size();
      transaction
          .sql()
          .createUpdate("UPDATE mini_bill SET tries = tries + 1, tell = :tell WHERE prepay = :of")
          .bind("tell", last ? 0 : now + pauses.get(bill.tries()).toMillis())
          .bind("of", bill.prepay())
          .execute();
    });
    return next;
  }

  /** Its server has it, as it was told: what was paid meanwhile is told as well. */
  static void told(Transaction transaction, Bill bill) {
    transaction
        .sql()
        .createUpdate("UPDATE mini_bill SET tell = 0 WHERE prepay = :prepay AND paid = :paid")
        .bind("prepay", bill.prepay())
        .bind("paid", bill.agreement().map(Bill.Agreement::paid).orElse(0L))
        .execute();
  }

  /**
   * What nobody agreed to in time goes after a while, and what was agreed on after a longer one.
   */
  static void sweep(Transaction transaction, long now, Duration unpaid, Duration agreed) {
    transaction
        .sql()
        .createUpdate(
            """
            DELETE FROM mini_bill
            WHERE (state <> 'agreed' AND until <= :unpaid) OR (state = 'agreed' AND agreed <= :agreed)\
            """)
        .bind("unpaid", now - unpaid.toMillis())
        .bind("agreed", now - agreed.toMillis())
        .execute();
  }

  static void forget(Transaction transaction, String openid) {
    transaction
        .sql()
        .createUpdate("DELETE FROM mini_bill WHERE openid = :openid")
        .bind("openid", openid)
        .execute();
  }

  static Bill bill(ResultSet row) throws SQLException {
    Optional<Way> way = Way.of(row.getString("way"));
    String receipt = row.getString("receipt");
    long agreed = row.getLong("agreed");
    long paid = row.getLong("paid");
    return new Bill(
        row.getString("prepay"),
        new Order(
            row.getString("appid"),
            row.getString("mchid"),
            row.getString("number"),
            row.getString("openid"),
            row.getString("what"),
            row.getString("attach"),
            row.getString("notify"),
            Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("minor")),
            row.getLong("until")),
        row.getLong("made"),
        row.getString("state").equals("closed"),
        way.map(each -> new Bill.Agreement(each, receipt, agreed, paid)),
        row.getInt("tries"));
  }
}
