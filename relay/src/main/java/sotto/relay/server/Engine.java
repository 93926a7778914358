package sotto.relay.server;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import sotto.relay.Expiry;
import sotto.relay.Relay;
import sotto.relay.store.Store;

/**
 * The one thread that decides and writes. It takes all requests that wait, up to a bound, puts what
 * they change into one synced write, and lets the answers out when that is on disk: many requests
 * share one fsync. What waits is bounded for each connection, and in all by {@link #isFull}.
 */
final class Engine implements AutoCloseable {
  private static final int WORKS_MAX = 1_024;
  private static final int STEPS_MAX = 2_048;
  private static final long QUEUED_BYTES_MAX = 64 << 20;

  /** What the thread is asked to do. */
  private sealed interface Work {
    record Ask(Connection from, List<Due.Asked> requests) implements Work {}

    record Roomy(Connection connection) implements Work {}

    record Closed(Connection connection) implements Work {}

    record Sweep(Expiry expiry) implements Work {}

    record Stop() implements Work {}
  }

  private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Relay<Connection> relay;
  private final Turn turn;
  private final Room room;
  private final EventLoop loop;
  private final Thread thread;

  /** Connections that are not read from until less waits; of the loop's thread. */
  private final List<Connection> held = new ArrayList<>();

  Engine(
      Relay<Connection> relay,
      Store store,
      IntSupplier today,
      Counters counters,
      Room room,
      EventLoop loop) {
    this.relay = relay;
    this.room = room;
    this.loop = loop;
    this.turn = new Turn(relay, store, today, counters, new Trouble());
    this.thread = Thread.ofPlatform().name("sotto-store").start(this::run);
  }

  void ask(Connection from, List<Due.Asked> requests, long bytes) {
    queuedBytes.addAndGet(bytes);
    queue.add(new Work.Ask(from, requests));
  }

  /** Whether so much waits that nobody should be read from; ask {@link #hold} then. */
  boolean isFull() {
    return queuedBytes.get() > QUEUED_BYTES_MAX;
  }

  /** Calls {@link Connection#release} when less waits; on the loop's thread. */
  void hold(Connection connection) {
    held.add(connection);
  }

  /** A connection that took no more takes more. */
  void roomy(Connection connection) {
    queue.add(new Work.Roomy(connection));
  }

  void closed(Connection connection) {
    queue.add(new Work.Closed(connection));
  }

  /** Deletes what expired, in steps between requests. */
  void sweep() {
    queue.add(new Work.Sweep(relay.expiry()));
  }

  @Override
  public void close() {
    queue.add(new Work.Stop());
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Work> works = new ArrayList<>();
    List<Turn.Step> steps = new ArrayList<>();
    while (true) {
      works.clear();
      steps.clear();
      try {
        if (turn.hungry().isEmpty()) {
          works.add(queue.take());
        }
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(works, WORKS_MAX);
      for (Work work : works) {
        if (work instanceof Work.Stop) {
          return;
        }
        collect(work, steps);
        if (steps.size() >= STEPS_MAX) {
          turn(steps);
        }
      }
      turn.hungry().forEach(connection -> steps.add(new Turn.Step.Feed(connection)));
      turn(steps);
    }
  }

  private void collect(Work work, List<Turn.Step> steps) {
    switch (work) {
      case Work.Ask(Connection from, List<Due.Asked> requests) -> {
        for (Due.Asked asked : requests) {
          queuedBytes.addAndGet(-asked.size());
          from.due().deferred.add(asked);
        }
        answer(from, steps);
      }
      case Work.Roomy(Connection connection) -> {
        turn.resume(connection);
        answer(connection, steps);
      }
      case Work.Closed(Connection connection) -> {
        connection.due().deferred.clear();
        steps.add(new Turn.Step.Closed(connection));
      }
      case Work.Sweep(Expiry expiry) ->
          steps.add(new Turn.Step.Sweep(expiry, () -> queue.add(work)));
      case Work.Stop() -> {}
    }
  }

  /** Requests are answered while their connection takes the answers, however large they get. */
  private static void answer(Connection from, List<Turn.Step> steps) {
    long planned = 0;
    while (!from.due().deferred.isEmpty()
        && !from.due().isPaused()
        && (planned == 0 || from.hasRoomFor(planned))) {
      Due.Asked next = from.due().deferred.poll();
      planned += Due.answerBytesMax(next.request());
      steps.add(new Turn.Step.Answer(from, next));
    }
  }

  private void turn(List<Turn.Step> steps) {
    if (!steps.isEmpty()) {
      turn.take(steps, room.isThere());
      steps.clear();
    }
    List<Connection> touched = turn.takeTouched();
    List<Runnable> sends = new ArrayList<>(touched.size());
    for (Connection connection : touched) {
      sends.add(connection.takeDue());
    }
    boolean roomAgain = queuedBytes.get() < QUEUED_BYTES_MAX / 2;
    loop.execute(() -> {
      sends.forEach(Runnable::run);
      if (roomAgain && !held.isEmpty()) {
        List<Connection> free = List.copyOf(held);
        held.clear();
        free.forEach(Connection::release);
      }
    });
  }
}
