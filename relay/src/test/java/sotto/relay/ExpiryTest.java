package sotto.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.relay.limit.Limits;
import sotto.relay.store.MemoryStore;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.frame.Secrets;

/** What nobody fetches does not stay. */
class ExpiryTest {
  private static final int TODAY = 20_000;

  private final Random random = new Random(1);
  private int today = TODAY;
  private final MemoryStore store = new MemoryStore();
  private final Relay<String> relay = new Relay<>(ExpiryTest::hash, this::bytes, Limits.DEFAULT);

  @Test
  void envelopes_go_after_thirty_days_and_not_before() {
    List<Id> mailboxes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      mailboxes.add(Id.of(bytes(32)));
    }
    Transaction rows = store.begin();
    relay.handle(
        rows, "sender", new Request.Send(1, new Request.Delivery(mailboxes, new byte[100])), TODAY);
    relay.commit(rows);
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
    relay.commit(rows);
    sweep(TODAY + 400);
    assertEquals(1, store.size());
    sweep(TODAY + 400 + 1);
    assertEquals(0, store.size());
    Transaction after = store.begin();
    assertTrue(
        relay.handle(after, "reader", new Request.ReadSlot(2, slot), TODAY).getFirst().response()
                instanceof Response.Slot answer
            && answer.commit().isEmpty());
  }

  @Test
  void a_mailbox_goes_a_season_and_400_days_after_its_last_envelope_and_begins_anew() {
    Id secret = Id.of(bytes(32));
    send(secret, TODAY);
    send(secret, TODAY + 300);
    sweep(TODAY + 331);
    assertEquals(1, store.size());
    sweep(TODAY + 300 + 400);
    assertEquals(1, store.size());
    sweep(TODAY + 300 + 400 + 91);
    assertEquals(0, store.size());
    ask("reader", new Request.Subscribe(1, List.of(secret)));
    assertEquals(List.of(1L), send(secret, TODAY + 1_000));
  }

  @Test
  void who_still_reads_a_mailbox_that_began_anew_gets_what_comes() {
    Id secret = Id.of(bytes(32));
    send(secret, TODAY);
    ask("reader", new Request.Subscribe(1, List.of(secret)));
    Transaction rows = store.begin();
    relay.more(rows, "reader");
    relay.commit(rows);
    sweep(TODAY + 31);
    sweep(TODAY + 1_000);
    assertEquals(List.of(1L), send(secret, TODAY + 1_000));
  }

  @Test
  void a_pool_goes_400_days_after_its_device_last_looked() {
    Id secret = Id.of(bytes(32));
    Id device = Id.of(bytes(32));
    ask(
        "owner",
        new Request.FillPool(1, secret, device, List.of(new byte[9]), Optional.of(new byte[9])));
    today = TODAY + 300;
    ask("owner", new Request.ReadPool(2, secret, device));
    sweep(TODAY + 700);
    assertEquals(3, store.size());
    sweep(TODAY + 701);
    assertEquals(0, store.size());
  }

  @Test
  void a_handle_is_free_again_400_days_after_it_was_put() {
    byte[] name = "mira".getBytes();
    ask("owner", new Request.PutHandle(1, name, Id.of(bytes(32)), new byte[5]));
    sweep(TODAY + 400);
    assertEquals(1, store.size());
    sweep(TODAY + 401);
    assertEquals(0, store.size());
    assertEquals(
        List.of(new Response.Done(2)),
        ask("other", new Request.PutHandle(2, name, Id.of(bytes(32)), new byte[5])));
  }

  @Test
  void a_sweep_goes_through_all_in_steps() {
    for (int i = 0; i < 1_234; i++) {
      send(Id.of(bytes(32)), TODAY);
      ask("claimer", new Request.Claim(1, Id.of(bytes(32)), new byte[10], List.of()));
      ask(
          "owner",
          new Request.PutHandle(2, ("n" + i + "-").getBytes(), Id.of(bytes(32)), new byte[5]));
      ask(
          "owner",
          new Request.FillPool(
              3, Id.of(bytes(32)), Id.of(bytes(32)), List.of(), Optional.of(new byte[9])));
    }
    sweep(TODAY + 401);
    sweep(TODAY + 1_000);
    assertEquals(0, store.size());
  }

  private List<Response> ask(String from, Request request) {
    Transaction rows = store.begin();
    List<Response> said =
        relay.handle(rows, from, request, today).stream().map(Relay.Saying::response).toList();
    relay.commit(rows);
    return said;
  }

  /** Sends; gives the sequence numbers that were delivered at once. */
  private List<Long> send(Id secret, int day) {
    today = day;
    Id mailbox = Secrets.id(ExpiryTest::hash, Secrets.Purpose.MAILBOX, secret.bytes());
    return ask("sender", new Request.Send(1, new Request.Delivery(List.of(mailbox), bytes(9))))
        .stream()
        .filter(Response.Deliver.class::isInstance)
        .map(Response.Deliver.class::cast)
        .map(Response.Deliver::sequence)
        .toList();
  }

  private void sweep(int day) {
    Expiry expiry = relay.expiry();
    boolean more = true;
    while (more) {
      Transaction rows = store.begin();
      more = expiry.step(rows, day);
      relay.commit(rows);
    }
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A hash of 32 bytes; no more is asked of it here. */
  private static byte[] hash(byte[] data) {
    return Arrays.copyOfRange(data, data.length - 32, data.length);
  }
}
