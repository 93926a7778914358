package sotto.provider.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A kind of database that tests run on, each with {@code @ParameterizedClass} and
 * {@code @MethodSource("sotto.provider.database.Store#all")}.
 *
 * @param name of the kind
 * @param urls each a new, empty database
 */
public record Store(String name, Supplier<String> urls) {
  private static final List<Store> ALL = new ArrayList<>();

  /** SQLite, and PostgreSQL where its programs are. */
  public static synchronized List<Store> all() {
    if (ALL.isEmpty()) {
      ALL.add(sqlite());
      Optional<Path> programs = Cluster.programs();
      if (programs.isEmpty()) {
        System.out.println(
            "SKIPPED PostgreSQL: its programs are not here. Install Debian's package postgresql to run its tests.");
      } else {
        Cluster cluster = Cluster.start(programs.get());
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        ALL.add(new Store("PostgreSQL", cluster::newUrl));
      }
    }
    return List.copyOf(ALL);
  }

  private static Store sqlite() {
    try {
      Path folder = Files.createTempDirectory("sotto-databases");
      AtomicInteger databases = new AtomicInteger();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                try {
                  Cluster.deleteAll(folder);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }));
      return new Store(
          "SQLite",
          () -> Database.sqlite(folder.resolve("test" + databases.incrementAndGet() + ".sqlite")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new, empty database with these tables. */
  public Database open(Migrations... migrations) {
    return Database.open(urls.get(), List.of(migrations));
  }

  @Override
  public String toString() {
    return name;
  }
}
