package sotto.provider.helpdesk;

import java.util.List;
import sotto.provider.database.Transaction;

/**
 * Words that agents say often.
 *
 * @param title at most {@link #TITLE_MAX} bytes
 * @param words at most {@link Line#WORDS_MAX} bytes
 */
public record Canned(String id, String title, String words) {
  public static final int TITLE_MAX = 64;
  static final int CANNED_MAX = 200;

  /** All, by title. */
  public static List<Canned> all(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_canned ORDER BY title, id")
        .map((row, context) ->
            new Canned(row.getString("id"), row.getString("title"), row.getString("words")))
        .list();
  }

  /** Adds one; false where there are too many. */
  static boolean add(Transaction transaction, Canned canned) {
    transaction.alone("desk canned");
    if (all(transaction).size() >= CANNED_MAX) {
      return false;
    }
    transaction
        .sql()
        .createUpdate("INSERT INTO desk_canned (id, title, words) VALUES (:id, :title, :words)")
        .bind("id", canned.id)
        .bind("title", canned.title)
        .bind("words", canned.words)
        .execute();
    return true;
  }

  /** Changes one; false where there is none. */
  public static boolean change(Transaction transaction, Canned canned) {
    return transaction
            .sql()
            .createUpdate("UPDATE desk_canned SET title = :title, words = :words WHERE id = :id")
            .bind("id", canned.id)
            .bind("title", canned.title)
            .bind("words", canned.words)
            .execute()
        > 0;
  }

  /** False where there is none. */
  public static boolean remove(Transaction transaction, String id) {
    return transaction
            .sql()
            .createUpdate("DELETE FROM desk_canned WHERE id = :id")
            .bind("id", id)
            .execute()
        > 0;
  }
}
