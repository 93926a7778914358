package sotto.relay.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows in memory, for simulations. What was committed can be copied: that is what a crash leaves.
 */
public final class MemoryStore implements Store {
  private final TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);

  @Override
  public Transaction begin() {
    return new MemoryTransaction();
  }

  @Override
  public void close() {}

  /** Number of rows. */
  public int size() {
    return rows.size();
  }

  private final class MemoryTransaction implements Transaction {
    private final TreeMap<byte[], Optional<byte[]>> changes =
        new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public Optional<byte[]> get(byte[] key) {
      Optional<byte[]> row = Optional.ofNullable(rows.get(key));
      return changes.containsKey(key) ? changes.getOrDefault(key, row) : row;
    }

    @Override
    public void put(byte[] key, byte[] value) {
      changes.put(key, Optional.of(value));
    }

    @Override
    public void delete(byte[] key) {
      changes.put(key, Optional.empty());
    }

    @Override
    public void scan(byte[] from, byte[] to, Visitor visitor) {
      TreeMap<byte[], byte[]> seen = new TreeMap<>(rows.subMap(from, to));
      new HashMap<>(changes.subMap(from, to))
          .forEach((key, change) ->
              change.ifPresentOrElse(value -> seen.put(key, value), () -> seen.remove(key)));
      for (Map.Entry<byte[], byte[]> row : seen.entrySet()) {
        if (!visitor.row(row.getKey(), row.getValue())) {
          return;
        }
      }
    }

    @Override
    public void commit() {
      changes.forEach((key, change) ->
          change.ifPresentOrElse(value -> rows.put(key, value), () -> rows.remove(key)));
      changes.clear();
    }
  }
}
