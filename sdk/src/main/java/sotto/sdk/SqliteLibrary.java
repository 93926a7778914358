package sotto.sdk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * SQLite's native library, which lies in its jar and must lie in a file to be loaded. By itself it
 * deletes that file when its process ends, so who is killed leaves it behind; here it is deleted as
 * soon as it is loaded.
 */
final class SqliteLibrary {
  /** Of SQLite's driver: where it unpacks to. */
  private static final String PLACE = "org.sqlite.tmpdir";

  private static boolean loaded;

  private SqliteLibrary() {}

  /** Loads it, if nobody did. */
  static synchronized void load() throws IOException, SQLException {
    if (loaded || System.getProperty(PLACE) != null) {
      return;
    }
    Path folder = Files.createTempDirectory("sotto-sqlite");
    System.setProperty(PLACE, folder.toString());
    try (Connection first = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      loaded = first.isValid(0);
    } finally {
      System.clearProperty(PLACE);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path each : files) {
          Files.delete(each);
        }
      }
      Files.delete(folder);
    }
  }
}
