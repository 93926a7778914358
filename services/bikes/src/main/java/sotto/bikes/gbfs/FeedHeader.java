package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * What every file begins with, or ends with: their order is free.
 *
 * @param ttl how long the publisher says that it stays true
 * @param rest of {@code data} all but the long list
 */
record FeedHeader(FeedVersion version, Instant lastUpdated, Duration ttl, Fields rest) {
  private static final int TTL_SECONDS_MAX = 366 * 24 * 3600;

  static FeedHeader of(FeedFile file, JsonNode top, JsonNode rest) {
    String name = file.feedName();
    Fields fields = new Fields(name, "", top);
    return new FeedHeader(
        FeedVersion.of(name, fields.optionalText("version").orElse(FeedVersion.FIRST)),
        fields.moment("last_updated"),
        Duration.ofSeconds(fields.whole("ttl", TTL_SECONDS_MAX)),
        new Fields(name, "data", rest));
  }
}
