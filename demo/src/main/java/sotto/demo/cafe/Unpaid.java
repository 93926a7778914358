package sotto.demo.cafe;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;

/**
 * An order that nobody agreed to pay yet, or not as far as the café was told. One with a drink on
 * the house sets that aside for as long as it is here.
 *
 * @param number what the bill calls it
 * @param total in cents
 */
record Unpaid(String number, String openid, Wish wish, long total) {
  static final Migrations MIGRATIONS = new Migrations("cafeunpaid", "sotto/demo/unpaid");

  /**
   * What nobody agreed to goes after that. Of what somebody agreed to the café is told for a day.
   */
  static final Duration KEPT = Duration.ofDays(2);

  void put(Transaction transaction, long now) {
    transaction
        .sql()
        .createUpdate("DELETE FROM cafe_unpaid WHERE at < :over")
        .bind("over", now - KEPT.toMillis())
        .execute();
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO cafe_unpaid (number, openid, at, cups, free, name, total, chinese)
            VALUES (:number, :openid, :at, :cups, :free, :name, :total, :chinese)\
            """)
        .bind("number", number)
        .bind("openid", openid)
        .bind("at", now)
        .bind("cups", wish.written())
        .bind("free", wish.free() ? 1 : 0)
        .bind("name", wish.name())
        .bind("total", total)
        .bind("chinese", wish.chinese() ? 1 : 0)
        .execute();
  }

  /** Those of somebody. */
  static List<Unpaid> of(Transaction transaction, String openid) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM cafe_unpaid WHERE openid = :openid")
        .bind("openid", openid)
        .map((row, context) -> unpaid(row))
        .list();
  }

  /** How many drinks on the house are set aside for somebody's. */
  static long free(Transaction transaction, String openid) {
    return transaction
        .sql()
        .createQuery("SELECT COUNT(*) FROM cafe_unpaid WHERE openid = :openid AND free = 1")
        .bind("openid", openid)
        .mapTo(Long.class)
        .one();
  }

  /** Takes one away; empty where it was taken. */
  static Optional<Unpaid> take(Transaction transaction, String number) {
    Optional<Unpaid> found =
        transaction
            .sql()
            .createQuery("SELECT * FROM cafe_unpaid WHERE number = :number")
            .bind("number", number)
            .map((row, context) -> unpaid(row))
            .findOne();
    transaction
        .sql()
        .createUpdate("DELETE FROM cafe_unpaid WHERE number = :number")
        .bind("number", number)
        .execute();
    return found;
  }

  private static Unpaid unpaid(ResultSet row) throws SQLException {
    Wish wish =
        new Wish(
            Wish.read(row.getString("cups")),
            row.getLong("free") > 0,
            row.getString("name"),
            row.getLong("chinese") > 0);
    return new Unpaid(row.getString("number"), row.getString("openid"), wish, row.getLong("total"));
  }
}
