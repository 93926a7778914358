package sotto.relay.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Pools of key packages: each is handed out once, but for a device's last resort, which is handed
 * out when there is no other. What a device put there goes when it has not looked after it for
 * long.
 */
public final class Pools {
  /** Devices that one sweep looks at. */
  public static final int SWEEP_MAX = 1_000;

  private final Limits limits;

  public Pools(Limits limits) {
    this.limits = limits;
  }

  /**
   * What a device has in a pool: packages {@code first} to {@code next - 1}.
   *
   * @param day when it last filled or looked
   */
  private record Share(long first, long next, boolean lastResort, int day) {
    int packages() {
      return (int) (next - first);
    }

    byte[] encode() {
      return new Writer(19).uint64(first).uint64(next).flag(lastResort).uint16(day).toBytes();
    }

    static Share decode(byte[] row) {
      return Reader.decode(row, in -> new Share(in.uint64(), in.uint64(), in.flag(), in.uint16()));
    }
  }

  /** Adds packages, and replaces the last resort if one is given. */
  public Optional<Refusal> fill(
      Transaction rows,
      Id pool,
      Id device,
      List<byte[]> packages,
      Optional<byte[]> lastResort,
      int today) {
    Optional<Share> known = share(rows, pool, device);
    Share before = known.orElse(new Share(0, 0, false, today));
    if (before.packages() + packages.size() > limits.of(Limit.POOL_PACKAGES)
        || (known.isEmpty()
            && shares(rows, pool, Optional.empty()).size() >= limits.of(Limit.POOL_DEVICES))) {
      return Optional.of(Refusal.POOL_FULL);
    }
    long next = before.next;
    for (byte[] each : packages) {
      rows.put(packageKey(pool, device, next++), each);
    }
    lastResort.ifPresent(each -> rows.put(lastResortKey(pool, device), each));
    put(
        rows,
        pool,
        device,
        new Share(before.first, next, before.lastResort || lastResort.isPresent(), today));
    return Optional.empty();
  }

  /** Takes all of a device out. */
  public void empty(Transaction rows, Id pool, Id device) {
    share(rows, pool, device).ifPresent(share -> drop(rows, pool, device, share));
  }

  /** How many packages a device has waiting. */
  public int level(Transaction rows, Id pool, Id device) {
    return share(rows, pool, device).map(Share::packages).orElse(0);
  }

  public boolean hasLastResort(Transaction rows, Id pool, Id device) {
    return share(rows, pool, device).map(Share::lastResort).orElse(false);
  }

  /** Its device looked at it: it is not forgotten. */
  public void seen(Transaction rows, Id pool, Id device, int today) {
    share(rows, pool, device)
        .filter(share -> share.day < today)
        .ifPresent(share ->
            put(rows, pool, device, new Share(share.first, share.next, share.lastResort, today)));
  }

  /** One package of each device, or of {@code only} one. */
  public List<byte[]> take(Transaction rows, Id pool, Optional<Id> only) {
    List<byte[]> taken = new ArrayList<>();
    shares(rows, pool, only)
        .forEach((device, share) -> {
          if (share.packages() > 0) {
            byte[] key = packageKey(pool, device, share.first);
            rows.get(key).ifPresent(taken::add);
            rows.delete(key);
            put(
                rows,
                pool,
                device,
                new Share(share.first + 1, share.next, share.lastResort, share.day));
          } else {
            rows.get(lastResortKey(pool, device)).ifPresent(taken::add);
          }
        });
    return taken;
  }

  /**
   * Drops what no device looked after for too long, of up to {@link #SWEEP_MAX} devices behind this
   * row; gives the last row seen, or empty at the end.
   */
  public Optional<byte[]> expire(Transaction rows, Optional<byte[]> behind, int today) {
    List<byte[]> seen = new ArrayList<>();
    List<byte[]> old = new ArrayList<>();
    byte[] all = {(byte) Key.POOL};
    rows.scan(
        behind.map(Key::after).orElse(all),
        Key.after(all),
        (key, row) -> {
          seen.add(key);
          if (today - Share.decode(row).day > limits.of(Limit.POOL_DAYS)) {
            old.add(key);
          }
          return seen.size() < SWEEP_MAX;
        });
    for (byte[] key : old) {
      Id pool = Id.of(Arrays.copyOfRange(key, 1, 1 + Bounds.ID));
      empty(rows, pool, device(key));
    }
    return seen.size() < SWEEP_MAX ? Optional.empty() : Optional.of(seen.getLast());
  }

  private static void drop(Transaction rows, Id pool, Id device, Share share) {
    for (long number = share.first; number < share.next; number++) {
      rows.delete(packageKey(pool, device, number));
    }
    rows.delete(lastResortKey(pool, device));
    rows.delete(shareKey(pool, device));
  }

  /** The devices of a pool, or {@code only} one. */
  private static Map<Id, Share> shares(Transaction rows, Id pool, Optional<Id> only) {
    Map<Id, Share> devices = new LinkedHashMap<>();
    byte[] prefix =
        only.map(device -> shareKey(pool, device)).orElseGet(() -> Key.of(Key.POOL, pool));
    rows.scan(
        prefix,
        Key.after(prefix),
        (key, row) -> {
          devices.put(device(key), Share.decode(row));
          return true;
        });
    return devices;
  }

  private static Optional<Share> share(Transaction rows, Id pool, Id device) {
    return rows.get(shareKey(pool, device)).map(Share::decode);
  }

  private static void put(Transaction rows, Id pool, Id device, Share share) {
    rows.put(shareKey(pool, device), share.encode());
  }

  private static byte[] shareKey(Id pool, Id device) {
    return Key.of(Key.POOL, pool.bytes(), device.bytes());
  }

  private static byte[] packageKey(Id pool, Id device, long number) {
    return Key.of(
        Key.PACKAGE, pool.bytes(), device.bytes(), new Writer(8).uint64(number).toBytes());
  }

  private static byte[] lastResortKey(Id pool, Id device) {
    return Key.of(Key.LAST_RESORT, pool.bytes(), device.bytes());
  }

  private static Id device(byte[] key) {
    return Id.of(Arrays.copyOfRange(key, 1 + Bounds.ID, 1 + 2 * Bounds.ID));
  }
}
