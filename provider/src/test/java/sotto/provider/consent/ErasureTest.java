package sotto.provider.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.database.Cluster;
import sotto.provider.database.Database;
import sotto.provider.database.DatabaseException;
import sotto.provider.database.RawFiles;
import sotto.provider.database.Transaction;

/** What was erased is searched for in the raw files of the database, in every spelling. */
class ErasureTest {
  private static final Item NAME = Item.of("schema:name");

  private final Consents consents = new Consents(() -> Instant.EPOCH);
  @TempDir Path folder;

  @Test
  void of_an_erased_value_nothing_is_left_in_the_files_of_sqlite() throws IOException {
    String erased = "Mira Blumenthal, 1 Harbour Lane";
    String corrected = "Mira Blumental, 1 Harbour Lane";
    String stays = "Lin Okonkwo, 22 Mill Road";
    try (Database database = open()) {
      put(database, "first", erased);
      put(database, "second", stays);
      put(database, "third", corrected);
      put(database, "third", stays);
      assertNotEquals(
          List.of(), RawFiles.findings(folder, erased), "The search finds what is there");

      withdraw(database, "first");
      assertNotEquals(List.of(), RawFiles.findings(folder, erased), "The journal has it still");
      assertEquals(0, consents.sweep(database, 10));

      assertEquals(List.of(), RawFiles.findings(folder, erased));
      assertEquals(List.of(), RawFiles.findings(folder, corrected));
      assertNotEquals(List.of(), RawFiles.findings(folder, stays));
    }
    assertEquals(List.of(), RawFiles.findings(folder, erased));
  }

  /** SQLite moves rows between pages as others come and go; of none a copy may stay. */
  @Test
  void of_thousands_of_values_that_came_and_went_none_is_left() throws IOException {
    long seed = Long.getLong("sotto.seed", 20261125);
    Random random = new Random(seed);
    List<Integer> live = new ArrayList<>();
    List<Integer> erased = new ArrayList<>();
    try (Database database = open()) {
      for (int step = 0; step < 60; step++) {
        int first = 50 * step;
        database.transaction(transaction -> {
          for (int i = first; i < first + 50; i++) {
            if (live.isEmpty() || random.nextInt(100) < 55) {
              live.add(i);
              byte[] padded = new byte[secret(i).length() + (1 << random.nextInt(11))];
              byte[] secret = secret(i).getBytes(UTF_8);
              System.arraycopy(secret, 0, padded, 0, secret.length);
              put(transaction, "" + i, padded);
            } else {
              int one = live.remove(random.nextInt(live.size()));
              withdraw(transaction, "" + one);
              erased.add(one);
            }
          }
          return true;
        });
      }
      consents.sweep(database, 10);
      String files = RawFiles.all(folder);
      assertTrue(erased.size() > 700 && live.size() > 100);
      assertEquals(
          List.of(),
          erased.stream().filter(one -> files.contains(secret(one))).toList(),
          () -> "Seed " + seed);
      assertTrue(live.stream().allMatch(one -> files.contains(secret(one))));
    }
  }

  private static String secret(int number) {
    return HexFormat.of().toHexDigits(number * 0x9e3779b97f4a7c15L);
  }

  @Test
  void a_crash_between_erasing_and_scrubbing_is_made_up_for() throws IOException {
    String erased = "Mira Blumenthal";
    try (Database database = open()) {
      put(database, "first", erased);
    }
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (Database database = open()) {
      withdraw(database, "first");
      // As a crash leaves them: the file and its journal.
      for (String name : List.of("p.sqlite", "p.sqlite-wal")) {
        Files.copy(folder.resolve(name), copy.resolve(name));
      }
    }
    assertNotEquals(List.of(), RawFiles.findings(copy, erased));
    try (Database database =
        Database.open(Database.sqlite(copy.resolve("p.sqlite")), List.of(Consents.MIGRATIONS))) {
      consents.sweep(database, 10);
      assertEquals(List.of(), RawFiles.findings(copy, erased));
    }
  }

