package sotto.relay.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * RocksDB's native library: 17 MB in its jar, which must lie in a file to be loaded. By itself
 * RocksDB writes a new file at each start, and who is killed leaves it behind. Here it is written
 * once, into the folder that the system property {@value #PLACE} names, and looked at before it is
 * loaded; without such a folder it is written to a private one and deleted as soon as it is loaded.
 */
final class RocksLibrary {
  /** A folder that only its owner may write to. */
  static final String PLACE = "sotto.native";

  /** As its jar names it. */
  private static final String PACKED = Environment.getJniLibraryFileName("rocksdb");

  /** As {@link RocksDB#loadLibrary(List)} looks for it. */
  private static final String UNPACKED = Environment.getJniLibraryFileName("rocksdbjni");

  private static boolean loaded;

  private RocksLibrary() {}

  /** Loads it, if nobody did; throws {@link StoreException}. */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      Optional<Path> place = Optional.ofNullable(System.getProperty(PLACE)).map(Path::of);
      if (place.isEmpty() || !loadFrom(place.get())) {
        loadOnce();
      }
      loaded = true;
    } catch (IOException e) {
      throw new StoreException(
          "RocksDB's library cannot be unpacked ("
              + e.getMessage()
              + "). Nothing was changed. Make room in "
              + System.getProperty("java.io.tmpdir")
              + " and start again.",
          e);
    }
  }

  /** False where the folder cannot be used, for example because it is somebody else's. */
  static boolean loadFrom(Path place) throws IOException {
    try {
      Files.createDirectories(place);
      // Two that start at once do the work once, and none sees half of a file.
      try (FileChannel file =
              FileChannel.open(
                  place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        Path library = unpack(place);
        RocksDB.loadLibrary(List.of(String.valueOf(library.getParent())));
        return lock.isValid();
      }
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** The library in the folder, written where it was missing, old or damaged; under the lock. */
  static Path unpack(Path place) throws IOException {
    JarEntry packed = ((JarURLConnection) packed().openConnection()).getJarEntry();
    Path folder = place.resolve("rocksdb-" + Long.toHexString(packed.getCrc()));
    Path library = folder.resolve(UNPACKED);
    if (!isSound(library, packed)) {
      // What another version, or one that was killed amid this, left.
      try (DirectoryStream<Path> old = Files.newDirectoryStream(place, "rocksdb-*")) {
        for (Path each : old) {
          delete(each);
        }
      }
      Files.createDirectories(folder);
      Path part = folder.resolve("part");
      copy(part);
      Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
    }
    return library;
  }

  private static boolean isSound(Path library, JarEntry packed) throws IOException {
    if (Files.notExists(library) || Files.size(library) != packed.getSize()) {
      return false;
    }
    CRC32 sum = new CRC32();
    byte[] piece = new byte[1 << 18];
    try (InputStream bytes = Files.newInputStream(library)) {
      for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
        sum.update(piece, 0, read);
      }
    }
    return sum.getValue() == packed.getCrc();
  }

  private static void loadOnce() throws IOException {
    Path folder = Files.createTempDirectory("sotto-rocksdb");
    try {
      copy(folder.resolve(UNPACKED));
      RocksDB.loadLibrary(List.of(folder.toString()));
    } finally {
      // What is loaded needs its file no longer.
      delete(folder);
    }
  }

  private static void copy(Path to) throws IOException {
    try (InputStream bytes = packed().openStream()) {
      Files.copy(bytes, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static URL packed() throws IOException {
    URL packed = RocksLibrary.class.getClassLoader().getResource(PACKED);
    if (packed == null) {
      throw new IOException("there is no " + PACKED + " for this machine");
    }
    return packed;
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path each : files) {
        Files.delete(each);
      }
    }
    Files.delete(folder);
  }
}
