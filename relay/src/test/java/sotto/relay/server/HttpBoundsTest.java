package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.relay.server.TestRelay.bytes;
import static sotto.relay.server.TestRelay.id;
import static sotto.relay.server.TestRelay.send;
import static sotto.relay.server.TestRelay.sha256;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.wire.frame.Id;
import sotto.wire.frame.Response;

/** Each bound of connections and of HTTP: one too many is told so, and nobody else notices. */
class HttpBoundsTest {
  @TempDir Path folder;

  @Test
  void connections_of_an_address_and_in_all() throws Exception {
    for (String limit : List.of("address-connections=2", "connections=2")) {
      try (TestRelay relay = new TestRelay(folder, limit);
          Device first = relay.device()) {
        try (RawSocket second = relay.raw().upgrade();
            RawSocket third = relay.raw()) {
          assertTrue(third.head().startsWith("HTTP/1.1 429 Too Many Requests"));
          assertTrue(third.ends());
          assertEquals(new Response.Done(1), first.ask(send(1, "x", id())));
          second.say(RawSocket.frame(8, new byte[0]));
          assertTrue(second.ends());
        }
        try (RawSocket next = relay.raw().upgrade()) {
          next.send(send(2, "x", id()));
          assertEquals(new Response.Done(2), next.next());
        }
      }
    }
  }

