package sotto.bikes.gbfs;

import java.util.ArrayList;
import java.util.List;
import sotto.bikes.share.Area;
import sotto.bikes.share.Zone;

/** {@code geofencing_zones}. */
final class ZoneReader {
  private static final int RULES_MAX = 200;
  private static final int TYPES_MAX = 200;
  private static final int SPEED_MAX = 500;

  private ZoneReader() {}

  /** One without a geometry is nowhere (RFC 7946 §3.2), and real feeds have such. */
  static Zone zone(Fields feature, String language, Points points) {
    Fields properties = feature.object("properties");
    return new Zone(
        properties.texts("name", language),
        feature.has("geometry") ? points.area(feature.object("geometry")) : Area.NOWHERE,
        rules(properties, "rules"));
  }

  static List<Zone.Rule> rules(Fields fields, String name) {
    List<Zone.Rule> rules = new ArrayList<>();
    for (Fields rule : fields.objects(name, RULES_MAX)) {
      boolean before3 = rule.has("ride_allowed");
      rules.add(
          new Zone.Rule(
              rule.ids(
                  rule.has("vehicle_type_ids") ? "vehicle_type_ids" : "vehicle_type_id", TYPES_MAX),
              rule.flag(before3 ? "ride_allowed" : "ride_start_allowed"),
              rule.flag(before3 ? "ride_allowed" : "ride_end_allowed"),
              rule.flag("ride_through_allowed"),
              rule.optionalWhole("maximum_speed_kph", SPEED_MAX),
              rule.flag("station_parking", false)));
    }
    return rules;
  }
}
