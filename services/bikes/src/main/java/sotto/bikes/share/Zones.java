package sotto.bikes.share;

import java.util.List;
import java.util.Optional;

/**
 * All zones of a share and the rules for wherever there is none. Of several that contain a place
 * the first that says something of the type counts, then the rules for everywhere; where nothing
 * says anything, all is allowed (GBFS 3.0, Geofencing Rule Precedence).
 */
public record Zones(List<Zone> zones, List<Zone.Rule> everywhere) {
  /** No zones: all is allowed. */
  public static final Zones NONE = new Zones(List.of(), List.of());

  public Zones {
    zones = List.copyOf(zones);
    everywhere = List.copyOf(everywhere);
  }

  /** The rule that holds for such a vehicle there. */
  public Optional<Zone.Rule> rule(String vehicleType, Place place) {
    for (Zone zone : zones) {
      Optional<Zone.Rule> rule = first(zone.rules(), vehicleType);
      if (rule.isPresent() && zone.area().contains(place)) {
        return rule;
      }
    }
    return first(everywhere, vehicleType);
  }

  private static Optional<Zone.Rule> first(List<Zone.Rule> rules, String vehicleType) {
    return rules.stream().filter(rule -> rule.concerns(vehicleType)).findFirst();
  }
}
