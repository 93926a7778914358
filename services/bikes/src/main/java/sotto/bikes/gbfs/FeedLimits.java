package sotto.bikes.gbfs;

import java.time.Duration;

/**
 * How much of a feed is read. What goes beyond is a {@link FeedFault.Kind#TOO_LARGE} and no part of
 * it is used.
 *
 * @param fileBytes of each file
 * @param items stations, vehicles, types, plans or zones of one file
 * @param points of all polygons of one file
 * @param freshAtLeast a file is not asked for again sooner, whatever its {@code ttl}
 * @param freshAtMost nor believed longer
 */
public record FeedLimits(
    int fileBytes, int items, int points, Duration freshAtLeast, Duration freshAtMost) {
  /** Several times the largest cities of today. */
  public static final FeedLimits USUAL =
      new FeedLimits(32 << 20, 50_000, 500_000, Duration.ofSeconds(15), Duration.ofDays(1));
}
