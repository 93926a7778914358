package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import sotto.bikes.share.Area;
import sotto.bikes.share.Place;
import sotto.bikes.share.Zone;
import sotto.bikes.share.Zones;

/** Writes {@code geofencing_zones} of GBFS 3.0, and areas. */
final class ZoneWriter {
  /** A tenth of a metre, and what GBFS asks for (Coordinate Precision). */
  private static final int DECIMALS = 6;

  private ZoneWriter() {}

  static ObjectNode zones(Zones zones) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ObjectNode collection = data.putObject("geofencing_zones");
    collection.put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    for (Zone zone : zones.zones()) {
      if (zone.area().equals(Area.NOWHERE)) {
        continue;
      }
      ObjectNode feature = features.addObject();
      feature.put("type", "Feature");
      feature.set("geometry", area(zone.area()));
      ObjectNode properties = feature.putObject("properties");
      if (!zone.name().isEmpty()) {
        properties.set("name", ShareWriter.texts(zone.name()));
      }
      properties.set("rules", rules(zone.rules()));
    }
    data.set("global_rules", rules(zones.everywhere()));
    return data;
  }

  private static ArrayNode rules(List<Zone.Rule> rules) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Zone.Rule rule : rules) {
      ObjectNode entry = list.addObject();
      if (!rule.vehicleTypes().isEmpty()) {
        ArrayNode types = entry.putArray("vehicle_type_ids");
        rule.vehicleTypes().forEach(types::add);
      }
      entry.put("ride_start_allowed", rule.rideStart());
      entry.put("ride_end_allowed", rule.rideEnd());
      entry.put("ride_through_allowed", rule.rideThrough());
      rule.maximumSpeedKph().ifPresent(speed -> entry.put("maximum_speed_kph", speed));
      if (rule.stationParking()) {
        entry.put("station_parking", true);
      }
    }
    return list;
  }

  static ObjectNode area(Area area) {
    ObjectNode geometry = JsonNodeFactory.instance.objectNode();
    geometry.put("type", "MultiPolygon");
    ArrayNode polygons = geometry.putArray("coordinates");
    for (List<Area.Ring> polygon : area.polygons()) {
      ArrayNode rings = polygons.addArray();
      for (Area.Ring ring : polygon) {
        ArrayNode points = rings.addArray();
        for (Place point : ring.points()) {
          points.addArray().add(degrees(point.lon())).add(degrees(point.lat()));
        }
      }
    }
    return geometry;
  }

  static BigDecimal degrees(double degrees) {
    BigDecimal rounded = BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }
}
