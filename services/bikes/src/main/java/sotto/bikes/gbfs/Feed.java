package sotto.bikes.gbfs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.bikes.share.BikeShare;

/**
 * A share by its feed: what it last said, and asking again when it is time. A refresh takes all
 * that is new or nothing: where a file is broken, the last good state stays in use, and one is told
 * what is wrong.
 *
 * <p>Nothing of it is written down, and a new state replaces the old one whole, so that what GBFS
 * rotates ({@code vehicle_id}) cannot be followed here.
 *
 * <p>For one thread at a time.
 */
public final class Feed {
  private final FeedSource source;
  private final InstantSource clock;
  private final FeedLimits limits;
  private Known known;
  private Optional<State> last = Optional.empty();
  private Optional<Refreshed.Broken> broken = Optional.empty();
  private Instant askAgain = Instant.MIN;

  /**
   * @param clock says when a file is no longer fresh
   */
  public Feed(FeedSource source, InstantSource clock, FeedLimits limits) {
    this.source = source;
    this.clock = clock;
    this.limits = limits;
    this.known = Known.nothing(limits);
  }

  /**
   * A state of the share.
   *
   * @param readAt when the newest of it came
   * @param freshUntil when the first of its files wants to be asked for again
   * @param leftOut entries that were wrong, and are not in it
   */
  public record State(
      BikeShare share, Instant readAt, Instant freshUntil, List<FeedFault> leftOut) {}

  /** How a refresh went. */
  public sealed interface Refreshed {
    /** This is the state now, as far as the feed says. */
    record Good(State state) implements Refreshed {}

    /**
     * The feed is broken or away.
     *
     * @param last the last good state, where there was one: still in use
     */
    record Broken(FeedFault fault, Optional<State> last) implements Refreshed {}
  }

  /** What is held of each file. */
  private record Known(
      FeedContent content,
      Optional<FeedVersion> version,
      Map<FeedFile, Held> files,
      Map<FeedFile, String> addresses) {
    static Known nothing(FeedLimits limits) {
      return new Known(new FeedContent(limits), Optional.empty(), Map.of(), Map.of());
    }
  }

  private record Held(Instant freshUntil, Optional<FeedSource.Validator> validator, Duration ttl) {}

  /** The last good state. */
  public Optional<State> last() {
    return last;
  }

  /** Asks for every file that is no longer fresh; a broken feed not more often than a good one. */
  public Refreshed refresh() {
    Instant now = clock.instant();
    if (now.isBefore(askAgain)) {
      return broken
          .<Refreshed>map(fault -> fault)
          .orElseGet(() -> new Refreshed.Good(last.orElseThrow()));
    }
    try {
      Known next = next(now);
      FeedContent.Assembled assembled = next.content().assemble();
      Instant freshUntil =
          next.files().values().stream().map(Held::freshUntil).min(Instant::compareTo).orElse(now);
      State state = new State(assembled.share(), now, freshUntil, assembled.leftOut());
      known = next;
      last = Optional.of(state);
      broken = Optional.empty();
      askAgain = freshUntil;
      return new Refreshed.Good(state);
    } catch (FeedException e) {
      Refreshed.Broken told = new Refreshed.Broken(e.fault(), last);
      broken = Optional.of(told);
      askAgain = now.plus(limits.freshAtLeast());
      return told;
    }
  }

  private Known next(Instant now) {
    Known next = discovered(now);
    for (FeedFile file : FeedFile.values()) {
      String address = next.addresses().get(file);
      if (address == null) {
        if (file != FeedFile.GBFS && next.files().remove(file) != null) {
          next.content().forget(file);
        }
      } else if (stale(next, file, now)) {
        take(next, file, address, now);
      }
    }
    return next;
  }

  private void take(Known next, FeedFile file, String address, Instant now) {
    switch (ask(next, file, address)) {
      case FeedSource.Answer.Content fresh -> {
        FeedHeader header = next.content().read(file, fresh.bytes());
        if (next.version().filter(header.version()::equals).isEmpty()) {
          throw new FeedException(
              FeedFault.Kind.WRONG_VERSION,
              file.feedName(),
              "version",
              "another than the discovery file's");
        }
        next.files().put(file, held(header.ttl(), fresh, now));
      }
      case FeedSource.Answer.Unchanged unchanged ->
          next.files().computeIfPresent(file, (name, held) -> again(held, now));
    }
  }

  /** What is known, to be read on, with the addresses of now. */
  private Known discovered(Instant now) {
    Map<FeedFile, Held> files = new EnumMap<>(FeedFile.class);
    files.putAll(known.files());
    Known same = new Known(known.content().copy(), known.version(), files, known.addresses());
    if (!stale(known, FeedFile.GBFS, now)) {
      return same;
    }
    return switch (ask(known, FeedFile.GBFS, source.discovery())) {
      case FeedSource.Answer.Unchanged unchanged -> {
        files.computeIfPresent(FeedFile.GBFS, (name, held) -> again(held, now));
        yield same;
      }
      case FeedSource.Answer.Content fresh -> {
        Discovery found = Discovery.read(fresh.bytes(), source.discovery(), limits);
        Optional<FeedVersion> version = Optional.of(found.header().version());
        if (!version.equals(known.version())) {
          files.clear();
          same = Known.nothing(limits);
        }
        files.put(FeedFile.GBFS, held(found.header().ttl(), fresh, now));
        yield new Known(same.content(), version, files, found.addresses());
      }
    };
  }

  private FeedSource.Answer ask(Known next, FeedFile file, String address) {
    Held held = next.files().get(file);
    Optional<FeedSource.Validator> validator =
        held == null || !address.equals(known.addresses().getOrDefault(file, address))
            ? Optional.empty()
            : held.validator();
    return source.get(file.feedName(), address, validator, limits.fileBytes());
  }

  private static boolean stale(Known next, FeedFile file, Instant now) {
    Held held = next.files().get(file);
    return held == null || !now.isBefore(held.freshUntil());
  }

  private Held held(Duration ttl, FeedSource.Answer.Content fresh, Instant now) {
    return again(new Held(now, fresh.validator(), ttl), now);
  }

  private Held again(Held held, Instant now) {
    Duration fresh = held.ttl();
    if (fresh.compareTo(limits.freshAtLeast()) < 0) {
      fresh = limits.freshAtLeast();
    } else if (fresh.compareTo(limits.freshAtMost()) > 0) {
      fresh = limits.freshAtMost();
    }
    return new Held(now.plus(fresh), held.validator(), held.ttl());
  }
}
