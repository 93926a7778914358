package sotto.relay.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Pools of key packages: each is handed out once, but for a device's last resort, which is handed
 * out when there is no other.
 */
public final class Pools {
  /** Packages that a device may have waiting. */
  public static final int PACKAGES_MAX = 200;

  private static final int DEVICE_AT = 1 + Bounds.ID;
  private static final int NUMBER_AT = DEVICE_AT + Bounds.ID;

  /** Adds packages, and replaces the last resort if one is given. */
  public Optional<Refusal> fill(
      Transaction rows, Id pool, Id device, List<byte[]> packages, Optional<byte[]> lastResort) {
    int[] count = {0};
    int[] next = {0};
    byte[] prefix = Key.of(Key.PACKAGE, pool.bytes(), device.bytes());
    rows.scan(
        prefix,
        Key.after(prefix),
        (key, value) -> {
          count[0]++;
          next[0] = number(key) + 1;
          return true;
        });
    boolean newDevice = count[0] == 0 && rows.get(lastResortKey(pool, device)).isEmpty();
    if (count[0] + packages.size() > PACKAGES_MAX
        || (newDevice && devices(rows, pool).size() >= Bounds.POOL_DEVICES_MAX)) {
      return Optional.of(Refusal.POOL_FULL);
    }
    for (byte[] each : packages) {
      rows.put(
          Key.of(
              Key.PACKAGE, pool.bytes(), device.bytes(), new Writer(4).uint32(next[0]++).toBytes()),
          each);
    }
    lastResort.ifPresent(each -> rows.put(lastResortKey(pool, device), each));
    return Optional.empty();
  }

  public void empty(Transaction rows, Id pool, Id device) {
    byte[] prefix = Key.of(Key.PACKAGE, pool.bytes(), device.bytes());
    List<byte[]> keys = new ArrayList<>();
    rows.scan(prefix, Key.after(prefix), (key, value) -> keys.add(key));
    keys.forEach(rows::delete);
    rows.delete(lastResortKey(pool, device));
  }

  /** How many packages a device has waiting. */
  public int level(Transaction rows, Id pool, Id device) {
    byte[] prefix = Key.of(Key.PACKAGE, pool.bytes(), device.bytes());
    int[] count = {0};
    rows.scan(prefix, Key.after(prefix), (key, value) -> ++count[0] < PACKAGES_MAX);
    return count[0];
  }

  public boolean hasLastResort(Transaction rows, Id pool, Id device) {
    return rows.get(lastResortKey(pool, device)).isPresent();
  }

  /** One package of each device, or of {@code only} one. */
  public List<byte[]> take(Transaction rows, Id pool, Optional<Id> only) {
    List<byte[]> taken = new ArrayList<>();
    devices(rows, pool)
        .forEach((device, first) -> {
          if (only.isPresent() && !only.get().equals(device)) {
            return;
          }
          if (first.isPresent()) {
            rows.get(first.get()).ifPresent(taken::add);
            rows.delete(first.get());
          } else {
            rows.get(lastResortKey(pool, device)).ifPresent(taken::add);
          }
        });
    return taken;
  }

  /** The devices of a pool, each with the key of its first package. */
  private static Map<Id, Optional<byte[]>> devices(Transaction rows, Id pool) {
    Map<Id, Optional<byte[]>> devices = new LinkedHashMap<>();
    byte[] packages = Key.of(Key.PACKAGE, pool);
    rows.scan(
        packages,
        Key.after(packages),
        (key, value) -> {
          devices.putIfAbsent(device(key), Optional.of(key));
          return true;
        });
    byte[] lastResorts = Key.of(Key.LAST_RESORT, pool);
    rows.scan(
        lastResorts,
        Key.after(lastResorts),
        (key, value) -> {
          devices.putIfAbsent(device(key), Optional.empty());
          return true;
        });
    return devices;
  }

  private static byte[] lastResortKey(Id pool, Id device) {
    return Key.of(Key.LAST_RESORT, pool.bytes(), device.bytes());
  }

  private static Id device(byte[] key) {
    return Id.of(Arrays.copyOfRange(key, DEVICE_AT, NUMBER_AT));
  }

  private static int number(byte[] key) {
    return new Reader(Arrays.copyOfRange(key, NUMBER_AT, key.length)).uint32();
  }
}
