package sotto.bikes.share;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A vehicle that nobody rides now (GBFS {@code vehicle_status}).
 *
 * @param id another after every ride, so that nobody can follow who rode it. Kept nowhere, compared
 *     with nothing.
 * @param place where it stands by itself; absent where its station says it
 * @param plan its own, in place of its type's
 */
public record Vehicle(
    String id,
    String type,
    Optional<Place> place,
    Optional<String> station,
    boolean reserved,
    boolean disabled,
    OptionalInt rangeMetres,
    Optional<String> plan,
    RentalUris rentalUris) {
  /** The same, of another type. */
  public Vehicle of(String otherType) {
    return new Vehicle(
        id, otherType, place, station, reserved, disabled, rangeMetres, plan, rentalUris);
  }

  /** The same without addresses elsewhere. */
  public Vehicle rentedHereAlone() {
    return new Vehicle(
        id, type, place, station, reserved, disabled, rangeMetres, plan, RentalUris.NONE);
  }
}
