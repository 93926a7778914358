package sotto.provider.consent;

import java.util.Arrays;
import java.util.Optional;
import sotto.provider.database.Transaction;

/**
 * The places in the database's file where values lie. SQLite's {@code secure_delete} overwrites
 * what is deleted, but when it moves a row to another page it leaves a copy behind. So a slot is
 * made once, at the end, has one of a few sizes, and is only ever overwritten where it is: by zeros
 * when its value goes, by another value of that size later.
 */
final class Slots {
  private static final int BYTES_MIN = 64;

  /** Who takes or gives a slot is alone under this name. */
  private static final String NAME = "personal slots";

  private Slots() {}

  /** Where a value was put. */
  static int put(Transaction transaction, byte[] value) {
    transaction.alone(NAME);
    int size = size(value.length);
    Optional<Integer> free =
        transaction
            .sql()
            .createQuery(
                "SELECT slot FROM personal_free_slot WHERE size = :size ORDER BY slot LIMIT 1")
            .bind("size", size)
            .mapTo(Integer.class)
            .findOne();
    byte[] padded = Arrays.copyOf(value, size);
    if (free.isPresent()) {
      transaction
          .sql()
          .createUpdate("DELETE FROM personal_free_slot WHERE slot = :slot")
          .bind("slot", free.get())
          .execute();
      overwrite(transaction, free.get(), padded);
      return free.get();
    }
    int next =
        transaction
            .sql()
            .createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM personal_slot")
            .mapTo(Integer.class)
            .one();
    transaction
        .sql()
        .createUpdate("INSERT INTO personal_slot (id, size, value) VALUES (:id, :size, :value)")
        .bind("id", next)
        .bind("size", size)
        .bind("value", padded)
        .execute();
    return next;
  }

  /** Overwrites a slot's value and gives the slot back. */
  static void clear(Transaction transaction, int slot) {
    transaction.alone(NAME);
    int size =
        transaction
            .sql()
            .createQuery("SELECT size FROM personal_slot WHERE id = :id")
            .bind("id", slot)
            .mapTo(Integer.class)
            .one();
    overwrite(transaction, slot, new byte[size]);
    transaction
        .sql()
        .createUpdate("INSERT INTO personal_free_slot (slot, size) VALUES (:slot, :size)")
        .bind("slot", slot)
        .bind("size", size)
        .execute();
  }

  private static void overwrite(Transaction transaction, int slot, byte[] bytes) {
    transaction
        .sql()
        .createUpdate("UPDATE personal_slot SET value = :value WHERE id = :id")
        .bind("value", bytes)
        .bind("id", slot)
        .execute();
  }

  /** The power of two that has room for it. */
  private static int size(int length) {
    int size = BYTES_MIN;
    while (size < length) {
      size *= 2;
    }
    return size;
  }
}
