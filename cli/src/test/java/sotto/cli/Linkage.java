package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;

/**
 * What a store alone tells: rows that share any eight bytes which are not there by chance belong
 * together, and so do all that hang together in this way. It knows nothing of the rows' formats.
 */
final class Linkage {
  private static final int WINDOW = 8;

  /**
   * Counters, days and sizes have zeros, so such a window holds little else of them: two mailboxes
   * with an envelope of the same size share up to seven bytes by nothing but that. Ids differ in
   * all eight somewhere.
   */
  private static final int DIFFERENT_MIN = WINDOW;

  private final List<Integer> parents = new ArrayList<>();
  private final Map<Long, Integer> windows = new HashMap<>();

  /** All rows of a relay's store, key and value in one. */
  static List<byte[]> rows(Path store) {
    List<byte[]> rows = new ArrayList<>();
    try (Store opened = RocksStore.openToRead(store)) {
      opened
          .begin()
          .scan(
              new byte[0],
              new byte[] {(byte) 0xff},
              (key, value) -> {
                byte[] row = new byte[key.length + value.length];
                System.arraycopy(key, 0, row, 0, key.length);
                System.arraycopy(value, 0, row, key.length, value.length);
                rows.add(row);
                return true;
              });
    }
    return rows;
  }

  Linkage(List<byte[]> rows) {
    rows.forEach(this::place);
  }

  /** Which rows belong together with these bytes; the same number for all of them. */
  int place(byte[] row) {
    int number = parents.size();
    parents.add(number);
    for (int at = 0; at + WINDOW <= row.length; at++) {
      if (tells(row, at)) {
        long window = 0;
        for (int i = at; i < at + WINDOW; i++) {
          window = window << 8 | (row[i] & 0xff);
        }
        join(number, windows.computeIfAbsent(window, fresh -> number));
      }
    }
    return root(number);
  }

  private static boolean tells(byte[] row, int at) {
    Set<Byte> different = new HashSet<>();
    for (int i = at; i < at + WINDOW; i++) {
      different.add(row[i]);
    }
    return different.size() >= DIFFERENT_MIN;
  }

  private void join(int one, int other) {
    parents.set(root(one), root(other));
  }

  private int root(int row) {
    int at = row;
    while (parents.get(at) != at) {
      parents.set(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }
}
