package sotto.bikes.fleet;

import java.util.Optional;
import java.util.OptionalInt;
import sotto.bikes.share.Place;

/**
 * A vehicle that an owner brings in.
 *
 * @param number what is printed on it and in its QR code: 1 to 32 of A to Z, 0 to 9 and -
 * @param station where it stands, or else
 * @param place where it stands
 */
public record FleetVehicle(
    String number,
    String type,
    Optional<String> station,
    Optional<Place> place,
    OptionalInt rangeMetres,
    boolean disabled) {
  /**
   * @throws IllegalArgumentException where it stands nowhere, or in two places
   */
  public FleetVehicle {
    if (!number.matches("[A-Z0-9-]{1,32}")) {
      throw new IllegalArgumentException("A number is 1 to 32 of A to Z, 0 to 9 and -: " + number);
    }
    if (station.isPresent() == place.isPresent()) {
      throw new IllegalArgumentException("A vehicle stands at a station or at a place: " + number);
    }
  }

  /** At a station. */
  public static FleetVehicle at(String number, String type, String station, OptionalInt range) {
    return new FleetVehicle(number, type, Optional.of(station), Optional.empty(), range, false);
  }

  /** Somewhere. */
  public static FleetVehicle at(String number, String type, Place place, OptionalInt range) {
    return new FleetVehicle(number, type, Optional.empty(), Optional.of(place), range, false);
  }

  /** The same, out of order. */
  public FleetVehicle outOfOrder() {
    return new FleetVehicle(number, type, station, place, rangeMetres, true);
  }
}
