package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.relay.server.TestRelay.assertDelivers;
import static sotto.relay.server.TestRelay.below;
import static sotto.relay.server.TestRelay.bytes;
import static sotto.relay.server.TestRelay.delivery;
import static sotto.relay.server.TestRelay.id;
import static sotto.relay.server.TestRelay.mailbox;
import static sotto.relay.server.TestRelay.send;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** Bytes that are no protocol, and requests of those who have no right: a clear answer, no harm. */
class GarbageTest {
  @TempDir Path folder;

  private TestRelay relay;
  private Device calm;
  private final Id calmSecret = id();
  private int sent;

  @BeforeEach
  void start() throws Exception {
    relay = new TestRelay(folder);
    calm = relay.device();
    assertEquals(new Response.Done(0), calm.ask(new Request.Subscribe(0, List.of(calmSecret))));
  }

  @AfterEach
  void the_calm_one_was_not_disturbed() throws Exception {
    sent++;
    calm.send(send(sent, "still here", mailbox(calmSecret)));
    assertEquals(new Response.Done(sent), calm.next());
    assertDelivers("still here", sent, calm.next());
    calm.close();
    relay.close();
  }

  @Test
  void every_request_cut_anywhere_is_malformed_and_closes_its_own_connection() throws Exception {
    List<Request> all =
        List.of(
            new Request.Send(1, delivery(bytes(30), id(), id())),
            new Request.Claim(1, id(), bytes(30), List.of(delivery(bytes(30), id()))),
            new Request.ReadSlot(1, id()),
            new Request.Subscribe(1, List.of(id(), id())),
            new Request.Unsubscribe(1, List.of(id())),
            new Request.Ack(1, id(), 7),
            new Request.FillPool(1, id(), id(), List.of(bytes(9)), Optional.of(bytes(9))),
            new Request.EmptyPool(1, id(), id()),
            new Request.ReadPool(1, id(), id()),
            new Request.TakePackages(1, id(), Optional.of(id())),
            new Request.PutHandle(1, "mira".getBytes(), id(), bytes(9)),
            new Request.ReadHandle(1, "mira".getBytes()),
            new Request.DropHandle(1, "mira".getBytes(), id()));
    for (Request request : all) {
      byte[] whole = request.encode();
      for (int length : new int[] {0, 1, 4, 5, below(whole.length), whole.length - 1}) {
        assertMalformed(RawSocket.frame(2, Arrays.copyOf(whole, length)), 1002);
      }
      assertMalformed(RawSocket.frame(2, Arrays.copyOf(whole, whole.length + 1)), 1002);
    }
  }

  @Test
  void random_frames_are_answered_or_end_their_connection() throws Exception {
    for (int round = 0; round < 100; round++) {
      try (RawSocket rude = relay.raw().upgrade()) {
        byte[] noise = bytes(below(300));
        if (noise.length > 0 && round % 2 == 0) {
          noise[0] = (byte) (1 + below(13));
        }
        rude.say(RawSocket.frame(2, noise)).send(new Request.ReadSlot(7, id()));
        RawSocket.Frame answer = rude.frame();
        assertTrue(answer.opcode() == 2, () -> "an answer or a refusal comes first");
      }
    }
  }

  @Test
  void random_bytes_in_the_place_of_http_and_of_frames() throws Exception {
    for (int round = 0; round < 50; round++) {
      try (RawSocket rude = relay.raw()) {
        rude.say(bytes(2_000)).say("\r\n\r\n");
        assertTrue(rude.ends());
      }
      try (RawSocket rude = relay.raw().upgrade()) {
        byte[] noise = bytes(200);
        noise[0] = (byte) 0xff;
        rude.say(noise);
        assertTrue(rude.ends());
      }
    }
  }

