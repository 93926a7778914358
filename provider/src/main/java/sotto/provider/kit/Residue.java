package sotto.provider.kit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import sotto.provider.database.Database;
import sotto.provider.database.Transaction;

/**
 * What is left in the files of a database of rows that were erased or changed, until all is written
 * anew. That somebody's words were erased is remembered through any crash.
 */
final class Residue {
  /** What goes because its time is over is gone from the files so much later. */
  private static final Duration LATER = Duration.ofDays(1);

  /** A database that took longer is not written anew for twenty times as long. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final int PAUSE = 20;

  private final InstantSource clock;
  private long pausedUntilNanos = System.nanoTime();

  Residue(InstantSource clock) {
    this.clock = clock;
  }

  /** Somebody wants it gone, and it is erased in this transaction. */
  void soon(Transaction transaction) {
    mark(transaction, clock.millis());
  }

  /** Its time is over, and it is erased in this transaction. */
  void later(Transaction transaction) {
    mark(transaction, clock.instant().plus(LATER).toEpochMilli());
  }

  private static void mark(Transaction transaction, long due) {
    transaction.alone("kit residue");
    transaction
        .sql()
        .createUpdate(
            "INSERT INTO kit_residue (number, due) SELECT COALESCE(MAX(number), 0) + 1, :due FROM kit_residue")
        .bind("due", due)
        .execute();
  }

  /** Whether files may have what somebody wants gone. */
  boolean isDue(Transaction transaction) {
    return due(transaction).isPresent();
  }

  /** The last mark, if any is due: whoever writes all anew does so for all. */
  private Optional<Long> due(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT MAX(number) FROM kit_residue HAVING MIN(due) <= :now")
        .bind("now", clock.millis())
        .mapTo(Long.class)
        .findOne();
  }

  /** Writes all anew where that is due, so that nothing is left. */
  synchronized void clear(Database database) {
    Optional<Long> due = database.transaction(this::due);
    long begun = System.nanoTime();
    if (due.isEmpty() || begun - pausedUntilNanos < 0) {
      return;
    }
    database.rewrite();
    long took = System.nanoTime() - begun;
    if (took > SHORT.toNanos()) {
      pausedUntilNanos = System.nanoTime() + PAUSE * took;
    }
    database.transaction(transaction ->
        transaction
            .sql()
            .createUpdate("DELETE FROM kit_residue WHERE number <= :due")
            .bind("due", due.get())
            .execute());
  }
}
