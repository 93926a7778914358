package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Database;
import sotto.provider.database.Store;
import sotto.provider.database.Transaction;

/** {@code kill -9} in the middle of bookings, on each database. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class KillTest {
  private static final int ROUNDS = 4;
  private final Store store;

  KillTest(Store store) {
    this.store = store;
  }

  @Test
  void what_was_answered_is_there_nothing_is_sold_twice_and_nothing_is_half_done()
      throws Exception {
    String url = store.urls().get();
    Bookings bookings = BoxOffice.bookings(InstantSource.system());
    try (Database database = Database.open(url, List.of(Bookings.MIGRATIONS))) {
      Counter.prepare(database, bookings);
    }
    Random random = new Random(9);
    Map<String, String> answered = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      sellAndKill(url, round, 1 + random.nextInt(120), answered);
      try (Database database = Database.open(url, List.of(Bookings.MIGRATIONS))) {
        database.transaction(transaction -> {
          check(transaction, bookings, answered);
          return true;
        });
      }
    }
    try (Database database = Database.open(url, List.of(Bookings.MIGRATIONS))) {
      answered.forEach((request, booking) ->
          assertEquals(
              Optional.of(new BookingId(booking)), Counter.sell(database, bookings, request)));
      database.transaction(transaction -> {
        check(transaction, bookings, answered);
        return true;
      });
    }
    System.out.println(
        "COUNT kill -9 on " + store + ": " + ROUNDS + ", answered before: " + answered.size());
  }

  private static void sellAndKill(String url, int round, int answers, Map<String, String> answered)
      throws Exception {
    Process counter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Counter.class.getName(),
                url,
                "round" + round)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = counter.inputReader(StandardCharsets.UTF_8);
    for (int i = 0; i < answers; i++) {
      note(Optional.ofNullable(said.readLine()).orElseThrow(), answered);
    }
    // Of the handle: that of the process would close what it said as well.
    counter.toHandle().destroyForcibly();
    counter.waitFor();
    // What it still said before it died counts as well, but for a line that was torn.
    said.lines()
        .filter(line -> line.matches("\\S+ [0-9a-f]{32}"))
        .forEach(line -> note(line, answered));
  }

  private static void note(String line, Map<String, String> answered) {
    String[] words = line.split(" ");
    assertTrue(answered.put(words[0], words[1]) == null, line);
  }

  private static void check(
      Transaction transaction, Bookings bookings, Map<String, String> answered) {
    for (String id : answered.values()) {
      assertEquals(
          State.CONFIRMED, bookings.find(transaction, new BookingId(id)).orElseThrow().state());
    }
    assertEquals(
        0,
        count(transaction, "booking WHERE state NOT IN ('held', 'confirmed')"),
        "Nothing else was asked for");
    // Nothing is half done: a booking has its lines, its history, its places, its answer, its
    // ticket.
    assertEquals(2 * count(transaction, "booking"), count(transaction, "booking_line"), "lines");
    assertEquals(
        count(transaction, "booking WHERE state = 'held'")
            + 2 * count(transaction, "booking WHERE state = 'confirmed'"),
        count(transaction, "booking_event"),
        "history");
    assertEquals(
        count(transaction, "booking_event"), count(transaction, "booking_request"), "answers");
    assertEquals(0, count(transaction, "booking_request WHERE answer = ''"), "answers");
    assertEquals(
        count(transaction, "booking WHERE state = 'confirmed'"),
        count(
            transaction,
            "ticket JOIN booking ON ticket.booking = booking.id WHERE state = 'confirmed'"),
        "tickets");
    assertEquals(
        count(transaction, "booking WHERE state = 'confirmed'"), count(transaction, "ticket"));
    // Nothing is sold twice, and nothing is taken by nobody.
    assertEquals(
        count(transaction, "booking_line"),
        count(
            transaction,
            "place JOIN booking_line ON place.unit = booking_line.unit AND place.booking = booking_line.booking"),
        "places");
    assertEquals(
        count(transaction, "booking_line"),
        count(transaction, "place WHERE booking IS NOT NULL"),
        "places");
  }

  private static int count(Transaction transaction, String of) {
    return transaction.sql().createQuery("SELECT COUNT(*) FROM " + of).mapTo(Integer.class).one();
  }
}
