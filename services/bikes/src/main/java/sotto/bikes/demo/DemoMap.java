package sotto.bikes.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.share.Place;

/**
 * The map of {@link DemoCity} as GeoJSON (RFC 7946), for whoever draws it. Each feature has a
 * {@code kind}: {@code land} (the island; all else is sea), {@code park}, {@code harbour}, {@code
 * street}, {@code square}; most have a {@code name}.
 */
public final class DemoMap {
  private static final int COAST_POINTS = 72;
  private static final double COAST_NORTH = 0.0125;
  private static final double COAST_EAST = 0.0185;
  private static final int DECIMALS = 6;

  private DemoMap() {}

  /** The same seed as the town's gives its map. */
  public static ObjectNode geojson(long seed) {
    ObjectNode collection = BoundedJson.object();
    collection.put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    polygon(features, "land", "Merrow", coast(seed));
    polygon(
        features,
        "harbour",
        "Merrow Harbour",
        rectangle(new Place(46.1885, -27.4045), new Place(46.1922, -27.3955)));
    polygon(features, "park", "Lantern Park", rectangle(DemoShare.PARK_SW, DemoShare.PARK_NE));
    DemoCity town = new DemoCity(seed);
    for (DemoCity.Street street : town.streets()) {
      ObjectNode geometry = feature(features, "street", street.name());
      geometry.put("type", "LineString");
      ArrayNode points = geometry.putArray("coordinates");
      street.points().forEach(point -> points.add(position(point)));
    }
    ObjectNode square = feature(features, "square", "Market Square");
    square.put("type", "Point");
    square.set("coordinates", position(DemoCity.CENTRE));
    return collection;
  }

  /** An ellipse that the sea has gnawed at. */
  private static List<Place> coast(long seed) {
    Random random = new Random(seed + 2);
    List<Place> coast = new ArrayList<>();
    for (int i = 0; i < COAST_POINTS; i++) {
      double angle = 2 * Math.PI * i / COAST_POINTS;
      double gnawed = 1 + random.nextGaussian() * 0.02;
      coast.add(
          new Place(
              DemoCity.CENTRE.lat() + Math.sin(angle) * COAST_NORTH * gnawed,
              DemoCity.CENTRE.lon() + Math.cos(angle) * COAST_EAST * gnawed));
    }
    coast.add(coast.getFirst());
    return coast;
  }

  private static List<Place> rectangle(Place southWest, Place northEast) {
    return List.of(
        southWest,
        new Place(southWest.lat(), northEast.lon()),
        northEast,
        new Place(northEast.lat(), southWest.lon()),
        southWest);
  }

  private static void polygon(ArrayNode features, String kind, String name, List<Place> ring) {
    ObjectNode geometry = feature(features, kind, name);
    geometry.put("type", "Polygon");
    ArrayNode points = geometry.putArray("coordinates").addArray();
    ring.forEach(point -> points.add(position(point)));
  }

  private static ObjectNode feature(ArrayNode features, String kind, String name) {
    ObjectNode feature = features.addObject();
    feature.put("type", "Feature");
    feature.putObject("properties").put("kind", kind).put("name", name);
    return feature.putObject("geometry");
  }

  private static ArrayNode position(Place place) {
    return BoundedJson.MAPPER.createArrayNode().add(digits(place.lon())).add(digits(place.lat()));
  }

  private static BigDecimal digits(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
