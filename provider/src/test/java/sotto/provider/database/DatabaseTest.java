package sotto.provider.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a transaction promises, on each database. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class DatabaseTest {
  private static final Migrations NOTES = new Migrations("notes", "sotto/provider/database/notes");

  private final Store store;
  private final String url;
  private final Database database;

  DatabaseTest(Store store) {
    this.store = store;
    url = store.urls().get();
    database = Database.open(url, List.of(NOTES));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_a_transaction_stored_is_there_after_a_new_start() {
    note("first");
    database.close();
    try (Database again = Database.open(url, List.of(NOTES))) {
      assertEquals(List.of("first"), notes(again));
    }
  }

  @Test
  void a_transaction_that_throws_stores_nothing() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.transaction(transaction -> {
              note(transaction, "lost");
              throw new IllegalStateException();
            }));
    assertEquals(List.of(), notes(database));
  }

  @Test
  void a_part_of_a_transaction_can_be_undone_alone() {
    database.transaction(transaction -> {
      note(transaction, "kept");
      transaction.keepIf(
          worth -> worth,
          () -> {
            note(transaction, "undone");
            return transaction.keepIf(
                worth -> !worth,
                () -> {
                  note(transaction, "undone with it");
                  return false;
                });
          });
      assertThrows(
          IllegalStateException.class,
          () ->
              transaction.keepIf(
                  worth -> true,
                  () -> {
                    note(transaction, "undone too");
                    throw new IllegalStateException();
                  }));
      note(transaction, "kept as well");
      return true;
    });
    assertEquals(List.of("kept", "kept as well"), notes(database));
  }

  @Test
  void an_error_says_what_to_do_and_quotes_no_value() {
    note("Mira Blumenthal");
    DatabaseException error = assertThrows(DatabaseException.class, () -> note("Mira Blumenthal"));
    for (Throwable each = error; each != null; each = each.getCause()) {
      assertFalse(String.valueOf(each.getMessage()).contains("Mira"), each::toString);
    }
    assertEquals(List.of("Mira Blumenthal"), notes(database));
  }

  @Test
  void tables_are_made_once_and_those_of_a_newer_program_are_left_alone() {
    note("first");
    try (Database again =
        Database.open(
            url, List.of(NOTES, new Migrations("other", "sotto/provider/database/other")))) {
      assertEquals(List.of("first"), notes(again));
    }
    Migrations newer = new Migrations("notes", "sotto/provider/database/newer");
    try (Database again = Database.open(url, List.of(newer))) {
      assertEquals(List.of("first"), notes(again));
    }
    assertThrows(DatabaseException.class, () -> Database.open(url, List.of(NOTES)));
  }

  @Test
  void two_programs_work_on_one_database() throws Exception {
    try (Database other = Database.open(url, List.of(NOTES));
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      AtomicInteger number = new AtomicInteger();
      List<Future<Boolean>> done =
          threads.invokeAll(
              List.of(database, other).stream()
                  .<java.util.concurrent.Callable<Boolean>>map(each ->
                      () -> {
                        for (int i = 0; i < 50; i++) {
                          each.transaction(
                              transaction -> note(transaction, "note" + number.incrementAndGet()));
                        }
                        return true;
                      })
                  .toList());
      for (Future<Boolean> each : done) {
        each.get();
      }
      assertEquals(100, notes(other).size());
    }
  }

  /** Where it is PostgreSQL, it finds that each waits for the other and ends one of them. */
  @Test
  void two_transactions_that_wait_for_each_other_are_both_done_in_the_end() throws Exception {
    if (store.name().equals("SQLite")) {
      return; // It has one transaction at a time.
    }
    CountDownLatch both = new CountDownLatch(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Boolean> first = threads.submit(() -> crosswise(both, "a", "b"));
      Future<Boolean> second = threads.submit(() -> crosswise(both, "b", "a"));
      first.get();
      second.get();
    }
    assertEquals(List.of("a", "b"), notes(database).stream().sorted().toList());
  }

  private boolean crosswise(CountDownLatch both, String one, String other) {
    return database.transaction(transaction -> {
      transaction.alone(one);
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      try {
        transaction.keepIf(
            worth -> worth,
            () -> {
              transaction.alone(other);
              return true;
            });
      } catch (RuntimeException e) {
        // A service that takes any fault for an answer: it is begun anew all the same.
        return false;
      }
      return note(transaction, one);
    });
  }

  @Test
  void transactions_are_not_begun_within_each_other() {
    if (store.name().equals("SQLite")) {
      assertThrows(
          IllegalStateException.class,
          () -> database.transaction(outer -> database.transaction(inner -> true)));
    }
  }

  @Test
  void what_is_no_database_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Database.open("jdbc:oracle:x", List.of()));
    assertThrows(
        DatabaseException.class, () -> Database.open("jdbc:sqlite:/proc/none/x.sqlite", List.of()));
  }

  private boolean note(String text) {
    return database.transaction(transaction -> note(transaction, text));
  }

  private static boolean note(Transaction transaction, String text) {
    return transaction.sql().execute("INSERT INTO note (text) VALUES (?)", text) == 1;
  }

  private static List<String> notes(Database database) {
    return database.transaction(transaction ->
        transaction.sql().createQuery("SELECT text FROM note").mapTo(String.class).list());
  }
}
