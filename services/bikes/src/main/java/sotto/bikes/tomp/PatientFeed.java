package sotto.bikes.tomp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import sotto.bikes.fleet.Fleet;
import sotto.bikes.gbfs.Feed;
import sotto.bikes.gbfs.FeedFault;

/**
 * An operator's feed, read beside whoever asks: a provider answers all its customers one after the
 * other, so none of them may wait for a server that trickles. Whoever runs it finds in the log what
 * is wrong with a feed, once for each fault.
 */
final class PatientFeed {
  /** Nobody waits longer: then what is known is told, with when it stood so. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final System.Logger LOG = System.getLogger("sotto.bikes");

  /** A stranger's words are in no log, but the names that the standard has. */
  private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.\\[\\]]{0,200}");

  private final String operator;
  private final Feed feed;
  private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
  private volatile Optional<Fleet.Region> last = Optional.empty();
  private Optional<FeedFault> told = Optional.empty();

  PatientFeed(String operator, Feed feed) {
    this.operator = operator;
    this.feed = feed;
  }

  /** What is known already. */
  Optional<Fleet.Region> last() {
    return last;
  }

  /** What is known once the feed was asked, if it answers in time. */
  Optional<Fleet.Region> asked() {
    try {
      read().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It is read on, for whoever asks next.
    } catch (ExecutionException e) {
      throw new IllegalStateException("A feed was neither read nor refused.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }

  private synchronized CompletableFuture<Void> read() {
    if (reading.isDone()) {
      reading = CompletableFuture.runAsync(this::refresh, Thread::startVirtualThread);
    }
    return reading;
  }

  private void refresh() {
    Feed.Refreshed refreshed = feed.refresh();
    last = feed.last().map(state -> new Fleet.Region(state.share(), state.readAt()));
    Optional<FeedFault> fault =
        switch (refreshed) {
          case Feed.Refreshed.Broken broken -> Optional.of(broken.fault());
          case Feed.Refreshed.Good good -> good.state().leftOut().stream().findFirst();
        };
    if (!fault.equals(told)) {
      fault.ifPresent(wrong ->
          LOG.log(
              System.Logger.Level.WARNING,
              "event=%s operator=%s kind=%s file=%s field=%s"
                  .formatted(
                      refreshed instanceof Feed.Refreshed.Broken
                          ? "feed-refused"
                          : "feed-entry-left-out",
                      operator,
                      wrong.kind(),
                      wrong.file(),
                      FIELD.matcher(wrong.field()).matches() ? wrong.field() : "?")));
      told = fault;
    }
  }
}
