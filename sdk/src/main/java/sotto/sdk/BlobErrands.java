package sotto.sdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import sotto.core.Effect;
import sotto.wire.frame.Id;

/**
 * Carries out what the core wants stored and fetched, one after the other and off the device's
 * thread. What fails is tried again, later each time, until it is done. All methods are called on
 * the scheduler's one thread, and so is the listener.
 */
final class BlobErrands implements AutoCloseable {
  /** What came of an errand. */
  interface Listener {
    /**
     * @param taken false where the relay will never take it
     */
    void stored(Id blob, boolean taken);

    /**
     * @param sealed empty where it is gone for good
     */
    void fetched(Id blob, Optional<byte[]> sealed);
  }

  private final BlobLink blobs;
  private final ScheduledExecutorService scheduler;
  private final Listener listener;
  private final Backoff backoff;
  private final Deque<Effect> waiting = new ArrayDeque<>();
  private final Set<Id> known = new HashSet<>();
  private boolean running;
  private boolean closed;

  BlobErrands(
      HttpClient http,
      ScheduledExecutorService scheduler,
      RandomGenerator random,
      Listener listener) {
    this.blobs = new BlobLink(http);
    this.scheduler = scheduler;
    this.listener = listener;
    this.backoff = new Backoff(random);
  }

  void store(Effect.Store bytes) {
    if (known.add(bytes.blob())) {
      waiting.add(bytes);
      next();
    }
  }

  void fetch(Effect.Fetch wanted) {
    if (known.add(wanted.blob())) {
      waiting.add(wanted);
      next();
    }
  }

  @Override
  public void close() {
    closed = true;
    waiting.clear();
  }

  private void next() {
    Effect errand = waiting.peek();
    if (errand == null || running || closed) {
      return;
    }
    running = true;
    Thread.ofVirtual().name("sotto-blob").start(() -> run(errand));
  }

  private void run(Effect errand) {
    try {
      switch (errand) {
        case Effect.Store(String relay, Id blob, Id owner, byte[] sealed) -> {
          boolean taken = upload(relay, blob, owner, sealed);
          done(blob, () -> listener.stored(blob, taken));
        }
        case Effect.Fetch(String relay, Id blob) -> {
          Optional<byte[]> sealed = blobs.fetch(relay, blob, Effect.FETCH_MAX);
          done(blob, () -> listener.fetched(blob, sealed));
        }
        default -> throw new IllegalStateException("No errand: " + errand);
      }
    } catch (IOException | IllegalArgumentException e) {
      failed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean upload(String relay, Id blob, Id owner, byte[] sealed)
      throws IOException, InterruptedException {
    try {
      blobs.upload(relay, blob, owner, sealed);
      return true;
    } catch (TooLargeException e) {
      return false;
    }
  }

  private void done(Id blob, Runnable tell) {
    onThread(() -> {
      running = false;
      backoff.reset();
      waiting.poll();
      known.remove(blob);
      if (!closed) {
        tell.run();
        next();
      }
    });
  }

  /** The next one has its turn: what one relay does not take another may. */
  private void failed() {
    onThread(() -> {
      Optional.ofNullable(waiting.poll()).ifPresent(waiting::add);
      scheduler.schedule(
          () -> {
            running = false;
            next();
          },
          backoff.next().toMillis(),
          TimeUnit.MILLISECONDS);
    });
  }

  private void onThread(Runnable task) {
    try {
      scheduler.execute(task);
    } catch (RejectedExecutionException e) {
      // The device was closed meanwhile; the errand stands in its rows.
      return;
    }
  }
}