  @Test
  void frames_that_a_client_may_not_send() throws Exception {
    byte[] fine = new Request.ReadSlot(1, id()).encode();
    assertMalformed(RawSocket.frame(1, fine), 1002);
    for (byte[] frame :
        List.of(
            RawSocket.frame(0x82, false, fine),
            RawSocket.frame(0xc2, true, fine),
            RawSocket.frame(0x83, true, fine),
            RawSocket.frame(0x80, true, fine),
            RawSocket.frame(0x09, true, new byte[0]),
            RawSocket.frame(0x89, true, bytes(126)))) {
      try (RawSocket rude = relay.raw().upgrade()) {
        assertEquals(1002, rude.say(frame).closeCode());
        assertTrue(rude.ends());
      }
    }
  }

  @Test
  void a_message_in_pieces_is_a_message() throws Exception {
    byte[] whole = new Request.ReadSlot(1, id()).encode();
    try (RawSocket device = relay.raw().upgrade()) {
      device
          .say(RawSocket.frame(0x02, true, Arrays.copyOf(whole, 3)))
          .say(RawSocket.frame(0x89, true, bytes(4)))
          .say(RawSocket.frame(0x80, true, Arrays.copyOfRange(whole, 3, whole.length)));
      assertEquals(10, device.frame().opcode());
      assertEquals(new Response.Slot(1, Optional.empty()), device.next());
    }
  }

  @Test
  void another_version_of_the_websocket_or_of_the_frames_is_told_which_is_spoken()
      throws Exception {
    try (RawSocket old = relay.raw()) {
      String head = old.say(RawSocket.upgradeRequest("8", Bounds.SUBPROTOCOL)).head();
      assertTrue(head.startsWith("HTTP/1.1 426 "), head);
      assertTrue(head.contains("13"), head);
    }
    for (String other : List.of("sotto.99", "sotto.0", "mqtt", "")) {
      try (RawSocket strange = relay.raw()) {
        String head = strange.say(RawSocket.upgradeRequest("13", other)).head();
        assertTrue(head.startsWith("HTTP/1.1 426 "), head);
        assertTrue(head.contains("sec-websocket-protocol: sotto.1"), head);
      }
    }
    try (RawSocket both = relay.raw()) {
      String head = both.say(RawSocket.upgradeRequest("13", "sotto.99, sotto.1")).head();
      assertTrue(head.startsWith("HTTP/1.1 101 "), head);
    }
    assertEquals(426, relay.get(Bounds.PATH).statusCode());
  }

  @Test
  void acks_and_reads_without_the_secret_get_nothing_and_change_nothing() throws Exception {
    Id secret = id();
    Id mailbox = mailbox(secret);
    try (Device thief = relay.device();
        Device owner = relay.device()) {
      assertEquals(new Response.Done(1), thief.ask(send(1, "for the owner", mailbox)));
      // Who knows the id of a mailbox has its hash: that is a secret of another mailbox.
      assertEquals(new Response.Done(2), thief.ask(new Request.Subscribe(2, List.of(mailbox))));
      assertEquals(
          new Response.Refused(3, Refusal.NOT_SUBSCRIBED, 0),
          thief.ask(new Request.Ack(3, mailbox, Long.MAX_VALUE)));
      assertEquals(new Response.Done(4), owner.ask(new Request.Subscribe(4, List.of(secret))));
      assertDelivers("for the owner", 1, owner.next());
      assertEquals(
          new Response.Refused(5, Refusal.NOT_SUBSCRIBED, 0),
          thief.ask(new Request.Ack(5, mailbox, 1)));
      assertEquals(new Response.Done(6), thief.ask(new Request.Unsubscribe(6, List.of(mailbox))));
      assertEquals(new Response.Done(7), thief.ask(send(7, "still his", mailbox)));
      assertDelivers("still his", 2, owner.next());
    }
  }

