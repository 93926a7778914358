package sotto.provider.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Cluster;
import sotto.provider.database.Database;
import sotto.provider.database.RawFiles;
import sotto.provider.database.Store;
import sotto.provider.helpdesk.Line;
import sotto.provider.helpdesk.Revision;

/**
 * Of what customers said and took back, and of who was forgotten, nothing is found in the raw files
 * of either database, while others went on writing.
 */
@ParameterizedClass
@EnumSource
class ResidueTest extends Helpdesks {
  private static final int CUSTOMERS = 30;
  private static final int LINES = 8;

  @TempDir static Path folder;
  private static final AtomicReference<Optional<Cluster>> CLUSTER =
      new AtomicReference<>(Optional.empty());

  /** Where rows lie. */
  enum Kind {
    SQLITE,
    POSTGRESQL
  }

  private final Kind kind;
  private final long seed = Long.getLong("sotto.seed", 20261129);
  private final Random chance = new Random(seed);
  private int next;

  ResidueTest(Kind kind) {
    super(new Store(kind.name(), () -> url(kind)));
    this.kind = kind;
  }

  @BeforeAll
  static void start() {
    // Such a server keeps no old segments of its write-ahead log.
    CLUSTER.set(
        Cluster.programs()
            .map(programs -> Cluster.start(programs, "wal_recycle=off", "min_wal_size=32MB")));
  }

  @AfterAll
  static void end() {
    CLUSTER.get().ifPresent(Cluster::close);
  }

  private static String url(Kind kind) {
    return kind == Kind.POSTGRESQL && CLUSTER.get().isPresent()
        ? CLUSTER.get().get().newUrl()
        : Database.sqlite(folder.resolve("desk" + System.nanoTime() + ".sqlite"));
  }

  private Path files() {
    return kind == Kind.POSTGRESQL ? CLUSTER.get().map(Cluster::data).orElse(folder) : folder;
  }

  private void clear() {
    desk.residue().clear(database());
    if (kind == Kind.POSTGRESQL) {
      CLUSTER.get().ifPresent(Cluster::checkpoint);
      CLUSTER.get().ifPresent(Cluster::checkpoint);
    }
  }

  /** Words that are found nowhere by chance, and how long they are is chance. */
  private String secret() {
    return HexFormat.of().toHexDigits(++next * 0x9e3779b97f4a7c15L)
        + " ".repeat(1 << chance.nextInt(9))
        + "end";
  }

  private static String key(String secret) {
    return secret.substring(0, 16);
  }

  private void says(CustomerId customer, String message, String words) {
    hears(
        customer,
        new Line(message, Line.Author.CUSTOMER, "Somebody", Line.Kind.TEXT, words, time()));
  }

  private void becomes(CustomerId customer, String message, Optional<String> words) {
    boolean stored =
        database()
            .transaction(each -> {
              desk.residue().soon(each);
              return new Revision(message, words).store(each, customer);
            });
    assertTrue(stored);
  }

  @Test
  void of_what_is_changed_taken_back_and_forgotten_nothing_is_left() throws IOException {
    List<String> stay = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (int line = 0; line < LINES; line++) {
      for (int who = 0; who < CUSTOMERS; who++) {
        CustomerId customer = customer(100 + who);
        String message = who + "-" + line;
        String said = secret();
        says(customer, message, said);
        boolean forgotten = who % 3 == 0;
        int what = chance.nextInt(4);
        if (what == 0) {
          String changed = secret();
          becomes(customer, message, Optional.of(changed));
          gone.add(said);
          (forgotten ? gone : stay).add(changed);
        } else if (what == 1) {
          becomes(customer, message, Optional.empty());
          gone.add(said);
        } else {
          (forgotten ? gone : stay).add(said);
        }
      }
      // While others go on writing: rows come and go, and are moved about.
      for (int who = line % 3 * 3; who < CUSTOMERS && line + 1 < LINES; who += 9) {
        answer(customer(100 + who), "privacy/1", "forget", true, "{}");
      }
    }
    for (int who = 0; who < CUSTOMERS; who++) {
      String id = caseOf(customer(100 + who));
      String note = secret();
      does(ANA, "note", "{\"case\":\"" + id + "\",\"text\":\"" + note + "\"}");
      (who % 3 == 0 ? gone : stay).add(note);
    }
    assertNotEquals(List.of(), found(gone), "the search finds what is there");
    for (int who = 0; who < CUSTOMERS; who += 3) {
      answer(customer(100 + who), "privacy/1", "forget", true, "{}");
    }
    clear();
    assertEquals(List.of(), found(gone), () -> "seed " + seed);
    assertEquals(stay.size(), found(stay).size());
  }

  private String caseOf(CustomerId customer) {
    return database()
        .transaction(each -> desk.helpdesk().told(each, customer).getFirst().of().id());
  }

  private List<String> found(List<String> secrets) throws IOException {
    String all = RawFiles.all(files());
    return secrets.stream().map(ResidueTest::key).filter(all::contains).toList();
  }

  @Test
  void what_goes_by_time_leaves_the_files_a_day_later() throws IOException {
    String said = secret();
    writes(HERON, said);
    does(ANA, "done", of(waiting(HERON)));
    now.set(now.get().plus(Duration.ofDays(91)));
    due();
    clear();
    now.set(now.get().plus(Duration.ofDays(1)));
    clear();
    assertEquals(List.of(), found(List.of(said)));
    assertEquals(false, database().transaction(desk.residue()::isDue));
  }
}
