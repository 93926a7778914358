package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.frame.Secrets;
import sotto.wire.tls.Reader;

/**
 * A relay whose disk takes no writes, and later does. The kernel refuses the process every write to
 * a file beyond a size: to RocksDB that is a full disk, and it needs no rights to arrange.
 */
class FullDiskTest {
  @TempDir Path folder;

  private static final Id SECRET = Id.of(new byte[32]);
  private static final Id MAILBOX =
      Secrets.id(FullDiskTest::sha256, Secrets.Purpose.MAILBOX, SECRET.bytes());

  @Test
  void senders_are_told_readers_go_on_and_it_recovers_by_itself() throws Exception {
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        Link sender = new Link(relay.url())) {
      assertEquals(new Response.Done(1), sender.ask(send(1, "before")));
      relay.limitFiles("0");
      for (int i = 2; i < 5; i++) {
        Response.Refused refused =
            assertInstanceOf(Response.Refused.class, sender.ask(send(i, "while it is full")));
        assertEquals(Refusal.STORE_UNAVAILABLE, refused.refusal());
      }
      try (Link reader = new Link(relay.url())) {
        reader.ask(new Request.Subscribe(5, List.of(SECRET)));
        assertDelivers("before", 1, reader.next());
        relay.limitFiles("unlimited");
        Response answer = sender.ask(send(6, "after"));
        // It looks once a second whether the disk takes writes again.
        for (int i = 7; answer instanceof Response.Refused; i++) {
          answer = sender.ask(send(i, "after"));
        }
        assertInstanceOf(Response.Done.class, answer);
        assertDelivers("after", 2, reader.next());
      }
      List<String> log = Files.readAllLines(relay.log());
      assertTrue(log.getLast().endsWith(" event=store-works-again"), log::toString);
      assertTrue(log.stream().allMatch(line -> line.contains(" event=")), log::toString);
      relay.killAndRestart();
      try (Link reader = new Link(relay.url())) {
        reader.ask(new Request.Subscribe(9, List.of(SECRET)));
        assertDelivers("before", 1, reader.next());
        assertDelivers("after", 2, reader.next());
      }
    }
  }

  private static Request send(int number, String text) {
    return new Request.Send(number, new Request.Delivery(List.of(MAILBOX), text.getBytes()));
  }

  private static void assertDelivers(String text, long sequence, Response response) {
    Response.Deliver delivered = assertInstanceOf(Response.Deliver.class, response);
    assertEquals(sequence, delivered.sequence());
    assertArrayEquals(text.getBytes(), delivered.envelope());
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A WebSocket that speaks frames. */
  private static final class Link implements WebSocket.Listener, AutoCloseable {
    private final LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final WebSocket socket;

    Link(String url) {
      socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .subprotocols(Bounds.SUBPROTOCOL)
              .buildAsync(URI.create(url.replace("http", "ws") + Bounds.PATH), this)
              .join();
    }

    Response ask(Request request) throws InterruptedException {
      socket.sendBinary(ByteBuffer.wrap(request.encode()), true).join();
      return next();
    }

    Response next() throws InterruptedException {
      byte[] frame = received.poll(30, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("The relay said nothing.");
      }
      return Reader.decode(frame, Response::read);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      parts.writeBytes(part);
      if (last) {
        received.add(parts.toByteArray());
        parts.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
