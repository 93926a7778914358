package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.relay.server.TestRelay.assertDelivers;
import static sotto.relay.server.TestRelay.bytes;
import static sotto.relay.server.TestRelay.id;
import static sotto.relay.server.TestRelay.mailbox;
import static sotto.relay.server.TestRelay.send;
import static sotto.relay.server.TestRelay.sha256;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.relay.store.Key;
import sotto.relay.store.Store;
import sotto.relay.store.StoreException;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** A disk that takes no writes, has no room, or has damaged rows. */
class TroubleTest {
  @TempDir Path folder;

  private final AtomicBoolean refusesWrites = new AtomicBoolean();
  private final AtomicReference<byte[]> damaged = new AtomicReference<>(new byte[0]);

  @Test
  void while_writes_fail_senders_are_told_readers_go_on_and_afterwards_all_is_as_before()
      throws Exception {
    try (TestRelay relay = new TestRelay(folder, Troubled::new);
        Device sender = relay.device();
        Device reader = relay.device();
        Device late = relay.device()) {
      Id secret = id();
      assertEquals(new Response.Done(1), reader.ask(new Request.Subscribe(1, List.of(secret))));
      assertEquals(new Response.Done(1), sender.ask(send(1, "before", mailbox(secret))));
      assertDelivers("before", 1, reader.next());

      refusesWrites.set(true);
      Id slot = id();
      for (int i = 2; i < 5; i++) {
        assertUnavailable(i, sender.ask(send(i, "lost", mailbox(secret))));
        assertUnavailable(i, sender.ask(new Request.Claim(i, slot, bytes(9), List.of())));
        assertUnavailable(i, reader.ask(new Request.Ack(i, mailbox(secret), 1)));
      }
      assertEquals(
          new Response.Slot(5, Optional.empty()), sender.ask(new Request.ReadSlot(5, slot)));
      assertEquals(new Response.Done(6), late.ask(new Request.Subscribe(6, List.of(secret))));
      assertDelivers("before", 1, late.next());
      assertEquals(new Response.TakenOver(mailbox(secret)), reader.next());

      refusesWrites.set(false);
      assertEquals(new Response.Done(7), sender.ask(send(7, "after", mailbox(secret))));
      assertDelivers("after", 2, late.next());
      assertEquals(new Response.Done(8), late.ask(new Request.Ack(8, mailbox(secret), 1)));
      assertEquals(
          new Response.Done(9), late.ask(new Request.Unsubscribe(9, List.of(mailbox(secret)))));
      assertDelivers("after", 2, reader.next());
      assertTrue(relay.metric("sotto_store_failures_total") > 0);
    }
  }

  @Test
  void a_request_of_others_in_the_same_turn_as_a_failing_one_is_done() throws Exception {
    try (TestRelay relay = new TestRelay(folder, Troubled::new);
        RawSocket both = relay.raw().upgrade()) {
      Id bad = id();
      Id good = id();
      damaged.set(Key.of(Key.HEAD, bad));
      byte[] first = RawSocket.frame(2, send(1, "x", bad).encode());
      byte[] second = RawSocket.frame(2, send(2, "x", good).encode());
      byte[] together = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, together, first.length, second.length);
      both.say(together);
      assertUnavailable(1, both.next());
      assertEquals(new Response.Done(2), both.next());
    }
  }

  @Test
  void a_damaged_mailbox_ends_the_connections_that_read_it_and_no_other() throws Exception {
    try (TestRelay relay = new TestRelay(folder, Troubled::new);
        Device calm = relay.device();
        RawSocket unlucky = relay.raw().upgrade()) {
      Id secret = id();
      assertEquals(new Response.Done(1), calm.ask(send(1, "x", mailbox(secret))));
      damaged.set(Key.of(Key.REFERENCE, mailbox(secret)));
      unlucky.send(new Request.Subscribe(2, List.of(secret)));
      assertEquals(new Response.Done(2), unlucky.next());
      assertEquals(1011, unlucky.closeCode());
      assertTrue(unlucky.ends());
      assertEquals(new Response.Done(3), calm.ask(send(3, "x", mailbox(id()))));
    }
  }

  @Test
  void a_disk_without_room_takes_nothing_new_and_what_is_there_is_read_and_deleted()
      throws Exception {
    Id secret = id();
    byte[] blob = bytes(100);
    Id name = Id.of(sha256(blob));
    try (TestRelay relay = new TestRelay(folder);
        Device device = relay.device()) {
      assertEquals(new Response.Done(1), device.ask(send(1, "kept", mailbox(secret))));
      assertEquals(201, relay.upload(name, id(), blob, 0, 100).statusCode());
      relay.restart("free-bytes=1000000000000000");
      try (Device later = relay.device()) {
        assertUnavailable(2, later.ask(send(2, "x", mailbox(secret))));
        assertUnavailable(3, later.ask(new Request.Claim(3, id(), bytes(9), List.of())));
        assertUnavailable(
            4, later.ask(new Request.PutHandle(4, "mira".getBytes(), id(), bytes(9))));
        assertEquals(507, relay.upload(id(), id(), bytes(9), 0, 9).statusCode());
        assertArrayEquals(blob, relay.get("/blob/" + name.hex()).body());
        assertEquals(new Response.Done(5), later.ask(new Request.Subscribe(5, List.of(secret))));
        assertDelivers("kept", 1, later.next());
        assertEquals(new Response.Done(6), later.ask(new Request.Ack(6, mailbox(secret), 1)));
      }
    }
  }

  private static void assertUnavailable(int number, Response response) {
    Response.Refused refused = assertInstanceOf(Response.Refused.class, response);
    assertEquals(number, refused.number());
    assertEquals(Refusal.STORE_UNAVAILABLE, refused.refusal());
    assertTrue(refused.retryAfterMillis() > 0);
  }

  /** A store that fails as this test wants. */
  private final class Troubled implements Store {
    private final Store sound;

    Troubled(Store sound) {
      this.sound = sound;
    }

    @Override
    public Transaction begin() {
      Transaction rows = sound.begin();
      return new Transaction() {
        private boolean changes;

        @Override
        public Optional<byte[]> get(byte[] key) {
          check(key);
          return rows.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
          changes = true;
          rows.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
          changes = true;
          rows.delete(key);
        }

        @Override
        public void scan(byte[] from, byte[] to, Visitor visitor) {
          check(from);
          rows.scan(from, to, visitor);
        }

        @Override
        public boolean commit() {
          if (changes && refusesWrites.get()) {
            throw new StoreException("No space left on device.");
          }
          return rows.commit();
        }
      };
    }

    private void check(byte[] key) {
      byte[] prefix = damaged.get();
      if (prefix.length > 0
          && key.length >= prefix.length
          && Arrays.equals(prefix, Arrays.copyOf(key, prefix.length))) {
        throw new StoreException("A block does not match its checksum.");
      }
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
