package sotto.provider.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;

/**
 * A provider's database: SQLite in this process, in a file that only its owner reads, or PostgreSQL
 * by its URL. What a transaction stored is on the disk when {@link #transaction} returns. Any
 * number of threads may use it.
 */
public final class Database implements AutoCloseable {
  /** Of the SQL standard and of PostgreSQL: another transaction was in the way of this one. */
  private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01");

  /** So often is a transaction begun anew that others were in the way of. */
  private static final int ATTEMPTS_MAX = 8;

  private final Engine engine;

  private Database(Engine engine) {
    this.engine = engine;
  }

  /** The URL of an SQLite database in this file; it is made where there is none. */
  public static String sqlite(Path file) {
    return Sqlite.PREFIX + file.toAbsolutePath();
  }

  /**
   * Opens a database and brings its tables up to date.
   *
   * @param url {@link #sqlite}, or {@code jdbc:postgresql://host/name?user=…&password=…}
   * @throws DatabaseException if it cannot be opened, or was made by a newer program
   */
  public static Database open(String url, List<Migrations> migrations) {
    Engine engine = engine(url);
    try {
      for (Migrations part : migrations) {
        migrate(engine, part);
      }
    } catch (FlywayException e) {
      engine.close();
      throw new DatabaseException(
          "The tables of the database could not be brought up to date ("
              + e.getMessage()
              + "). What was stored is safe. Use the newest version of this program, or put the database back from a copy.",
          e);
    }
    return new Database(engine);
  }

  private static Engine engine(String url) {
    try {
      if (url.startsWith(Sqlite.PREFIX)) {
        return Sqlite.open(url);
      }
      if (url.startsWith(Postgres.PREFIX)) {
        return Postgres.open(url);
      }
    } catch (SQLException | IOException | RuntimeException e) {
      throw new DatabaseException(
          "The database cannot be opened ("
              + e.getMessage()
              + "). Nothing was changed. Check its address and that you may use it.",
          e);
    }
    throw new IllegalArgumentException(
        "A database is named by jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME.");
  }

  private static void migrate(Engine engine, Migrations part) {
    Flyway.configure()
        .dataSource(engine.forMigrations())
        .locations("classpath:" + part.folder())
        .table("migrations_" + part.name())
        .placeholders(engine.placeholders())
        // The tables of other parts may be there first.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        // Tables of a newer program are not touched by an older one.
        .ignoreMigrationPatterns(new String[0])
        .load()
        .migrate();
  }

  /**
   * Does the work in one transaction: all that it stores is on the disk when this returns, or
   * nothing of it if the work throws. Where PostgreSQL says that other transactions were in the
   * way, the work is done anew, so it may do nothing but read and store by what it is handed.
   * Transactions are not begun within each other.
   *
   * @throws DatabaseException if the database did not take it; nothing was stored then
   */
  public <T> T transaction(Function<Transaction, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return engine.transaction(work);
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS_MAX || !othersWereInTheWay(e)) {
          throw new DatabaseException(
              "The database did not take a transaction ("
                  + e.getMessage()
                  + "). What was stored before is safe, and nothing of this was stored. See that the disk has room and the database runs, and try again.",
              e);
        }
      }
    }
  }

  /** Whether the same work may come through if it is done anew. */
  static boolean othersWereInTheWay(JdbiException e) {
    return sqlState(e).filter(IN_THE_WAY::contains).isPresent();
  }

  private static Optional<String> sqlState(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.ofNullable(sql.getSQLState());
      }
    }
    return Optional.empty();
  }

  /**
   * Sees to it that of what was overwritten or deleted nothing is left in the files of the
   * database. To be called after the transaction that did so.
   *
   * <p>SQLite: the journal beside the file is emptied into it and cut to nothing. Rows that were
   * overwritten at the same size are gone then; of others see {@link #rewrite}. PostgreSQL: these
   * tables are written anew and their old files given back to the disk; the server's write-ahead
   * log still has the rows until the server lets go of its segments, and so have archives of it and
   * replicas.
   *
   * @throws DatabaseException if it could not be done; it may be done again
   */
  public void scrub(String... tables) {
    engine.scrub(List.of(tables));
  }

  /**
   * The same for rows that are deleted or change their size, which SQLite may have moved before and
   * left a copy of where they were: all that is stored is written anew. Others wait meanwhile.
   *
   * <p>SQLite takes as much memory for it as the file has bytes, and now and then leaves a part of
   * an old row in the unused room of a page all the same, where thousands came and went. What must
   * be gone beyond doubt is overwritten in its place, as values under consents are.
   *
   * @throws DatabaseException if it could not be done; it may be done again
   */
  public void rewrite() {
    engine.rewrite();
  }

  @Override
  public void close() {
    engine.close();
  }
}
