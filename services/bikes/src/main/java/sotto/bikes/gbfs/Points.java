package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import sotto.bikes.share.Area;
import sotto.bikes.share.Place;

/** Reads polygons and counts their points, so that all of a file together are bounded. */
final class Points {
  private final FeedFile file;
  private int left;

  Points(FeedFile file, int max) {
    this.file = file;
    this.left = max;
  }

  /** A GeoJSON MultiPolygon (RFC 7946 §3.1.7). */
  Area area(Fields geometry) {
    if (!geometry.text("type").equals("MultiPolygon")) {
      throw geometry.invalid("type", "not a MultiPolygon");
    }
    List<List<Area.Ring>> polygons = new ArrayList<>();
    for (JsonNode polygon : geometry.list("coordinates", left)) {
      if (!polygon.isArray()) {
        throw geometry.invalid("coordinates", "a polygon that is not a list");
      }
      List<Area.Ring> rings = new ArrayList<>();
      for (JsonNode ring : polygon) {
        rings.add(ring(geometry, ring));
      }
      polygons.add(rings);
    }
    return new Area(polygons);
  }

  private Area.Ring ring(Fields geometry, JsonNode ring) {
    left -= ring.size();
    if (left < 0) {
      throw new FeedException(
          FeedFault.Kind.TOO_LARGE, file.feedName(), "", "more points of polygons than are read");
    }
    List<Place> places = new ArrayList<>(ring.size());
    for (JsonNode point : ring) {
      // A third number is a height, which nobody needs here.
      if (!point.path(0).isNumber() || !point.path(1).isNumber()) {
        throw geometry.invalid("coordinates", "a point that is not two numbers");
      }
      try {
        places.add(new Place(point.get(1).doubleValue(), point.get(0).doubleValue()));
      } catch (IllegalArgumentException e) {
        throw geometry.invalid("coordinates", String.valueOf(e.getMessage()));
      }
    }
    try {
      return new Area.Ring(places);
    } catch (IllegalArgumentException e) {
      throw geometry.invalid("coordinates", String.valueOf(e.getMessage()));
    }
  }
}
