package sotto.relay.store;

import java.util.Optional;

/**
 * Changes that become durable together. Reads see the changes made so far. One thread; used once.
 */
public interface Transaction {
  Optional<byte[]> get(byte[] key);

  void put(byte[] key, byte[] value);

  void delete(byte[] key);

  /**
   * Visits rows with {@code from <= key < to} (as unsigned bytes) in order, until the visitor says
   * false. It may delete what it visits.
   */
  void scan(byte[] from, byte[] to, Visitor visitor);

  /**
   * Returns when all changes are on disk, and whether there were any; throws {@link StoreException}
   * with none of them kept.
   */
  boolean commit();

  /** Sees a row; false ends the scan. */
  @FunctionalInterface
  interface Visitor {
    boolean row(byte[] key, byte[] value);
  }
}
