package sotto.relay.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows in memory, for simulations. */
public final class MemoryStore implements Store {
  private final TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);

  @Override
  public Transaction begin() {
    return new Batch();
  }

  @Override
  public void close() {}

  /** Number of rows. */
  public int size() {
    return rows.size();
  }

  private final class Batch extends Changes {
    @Override
    protected Optional<byte[]> before(byte[] key) {
      return Optional.ofNullable(rows.get(key));
    }

    @Override
    protected void scanBefore(byte[] from, byte[] to, Visitor visitor) {
      for (var row : rows.subMap(from, to).entrySet()) {
        if (!visitor.row(row.getKey(), row.getValue())) {
          return;
        }
      }
    }

    @Override
    protected void write(SortedMap<byte[], Optional<byte[]>> changes) {
      changes.forEach((key, change) ->
          change.ifPresentOrElse(value -> rows.put(key, value), () -> rows.remove(key)));
    }
  }
}
