package sotto.relay.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every store must do. */
abstract class StoreContract {
  abstract Store open();

  @Test
  void a_transaction_sees_its_own_changes_and_a_commit_keeps_them() {
    try (Store store = open()) {
      Transaction rows = store.begin();
      rows.put(bytes("a"), bytes("1"));
      rows.put(bytes("b"), bytes("2"));
      rows.delete(bytes("a"));
      assertEquals(Optional.empty(), rows.get(bytes("a")));
      assertArrayEquals(bytes("2"), rows.get(bytes("b")).orElseThrow());
      rows.commit();
      assertArrayEquals(bytes("2"), store.begin().get(bytes("b")).orElseThrow());
    }
  }

  @Test
  void what_was_not_committed_is_not_there() {
    try (Store store = open()) {
      store.begin().put(bytes("a"), bytes("1"));
      assertEquals(Optional.empty(), store.begin().get(bytes("a")));
    }
  }

  @Test
  void a_scan_goes_through_a_range_in_the_order_of_unsigned_bytes_and_stops_when_told() {
    try (Store store = open()) {
      Transaction rows = store.begin();
      for (int each : new int[] {0x7f, 0x80, 0xff, 0x01}) {
        rows.put(new byte[] {1, (byte) each}, bytes("x"));
      }
      rows.put(new byte[] {2}, bytes("y"));
      List<Integer> seen = new ArrayList<>();
      rows.scan(new byte[] {1}, new byte[] {2}, (key, value) -> seen.add(key[1] & 0xff));
      assertEquals(List.of(0x01, 0x7f, 0x80, 0xff), seen);
      seen.clear();
      rows.scan(
          new byte[] {1},
          new byte[] {2},
          (key, value) -> seen.add(key[1] & 0xff) && seen.size() < 2);
      assertEquals(2, seen.size());
    }
  }

  @Test
  void it_is_a_sorted_map() {
    long seed = Long.getLong("sotto.seed", 7);
    Random random = new Random(seed);
    TreeMap<String, String> model = new TreeMap<>();
    try (Store store = open()) {
      for (int round = 0; round < 200; round++) {
        Transaction rows = store.begin();
        for (int i = random.nextInt(6); i >= 0; i--) {
          String key = "k" + random.nextInt(50);
          if (random.nextInt(3) == 0) {
            rows.delete(bytes(key));
            model.remove(key);
          } else {
            rows.put(bytes(key), bytes("v" + round));
            model.put(key, "v" + round);
          }
        }
        Map<String, String> seen = new TreeMap<>();
        rows.scan(
            bytes("k"),
            bytes("l"),
            (key, value) -> seen.put(new String(key, UTF_8), new String(value, UTF_8)) == null);
        assertEquals(model, seen, () -> "seed " + seed);
        rows.commit();
      }
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
