package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Vehicle;

/**
 * A whole share in one document, so that a device asks for all of it and finds what is near by
 * itself: nobody learns where it looked. The files of GBFS 3.0 in one object, each what stands
 * below its {@code data}, once {@code version}, {@code last_updated} and {@code ttl} ({@code
 * spec/bikes.md}).
 */
public final class RegionDocument {
  /** A document is never longer. */
  public static final int BYTES_MAX = 4 << 20;

  private RegionDocument() {}

  /** A document, or word that there is too much in it. */
  public sealed interface Written {
    /** UTF-8. */
    record Document(byte[] json) implements Written {}

    /** The share has to be split, or its zones drawn with fewer points. */
    record TooLarge(int bytes, int bytesMax) implements Written {}
  }

  /**
   * Writes one, without vehicles that cannot be taken; where there is too much, also without the
   * addresses at which single vehicles could be rented elsewhere.
   *
   * @param ttl how long a device may keep it before it asks again
   */
  public static Written write(BikeShare share, Instant lastUpdated, Duration ttl) {
    BikeShare free =
        share.with(
            share.vehicles().stream()
                .filter(each -> !each.disabled() && !each.reserved())
                .toList());
    byte[] json = json(free, lastUpdated, ttl);
    if (json.length > BYTES_MAX) {
      json =
          json(
              free.with(free.vehicles().stream().map(Vehicle::rentedHereAlone).toList()),
              lastUpdated,
              ttl);
    }
    return json.length <= BYTES_MAX
        ? new Written.Document(json)
        : new Written.TooLarge(json.length, BYTES_MAX);
  }

  private static byte[] json(BikeShare share, Instant lastUpdated, Duration ttl) {
    ObjectNode top = JsonNodeFactory.instance.objectNode();
    top.put("version", Publication.VERSION);
    top.put("last_updated", lastUpdated.toString());
    top.put("ttl", ttl.toSeconds());
    ShareWriter.data(share).forEach(top::set);
    return BoundedJson.bytes(top);
  }
}
