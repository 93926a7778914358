package sotto.provider.consent;

import java.util.Optional;
import sotto.provider.database.Transaction;

/** Remembers, through any crash, that something was erased and the files not scrubbed since. */
final class ScrubRows {
  private ScrubRows() {}

  static void mark(Transaction transaction) {
    transaction.alone("personal scrub");
    transaction
        .sql()
        .execute(
            "INSERT INTO personal_scrub (number) SELECT COALESCE(MAX(number), 0) + 1 FROM personal_scrub");
  }

  static Optional<Integer> last(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT number FROM personal_scrub ORDER BY number DESC LIMIT 1")
        .mapTo(Integer.class)
        .findOne();
  }

  static boolean scrubbed(Transaction transaction, int upTo) {
    return transaction
            .sql()
            .createUpdate("DELETE FROM personal_scrub WHERE number <= :upTo")
            .bind("upTo", upTo)
            .execute()
        > 0;
  }
}
