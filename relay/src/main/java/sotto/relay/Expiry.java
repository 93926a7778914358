package sotto.relay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.relay.epoch.Slots;
import sotto.relay.handle.Handles;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;
import sotto.relay.mailbox.Mailboxes;
import sotto.relay.pool.Pools;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;

/**
 * One sweep over a store, in small steps between requests, so that nobody waits for it. It deletes
 * what is older than its limit says.
 */
public final class Expiry {
  private static final int MAILBOXES_A_STEP = 200;

  private final Limits limits;
  private final Mailboxes mailboxes;
  private final Slots slots;
  private final Pools pools;
  private final Handles handles;
  private Stage stage = Stage.MAILBOXES;
  private Optional<byte[]> behind = Optional.empty();

  private enum Stage {
    MAILBOXES,
    SLOTS,
    POOLS,
    HANDLES,
    OVER
  }

  Expiry(Limits limits, Mailboxes mailboxes, Slots slots, Pools pools, Handles handles) {
    this.limits = limits;
    this.mailboxes = mailboxes;
    this.slots = slots;
    this.pools = pools;
    this.handles = handles;
  }

  /** One step; false when there is no other. */
  public boolean step(Transaction rows, int today) {
    behind =
        switch (stage) {
          case MAILBOXES -> mailboxes(rows, today);
          case SLOTS -> slots.expire(rows, behind, limits.of(Limit.SLOT_DAYS), today);
          case POOLS -> pools.expire(rows, behind, today);
          case HANDLES -> handles.expire(rows, behind, limits.of(Limit.HANDLE_DAYS), today);
          case OVER -> Optional.empty();
        };
    if (behind.isEmpty() && stage != Stage.OVER) {
      stage = Stage.values()[stage.ordinal() + 1];
    }
    return stage != Stage.OVER;
  }

  private Optional<byte[]> mailboxes(Transaction rows, int today) {
    List<byte[]> seen = new ArrayList<>();
    byte[] all = {(byte) Key.HEAD};
    rows.scan(
        behind.map(Key::after).orElse(all),
        Key.after(all),
        (key, head) -> seen.add(key) && seen.size() < MAILBOXES_A_STEP);
    seen.forEach(
        key -> mailboxes.expire(rows, Id.of(Arrays.copyOfRange(key, 1, key.length)), today));
    return seen.size() < MAILBOXES_A_STEP ? Optional.empty() : Optional.of(seen.getLast());
  }
}
