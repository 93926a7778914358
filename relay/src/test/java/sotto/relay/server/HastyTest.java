package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.relay.server.TestRelay.bytes;
import static sotto.relay.server.TestRelay.delivery;
import static sotto.relay.server.TestRelay.id;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.relay.store.Store;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/**
 * Who asks faster than the disk answers: what waits of it is bounded by number and by bytes, the
 * rest stays with the sender, and all of it is done in the end.
 */
class HastyTest {
  private static final int ENVELOPE = 60_000;
  private static final int COUNT = 600;

  /** So many turns of the network's thread; without a bound all would be read in some tens. */
  private static final int TURNS = 300;

  @TempDir Path folder;

  private final CountDownLatch disk = new CountDownLatch(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection-waiting=4 connection-waiting-bytes=1073741824",
        "connection-waiting=100000 connection-waiting-bytes=100000"
      })
  void is_not_read_from_while_much_of_it_waits(String limits) throws Exception {
    try (TestRelay relay = new TestRelay(folder, Slow::new, limits.split(" ", -1));
        RawSocket hasty = relay.raw().upgrade()) {
      CompletableFuture<Void> said =
          CompletableFuture.runAsync(() -> {
            try {
              for (int i = 1; i <= COUNT; i++) {
                hasty.send(new Request.Send(i, delivery(bytes(ENVELOPE), id())));
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      try {
        for (int turn = 0; turn < TURNS; turn++) {
          assertEquals(200, relay.get("/health").statusCode());
        }
        long read = relay.metric("sotto_requests_total");
        assertTrue(read < COUNT / 4, () -> "so many were read: " + read);
      } finally {
        disk.countDown();
      }
      Set<Response> answers = new HashSet<>();
      for (int i = 1; i <= COUNT; i++) {
        answers.add(hasty.next());
      }
      for (int i = 1; i <= COUNT; i++) {
        assertTrue(answers.contains(new Response.Done(i)), "request " + i);
      }
      said.join();
    }
  }

  /** A disk that does nothing until it is let. */
  private final class Slow implements Store {
    private final Store sound;

    Slow(Store sound) {
      this.sound = sound;
    }

    @Override
    public Transaction begin() {
      try {
        disk.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return sound.begin();
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