  @Test
  void a_first_line_and_headers_that_are_too_long() throws Exception {
    try (TestRelay relay = new TestRelay(folder)) {
      try (RawSocket rude = relay.raw()) {
        rude.say("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: relay\r\n\r\n");
        assertTrue(rude.head().startsWith("HTTP/1.1 414 "));
        assertTrue(rude.ends());
      }
      try (RawSocket rude = relay.raw()) {
        rude.say("GET / HTTP/1.1\r\nHost: relay\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        assertTrue(rude.head().startsWith("HTTP/1.1 431 "));
        assertTrue(rude.ends());
      }
      assertEquals(200, relay.get("/health").statusCode());
    }
  }

  @Test
  void a_blob_a_part_and_a_promise_that_are_too_large() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "blob-bytes=5000", "blob-part-bytes=2000")) {
      byte[] blob = bytes(5_001);
      assertEquals(413, relay.upload(name(blob), id(), blob, 0, 1_000).statusCode());
      byte[] fits = bytes(5_000);
      assertEquals(413, relay.upload(name(fits), id(), fits, 0, 2_001).statusCode());
      for (int from = 0; from < 5_000; from += 1_000) {
        int status = relay.upload(name(fits), id(), fits, from, from + 1_000).statusCode();
        assertEquals(from == 4_000 ? 201 : 202, status);
      }
      assertEquals(
          413,
          relay
              .http(
                  relay
                      .request("/blob/" + id().hex())
                      .header("Sotto-Owner", id().hex())
                      .header("Content-Range", "bytes 0-0/999999999999")
                      .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[1])))
              .statusCode());
      assertArrayEquals(fits, relay.get("/blob/" + name(fits).hex()).body());
    }
  }

  @Test
  void bytes_under_a_wrong_name_are_thrown_away() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "blobs-bytes=1000")) {
      for (int i = 0; i < 5; i++) {
        assertEquals(400, relay.upload(id(), id(), bytes(900), 0, 900).statusCode());
      }
      for (Id owner : List.of(id(), id())) {
        byte[] blob = bytes(900);
        assertEquals(201, relay.upload(name(blob), owner, blob, 0, 900).statusCode());
        assertEquals(507, relay.upload(name(bytes(9)), owner, bytes(900), 0, 900).statusCode());
        assertEquals(
            204,
            relay
                .http(
                    relay
                        .request("/blob/" + name(blob).hex())
                        .header("Sotto-Owner", owner.hex())
                        .DELETE())
                .statusCode());
      }
    }
  }

  @Test
  void uploads_that_were_begun_count_with_what_they_will_become() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "blobs-bytes=1000")) {
      byte[] first = bytes(600);
      byte[] second = bytes(600);
      assertEquals(202, relay.upload(name(first), id(), first, 0, 10).statusCode());
      assertEquals(507, relay.upload(name(second), id(), second, 0, 10).statusCode());
      assertEquals(201, relay.upload(name(first), id(), first, 10, 600).statusCode());
      relay.restart("blobs-bytes=1000");
      assertEquals(507, relay.upload(name(second), id(), second, 0, 10).statusCode());
      assertArrayEquals(first, relay.get("/blob/" + name(first).hex()).body());
    }
  }

  @Test
  void an_address_that_uploads_too_much_in_a_day() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "address-blob-bytes-day=1000")) {
      byte[] first = bytes(900);
      assertEquals(201, relay.upload(name(first), id(), first, 0, 900).statusCode());
      byte[] second = bytes(101);
      assertEquals(429, relay.upload(name(second), id(), second, 0, 101).statusCode());
      assertEquals(200, relay.get("/blob/" + name(first).hex()).statusCode());
    }
  }

  @Test
  void who_never_finishes_the_headers_is_told_and_cut_off_however_many_bytes_come()
      throws Exception {
    try (TestRelay relay = new TestRelay(folder, "request-seconds=1");
        Device calm = relay.device();
        RawSocket slow = relay.raw()) {
      slow.say("GET / HTTP/1.1\r\n");
      dribble(slow, "X: y\r\n");
      assertTrue(slow.head().startsWith("HTTP/1.1 408 "));
      assertEquals(new Response.Done(1), calm.ask(send(1, "x", id())));
    }
  }

  @Test
  void who_never_finishes_a_body_is_told_and_cut_off() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "body-seconds=1");
        RawSocket slow = relay.raw()) {
      slow.say(
          "PUT /blob/" + id().hex() + " HTTP/1.1\r\nHost: relay\r\nContent-Length: 1000\r\n\r\n");
      dribble(slow, "x");
      assertTrue(slow.head().startsWith("HTTP/1.1 408 "));
      assertTrue(slow.ends());
    }
  }

  @Test
  void who_never_finishes_a_frame_is_cut_off() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "body-seconds=1", "idle-seconds=2");
        RawSocket slow = relay.raw().upgrade()) {
      slow.say(new byte[] {(byte) 0x82, (byte) 0xfe, 0x10, 0x00});
      dribble(slow, "x");
      assertTrue(slow.ends());
    }
  }

  /** Says a little again and again until the relay has had enough. */
  private static void dribble(RawSocket slow, String little) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (slow.isOpen()) {
              slow.say(little).pause();
            }
          } catch (IOException e) {
            // That is what is waited for.
            return;
          }
        });
  }

  @Test
  void a_silent_websocket_is_asked_and_closed_and_one_that_answers_stays() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "idle-seconds=2");
        RawSocket dead = relay.raw().upgrade();
        RawSocket alive = relay.raw().upgrade()) {
      for (int i = 0; i < 4; i++) {
        assertEquals(9, alive.frame().opcode());
        alive.say(RawSocket.frame(10, new byte[0]));
      }
      assertEquals(9, dead.frame().opcode());
      assertTrue(dead.ends());
      alive.send(send(1, "x", id()));
      assertEquals(new Response.Done(1), alive.next());
    }
  }

  @Test
  void who_does_not_take_an_answer_is_cut_off() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "stall-seconds=1")) {
      byte[] blob = bytes(20 << 20);
      for (int from = 0; from < blob.length; from += 1 << 20) {
        relay.upload(name(blob), id(), blob, from, from + (1 << 20));
      }
      try (RawSocket stalled = relay.raw()) {
        stalled.say("GET /blob/" + name(blob).hex() + " HTTP/1.1\r\nHost: relay\r\n\r\n");
        stalled.head();
        // Open files of blobs are what a stalled reader would keep: the relay lets go by itself.
        Path file = folder.resolve("blobs/whole").resolve(name(blob).hex());
        while (isOpen(file)) {
          Thread.onSpinWait();
        }
        assertTrue(stalled.body(blob.length).length < blob.length);
      }
    }
  }

  private static boolean isOpen(Path file) throws IOException {
    try (var open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path each : open) {
        if (Files.exists(each) && Files.isSameFile(each, file)) {
          return true;
        }
      }
      return false;
    }
  }

  private static Id name(byte[] blob) {
    return Id.of(sha256(blob));
  }
}
