package sotto.bikes.share;

import java.util.List;
import java.util.OptionalInt;

/** An area with rules of its own (GBFS {@code geofencing_zones}). */
public record Zone(List<Text> name, Area area, List<Rule> rules) {
  public Zone {
    name = List.copyOf(name);
    rules = List.copyOf(rules);
  }

  /**
   * What one may do there.
   *
   * @param vehicleTypes whom it is for; empty is all
   * @param stationParking whether one may leave vehicles only at stations
   */
  public record Rule(
      List<String> vehicleTypes,
      boolean rideStart,
      boolean rideEnd,
      boolean rideThrough,
      OptionalInt maximumSpeedKph,
      boolean stationParking) {
    public Rule {
      vehicleTypes = List.copyOf(vehicleTypes);
    }

    /** Whether it is for such vehicles. */
    public boolean concerns(String vehicleType) {
      return vehicleTypes.isEmpty() || vehicleTypes.contains(vehicleType);
    }
  }
}
