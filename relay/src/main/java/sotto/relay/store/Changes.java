package sotto.relay.store;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A transaction that keeps what it changes in memory, over rows that lie somewhere. */
abstract class Changes implements Transaction {
  private final TreeMap<byte[], Optional<byte[]>> changes = new TreeMap<>(Arrays::compareUnsigned);

  /** A row as it was before this transaction. */
  protected abstract Optional<byte[]> before(byte[] key);

  /** Rows as they were before this transaction, as {@link #scan}. */
  protected abstract void scanBefore(byte[] from, byte[] to, Visitor visitor);

  /** Makes all changes durable, or none; an empty value is a row that goes. */
  protected abstract void write(SortedMap<byte[], Optional<byte[]>> changes);

  @Override
  public final Optional<byte[]> get(byte[] key) {
    Optional<byte[]> changed = changes.get(key);
    return changed != null ? changed : before(key);
  }

  @Override
  public final void put(byte[] key, byte[] value) {
    changes.put(key, Optional.of(value));
  }

  @Override
  public final void delete(byte[] key) {
    changes.put(key, Optional.empty());
  }

  @Override
  public final void scan(byte[] from, byte[] to, Visitor visitor) {
    SortedMap<byte[], Optional<byte[]>> within = changes.subMap(from, to);
    if (within.isEmpty()) {
      scanBefore(from, to, visitor);
      return;
    }
    // A copy, since the visitor may change rows.
    Merge merge = new Merge(new TreeMap<>(within), visitor);
    scanBefore(from, to, merge);
    merge.finish();
  }

  @Override
  public final boolean commit() {
    if (changes.isEmpty()) {
      return false;
    }
    write(changes);
    return true;
  }

  /** Rows of before and changes, in one order. */
  private static final class Merge implements Visitor {
    private final TreeMap<byte[], Optional<byte[]>> left;
    private final Visitor visitor;
    private boolean goesOn = true;

    Merge(TreeMap<byte[], Optional<byte[]>> changes, Visitor visitor) {
      this.left = changes;
      this.visitor = visitor;
    }

    @Override
    public boolean row(byte[] key, byte[] value) {
      while (goesOn && !left.isEmpty() && Arrays.compareUnsigned(left.firstKey(), key) < 0) {
        visit(left.pollFirstEntry());
      }
      if (goesOn && !left.isEmpty() && Arrays.equals(left.firstKey(), key)) {
        visit(left.pollFirstEntry());
      } else if (goesOn) {
        goesOn = visitor.row(key, value);
      }
      return goesOn;
    }

    void finish() {
      while (goesOn && !left.isEmpty()) {
        visit(left.pollFirstEntry());
      }
    }

    private void visit(Map.Entry<byte[], Optional<byte[]>> change) {
      change.getValue().ifPresent(value -> goesOn = visitor.row(change.getKey(), value));
    }
  }
}
