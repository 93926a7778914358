package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static sotto.relay.server.TestRelay.assertDelivers;
import static sotto.relay.server.TestRelay.bytes;
import static sotto.relay.server.TestRelay.id;
import static sotto.relay.server.TestRelay.mailbox;
import static sotto.relay.server.TestRelay.pool;
import static sotto.relay.server.TestRelay.send;
import static sotto.relay.server.TestRelay.sha256;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** Chapter 2 of the specification, over a real socket and a real disk. */
class RelayServerTest {
  @TempDir Path folder;

  private TestRelay relay;

  @BeforeEach
  void start() throws IOException {
    relay = new TestRelay(folder);
  }

  @AfterEach
  void stop() {
    relay.close();
  }

  @Test
  void an_envelope_reaches_whoever_shows_the_secret_in_order_until_it_is_acknowledged()
      throws Exception {
    Id secret = id();
    try (Device sender = relay.device();
        Device reader = relay.device()) {
      assertEquals(new Response.Done(1), sender.ask(send(1, "one", mailbox(secret))));
      assertEquals(new Response.Done(2), reader.ask(new Request.Subscribe(2, List.of(secret))));
      assertDelivers("one", 1, reader.next());
      assertEquals(new Response.Done(3), sender.ask(send(3, "two", mailbox(secret))));
      assertDelivers("two", 2, reader.next());
      assertEquals(new Response.Done(4), reader.ask(new Request.Ack(4, mailbox(secret), 1)));
    }
    relay.restart();
    try (Device reader = relay.device()) {
      assertEquals(new Response.Done(5), reader.ask(new Request.Subscribe(5, List.of(secret))));
      assertDelivers("two", 2, reader.next());
    }
  }

  @Test
  void ten_thousand_waiting_envelopes_come_in_order() throws Exception {
    relay.restart("connection-requests-burst=1000000", "address-requests-burst=1000000");
    Id secret = id();
    try (Device sender = relay.device();
        Device reader = relay.device()) {
      for (int i = 1; i <= 10_000; i++) {
        sender.send(send(i, "envelope " + i, mailbox(secret)));
      }
      for (int i = 1; i <= 10_000; i++) {
        assertEquals(new Response.Done(i), sender.next());
      }
      assertEquals(new Response.Done(1), reader.ask(new Request.Subscribe(1, List.of(secret))));
      for (int i = 1; i <= 10_000; i++) {
        assertDelivers("envelope " + i, i, reader.next());
      }
    }
  }

  @Test
  void who_asks_for_no_mailbox_is_answered_when_all_that_lay_there_has_come() throws Exception {
    relay.restart("connection-requests-burst=1000000", "address-requests-burst=1000000");
    Id secret = id();
    try (Device sender = relay.device();
        Device reader = relay.device()) {
      for (int i = 1; i <= 5_000; i++) {
        sender.send(send(i, "envelope " + i, mailbox(secret)));
      }
      for (int i = 1; i <= 5_000; i++) {
        assertEquals(new Response.Done(i), sender.next());
      }
      reader.send(new Request.Subscribe(1, List.of(secret)));
      reader.send(new Request.Subscribe(2, List.of()));
      assertEquals(new Response.Done(1), reader.next());
      for (int i = 1; i <= 5_000; i++) {
        assertDelivers("envelope " + i, i, reader.next());
      }
      assertEquals(new Response.Done(2), reader.next());
      assertEquals(new Response.Done(3), reader.ask(new Request.Subscribe(3, List.of())));
    }
  }

