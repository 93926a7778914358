package sotto.bikes.gbfs;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import sotto.bikes.share.Place;
import sotto.bikes.share.RentalUris;
import sotto.bikes.share.Vehicle;
import sotto.bikes.share.VehicleType;

/** {@code vehicle_types} and {@code vehicle_status}, or {@code free_bike_status} before 3.0. */
final class VehicleReader {
  private static final BigDecimal RANGE_MAX = BigDecimal.valueOf(10_000_000);
  private static final int PLANS_MAX = 100;

  private VehicleReader() {}

  static VehicleType type(Fields fields, String language) {
    String propulsion = fields.text("propulsion_type").toUpperCase(Locale.ROOT);
    return new VehicleType(
        fields.id("vehicle_type_id"),
        formFactor(fields.text("form_factor")),
        Arrays.stream(VehicleType.Propulsion.values())
            .filter(known -> known.name().equals(propulsion))
            .findFirst()
            .orElseThrow(() -> fields.invalid("propulsion_type", "of none that GBFS knows")),
        fields.texts("name", language),
        metres(fields, "max_range_meters"),
        returned(fields.optionalText("return_constraint").orElse("")),
        fields.optionalId("default_pricing_plan_id"),
        fields.ids("pricing_plan_ids", PLANS_MAX));
  }

  static Vehicle vehicle(Fields fields) {
    Optional<String> station = fields.optionalId("station_id");
    Optional<Place> place =
        station.isPresent() && !fields.has("lat") ? Optional.empty() : Optional.of(fields.place());
    return new Vehicle(
        fields.id(fields.has("vehicle_id") ? "vehicle_id" : "bike_id"),
        fields.optionalId("vehicle_type_id").orElse(VehicleType.BICYCLE.id()),
        place,
        station,
        fields.flag("is_reserved"),
        fields.flag("is_disabled"),
        metres(fields, "current_range_meters"),
        fields.optionalId("pricing_plan_id"),
        rentalUris(fields));
  }

  static RentalUris rentalUris(Fields fields) {
    if (!fields.has("rental_uris")) {
      return RentalUris.NONE;
    }
    Fields uris = fields.object("rental_uris");
    return new RentalUris(
        uris.optionalText("android"), uris.optionalText("ios"), uris.optionalText("web"));
  }

  /** A kind that a later version brings is "other"; {@code scooter} was split in 2.3. */
  private static VehicleType.FormFactor formFactor(String name) {
    String upper = name.equals("scooter") ? "SCOOTER_STANDING" : name.toUpperCase(Locale.ROOT);
    return Arrays.stream(VehicleType.FormFactor.values())
        .filter(known -> known.name().equals(upper))
        .findFirst()
        .orElse(VehicleType.FormFactor.OTHER);
  }

  private static VehicleType.ReturnConstraint returned(String name) {
    return Arrays.stream(VehicleType.ReturnConstraint.values())
        .filter(known -> known.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(VehicleType.ReturnConstraint.HYBRID);
  }

  private static OptionalInt metres(Fields fields, String name) {
    if (!fields.has(name)) {
      return OptionalInt.empty();
    }
    BigDecimal metres = fields.decimal(name);
    if (metres.signum() < 0 || metres.compareTo(RANGE_MAX) > 0) {
      throw fields.invalid(name, "not between 0 and " + RANGE_MAX + " metres");
    }
    return OptionalInt.of(metres.intValue());
  }

  /** All types that vehicles and stations may be of. */
  static List<VehicleType> typesOr(List<VehicleType> types) {
    return types.isEmpty() ? List.of(VehicleType.BICYCLE) : types;
  }
}
