package sotto.relay.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Rows in RocksDB, in this process. A commit is one synced write batch. After a write failed,
 * RocksDB takes no other until it is opened anew: that is tried once a second, and until it works
 * the rows can be read.
 */
public final class RocksStore implements Store {
  /** Of how rows are laid out. */
  private static final byte VERSION = 2;

  private static final byte[] VERSION_KEY = {(byte) Key.VERSION};
  private static final long MENDED_EVERY_NANOS = 1_000_000_000L;

  private final Path folder;
  private final Options options = options();
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final ReadOptions reading = new ReadOptions();
  private Optional<RocksDB> db = Optional.empty();
  private boolean broken;
  private long mendedNanos;

  private RocksStore(Path folder) {
    this.folder = folder;
  }

  /** Opens the folder, and makes it where there is none; throws {@link StoreException}. */
  public static RocksStore open(Path folder) {
    RocksStore store = new RocksStore(folder);
    try {
      Files.createDirectories(folder);
      checkLogs(folder);
      store.db = Optional.of(RocksDB.open(store.options, folder.toString()));
      store.checkVersion(true);
      return store;
    } catch (RocksDBException | IOException e) {
      store.close();
      throw failed(folder, e);
    } catch (StoreException e) {
      store.close();
      throw e;
    }
  }

  /** Opens the folder to read what it holds, also while a relay runs on it. */
  public static RocksStore openToRead(Path folder) {
    RocksStore store = new RocksStore(folder);
    try {
      if (Files.notExists(folder.resolve("CURRENT"))) {
        throw new StoreException(
            "There is no store in " + folder + ". Nothing was changed. Give the relay's --data.");
      }
      store.db = Optional.of(RocksDB.openReadOnly(store.options, folder.toString()));
      store.checkVersion(false);
      return store;
    } catch (RocksDBException e) {
      store.close();
      throw failed(folder, e);
    } catch (StoreException e) {
      store.close();
      throw e;
    }
  }

  private static Options options() {
    RocksLibrary.load();
    return new Options()
        .setCreateIfMissing(true)
        .setParanoidChecks(true)
        // A torn last record is what a crash leaves and was never acknowledged; damage elsewhere
        // is found by LogCheck.
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        .setCompressionType(CompressionType.NO_COMPRESSION) // envelopes are random bytes
        .setWriteBufferSize(32 << 20)
        .setMaxTotalWalSize(128 << 20)
        .setKeepLogFileNum(2)
        .setMaxOpenFiles(400)
        .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL);
  }

  private static void checkLogs(Path folder) throws IOException {
    if (LogCheck.findsDamage(folder)) {
      throw failed(folder, new IOException("a write-ahead log is damaged"));
    }
  }

  private void checkVersion(boolean mayWrite) throws RocksDBException {
    RocksDB open = open();
    byte[] version = open.get(VERSION_KEY);
    if (version == null) {
      try (RocksIterator rows = open.newIterator()) {
        rows.seekToFirst();
        if (rows.isValid()) {
          version = new byte[] {1};
        } else if (mayWrite) {
          version = new byte[] {VERSION};
          open.put(synced, VERSION_KEY, version);
        }
      }
    }
    if (version != null && !Arrays.equals(version, new byte[] {VERSION})) {
      throw new StoreException(
          "The store "
              + folder
              + " was written by another version of Sotto. Nothing was changed. Use that version, or start with another --data folder.");
    }
  }

  private static StoreException failed(Path folder, Exception e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("lock")) {
      return new StoreException(
          "The store "
              + folder
              + " is in use by another process. Nothing was changed. Stop that relay first, or use another --data folder.",
          e);
    }
    if (reason.contains("No space left")) {
      return new StoreException(
          "The store "
              + folder
              + " cannot be opened, because its disk is full. What it holds is safe. Make room and start again.",
          e);
    }
    return new StoreException(
        "The store "
            + folder
            + " is damaged or cannot be read ("
            + reason
            + "). Nothing was changed by this. If the disk is sound, move it aside, put the folder back from a copy, and start again; "
            + "what devices have not had acknowledged they send again by themselves.",
        e);
  }

  @Override
  public Transaction begin() {
    if (broken) {
      mend();
    }
    return new Batch();
  }

  /** Opens anew, to write if that works and to read otherwise. */
  private void mend() {
    long now = System.nanoTime();
    if (now - mendedNanos < MENDED_EVERY_NANOS) {
      return;
    }
    mendedNanos = now;
    db.ifPresent(RocksDB::close);
    db = Optional.empty();
    try {
      db = Optional.of(RocksDB.open(options, folder.toString()));
      broken = false;
    } catch (RocksDBException full) {
      try {
        db = Optional.of(RocksDB.openReadOnly(options, folder.toString()));
      } catch (RocksDBException e) {
        // Nor can it be read: the next transaction says so, and later ones try again.
        db = Optional.empty();
      }
    }
  }

  private RocksDB open() {
    return db.orElseThrow(() ->
        new StoreException(
            "The store cannot be opened again after a write failed. What was acknowledged is safe. Make room on the disk; the relay goes on by itself."));
  }

  @Override
  public void close() {
    reading.close();
    synced.close();
    db.ifPresent(RocksDB::close);
    options.close();
  }

  private final class Batch extends Changes {
    @Override
    protected Optional<byte[]> before(byte[] key) {
      try {
        return Optional.ofNullable(open().get(reading, key));
      } catch (RocksDBException e) {
        throw unusable(e);
      }
    }

    @Override
    protected void scanBefore(byte[] from, byte[] to, Visitor visitor) {
      try (RocksIterator rows = open().newIterator(reading)) {
        for (rows.seek(from); rows.isValid(); rows.next()) {
          byte[] key = rows.key();
          if (Arrays.compareUnsigned(key, to) >= 0 || !visitor.row(key, rows.value())) {
            return;
          }
        }
        rows.status();
      } catch (RocksDBException e) {
        throw unusable(e);
      }
    }

    @Override
    protected void write(SortedMap<byte[], Optional<byte[]>> changes) {
      if (broken) {
        throw new StoreException(
            "The store takes no writes since one failed. What was acknowledged is safe. Make room on the disk; the relay goes on by itself.");
      }
      try (WriteBatch batch = new WriteBatch(RocksBatch.of(changes))) {
        open().write(synced, batch);
      } catch (RocksDBException e) {
        broken = true;
        mendedNanos = System.nanoTime();
        throw unusable(e);
      }
    }
  }

  private static StoreException unusable(RocksDBException e) {
    Status status = e.getStatus();
    boolean damaged = status != null && status.getCode() == Status.Code.Corruption;
    return new StoreException(
        damaged
            ? "The store is damaged ("
                + e.getMessage()
                + "). What can be read is served on. Stop the relay, move the store aside, put the folder back from a copy, and start again."
            : "The store cannot be used now ("
                + e.getMessage()
                + "). What was acknowledged is safe. Make room on the disk; the relay goes on by itself.",
        e);
  }
}