  @Test
  void the_first_claim_of_a_slot_wins_and_a_lost_one_sends_nothing() throws Exception {
    Id secret = id();
    Id slot = id();
    List<Request.Delivery> deliveries =
        List.of(new Request.Delivery(List.of(mailbox(secret)), "hello".getBytes()));
    try (Device first = relay.device();
        Device second = relay.device()) {
      assertInstanceOf(Response.Slot.class, second.ask(new Request.ReadSlot(1, slot)));
      assertEquals(
          new Response.Done(2),
          first.ask(new Request.Claim(2, slot, "winner".getBytes(), deliveries)));
      Response.Lost lost =
          assertInstanceOf(
              Response.Lost.class,
              second.ask(new Request.Claim(3, slot, "loser".getBytes(), deliveries)));
      assertArrayEquals("winner".getBytes(), lost.commit());
      assertEquals(new Response.Done(4), second.ask(new Request.Subscribe(4, List.of(secret))));
      assertDelivers("hello", 1, second.next());
      assertEquals(
          new Response.Done(5), second.ask(new Request.Unsubscribe(5, List.of(mailbox(secret)))));
    }
  }

  @Test
  void the_newest_reader_of_a_mailbox_takes_it_over() throws Exception {
    Id secret = id();
    try (Device old = relay.device();
        Device fresh = relay.device()) {
      assertEquals(new Response.Done(1), old.ask(new Request.Subscribe(1, List.of(secret))));
      assertEquals(new Response.Done(2), fresh.ask(new Request.Subscribe(2, List.of(secret))));
      assertEquals(new Response.TakenOver(mailbox(secret)), old.next());
      assertEquals(new Response.Done(3), old.ask(send(3, "x", mailbox(secret))));
      assertDelivers("x", 1, fresh.next());
      assertEquals(
          new Response.Refused(4, Refusal.NOT_SUBSCRIBED, 0),
          old.ask(new Request.Ack(4, mailbox(secret), 1)));
    }
  }

  @Test
  void when_the_newest_reader_goes_the_one_before_reads_on() throws Exception {
    Id secret = id();
    try (Device old = relay.device()) {
      assertEquals(new Response.Done(1), old.ask(new Request.Subscribe(1, List.of(secret))));
      try (Device fresh = relay.device()) {
        assertEquals(new Response.Done(2), fresh.ask(new Request.Subscribe(2, List.of(secret))));
        assertEquals(new Response.TakenOver(mailbox(secret)), old.next());
        assertEquals(new Response.Done(3), old.ask(send(3, "one", mailbox(secret))));
        assertEquals(new Response.Done(4), old.ask(send(4, "two", mailbox(secret))));
        assertDelivers("one", 1, fresh.next());
        assertDelivers("two", 2, fresh.next());
        assertEquals(new Response.Done(5), fresh.ask(new Request.Ack(5, mailbox(secret), 1)));
      }
      assertDelivers("two", 2, old.next());
      try (Device fresh = relay.device()) {
        assertEquals(new Response.Done(6), fresh.ask(new Request.Subscribe(6, List.of(secret))));
        assertEquals(new Response.TakenOver(mailbox(secret)), old.next());
        assertDelivers("two", 2, fresh.next());
        assertEquals(
            new Response.Done(7), fresh.ask(new Request.Unsubscribe(7, List.of(mailbox(secret)))));
        assertDelivers("two", 2, old.next());
        assertEquals(new Response.Done(8), old.ask(new Request.Ack(8, mailbox(secret), 2)));
      }
    }
  }

  @Test
  void a_package_of_one_device_leaves_those_of_others() throws Exception {
    Id secret = id();
    Id pool = pool(secret);
    Id phone = id();
    try (Device owner = relay.device()) {
      for (Id device : List.of(phone, id())) {
        assertEquals(
            new Response.Done(1),
            owner.ask(
                new Request.FillPool(
                    1, secret, device, List.of(device.bytes()), Optional.empty())));
      }
      Request take = new Request.TakePackages(2, pool, Optional.of(phone));
      Response.Packages taken = assertInstanceOf(Response.Packages.class, owner.ask(take));
      assertEquals(1, taken.packages().size());
      assertArrayEquals(phone.bytes(), taken.packages().getFirst());
      assertEquals(new Response.Refused(2, Refusal.NOT_FOUND, 0), owner.ask(take));
    }
  }

