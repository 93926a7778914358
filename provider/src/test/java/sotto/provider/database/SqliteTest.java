package sotto.provider.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions that share a write to the disk: each still is stored, or not, as it was told. */
class SqliteTest {
  private static final Migrations NOTES = new Migrations("notes", "sotto/provider/database/notes");

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch together = new CountDownLatch(1);
  private final Database database;

  SqliteTest(@TempDir Path folder) {
    database = Database.open(Database.sqlite(folder.resolve("notes.sqlite")), List.of(NOTES));
  }

  @BeforeEach
  void the_first_waits_for_the_others() {
    CountDownLatch begun = new CountDownLatch(1);
    first =
        begin(transaction -> {
          begun.countDown();
          await(together);
          return note(transaction, "first");
        });
    await(begun);
  }

  private CompletableFuture<Boolean> first = new CompletableFuture<>();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void all_of_a_group_are_stored() {
    CompletableFuture<Boolean> second = begin(transaction -> note(transaction, "second"));
    CompletableFuture<Boolean> third = begin(transaction -> note(transaction, "third"));
    letGo();
    assertEquals(List.of(true, true, true), List.of(first.join(), second.join(), third.join()));
    assertEquals(List.of("first", "second", "third"), notes());
  }

  @Test
  void one_of_a_group_that_fails_takes_nothing_from_the_others() {
    CompletableFuture<Boolean> second =
        begin(transaction -> {
          note(transaction, "second");
          throw new IllegalStateException("It changed its mind");
        });
    CompletableFuture<Boolean> third = begin(transaction -> note(transaction, "first"));
    CompletableFuture<Boolean> fourth = begin(transaction -> note(transaction, "fourth"));
    letGo();
    assertEquals(List.of(true, true), List.of(first.join(), fourth.join()));
    assertInstanceOf(IllegalStateException.class, failure(second));
    assertInstanceOf(DatabaseException.class, failure(third), "The same note twice");
    assertEquals(List.of("first", "fourth"), notes());
  }

  /** As SQLite does by itself where the disk fails it. */
  @Test
  void where_a_group_is_lost_all_of_it_are_told_so_and_what_comes_later_is_stored() {
    CompletableFuture<Boolean> second =
        begin(transaction -> {
          try {
            return transaction.keepIf(
                worth -> worth,
                () -> {
                  transaction.sql().execute("ROLLBACK");
                  throw new IllegalStateException("The disk failed");
                });
          } catch (RuntimeException e) {
            // A service that takes any fault for an answer: it cannot store one.
            return note(transaction, "second");
          }
        });
    CompletableFuture<Boolean> third = begin(transaction -> note(transaction, "third"));
    letGo();
    assertInstanceOf(DatabaseException.class, failure(first));
    assertInstanceOf(DatabaseException.class, failure(second));
    assertEquals(true, third.join());
    assertEquals(List.of("third"), notes());
  }

  @Test
  void where_there_is_no_room_nothing_is_half_stored() {
    CompletableFuture<Boolean> second =
        begin(transaction -> {
          transaction.sql().execute("PRAGMA max_page_count = 64");
          note(transaction, "second");
          return note(transaction, "large".repeat(200_000));
        });
    letGo();
    assertInstanceOf(DatabaseException.class, failure(second));
    List<String> stored = first.isCompletedExceptionally() ? List.of() : List.of("first");
    assertEquals(stored, notes());
    database.transaction(transaction -> note(transaction, "later"));
  }

  private CompletableFuture<Boolean> begin(Function<Transaction, Boolean> work) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                answer.complete(database.transaction(work));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    // It stands in the queue before the next one does.
    while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
    threads.add(thread);
    return answer;
  }

  private void letGo() {
    together.countDown();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Throwable failure(CompletableFuture<Boolean> answer) {
    return Optional.ofNullable(assertThrows(CompletionException.class, answer::join).getCause())
        .orElseThrow();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean note(Transaction transaction, String text) {
    return transaction.sql().execute("INSERT INTO note (text) VALUES (?)", text) == 1;
  }

  private List<String> notes() {
    return database.transaction(transaction ->
        transaction
            .sql()
            .createQuery("SELECT text FROM note ORDER BY rowid")
            .mapTo(String.class)
            .list());
  }
}
