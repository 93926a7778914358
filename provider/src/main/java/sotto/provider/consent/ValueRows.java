package sotto.provider.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.provider.database.Transaction;

/** Which value lies in which slot, and how long. */
final class ValueRows {
  private ValueRows() {}

  /** A value as it is stored. */
  record Row(Item item, byte[] bytes, Instant stored, Instant keepUntil) {}

  static void add(
      Transaction transaction,
      ConsentId consent,
      Item item,
      byte[] value,
      Instant now,
      Instant keepUntil) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO personal_value (consent, field, about, slot, length, stored, keep_until)
            VALUES (:consent, :field, :about, :slot, :length, :stored, :keepUntil)\
            """)
        .bind("consent", consent.value())
        .bind("field", item.field())
        .bind("about", item.about())
        .bind("slot", Slots.put(transaction, value))
        .bind("length", value.length)
        .bind("stored", now.toEpochMilli())
        .bind("keepUntil", keepUntil.toEpochMilli())
        .execute();
  }

  static Optional<byte[]> read(Transaction transaction, ConsentId consent, Item item) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT value, length FROM personal_value JOIN personal_slot ON id = slot
            WHERE consent = :consent AND field = :field AND about = :about\
            """)
        .bind("consent", consent.value())
        .bind("field", item.field())
        .bind("about", item.about())
        .map((row, context) -> bytes(row))
        .findOne();
  }

  static List<Row> all(Transaction transaction, ConsentId consent) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT field, about, value, length, stored, keep_until
            FROM personal_value JOIN personal_slot ON id = slot
            WHERE consent = :consent ORDER BY field, about\
            """)
        .bind("consent", consent.value())
        .map((row, context) ->
            new Row(
                item(row),
                bytes(row),
                Instant.ofEpochMilli(row.getLong("stored")),
                Instant.ofEpochMilli(row.getLong("keep_until"))))
        .list();
  }

  static List<Item> items(Transaction transaction, ConsentId consent, String field) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT field, about FROM personal_value
            WHERE consent = :consent AND field = :field ORDER BY about\
            """)
        .bind("consent", consent.value())
        .bind("field", field)
        .map((row, context) -> item(row))
        .list();
  }

  static int count(Transaction transaction, ConsentId consent) {
    return transaction
        .sql()
        .createQuery("SELECT COUNT(*) FROM personal_value WHERE consent = :consent")
        .bind("consent", consent.value())
        .mapTo(Integer.class)
        .one();
  }

  /** How long a value is; 0 where there is none. */
  static int length(Transaction transaction, ConsentId consent, Item item) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT length FROM personal_value
            WHERE consent = :consent AND field = :field AND about = :about\
            """)
        .bind("consent", consent.value())
        .bind("field", item.field())
        .bind("about", item.about())
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** How long all values of an alias are together. */
  static long bytes(Transaction transaction, AliasId alias) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT COALESCE(SUM(length), 0) FROM personal_value
            JOIN consent ON consent.id = personal_value.consent WHERE alias = :alias\
            """)
        .bind("alias", alias.value())
        .mapTo(Long.class)
        .one();
  }

  static void keepAtLeast(Transaction transaction, ConsentId consent, String field, Instant until) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE personal_value SET keep_until = :until
            WHERE consent = :consent AND field = :field AND keep_until < :until\
            """)
        .bind("until", until.toEpochMilli())
        .bind("consent", consent.value())
        .bind("field", field)
        .execute();
  }

  static void keepUntil(Transaction transaction, ConsentId consent, String field, Instant until) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE personal_value SET keep_until = :until
            WHERE consent = :consent AND field = :field\
            """)
        .bind("until", until.toEpochMilli())
        .bind("consent", consent.value())
        .bind("field", field)
        .execute();
  }

  /** Whether there was one. */
  static boolean remove(Transaction transaction, ConsentId consent, Item item) {
    Optional<Integer> slot =
        transaction
            .sql()
            .createQuery(
                """
                SELECT slot FROM personal_value
                WHERE consent = :consent AND field = :field AND about = :about\
                """)
            .bind("consent", consent.value())
            .bind("field", item.field())
            .bind("about", item.about())
            .mapTo(Integer.class)
            .findOne();
    slot.ifPresent(found -> remove(transaction, found));
    return slot.isPresent();
  }

  /** Removes values that nothing keeps any longer, the oldest first. */
  static int removeDue(Transaction transaction, Instant now, int max) {
    List<Integer> due =
        transaction
            .sql()
            .createQuery(
                """
                SELECT slot FROM personal_value WHERE keep_until <= :now
                ORDER BY keep_until LIMIT :max\
                """)
            .bind("now", now.toEpochMilli())
            .bind("max", max)
            .mapTo(Integer.class)
            .list();
    due.forEach(slot -> remove(transaction, slot));
    return due.size();
  }

  private static void remove(Transaction transaction, int slot) {
    transaction
        .sql()
        .createUpdate("DELETE FROM personal_value WHERE slot = :slot")
        .bind("slot", slot)
        .execute();
    Slots.clear(transaction, slot);
  }

  private static Item item(ResultSet row) throws SQLException {
    return new Item(row.getString("field"), row.getString("about"));
  }

  private static byte[] bytes(ResultSet row) throws SQLException {
    return Arrays.copyOf(row.getBytes("value"), row.getInt("length"));
  }
}
