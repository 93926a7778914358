package sotto.relay.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import sotto.relay.Relay;
import sotto.relay.store.Store;
import sotto.relay.store.StoreException;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/**
 * The one thread that decides and writes. It takes all requests that wait, up to a bound, puts what
 * they change into one synced write, and lets the answers out when that is on disk: many requests
 * share one fsync. Requests are bounded for each connection, so the queue is too.
 */
final class Engine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sotto.relay");
  private static final int BATCH_MAX = 1_024;
  private static final int SWEPT_AT_ONCE = 200;

  /** What the thread is asked to do. */
  private sealed interface Work {
    record Ask(Connection from, Request request) implements Work {}

    record Writable(Connection connection) implements Work {}

    record Blocked(Connection connection) implements Work {}

    record Closed(Connection connection) implements Work {}

    record Inside(Consumer<Transaction> task) implements Work {}

    record Stop() implements Work {}
  }

  private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final Relay<Connection> relay;
  private final Store store;
  private final IntSupplier today;
  private final Counters counters;
  private final Set<Connection> behind = new LinkedHashSet<>();
  private final Thread thread;

  Engine(Relay<Connection> relay, Store store, IntSupplier today, Counters counters) {
    this.relay = relay;
    this.store = store;
    this.today = today;
    this.counters = counters;
    this.thread = Thread.ofPlatform().name("sotto-store").start(this::run);
  }

  void ask(Connection from, Request request) {
    queue.add(new Work.Ask(from, request));
  }

  void writable(Connection connection) {
    queue.add(new Work.Writable(connection));
  }

  void blocked(Connection connection) {
    queue.add(new Work.Blocked(connection));
  }

  void closed(Connection connection) {
    queue.add(new Work.Closed(connection));
  }

  /** Deletes what expired, some mailboxes at a time, so that nobody waits for it. */
  void sweep() {
    queue.add(
        new Work.Inside(rows -> {
          relay.expireSlots(rows, today.getAsInt());
          sweepBehind(rows, Optional.empty());
        }));
  }

  private void sweepBehind(Transaction rows, Optional<Id> behind) {
    Optional<Id> last = relay.expire(rows, behind, SWEPT_AT_ONCE, today.getAsInt());
    if (last.isPresent()) {
      queue.add(new Work.Inside(next -> sweepBehind(next, last)));
    }
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
    List<Work> batch = new ArrayList<>();
    while (true) {
      batch.clear();
      try {
        if (behind.isEmpty()) {
          batch.add(queue.take());
        }
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch, BATCH_MAX);
      if (batch.contains(new Work.Stop())) {
        return;
      }
      work(batch);
    }
  }

  private void work(List<Work> batch) {
    List<Relay.Saying<Connection>> said = new ArrayList<>();
    try {
      Transaction rows = store.begin();
      for (Work work : batch) {
        switch (work) {
          case Work.Ask(Connection from, Request request) -> {
            said.addAll(relay.handle(rows, from, request, today.getAsInt()));
            if (request instanceof Request.Subscribe) {
              behind.add(from);
            }
          }
          case Work.Writable(Connection connection) -> {
            relay.resume(connection);
            behind.add(connection);
          }
          case Work.Blocked(Connection connection) -> relay.pause(connection);
          case Work.Closed(Connection connection) -> {
            relay.closed(connection);
            behind.remove(connection);
          }
          case Work.Inside(Consumer<Transaction> task) -> task.accept(rows);
          case Work.Stop() -> {}
        }
      }
      behind.addAll(relay.heirs());
      catchUp(rows, said);
      rows.commit();
      counters.commits.increment();
    } catch (StoreException e) {
      fail(batch, e);
      return;
    }
    say(said);
    batch.forEach(work -> answered(work));
  }

  /** One helping for each connection that is behind and can take it. */
  private void catchUp(Transaction rows, List<Relay.Saying<Connection>> said) {
    for (Connection connection : List.copyOf(behind)) {
      if (!connection.isWritable()) {
        behind.remove(connection);
        relay.pause(connection);
        // It may have become writable before it was marked: then nobody else would wake it.
        if (connection.isWritable()) {
          writable(connection);
        }
        continue;
      }
      List<Relay.Saying<Connection>> more = relay.more(rows, connection);
      said.addAll(more);
      if (more.isEmpty()) {
        behind.remove(connection);
      }
    }
  }

  private void say(List<Relay.Saying<Connection>> said) {
    Set<Connection> touched = new LinkedHashSet<>();
    for (Relay.Saying<Connection> saying : said) {
      if (saying.response() instanceof Response.Deliver) {
        counters.deliveries.increment();
      } else if (saying.response() instanceof Response.Refused) {
        counters.refusals.increment();
      }
      saying.to().write(saying.response());
      touched.add(saying.to());
    }
    touched.forEach(Connection::flush);
  }

  /** Nothing of the batch is on disk: everybody who asked is told so, and may ask again. */
  private void fail(List<Work> batch, StoreException e) {
    LOG.log(
        System.Logger.Level.ERROR, () -> "event=store-failed reason=\"" + e.getMessage() + "\"");
    counters.storeFailures.increment();
    relay.failed();
    for (Work work : batch) {
      if (work instanceof Work.Ask(Connection from, Request request)) {
        from.write(new Response.Refused(request.number(), Refusal.STORE_UNAVAILABLE, 1_000));
        from.flush();
      }
      answered(work);
    }
  }

  private static void answered(Work work) {
    if (work instanceof Work.Ask(Connection from, Request request)) {
      from.answered();
    }
  }
}