  @Test
  void a_package_is_taken_once_and_the_last_resort_stays() throws Exception {
    Id secret = id();
    Id pool = pool(secret);
    try (Device owner = relay.device();
        Device taker = relay.device()) {
      List<byte[]> packages = List.of("a".getBytes());
      assertEquals(
          new Response.Done(1),
          owner.ask(new Request.FillPool(1, secret, id(), packages, Optional.of("z".getBytes()))));
      for (String expected : List.of("a", "z", "z")) {
        Response.Packages taken =
            assertInstanceOf(
                Response.Packages.class,
                taker.ask(new Request.TakePackages(2, pool, Optional.empty())));
        assertArrayEquals(expected.getBytes(), taken.packages().getFirst());
      }
      assertEquals(
          new Response.Refused(3, Refusal.NOT_FOUND, 0),
          taker.ask(new Request.TakePackages(3, id(), Optional.empty())));
    }
  }

  @Test
  void a_handle_belongs_to_whoever_claimed_it() throws Exception {
    Id secret = id();
    byte[] name = "mira".getBytes();
    try (Device owner = relay.device();
        Device other = relay.device()) {
      assertEquals(
          new Response.Done(1),
          owner.ask(new Request.PutHandle(1, name, secret, "card".getBytes())));
      assertEquals(
          new Response.Refused(2, Refusal.HANDLE_TAKEN, 0),
          other.ask(new Request.PutHandle(2, name, id(), "mine".getBytes())));
      assertArrayEquals(
          "card".getBytes(),
          assertInstanceOf(Response.Handle.class, other.ask(new Request.ReadHandle(3, name)))
              .card());
      assertEquals(
          new Response.Refused(4, Refusal.BAD_HANDLE, 0),
          other.ask(new Request.PutHandle(4, "../x".getBytes(), id(), name)));
      assertEquals(
          new Response.Refused(5, Refusal.NOT_FOUND, 0),
          other.ask(new Request.DropHandle(5, name, id())));
      assertEquals(new Response.Done(6), owner.ask(new Request.DropHandle(6, name, secret)));
    }
  }

  @Test
  void a_blob_comes_in_parts_goes_on_after_a_break_and_is_read_by_ranges() throws Exception {
    byte[] bytes = bytes(2_500_000);
    Id blob = Id.of(sha256(bytes));
    Id owner = id();
    int part = 1 << 20;
    assertEquals(202, relay.upload(blob, owner, bytes, 0, part).statusCode());
    relay.restart();
    HttpResponse<byte[]> head =
        relay.http(
            relay
                .request("/blob/" + blob.hex())
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals("" + part, head.headers().firstValue("Upload-Offset").orElseThrow());
    assertEquals(409, relay.upload(blob, owner, bytes, 0, part).statusCode());
    assertEquals(202, relay.upload(blob, owner, bytes, part, 2 * part).statusCode());
    assertEquals(201, relay.upload(blob, owner, bytes, 2 * part, bytes.length).statusCode());
    assertArrayEquals(bytes, relay.http(relay.request("/blob/" + blob.hex()).GET()).body());
    HttpResponse<byte[]> range =
        relay.http(relay.request("/blob/" + blob.hex()).header("Range", "bytes=100-199").GET());
    assertEquals(206, range.statusCode());
    assertArrayEquals(Arrays.copyOfRange(bytes, 100, 200), range.body());
    assertEquals(
        404,
        relay
            .http(relay.request("/blob/" + blob.hex()).header("Sotto-Owner", id().hex()).DELETE())
            .statusCode());
    assertEquals(
        204,
        relay
            .http(relay.request("/blob/" + blob.hex()).header("Sotto-Owner", owner.hex()).DELETE())
            .statusCode());
    assertEquals(404, relay.http(relay.request("/blob/" + blob.hex()).GET()).statusCode());
  }
}
