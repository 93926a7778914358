package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.relay.server.TestRelay.bytes;
import static sotto.relay.server.TestRelay.delivery;
import static sotto.relay.server.TestRelay.id;
import static sotto.relay.server.TestRelay.mailbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/**
 * Who does not read what comes: the relay keeps a bounded part of it in memory, whatever it is, and
 * all of it arrives once it is read. What the kernel's buffers of one connection take on top is
 * below {@link #KERNEL_BYTES}.
 */
class SlowReaderTest {
  private static final int KERNEL_BYTES = 12 << 20;
  private static final int ENVELOPE = 60_000;
  private static final int COUNT = 800;

  @TempDir Path folder;

  @Test
  void of_what_is_sent_to_it() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "connection-unsent-bytes=100000");
        Device sender = relay.device();
        RawSocket slow = relay.raw().upgrade()) {
      Id secret = id();
      slow.send(new Request.Subscribe(1, List.of(secret)));
      assertEquals(new Response.Done(1), slow.next());
      for (int i = 1; i <= COUNT; i++) {
        Request one = new Request.Send(i, delivery(bytes(ENVELOPE), mailbox(secret)));
        assertEquals(new Response.Done(i), sender.ask(one));
      }
      long given = relay.metric("sotto_deliveries_total") * ENVELOPE;
      assertTrue(given < KERNEL_BYTES, () -> given + " bytes left the store");
      for (int i = 1; i <= COUNT; i++) {
        assertEquals(i, assertInstanceOf(Response.Deliver.class, slow.next()).sequence());
      }
      slow.send(new Request.Ack(2, mailbox(secret), COUNT));
      assertEquals(new Response.Done(2), slow.next());
    }
  }

  @Test
  void of_answers_to_what_it_asks() throws Exception {
    try (TestRelay relay =
            new TestRelay(
                folder,
                "connection-unsent-bytes=100000",
                "connection-requests-burst=100000",
                "address-requests-burst=100000");
        Device calm = relay.device();
        RawSocket slow = relay.raw().upgrade()) {
      Id slot = id();
      byte[] commit = bytes(ENVELOPE);
      assertEquals(new Response.Done(1), calm.ask(new Request.Claim(1, slot, commit, List.of())));
      for (int i = 1; i <= COUNT; i++) {
        slow.send(new Request.ReadSlot(i, slot));
      }
      // Many turns of the relay pass in which it could have answered all.
      for (int i = 1; i <= 100; i++) {
        assertInstanceOf(Response.Slot.class, calm.ask(new Request.ReadSlot(i, slot)));
      }
      long given = relay.metric("sotto_answer_bytes_total") - 100L * ENVELOPE;
      assertTrue(given < KERNEL_BYTES, () -> given + " bytes were answered");
      for (int i = 1; i <= COUNT; i++) {
        Response.Slot answer = assertInstanceOf(Response.Slot.class, slow.next());
        assertEquals(i, answer.number());
        assertArrayEquals(commit, answer.commit().orElseThrow());
      }
    }
  }

  @Test
  void of_pages_that_it_asks_for_one_behind_the_other() throws Exception {
    Path page = Files.createDirectories(folder.resolve("web")).resolve("large.txt");
    Files.write(page, new byte[1 << 20]);
    try (TestRelay relay = new TestRelay(folder, "address-requests-burst=100000");
        RawSocket slow = relay.raw()) {
      for (int i = 0; i < 100; i++) {
        slow.say("GET /large.txt HTTP/1.1\r\nHost: relay\r\n\r\n");
      }
      for (int i = 0; i < 100; i++) {
        assertEquals(200, relay.get("/health").statusCode());
      }
      long given = (relay.metric("sotto_http_requests_total") - 101) << 20;
      assertTrue(given < KERNEL_BYTES, () -> given + " bytes were answered");
      for (int i = 0; i < 100; i++) {
        assertTrue(slow.head().startsWith("HTTP/1.1 200 "));
        assertEquals(1 << 20, slow.body(1 << 20).length);
      }
    }
  }

  @Test
  void of_pongs() throws Exception {
    try (TestRelay relay = new TestRelay(folder, "connection-unsent-bytes=10000");
        RawSocket slow = relay.raw().upgrade()) {
      byte[] pings = new byte[0];
      for (int i = 0; i < 100; i++) {
        byte[] ping = RawSocket.frame(9, bytes(100));
        byte[] more = java.util.Arrays.copyOf(pings, pings.length + ping.length);
        System.arraycopy(ping, 0, more, pings.length, ping.length);
        pings = more;
      }
      byte[] all = pings;
      Thread writer =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  for (int i = 0; i < 2_000; i++) {
                    slow.say(all);
                  }
                } catch (java.io.IOException e) {
                  // The test is over.
                  return;
                }
              });
      for (int i = 0; i < 100; i++) {
        assertEquals(200, relay.get("/health").statusCode());
      }
      for (int i = 0; i < 2_000 * 100; i++) {
        assertEquals(10, slow.frame().opcode());
      }
      writer.join();
      slow.send(new Request.ReadSlot(1, id()));
      assertEquals(new Response.Slot(1, Optional.empty()), slow.next());
    }
  }
}
