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
  /** Days that a slot is kept. */
  public static final int DAYS = 400;

  /** Slots that one sweep deletes. */
  public static final int SWEEP_MAX = 10_000;

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

  /** Deletes up to {@link #SWEEP_MAX} slots that are older than {@link #DAYS}. */
  public void expire(Transaction rows, int today) {
    List<byte[]> old = new ArrayList<>();
    byte[] all = {(byte) Key.SLOT};
    rows.scan(
        all,
        Key.after(all),
        (key, row) ->
            today - new Reader(row).uint16() <= DAYS || (old.add(key) && old.size() < SWEEP_MAX));
    old.forEach(rows::delete);
  }
}