  @Test
  void acks_of_what_never_came_and_of_strange_numbers() throws Exception {
    Id secret = id();
    try (Device owner = relay.device()) {
      assertEquals(new Response.Done(1), owner.ask(new Request.Subscribe(1, List.of(secret))));
      for (long upTo : new long[] {0, 5, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
        assertEquals(new Response.Done(2), owner.ask(new Request.Ack(2, mailbox(secret), upTo)));
      }
      owner.send(send(3, "the first", mailbox(secret)));
      assertEquals(new Response.Done(3), owner.next());
      assertDelivers("the first", 1, owner.next());
      assertEquals(new Response.Done(4), owner.ask(new Request.Ack(4, mailbox(secret), -1)));
      owner.send(send(5, "the second", mailbox(secret)));
      assertEquals(new Response.Done(5), owner.next());
      assertDelivers("the second", 2, owner.next());
    }
  }

  @Test
  void pools_and_handles_of_others_stay_as_they_are() throws Exception {
    Id secret = id();
    Id device = id();
    try (Device owner = relay.device();
        Device thief = relay.device()) {
      owner.ask(new Request.FillPool(1, secret, device, List.of(bytes(9)), Optional.empty()));
      owner.ask(new Request.PutHandle(2, "mira".getBytes(), secret, bytes(9)));
      Id known = TestRelay.pool(secret);
      assertEquals(new Response.Done(3), thief.ask(new Request.EmptyPool(3, known, device)));
      assertEquals(
          new Response.PoolLevel(4, 0, false), thief.ask(new Request.ReadPool(4, known, device)));
      assertEquals(
          new Response.Refused(5, Refusal.HANDLE_TAKEN, 0),
          thief.ask(new Request.PutHandle(5, "mira".getBytes(), known, bytes(9))));
      assertEquals(
          new Response.Refused(6, Refusal.NOT_FOUND, 0),
          thief.ask(new Request.DropHandle(6, "mira".getBytes(), known)));
      assertEquals(
          new Response.PoolLevel(7, 1, false), owner.ask(new Request.ReadPool(7, secret, device)));
    }
  }

  @Test
  void no_path_leads_out_of_the_app() throws Exception {
    for (String path :
        List.of(
            "/../store/CURRENT",
            "/%2e%2e/store/CURRENT",
            "/..%2fstore/CURRENT",
            "/..%5cstore",
            "/%252e%252e/store/CURRENT",
            "/assets/../../store/CURRENT",
            "//etc/passwd",
            "/etc/passwd",
            "/index.html/../../x",
            "/index.html%00.js",
            "/index.html\0",
            "/.git/config",
            "/./index.html",
            "http://relay/index.html",
            "file:///etc/passwd",
            "/blob/../store/CURRENT",
            "/blob/%2e%2e",
            "/blob/" + "A".repeat(64),
            "/blob/" + "a".repeat(63),
            "/blob/" + "a".repeat(64) + "/..",
            "*",
            "/\u00e9")) {
      try (RawSocket rude = relay.raw()) {
        String head =
            rude.say("GET " + path + " HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n\r\n")
                .head();
        assertTrue(head.matches("(?s)HTTP/1.1 40[04] .*"), () -> path + " " + head);
      }
    }
  }

  @Test
  void requests_that_are_no_http_or_smuggle_a_second_one() throws Exception {
    for (String request :
        List.of(
            "\r\n\r\n\r\nHELO\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nA b: c\r\n\r\n",
            "POST /index.html HTTP/1.1\r\nHost: relay\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
      try (RawSocket rude = relay.raw()) {
        String head = rude.say(request).head();
        assertTrue(head.matches("(?s)HTTP/1.[01] (40[05]|505) .*"), () -> request + head);
        assertTrue(rude.ends(), request);
      }
    }
  }

  private void assertMalformed(byte[] frame, int code) throws IOException {
    try (RawSocket rude = relay.raw().upgrade()) {
      rude.say(frame);
      assertEquals(new Response.Refused(0, Refusal.MALFORMED, 0), rude.next());
      assertEquals(code, rude.closeCode());
      assertTrue(rude.ends());
    }
  }
}
