package sotto.relay.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/** Rows in RocksDB, in this process. A commit is one synced write batch. */
public final class RocksStore implements Store {
  private final Options options;
  private final WriteOptions synced;
  private final ReadOptions reading;
  private final RocksDB db;

  private RocksStore(Options options, RocksDB db) {
    this.options = options;
    this.db = db;
    this.synced = new WriteOptions().setSync(true);
    this.reading = new ReadOptions();
  }

  /** Opens the folder, and makes it where there is none; throws {@link StoreException}. */
  public static RocksStore open(Path folder) {
    Options options = options();
    try {
      Files.createDirectories(folder);
      return new RocksStore(options, RocksDB.open(options, folder.toString()));
    } catch (RocksDBException | IOException e) {
      options.close();
      throw failed(folder, e);
    }
  }

  /** Opens the folder to read what it holds, also while a relay runs on it. */
  public static RocksStore openToRead(Path folder) {
    Options options = options();
    try {
      return new RocksStore(options, RocksDB.openReadOnly(options, folder.toString()));
    } catch (RocksDBException e) {
      options.close();
      throw failed(folder, e);
    }
  }

  private static Options options() {
    return new Options()
        .setCreateIfMissing(true)
        .setParanoidChecks(true)
        // A torn last record is what a crash leaves and was never acknowledged; damage elsewhere
        // must not pass unseen.
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        .setCompressionType(CompressionType.NO_COMPRESSION) // envelopes are random bytes
        .setWriteBufferSize(32 << 20)
        .setMaxTotalWalSize(128 << 20)
        .setKeepLogFileNum(2)
        .setInfoLogLevel(org.rocksdb.InfoLogLevel.ERROR_LEVEL);
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
    return new StoreException(
        "The store "
            + folder
            + " cannot be opened ("
            + reason
            + "). Nothing was changed by this. If the disk is sound, stop, put the folder back from a copy, and start again; "
            + "what devices have not had acknowledged they send again by themselves.",
        e);
  }

  @Override
  public Transaction begin() {
    return new Batch();
  }

  @Override
  public void close() {
    reading.close();
    synced.close();
    db.close();
    options.close();
  }

  private final class Batch implements Transaction {
    private final WriteBatchWithIndex batch = new WriteBatchWithIndex(true);
    private boolean changed;

    @Override
    public Optional<byte[]> get(byte[] key) {
      try {
        return Optional.ofNullable(
            changed ? batch.getFromBatchAndDB(db, reading, key) : db.get(reading, key));
      } catch (RocksDBException e) {
        throw broken(e);
      }
    }

    @Override
    public void put(byte[] key, byte[] value) {
      changed = true;
      try {
        batch.put(key, value);
      } catch (RocksDBException e) {
        throw broken(e);
      }
    }

    @Override
    public void delete(byte[] key) {
      changed = true;
      try {
        batch.delete(key);
      } catch (RocksDBException e) {
        throw broken(e);
      }
    }

    @Override
    public void scan(byte[] from, byte[] to, Visitor visitor) {
      try (RocksIterator rows =
          changed ? batch.newIteratorWithBase(db.newIterator()) : db.newIterator()) {
        for (rows.seek(from); rows.isValid(); rows.next()) {
          byte[] key = rows.key();
          if (Arrays.compareUnsigned(key, to) >= 0 || !visitor.row(key, rows.value())) {
            return;
          }
        }
        rows.status();
      } catch (RocksDBException e) {
        throw broken(e);
      }
    }

    @Override
    public void commit() {
      try (batch) {
        if (changed) {
          db.write(synced, batch);
        }
      } catch (RocksDBException e) {
        throw broken(e);
      }
    }
  }

  private static StoreException broken(RocksDBException e) {
    return new StoreException(
        "The store cannot be used now ("
            + e.getMessage()
            + "). What was acknowledged is safe. Make room on the disk; the relay goes on by itself.",
        e);
  }
}
