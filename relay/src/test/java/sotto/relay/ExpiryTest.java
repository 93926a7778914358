package sotto.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.relay.epoch.Slots;
import sotto.relay.mailbox.MailboxLimits;
import sotto.relay.store.MemoryStore;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** What nobody fetches does not stay. */
class ExpiryTest {
  private static final int TODAY = 20_000;

  private final Random random = new Random(1);
  private final MemoryStore store = new MemoryStore();
  private final Relay<String> relay =
      new Relay<>(data -> data.clone(), this::bytes, MailboxLimits.DEFAULT, 100);

  @Test
  void envelopes_go_after_thirty_days_and_not_before() {
    List<Id> mailboxes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      mailboxes.add(Id.of(bytes(32)));
    }
    Transaction rows = store.begin();
    relay.handle(
        rows, "sender", new Request.Send(1, new Request.Delivery(mailboxes, new byte[100])), TODAY);
    rows.commit();
    int full = store.size();
    sweep(TODAY + 30);
    assertEquals(full, store.size());
    sweep(TODAY + 31);
    // What is left is the sequence number of each mailbox.
    assertEquals(mailboxes.size(), store.size());
  }

  @Test
  void slots_outlive_envelopes_and_go_after_400_days() {
    Id slot = Id.of(bytes(32));
    Transaction rows = store.begin();
    relay.handle(rows, "claimer", new Request.Claim(1, slot, new byte[10], List.of()), TODAY);
    rows.commit();
    sweep(TODAY + Slots.DAYS);
    assertEquals(1, store.size());
    sweep(TODAY + Slots.DAYS + 1);
    assertEquals(0, store.size());
    Transaction after = store.begin();
    assertTrue(
        relay.handle(after, "reader", new Request.ReadSlot(2, slot), TODAY).getFirst().response()
                instanceof Response.Slot answer
            && answer.commit().isEmpty());
  }

  private void sweep(int today) {
    Transaction rows = store.begin();
    relay.expireSlots(rows, today);
    Optional<Id> last = relay.expire(rows, Optional.empty(), 2, today);
    while (last.isPresent()) {
      last = relay.expire(rows, last, 2, today);
    }
    rows.commit();
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
