package sotto.relay.epoch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Epoch slots: a name, under which the first commit stays. They outlive envelopes, so that who was
 * away finds them.
 */
public final class Slots {
  /** Slots that one sweep looks at. */
  public static final int SWEEP_MAX = 1_000;

  /** The commit that holds a slot. */
  public Optional<byte[]> read(Transaction rows, Id slot) {
    return rows.get(Key.of(Key.SLOT, slot))
        .map(row -> {
          Reader in = new Reader(row);
          in.uint16();
          return in.rest();
        });
  }

  /** Puts a commit into a slot that {@link #read} found free. */
  public void claim(Transaction rows, Id slot, byte[] commit, int today) {
    rows.put(
        Key.of(Key.SLOT, slot),
        new Writer(commit.length + 2).uint16(today).fixed(commit).toBytes());
  }

  /**
   * Deletes what is older than so many days, of up to {@link #SWEEP_MAX} slots behind this row;
   * gives the last row seen, or empty at the end.
   */
  public Optional<byte[]> expire(Transaction rows, Optional<byte[]> behind, long days, int today) {
    List<byte[]> seen = new ArrayList<>();
    List<byte[]> old = new ArrayList<>();
    byte[] all = {(byte) Key.SLOT};
    rows.scan(
        behind.map(Key::after).orElse(all),
        Key.after(all),
        (key, row) -> {
          seen.add(key);
          if (today - new Reader(row).uint16() > days) {
            old.add(key);
          }
          return seen.size() < SWEEP_MAX;
        });
    old.forEach(rows::delete);
    return seen.size() < SWEEP_MAX ? Optional.empty() : Optional.of(seen.getLast());
  }
}