  @Test
  void while_another_program_reads_the_file_it_says_that_it_could_not() throws Exception {
    String erased = "Mira Blumenthal";
    try (Database database = open()) {
      put(database, "first", erased);
      try (Connection reader = DriverManager.getConnection(url())) {
        reader.setAutoCommit(false);
        try (ResultSet rows =
            reader.createStatement().executeQuery("SELECT * FROM personal_slot")) {
          assertTrue(rows.next());
          withdraw(database, "first");
          assertThrows(DatabaseException.class, () -> consents.sweep(database, 10));
          assertEquals(true, database.transaction(consents::unswept));
        }
      }
      consents.sweep(database, 10);
      assertEquals(false, database.transaction(consents::unswept));
      assertEquals(List.of(), RawFiles.findings(folder, erased));
    }
  }

  /**
   * The server here keeps no old segments of its write-ahead log; elsewhere they stay until they
   * are used anew.
   */
  @Test
  void of_an_erased_value_nothing_is_left_in_the_files_of_postgresql_once_its_log_is_gone()
      throws IOException {
    Optional<Path> programs = Cluster.programs();
    if (programs.isEmpty()) {
      System.out.println(
          "SKIPPED erasure in PostgreSQL: its programs are not here. Install Debian's package postgresql.");
      return;
    }
    String erased = "Mira Blumenthal, 1 Harbour Lane";
    String stays = "Lin Okonkwo, 22 Mill Road";
    try (Cluster cluster = Cluster.start(programs.get(), "wal_recycle=off", "min_wal_size=32MB");
        Database database = Database.open(cluster.newUrl(), List.of(Consents.MIGRATIONS))) {
      database.transaction(transaction -> {
        for (int i = 0; i < 200; i++) {
          put(transaction, "many" + i, (erased + i).getBytes(UTF_8));
        }
        return true;
      });
      put(database, "second", stays);
      cluster.checkpoint();
      assertNotEquals(List.of(), RawFiles.findings(cluster.data().resolve("base"), erased));

      database.transaction(transaction -> {
        for (int i = 0; i < 200; i++) {
          withdraw(transaction, "many" + i);
        }
        return true;
      });
      consents.sweep(database, 10);
      cluster.checkpoint();
      cluster.checkpoint();

      assertEquals(List.of(), RawFiles.findings(cluster.data(), erased));
      assertNotEquals(List.of(), RawFiles.findings(cluster.data(), stays));
    }
  }

  @Test
  void the_file_is_for_its_owner_alone() throws IOException {
    try (Database database = open()) {
      put(database, "first", "Mira");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertFalse(
              Files.getPosixFilePermissions(file).stream()
                  .anyMatch(right -> !right.name().startsWith("OWNER_")),
              file::toString);
        }
      }
    }
  }

  private String url() {
    return Database.sqlite(folder.resolve("p.sqlite"));
  }

  private Database open() {
    return Database.open(url(), List.of(Consents.MIGRATIONS));
  }

  private void put(Database database, String consent, String value) {
    database.transaction(transaction -> {
      put(transaction, consent, value.getBytes(UTF_8));
      return true;
    });
  }

  /** Under a consent and an alias of its own. */
  private void put(Transaction transaction, String consent, byte[] value) {
    ConsentId id = new ConsentId(consent);
    AliasId alias = new AliasId("alias-" + consent);
    assertTrue(
        consents.record(
            transaction,
            new Consent(
                id,
                alias,
                "dpv:ServiceProvision",
                new TreeSet<>(Set.of("schema:name")),
                Instant.EPOCH.plusSeconds(60),
                new byte[0])));
    assertEquals(Stored.STORED, consents.put(transaction, alias, id, NAME, value));
  }

  private void withdraw(Database database, String consent) {
    database.transaction(transaction -> {
      withdraw(transaction, consent);
      return true;
    });
  }

  private void withdraw(Transaction transaction, String consent) {
    Erasure erasure =
        consents
            .withdraw(transaction, new AliasId("alias-" + consent), new ConsentId(consent))
            .orElseThrow();
    assertEquals(new Erasure(List.of(NAME), List.of()), erasure);
  }
}
