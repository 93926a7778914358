package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.relay.server.TestRelay.assertDelivers;
import static sotto.relay.server.TestRelay.bytes;
import static sotto.relay.server.TestRelay.delivery;
import static sotto.relay.server.TestRelay.id;
import static sotto.relay.server.TestRelay.mailbox;
import static sotto.relay.server.TestRelay.pool;
import static sotto.relay.server.TestRelay.send;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** Each bound of a WebSocket: one too many is refused by its code, and nobody else notices. */
class BoundsTest {
  @TempDir Path folder;

  @Test
  void an_envelope_or_a_commit_that_is_too_large() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "envelope-bytes=2000", "commit-bytes=3000");
        Device device = relay.device()) {
      Id mailbox = mailbox(id());
      for (int size : new int[] {2_001, Bounds.ENVELOPE_MAX, Bounds.ENVELOPE_MAX + 1, 1_000_000}) {
        assertEquals(
            refused(size, Refusal.TOO_LARGE),
            device.ask(new Request.Send(size, delivery(bytes(size), mailbox))));
        assertEquals(
            refused(size, Refusal.TOO_LARGE),
            device.ask(
                new Request.Claim(size, id(), bytes(9), List.of(delivery(bytes(size), mailbox)))));
      }
      assertEquals(
          new Response.Done(1), device.ask(new Request.Send(1, delivery(bytes(2_000), mailbox))));
      for (int size : new int[] {3_001, Bounds.COMMIT_MAX, Bounds.COMMIT_MAX + 1, 1_000_000}) {
        assertEquals(
            refused(size, Refusal.TOO_LARGE),
            device.ask(new Request.Claim(size, id(), bytes(size), List.of())));
      }
      assertEquals(
          new Response.Done(2), device.ask(new Request.Claim(2, id(), bytes(3_000), List.of())));
    }
  }

  @Test
  void a_send_to_too_many_mailboxes_and_a_claim_with_too_many_sends() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "recipients=3", "claim-sends=2");
        Device device = relay.device()) {
      assertEquals(
          refused(1, Refusal.TOO_LARGE),
          device.ask(new Request.Send(1, new Request.Delivery(ids(4), bytes(9)))));
      assertEquals(
          refused(2, Refusal.TOO_LARGE),
          device.ask(new Request.Send(2, new Request.Delivery(ids(4_097), bytes(9)))));
      Request.Delivery one = delivery(bytes(9), id());
      assertEquals(
          refused(3, Refusal.TOO_LARGE),
          device.ask(new Request.Claim(3, id(), bytes(9), List.of(one, one, one))));
      assertEquals(
          new Response.Done(4),
          device.ask(new Request.Send(4, new Request.Delivery(ids(3), bytes(9)))));
      assertEquals(
          new Response.Done(5),
          device.ask(new Request.Claim(5, id(), bytes(9), List.of(one, one))));
    }
  }

  @Test
  void a_frame_that_is_too_large_closes_its_connection_before_it_is_read() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "frame-bytes=4096");
        Device calm = relay.device();
        RawSocket rude = relay.raw().upgrade()) {
      byte[] header = RawSocket.frame(2, new byte[4_097]);
      rude.say(java.util.Arrays.copyOf(header, 8));
      assertEquals(1009, rude.closeCode());
      assertTrue(rude.ends());
      assertEquals(new Response.Done(1), calm.ask(send(1, "x", id())));
    }
  }

  @Test
  void a_message_in_pieces_that_are_too_large_together() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "frame-bytes=4096");
        RawSocket rude = relay.raw().upgrade()) {
      rude.say(RawSocket.frame(0x02, true, bytes(2_000)));
      rude.say(RawSocket.frame(0x00, true, bytes(2_000)));
      rude.say(RawSocket.frame(0x00, true, bytes(97)));
      assertEquals(1009, rude.closeCode());
      assertTrue(rude.ends());
    }
  }

  @Test
  void a_mailbox_that_is_full_by_number() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "mailbox-envelopes=2");
        Device sender = relay.device();
        Device reader = relay.device()) {
      Id secret = id();
      Id full = mailbox(secret);
      assertEquals(new Response.Done(1), sender.ask(send(1, "a", full)));
      assertEquals(new Response.Done(2), sender.ask(send(2, "b", full)));
      assertEquals(refused(3, Refusal.MAILBOX_FULL), sender.ask(send(3, "c", full)));
      Id other = id();
      assertEquals(
          refused(4, Refusal.MAILBOX_FULL),
          sender.ask(send(4, "to neither", mailbox(other), full)));
      assertEquals(new Response.Done(5), sender.ask(send(5, "c", mailbox(other))));
      assertEquals(
          new Response.Done(6), reader.ask(new Request.Subscribe(6, List.of(secret, other))));
      assertDelivers("a", 1, reader.next());
      assertDelivers("b", 2, reader.next());
      assertDelivers("c", 1, reader.next());
      assertEquals(new Response.Done(7), reader.ask(new Request.Ack(7, full, 1)));
      assertEquals(new Response.Done(8), sender.ask(send(8, "d", full)));
      assertDelivers("d", 3, reader.next());
    }
  }

  @Test
  void a_mailbox_that_is_full_by_bytes_and_a_claim_that_would_fill_it() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "mailbox-bytes=1000");
        Device sender = relay.device()) {
      Id full = id();
      assertEquals(
          new Response.Done(1), sender.ask(new Request.Send(1, delivery(bytes(600), full))));
      assertEquals(
          refused(2, Refusal.MAILBOX_FULL),
          sender.ask(new Request.Send(2, delivery(bytes(401), full))));
      Id slot = id();
      Request.Delivery half = delivery(bytes(201), full);
      assertEquals(
          refused(3, Refusal.MAILBOX_FULL),
          sender.ask(new Request.Claim(3, slot, bytes(9), List.of(half, half))));
      assertEquals(
          new Response.Slot(4, Optional.empty()), sender.ask(new Request.ReadSlot(4, slot)));
      assertEquals(
          new Response.Done(5), sender.ask(new Request.Send(5, delivery(bytes(400), full))));
    }
  }

  @Test
  void a_connection_that_reads_too_many_mailboxes() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "connection-mailboxes=3");
        Device device = relay.device();
        Device other = relay.device()) {
      List<Id> three = ids(3);
      assertEquals(new Response.Done(1), device.ask(new Request.Subscribe(1, three)));
      assertEquals(new Response.Done(2), device.ask(new Request.Subscribe(2, three)));
      assertEquals(
          refused(3, Refusal.TOO_MANY_MAILBOXES), device.ask(new Request.Subscribe(3, ids(1))));
      assertEquals(new Response.Done(4), other.ask(new Request.Subscribe(4, ids(3))));
      assertEquals(
          new Response.Done(5),
          device.ask(new Request.Unsubscribe(5, List.of(mailbox(three.getFirst())))));
      assertEquals(new Response.Done(6), device.ask(new Request.Subscribe(6, ids(1))));
    }
  }

  @Test
  void a_connection_that_asks_too_fast() throws Exception {
    try (TestRelay relay =
            new TestRelay(folder, "connection-requests-second=1", "connection-requests-burst=3");
        Device fast = relay.device();
        Device calm = relay.device()) {
      for (int i = 1; i <= 3; i++) {
        assertEquals(new Response.Done(i), fast.ask(send(i, "x", id())));
      }
      assertEquals(new Response.Refused(4, Refusal.TOO_FAST, 1_000), fast.ask(send(4, "x", id())));
      assertEquals(new Response.Done(1), calm.ask(send(1, "x", id())));
    }
  }

  @Test
  void an_address_that_asks_too_fast_over_many_connections() throws Exception {
    try (TestRelay relay =
            new TestRelay(folder, "address-requests-second=1", "address-requests-burst=6");
        Device first = relay.device();
        Device second = relay.device()) {
      // Opening a connection is a request too, and so is the one for its WebSocket.
      int done = 0;
      Response last = new Response.Done(0);
      for (int i = 1; last instanceof Response.Done && i < 50; i++) {
        last = (i % 2 == 0 ? first : second).ask(send(i, "x", id()));
        done = i;
      }
      assertEquals(new Response.Refused(done, Refusal.TOO_FAST, 1_000), last);
      assertTrue(done < 10, () -> "so many were let through");
      try (RawSocket third = relay.raw()) {
        assertTrue(third.head().startsWith("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30"));
      }
    }
  }

  @Test
  void a_send_to_many_mailboxes_counts_as_several() throws Exception {
    try (TestRelay relay =
            new TestRelay(folder, "connection-requests-second=1", "connection-requests-burst=10");
        Device device = relay.device()) {
      assertEquals(
          new Response.Done(1),
          device.ask(new Request.Send(1, new Request.Delivery(ids(256), bytes(9)))));
      assertInstanceOf(
          Response.Refused.class,
          device.ask(new Request.Send(2, new Request.Delivery(ids(256), bytes(9)))));
    }
  }

  @Test
  void an_address_that_puts_too_many_handles_in_a_day() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "address-handles-day=2");
        Device device = relay.device()) {
      for (int i = 1; i <= 2; i++) {
        assertEquals(
            new Response.Done(i),
            device.ask(new Request.PutHandle(i, ("name-" + i).getBytes(), id(), bytes(9))));
      }
      assertEquals(
          new Response.Refused(3, Refusal.TOO_FAST, 3_600_000),
          device.ask(new Request.PutHandle(3, "name-3".getBytes(), id(), bytes(9))));
      assertEquals(new Response.Done(4), device.ask(send(4, "x", id())));
    }
  }

  @Test
  void a_name_that_is_no_handle_and_a_card_that_is_too_large() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "address-handles-day=100");
        Device device = relay.device()) {
      for (String name :
          List.of("", "ab", "x".repeat(33), "Mira", "mi ra", "../x", "mi\0ra", "mïra")) {
        assertEquals(
            refused(1, Refusal.BAD_HANDLE),
            device.ask(new Request.PutHandle(1, name.getBytes(), id(), bytes(9))),
            name);
      }
      assertEquals(
          refused(2, Refusal.TOO_LARGE),
          device.ask(new Request.PutHandle(2, "x".repeat(65).getBytes(), id(), bytes(9))));
      assertEquals(
          refused(3, Refusal.TOO_LARGE),
          device.ask(new Request.PutHandle(3, "mira".getBytes(), id(), bytes(2_049))));
      assertEquals(
          refused(4, Refusal.NOT_FOUND), device.ask(new Request.ReadHandle(4, "mira".getBytes())));
    }
  }

  @Test
  void a_pool_that_is_full_by_packages_and_by_devices() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "pool-packages=3", "pool-devices=2");
        Device device = relay.device()) {
      Id secret = id();
      Id phone = id();
      assertEquals(new Response.Done(1), device.ask(fill(1, secret, phone, 3)));
      assertEquals(refused(2, Refusal.POOL_FULL), device.ask(fill(2, secret, phone, 1)));
      assertEquals(
          new Response.PoolLevel(3, 3, false), device.ask(new Request.ReadPool(3, secret, phone)));
      assertEquals(new Response.Done(4), device.ask(fill(4, secret, id(), 1)));
      assertEquals(refused(5, Refusal.POOL_FULL), device.ask(fill(5, secret, id(), 1)));
      assertEquals(
          refused(6, Refusal.TOO_LARGE),
          device.ask(
              new Request.FillPool(6, secret, phone, List.of(bytes(4_097)), Optional.empty())));
      assertInstanceOf(
          Response.Packages.class,
          device.ask(new Request.TakePackages(7, pool(secret), Optional.empty())));
      assertEquals(new Response.Done(8), device.ask(fill(8, secret, phone, 1)));
      assertEquals(new Response.Done(9), device.ask(new Request.EmptyPool(9, secret, phone)));
      assertEquals(new Response.Done(10), device.ask(fill(10, secret, id(), 1)));
    }
  }

  private static Request fill(int number, Id secret, Id device, int packages) {
    return new Request.FillPool(
        number, secret, device, Collections.nCopies(packages, bytes(9)), Optional.empty());
  }

  private static List<Id> ids(int count) {
    List<Id> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(id());
    }
    return ids;
  }

  private static Response refused(int number, Refusal refusal) {
    return new Response.Refused(number, refusal, 0);
  }
}
