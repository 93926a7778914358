package sotto.relay.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import sotto.relay.Expiry;
import sotto.relay.Relay;
import sotto.relay.store.Store;
import sotto.relay.store.StoreException;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/**
 * Does steps in one transaction, and each alone where that fails: what one row or one request
 * spoils, it spoils for nobody else. Remembers who is to be told something.
 */
final class Turn {
  /** Asked again no sooner than this. */
  private static final int RETRY_MILLIS = 5_000;

  /** What is done at once. */
  sealed interface Step {
    record Answer(Connection to, Due.Asked asked) implements Step {}

    /** A helping of what waits for a connection. */
    record Feed(Connection connection) implements Step {}

    record Closed(Connection connection) implements Step {}

    /** Part of a sweep; {@code again} where there is more of it. */
    record Sweep(Expiry expiry, Runnable again) implements Step {}
  }

  private final Relay<Connection> relay;
  private final Store store;
  private final IntSupplier today;
  private final Counters counters;
  private final Trouble trouble;

  /** Connections for which something waits, and which can take it. */
  private final Set<Connection> hungry = new LinkedHashSet<>();

  private final Set<Connection> touched = new LinkedHashSet<>();
  private final List<Relay.Saying<Connection>> said = new ArrayList<>();

  Turn(
      Relay<Connection> relay, Store store, IntSupplier today, Counters counters, Trouble trouble) {
    this.relay = relay;
    this.store = store;
    this.today = today;
    this.counters = counters;
    this.trouble = trouble;
  }

  Set<Connection> hungry() {
    return hungry;
  }

  /** A connection can take more again. */
  void resume(Connection connection) {
    relay.resume(connection);
    if (relay.isBehind(connection)) {
      hungry.add(connection);
    }
  }

  /** Who was said something, or had a request answered, since this was asked last. */
  List<Connection> takeTouched() {
    List<Connection> taken = List.copyOf(touched);
    touched.clear();
    return taken;
  }

  /** Does all steps. {@code hasRoom}: whether the disk takes more. */
  void take(List<Step> steps, boolean hasRoom) {
    if (steps.size() == 1 || !transact(steps, hasRoom)) {
      for (Step step : steps) {
        if (!transact(List.of(step), hasRoom)) {
          fail(step);
        }
      }
    }
  }

  private boolean transact(List<Step> steps, boolean hasRoom) {
    said.clear();
    try {
      Transaction rows = store.begin();
      for (Step step : steps) {
        take(rows, step, hasRoom);
      }
      boolean written = relay.commit(rows);
      for (Connection heir : relay.takeHeirs()) {
        if (!heir.due().isPaused()) {
          hungry.add(heir);
        }
      }
      if (written) {
        counters.commits.increment();
        trouble.over();
      }
      count();
      return true;
    } catch (StoreException e) {
      trouble.failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A row that makes no sense, or a fault of ours: in either case of this step alone.
      trouble.failed("The relay could not do a step: " + e);
    }
    relay.rollBack();
    counters.storeFailures.increment();
    said.reversed().forEach(saying -> saying.to().due().unsay());
    steps.forEach(step -> {
      if (step instanceof Step.Answer(Connection to, Due.Asked asked)) {
        to.due().unanswered(asked);
      }
    });
    return false;
  }

  private void take(Transaction rows, Step step, boolean hasRoom) {
    switch (step) {
      case Step.Answer(Connection to, Due.Asked asked) -> {
        touched.add(to);
        to.due().answered(asked);
        if (!hasRoom && takesRoom(asked.request())) {
          say(new Relay.Saying<>(to, unavailable(asked.request())));
        } else {
          relay.handle(rows, to, asked.request(), today.getAsInt()).forEach(this::say);
          if (asked.request() instanceof Request.Subscribe && relay.isBehind(to)) {
            hungry.add(to);
          }
        }
      }
      case Step.Feed(Connection connection) -> {
        relay.more(rows, connection).forEach(this::say);
        if (!relay.isBehind(connection) || connection.due().isPaused()) {
          hungry.remove(connection);
        }
      }
      case Step.Closed(Connection connection) -> {
        relay.closed(connection);
        hungry.remove(connection);
      }
      case Step.Sweep(Expiry expiry, Runnable again) -> {
        if (expiry.step(rows, today.getAsInt())) {
          again.run();
        }
      }
    }
  }

  /** What only deletes is done on a full disk as well. */
  private static boolean takesRoom(Request request) {
    return request instanceof Request.Send
        || request instanceof Request.Claim
        || request instanceof Request.FillPool
        || request instanceof Request.PutHandle;
  }

  private void say(Relay.Saying<Connection> saying) {
    Connection to = saying.to();
    said.add(saying);
    touched.add(to);
    to.due().say(saying.response());
    if (!to.due().isPaused() && !to.hasRoom()) {
      to.due().pause();
      relay.pause(to);
    }
  }

  private void count() {
    for (Relay.Saying<Connection> saying : said) {
      if (saying.response() instanceof Response.Deliver) {
        counters.deliveries.increment();
      } else if (saying.response() instanceof Response.Refused) {
        counters.refusals.increment();
      }
    }
    said.clear();
  }

  /** Not even alone: whoever asked is told, and may ask again. */
  private void fail(Step step) {
    switch (step) {
      case Step.Answer(Connection to, Due.Asked asked) -> {
        counters.refusals.increment();
        touched.add(to);
        to.due().say(unavailable(asked.request()));
        to.due().answered(asked);
      }
      case Step.Feed(Connection connection) -> {
        hungry.remove(connection);
        connection.giveUp();
      }
      case Step.Closed(Connection connection) -> {
        relay.closed(connection);
        relay.settle();
        hungry.remove(connection);
      }
      case Step.Sweep(Expiry expiry, Runnable again) -> {}
    }
  }

  private static Response unavailable(Request request) {
    return new Response.Refused(request.number(), Refusal.STORE_UNAVAILABLE, RETRY_MILLIS);
  }
}
