package sotto.bikes.share;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place to take and to leave vehicles (GBFS {@code station_information} and {@code
 * station_status}).
 *
 * @param area of a virtual station
 * @param vehiclesAvailable that can be taken now
 * @param docksAvailable where vehicles can be left now; absent where there is room for any number
 */
public record Station(
    String id,
    List<Text> name,
    Place place,
    Optional<String> address,
    OptionalInt capacity,
    Optional<Area> area,
    RentalUris rentalUris,
    int vehiclesAvailable,
    List<Available> typesAvailable,
    OptionalInt docksAvailable,
    boolean installed,
    boolean renting,
    boolean returning,
    Instant lastReported) {
  public Station {
    name = List.copyOf(name);
    typesAvailable = List.copyOf(typesAvailable);
  }

  /** So many of a type stand there. */
  public record Available(String vehicleType, int count) {}
}
