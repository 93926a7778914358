package sotto.bikes.share;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A kind of vehicle (GBFS {@code vehicle_types}).
 *
 * @param maxRangeMetres with a full battery; of vehicles with a motor
 * @param defaultPlan the plan of a vehicle of this type that names none itself
 */
public record VehicleType(
    String id,
    FormFactor formFactor,
    Propulsion propulsion,
    List<Text> name,
    OptionalInt maxRangeMetres,
    ReturnConstraint returned,
    Optional<String> defaultPlan,
    List<String> plans) {
  public VehicleType {
    name = List.copyOf(name);
    plans = List.copyOf(plans);
  }

  /** What every vehicle is where a feed has no {@code vehicle_types} (GBFS 2.1 and later). */
  public static final VehicleType BICYCLE =
      new VehicleType(
          "bicycle",
          FormFactor.BICYCLE,
          Propulsion.HUMAN,
          List.of(),
          OptionalInt.empty(),
          ReturnConstraint.HYBRID,
          Optional.empty(),
          List.of());

  /** What it looks like. */
  public enum FormFactor {
    BICYCLE,
    CARGO_BICYCLE,
    CAR,
    MOPED,
    SCOOTER_STANDING,
    SCOOTER_SEATED,
    /** Also all that a later version of GBFS may name. */
    OTHER
  }

  /** What moves it. */
  public enum Propulsion {
    HUMAN,
    ELECTRIC_ASSIST,
    ELECTRIC,
    COMBUSTION,
    COMBUSTION_DIESEL,
    HYBRID,
    PLUG_IN_HYBRID,
    HYDROGEN_FUEL_CELL
  }

  /** Where it has to be given back. */
  public enum ReturnConstraint {
    /** Wherever the zones allow. */
    FREE_FLOATING,
    /** At the station that the ride began at. */
    ROUNDTRIP_STATION,
    /** At a station. */
    ANY_STATION,
    /** Wherever the zones allow, stations among it; also where a feed says nothing. */
    HYBRID
  }
}
