package sotto.bikes.fleet;

import java.util.Optional;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Place;
import sotto.bikes.share.Station;
import sotto.bikes.share.VehicleType;
import sotto.bikes.share.Zone;

/**
 * Where a ride may end: at a station that takes vehicles back, or anywhere where the zones let it
 * (GBFS 3.0, {@code return_constraint}, {@code geofencing_zones}; a station's area goes before the
 * zones).
 */
public final class Returns {
  private Returns() {}

  /** An answer. */
  public sealed interface Answer {
    /** At this station. */
    record Station(String station) implements Answer {}

    /** Here. */
    record Free(Place place) implements Answer {}

    /** Not here. */
    record No(RideRefusal why) implements Answer {}
  }

  /**
   * Whether a vehicle of this type may be left there.
   *
   * @param from the station where the ride began, if it did at one
   */
  public static Answer at(
      BikeShare share, VehicleType type, Optional<String> from, Whereabouts where) {
    return switch (where) {
      case Whereabouts.AtStation at ->
          share
              .station(at.station())
              .map(station -> station(type, from, station))
              .orElse(new Answer.No(RideRefusal.NO_SUCH_STATION));
      case Whereabouts.At at ->
          share.stations().stream()
              .filter(
                  station -> station.area().filter(area -> area.contains(at.place())).isPresent())
              .findFirst()
              .map(station -> station(type, from, station))
              .orElseGet(() -> free(share, type, at.place()));
    };
  }

  private static Answer station(VehicleType type, Optional<String> from, Station station) {
    if (type.returned() == VehicleType.ReturnConstraint.ROUNDTRIP_STATION
        && !from.equals(Optional.of(station.id()))) {
      return new Answer.No(RideRefusal.NOT_HERE);
    }
    boolean full = station.docksAvailable().isPresent() && station.docksAvailable().getAsInt() == 0;
    return full || !station.returning() || !station.installed()
        ? new Answer.No(RideRefusal.STATION_FULL)
        : new Answer.Station(station.id());
  }

  private static Answer free(BikeShare share, VehicleType type, Place place) {
    boolean anywhere =
        switch (type.returned()) {
          case FREE_FLOATING, HYBRID -> true;
          case ANY_STATION, ROUNDTRIP_STATION -> false;
        };
    Optional<Zone.Rule> rule = share.zones().rule(type.id(), place);
    return anywhere && rule.map(zone -> zone.rideEnd() && !zone.stationParking()).orElse(true)
        ? new Answer.Free(place)
        : new Answer.No(RideRefusal.NOT_HERE);
  }
}
