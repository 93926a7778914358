package sotto.sdk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The folder of one device: named rows in one SQLite file, their values sealed, and a lock that
 * keeps a second process out. A write returns when it is on the disk. Row names are not sealed:
 * they are numbers and random ids that mean nothing elsewhere. One thread at a time.
 */
final class Home implements AutoCloseable {
  private final Path folder;
  private final byte[] key;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final Connection rows;
  private final RowCipher cipher;

  private Home(
      Path folder,
      byte[] key,
      FileChannel lockFile,
      FileLock lock,
      Connection rows,
      RowCipher cipher) {
    this.folder = folder;
    this.key = key;
    this.lockFile = lockFile;
    this.lock = lock;
    this.rows = rows;
    this.cipher = cipher;
  }

  /** Where the key of a home comes from. */
  @FunctionalInterface
  private interface KeySource {
    byte[] key(SecureRandom random) throws IOException;
  }

  /** Opens the folder, and makes it where there is none. Throws {@link HomeException}. */
  static Home open(Path folder, Optional<char[]> passphrase) {
    return open(folder, random -> HomeKey.open(folder, passphrase, random));
  }

  Path folder() {
    return folder;
  }

  /**
   * A home in a folder below this one, whose key follows from this one's: what opens this home
   * opens it, and nothing else does.
   *
   * @param name of the folder, which the key depends on
   */
  Home below(Path name) {
    byte[] label = ("sotto home below 1 " + name).getBytes(StandardCharsets.UTF_8);
    return open(folder.resolve(name), random -> hmac(key, label));
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC.", e);
    }
  }

  private static Home open(Path folder, KeySource source) {
    FileChannel lockFile = null;
    try {
      Files.createDirectories(folder);
      lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(lockFile, folder);
      SqliteLibrary.load();
      SecureRandom random = new SecureRandom();
      byte[] key = source.key(random);
      RowCipher cipher = new RowCipher(key, random);
      return new Home(folder, key, lockFile, lock, connect(folder.resolve("rows.sqlite")), cipher);
    } catch (IOException | SQLException | HomeException e) {
      closeQuietly(lockFile);
      throw e instanceof HomeException known
          ? known
          : new HomeException(
              "The home "
                  + folder
                  + " cannot be opened ("
                  + e.getMessage()
                  + "). Nothing was changed. Check that it is a folder that you may write to.",
              e);
    }
  }

  private static FileLock lock(FileChannel lockFile, Path folder) throws IOException {
    Optional<FileLock> lock;
    try {
      lock = Optional.ofNullable(lockFile.tryLock());
    } catch (OverlappingFileLockException e) {
      lock = Optional.empty();
    }
    return lock.orElseThrow(() ->
        new HomeException(
            "The home "
                + folder
                + " is in use by another process. Nothing was changed. Stop that one first, or use another home."));
  }

  private static Connection connect(Path file) throws SQLException {
    Connection rows = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = rows.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      // A commit returns when it is on the disk: what leaves this device must never be newer than
      // what it remembers.
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA secure_delete = ON");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS row (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID");
    }
    rows.setAutoCommit(false);
    return rows;
  }

  /**
   * Writes all of it or none: a present value is put in place, an absent one takes the row away.
   */
  void write(Map<String, Optional<byte[]>> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement put =
            rows.prepareStatement(
                "INSERT INTO row (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        PreparedStatement drop = rows.prepareStatement("DELETE FROM row WHERE name = ?")) {
      for (Map.Entry<String, Optional<byte[]>> change : changes.entrySet()) {
        String name = change.getKey();
        if (change.getValue().isPresent()) {
          put.setString(1, name);
          put.setBytes(2, cipher.seal(name, change.getValue().get()));
          put.addBatch();
        } else {
          drop.setString(1, name);
          drop.addBatch();
        }
      }
      drop.executeBatch();
      put.executeBatch();
      rows.commit();
    } catch (SQLException e) {
      rollback();
      throw new HomeException(
          "The home could not be written ("
              + e.getMessage()
              + "). What was stored before is safe. Make room on the disk and start again.",
          e);
    }
  }

  /**
   * Rows with names from {@code from} (inclusive) to {@code to} (exclusive), at most {@code limit},
   * by name.
   */
  SequencedMap<String, byte[]> range(String from, String to, int limit, boolean descending) {
    SequencedMap<String, byte[]> found = new LinkedHashMap<>();
    String order = descending ? " DESC" : "";
    try (PreparedStatement query =
        rows.prepareStatement(
            "SELECT name, value FROM row WHERE name >= ? AND name < ? ORDER BY name"
                + order
                + " LIMIT ?")) {
      query.setString(1, from);
      query.setString(2, to);
      query.setInt(3, limit);
      try (ResultSet results = query.executeQuery()) {
        while (results.next()) {
          String name = results.getString(1);
          found.put(name, cipher.open(name, results.getBytes(2)));
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
    return found;
  }

  /** All rows whose names start with {@code prefix}, by name. */
  SequencedMap<String, byte[]> startingWith(String prefix) {
    return range(prefix, prefix + Character.MAX_VALUE, Integer.MAX_VALUE, false);
  }

  /** The value of one row. */
  Optional<byte[]> read(String name) {
    try (PreparedStatement query = rows.prepareStatement("SELECT value FROM row WHERE name = ?")) {
      query.setString(1, name);
      try (ResultSet results = query.executeQuery()) {
        return results.next()
            ? Optional.of(cipher.open(name, results.getBytes(1)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Names of all rows: for whoever shows what a device holds. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    try (Statement statement = rows.createStatement();
        ResultSet results = statement.executeQuery("SELECT name FROM row ORDER BY name")) {
      while (results.next()) {
        names.add(results.getString(1));
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
    return names;
  }

  @Override
  public void close() {
    try {
      rows.close();
      lock.release();
      lockFile.close();
    } catch (SQLException | IOException e) {
      throw new HomeException(
          "The home did not close (" + e.getMessage() + "). What was stored is safe.", e);
    }
  }

  private void rollback() {
    try {
      rows.rollback();
    } catch (SQLException e) {
      // The failure that led here is the one to tell; a transaction that was not committed is gone
      // in any case.
    }
  }

  private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The failure that led here is the one to tell.
      }
    }
  }

  private static HomeException unreadable(SQLException e) {
    return new HomeException(
        "The home cannot be read ("
            + e.getMessage()
            + "). Nothing was changed. If the disk is sound, put the folder back from a copy, or link this device anew.",
        e);
  }
}
