package sotto.provider.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in this process, in one file. It has one writer at a time in any case, so there is one
 * connection and a queue before it; other processes are waited for.
 *
 * <p>What waits in the queue shares one write to the disk: each transaction is a savepoint within
 * one of SQLite's, and all of a group return when that is stored. So many small transactions at
 * once are not bound by how often a second a disk can be told to write.
 */
final class Sqlite implements Engine {
  static final String PREFIX = "jdbc:sqlite:";
  private static final int BUSY_MILLIS = 10_000;

  /** So many share a write at most, so that nobody waits long for the others. */
  private static final int GROUP_MAX = 64;

  private final SQLiteDataSource source;
  private final Connection connection;
  private final Jdbi jdbi;
  private final ReentrantLock queue = new ReentrantLock();

  /** Of those that are not stored yet; whoever has the queue may touch it. */
  private Optional<Group> open = Optional.empty();

  private Sqlite(SQLiteDataSource source, Connection connection) {
    this.source = source;
    this.connection = connection;
    this.jdbi =
        Statements.withoutValues(
            Jdbi.create(
                new ConnectionFactory() {
                  @Override
                  public Connection openConnection() {
                    return connection;
                  }

                  @Override
                  public void closeConnection(Connection stays) {
                    // It is closed with the database.
                  }
                }));
  }

  static Sqlite open(String url) throws SQLException, IOException {
    onlyTheOwnerReads(Path.of(url.substring(PREFIX.length())));
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // A commit returns when it is on the disk: an answer must never be newer than what is stored.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return new Sqlite(source, source.getConnection());
  }

  /** SQLite gives the files beside it the same rights. */
  private static void onlyTheOwnerReads(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (FileAlreadyExistsException e) {
      // Whoever made it chose its rights.
    }
  }

  @Override
  public DataSource forMigrations() {
    return source;
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("bytes", "BLOB");
  }

  @Override
  public <T> T transaction(Function<Transaction, T> work) {
    Group group;
    T result;
    enter();
    try (Handle handle = jdbi.open()) {
      group = group(handle);
      int members = group.join();
      try {
        result = member(handle, group, work);
      } finally {
        // Who waits comes into the same group, or ends it.
        if (open.isPresent() && (members >= GROUP_MAX || !queue.hasQueuedThreads())) {
          store(handle, group);
        }
      }
    } finally {
      queue.unlock();
    }
    group.await();
    return result;
  }

  private Group group(Handle handle) {
    if (open.isEmpty()) {
      handle.execute("BEGIN IMMEDIATE");
      open = Optional.of(new Group());
    }
    return open.get();
  }

  private <T> T member(Handle handle, Group group, Function<Transaction, T> work) {
    handle.execute("SAVEPOINT member");
    try {
      Transaction transaction = new Transaction(handle, this);
      T result = work.apply(transaction);
      transaction.stillThere();
      handle.execute("RELEASE member");
      return result;
    } catch (RuntimeException | Error e) {
      undo(handle, group, e);
      throw e;
    }
  }

  private void undo(Handle handle, Group group, Throwable why) {
    try {
      handle.execute("ROLLBACK TO member");
      handle.execute("RELEASE member");
    } catch (JdbiException e) {
      // SQLite itself ended the transaction, as it does when the disk is full: with it goes the
      // group.
      e.addSuppressed(why);
      lose(handle, group, e);
    }
  }

  private void store(Handle handle, Group group) {
    try {
      handle.execute("COMMIT");
      open = Optional.empty();
      group.stored();
    } catch (JdbiException e) {
      lose(handle, group, e);
    }
  }

  private void lose(Handle handle, Group group, JdbiException why) {
    open = Optional.empty();
    group.lost(why);
    try {
      handle.execute("ROLLBACK");
    } catch (JdbiException e) {
      // There was no transaction any more.
    }
  }

  /** Waits for the connection, and keeps others waiting until {@code queue} is unlocked. */
  private void enter() {
    if (queue.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "A transaction is under way in this thread; use the one that was handed to you.");
    }
    queue.lock();
  }

  /** As {@link #enter}, when those that came before are stored. */
  private void enterAlone() {
    enter();
    if (open.isPresent()) {
      try (Handle handle = jdbi.open()) {
        store(handle, open.get());
      }
    }
  }

  /** Whoever has a transaction here is alone: it began with the lock of the one writer. */
  @Override
  public void alone(Handle handle, String name) {}

  @Override
  public void scrub(List<String> tables) {
    scrub(false);
  }

  @Override
  public void rewrite() {
    scrub(true);
  }

  private void scrub(boolean anew) {
    enterAlone();
    try {
      if (anew) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("VACUUM");
        }
      }
      emptyJournal(connection);
    } catch (SQLException e) {
      throw new DatabaseException(
          "The journal beside the database could not be emptied ("
              + e.getMessage()
              + "): what was erased may still lie in it. Nothing was lost. End other programs that have the file open, and do it again.",
          e);
    } finally {
      queue.unlock();
    }
  }

  private static void emptyJournal(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (result.next() && result.getInt(1) != 0) {
        throw new SQLException("another process reads it");
      }
    }
  }

  @Override
  public void close() {
    enterAlone();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DatabaseException(
          "The database did not close (" + e.getMessage() + "). What was stored is safe.", e);
    } finally {
      queue.unlock();
    }
  }
}
