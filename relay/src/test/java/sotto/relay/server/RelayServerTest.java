package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.relay.mailbox.MailboxLimits;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.frame.Secrets;
import sotto.wire.frame.Secrets.Purpose;

/** Chapter 2 of the specification, over a real socket and a real disk. */
class RelayServerTest {
  @TempDir Path data;

  @TempDir Path web;

  private final Random random = new Random(Long.getLong("sotto.seed", 42));
  private RelayServer relay;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(web.resolve("index.html"), "<!doctype html><title>Sotto</title>");
    start(Limits.DEFAULT);
  }

  private void start(Limits limits) {
    relay =
        RelayServer.start(
            new RelayServer.Options(
                data,
                new InetSocketAddress("127.0.0.1", 0),
                Optional.empty(),
                Optional.of(web),
                limits,
                Clock.systemUTC()));
  }

  @AfterEach
  void stop() {
    relay.close();
  }

  @Test
  void an_envelope_reaches_whoever_shows_the_secret_in_order_until_it_is_acknowledged()
      throws Exception {
    Id secret = id();
    try (Device sender = new Device(relay.port());
        Device reader = new Device(relay.port())) {
      assertEquals(new Response.Done(1), sender.ask(send(1, "one", mailbox(secret))));
      assertEquals(new Response.Done(2), reader.ask(new Request.Subscribe(2, List.of(secret))));
      assertDelivers("one", 1, reader.next());
      assertEquals(new Response.Done(3), sender.ask(send(3, "two", mailbox(secret))));
      assertDelivers("two", 2, reader.next());
      assertEquals(new Response.Done(4), reader.ask(new Request.Ack(4, mailbox(secret), 1)));
    }
    restart();
    try (Device reader = new Device(relay.port())) {
      assertEquals(new Response.Done(5), reader.ask(new Request.Subscribe(5, List.of(secret))));
      assertDelivers("two", 2, reader.next());
    }
  }

  @Test
  void ten_thousand_waiting_envelopes_come_in_order() throws Exception {
    stop();
    start(Limits.DEFAULT.withRates(1_000_000, 1_000_000, 256));
    Id secret = id();
    try (Device sender = new Device(relay.port());
        Device reader = new Device(relay.port())) {
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
  void the_first_claim_of_a_slot_wins_and_a_lost_one_sends_nothing() throws Exception {
    Id secret = id();
    Id slot = id();
    List<Request.Delivery> deliveries =
        List.of(new Request.Delivery(List.of(mailbox(secret)), "hello".getBytes()));
    try (Device first = new Device(relay.port());
        Device second = new Device(relay.port())) {
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
    try (Device old = new Device(relay.port());
        Device fresh = new Device(relay.port())) {
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
    try (Device old = new Device(relay.port())) {
      assertEquals(new Response.Done(1), old.ask(new Request.Subscribe(1, List.of(secret))));
      try (Device fresh = new Device(relay.port())) {
        assertEquals(new Response.Done(2), fresh.ask(new Request.Subscribe(2, List.of(secret))));
        assertEquals(new Response.TakenOver(mailbox(secret)), old.next());
        assertEquals(new Response.Done(3), old.ask(send(3, "one", mailbox(secret))));
        assertEquals(new Response.Done(4), old.ask(send(4, "two", mailbox(secret))));
        assertDelivers("one", 1, fresh.next());
        assertDelivers("two", 2, fresh.next());
        assertEquals(new Response.Done(5), fresh.ask(new Request.Ack(5, mailbox(secret), 1)));
      }
      assertDelivers("two", 2, old.next());
      try (Device fresh = new Device(relay.port())) {
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
    Id pool = Secrets.id(RelayServerTest::sha256, Purpose.POOL, secret.bytes());
    Id phone = id();
    try (Device owner = new Device(relay.port())) {
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
    Id pool = Secrets.id(RelayServerTest::sha256, Purpose.POOL, secret.bytes());
    try (Device owner = new Device(relay.port());
        Device taker = new Device(relay.port())) {
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
    try (Device owner = new Device(relay.port());
        Device other = new Device(relay.port())) {
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
  void a_full_mailbox_refuses_and_others_go_on() throws Exception {
    stop();
    start(Limits.DEFAULT.withMailbox(new MailboxLimits(2, 1_000, 30)));
    Id full = id();
    try (Device sender = new Device(relay.port())) {
      assertEquals(new Response.Done(1), sender.ask(send(1, "a", mailbox(full))));
      assertEquals(new Response.Done(2), sender.ask(send(2, "b", mailbox(full))));
      assertEquals(
          new Response.Refused(3, Refusal.MAILBOX_FULL, 0),
          sender.ask(send(3, "c", mailbox(full))));
      assertEquals(new Response.Done(4), sender.ask(send(4, "c", mailbox(id()))));
    }
  }

  @Test
  void who_asks_too_fast_is_told_and_who_does_not_is_not_disturbed() throws Exception {
    stop();
    start(Limits.DEFAULT.withRates(1, 3, 256));
    try (Device fast = new Device(relay.port());
        Device calm = new Device(relay.port())) {
      for (int i = 1; i <= 3; i++) {
        assertEquals(new Response.Done(i), fast.ask(send(i, "x", mailbox(id()))));
      }
      assertEquals(
          new Response.Refused(4, Refusal.TOO_FAST, 1_000), fast.ask(send(4, "x", mailbox(id()))));
      assertEquals(new Response.Done(1), calm.ask(send(1, "x", mailbox(id()))));
    }
  }

  @Test
  void garbage_closes_its_own_connection_and_no_other() throws Exception {
    try (Device calm = new Device(relay.port())) {
      for (int round = 0; round < 50; round++) {
        byte[] garbage = new byte[random.nextInt(200)];
        random.nextBytes(garbage);
        if (garbage.length > 0) {
          garbage[0] = (byte) 0xee;
        }
        try (Device rude = new Device(relay.port())) {
          rude.sendRaw(garbage);
          assertTrue(rude.closes());
        }
      }
      assertEquals(new Response.Done(1), calm.ask(send(1, "x", mailbox(id()))));
    }
  }

  @Test
  void another_version_is_closed() throws Exception {
    try (Device future = new Device(relay.port(), "sotto.99")) {
      assertTrue(future.closes());
    } catch (java.util.concurrent.CompletionException e) {
      assertTrue(
          String.valueOf(e.getMessage()).contains("WebSocketHandshakeException"), e::toString);
    }
  }

  @Test
  void a_blob_comes_in_parts_goes_on_after_a_break_and_is_read_by_ranges() throws Exception {
    byte[] bytes = new byte[2_500_000];
    random.nextBytes(bytes);
    Id blob = Id.of(sha256(bytes));
    Id owner = id();
    int part = 1 << 20;
    assertEquals(202, upload(blob, owner, bytes, 0, part).statusCode());
    restart();
    HttpResponse<byte[]> head =
        http(request("/blob/" + blob.hex()).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals("" + part, head.headers().firstValue("Upload-Offset").orElseThrow());
    assertEquals(409, upload(blob, owner, bytes, 0, part).statusCode());
    assertEquals(202, upload(blob, owner, bytes, part, 2 * part).statusCode());
    assertEquals(201, upload(blob, owner, bytes, 2 * part, bytes.length).statusCode());
    assertArrayEquals(bytes, http(request("/blob/" + blob.hex()).GET()).body());
    HttpResponse<byte[]> range =
        http(request("/blob/" + blob.hex()).header("Range", "bytes=100-199").GET());
    assertEquals(206, range.statusCode());
    assertArrayEquals(Arrays.copyOfRange(bytes, 100, 200), range.body());
    assertEquals(
        404,
        http(request("/blob/" + blob.hex()).header("Sotto-Owner", id().hex()).DELETE())
            .statusCode());
    assertEquals(
        204,
        http(request("/blob/" + blob.hex()).header("Sotto-Owner", owner.hex()).DELETE())
            .statusCode());
    assertEquals(404, http(request("/blob/" + blob.hex()).GET()).statusCode());
  }

  @Test
  void bytes_under_a_wrong_name_are_thrown_away() throws Exception {
    assertEquals(400, upload(id(), id(), new byte[100], 0, 100).statusCode());
    assertEquals(
        413,
        http(request("/blob/" + id().hex())
                .header("Sotto-Owner", id().hex())
                .header("Content-Range", "bytes 0-0/999999999999")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[1])))
            .statusCode());
  }

  @Test
  void the_app_is_served_with_a_strict_policy_and_no_path_leads_out_of_it() throws Exception {
    HttpResponse<byte[]> page = http(request("/").GET());
    assertEquals(200, page.statusCode());
    assertTrue(
        page.headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow()
            .startsWith("default-src 'none'; script-src 'self'"));
    for (String path :
        List.of(
            "/../store/CURRENT",
            "/%2e%2e/store/CURRENT",
            "/..%2fstore",
            "//etc/passwd",
            "/index.html/../../x",
            "/.git/config")) {
      assertEquals(
          404,
          http(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + relay.port() + path)).GET())
              .statusCode(),
          path);
    }
    assertEquals(200, http(request("/health").GET()).statusCode());
    assertTrue(new String(http(request("/metrics").GET()).body()).contains("sotto_connections"));
  }

  private HttpResponse<byte[]> upload(Id blob, Id owner, byte[] bytes, int from, int to)
      throws Exception {
    return http(
        request("/blob/" + blob.hex())
            .header("Sotto-Owner", owner.hex())
            .header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + bytes.length)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOfRange(bytes, from, to))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + relay.port() + path));
  }

  private static HttpResponse<byte[]> http(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private void restart() {
    relay.close();
    start(Limits.DEFAULT);
  }

  private Id id() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Id.of(bytes);
  }

  private static Id mailbox(Id secret) {
    return Secrets.id(RelayServerTest::sha256, Purpose.MAILBOX, secret.bytes());
  }

  private static Request.Send send(int number, String text, Id... mailboxes) {
    return new Request.Send(
        number, new Request.Delivery(new ArrayList<>(List.of(mailboxes)), text.getBytes()));
  }

  private static void assertDelivers(String text, long sequence, Response response) {
    Response.Deliver delivered = assertInstanceOf(Response.Deliver.class, response);
    assertEquals(text, new String(delivered.envelope()));
    assertEquals(sequence, delivered.sequence());
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
