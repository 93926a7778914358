package sotto.bikes.tomp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.bikes.fleet.Ride;
import sotto.bikes.fleet.RideId;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Plan;
import sotto.bikes.share.VehicleType;

/** A ride as a TOMP-API 2.0 {@code package} of one leg, which has the package's id. */
public final class Packages {
  private static final int ID_MAX = 128;
  private static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000_000L);
  private static final int DIGITS_MAX = 18;
  private static final long METRES_MAX = 10_000_000;

  private Packages() {}

  /**
   * Writes a ride.
   *
   * @param share where its type and its plan are looked up, for the mode and the parts of the fare;
   *     without it they are not told
   */
  public static ObjectNode write(Ride ride, Optional<BikeShare> share) {
    ObjectNode node = BoundedJson.object();
    node.put("type", "FeatureCollection");
    node.putArray("features");
    ObjectNode properties = node.putObject("properties");
    properties.put("type", "package");
    properties.put("id", ride.id().value());
    properties.put(
        "status",
        switch (ride.state()) {
          case RESERVED -> "CONFIRMED";
          case UNDERWAY -> "STARTED";
          case ENDED -> "ENDED";
        });
    properties.set("price", price(ride, share));
    properties.putArray("legs").add(leg(ride, share));
    properties
        .putObject("customFields")
        .put("number", ride.number())
        .put("vehicleType", ride.type())
        .put("metres", ride.metres());
    return node;
  }

  private static ObjectNode leg(Ride ride, Optional<BikeShare> share) {
    ObjectNode leg = BoundedJson.object();
    leg.put("type", "leg");
    leg.put("id", ride.id().value());
    ObjectNode specification = leg.putObject("specification");
    specification.put("type", "travelSpecification");
    specification.put("startTime", ride.started().toString());
    ride.ended().ifPresent(ended -> specification.put("endTime", ended.toString()));
    leg.put("mode", mode(share.flatMap(known -> known.type(ride.type()))));
    leg.put(
        "status",
        switch (ride.state()) {
          case RESERVED -> "NOT_STARTED";
          case UNDERWAY -> "IN_USE";
          case ENDED -> "ENDED";
        });
    leg.putArray("assets").add(References.VEHICLES + ride.vehicle());
    leg.putArray("labels").add("PAY_WHEN_FINISHED");
    return leg;
  }

  private static String mode(Optional<VehicleType> type) {
    return type.map(VehicleType::formFactor)
        .map(form ->
            switch (form) {
              case BICYCLE, CARGO_BICYCLE -> "BICYCLE";
              case CAR -> "CAR";
              case MOPED -> "MOPED";
              case SCOOTER_STANDING, SCOOTER_SEATED -> "STEP";
              case OTHER -> "OTHER";
            })
        .orElse("OTHER");
  }

  /** A {@code fareStructure}: the sum so far, and by its elements how it goes on. */
  private static ObjectNode price(Ride ride, Optional<BikeShare> share) {
    ObjectNode fare = money(ride.price());
    fare.put("id", ride.plan());
    fare.put("estimated", ride.state() != Ride.State.ENDED);
    ArrayNode elements = fare.putArray("elements");
    share.flatMap(known -> known.plan(ride.plan())).ifPresent(plan -> elements(elements, plan));
    return fare;
  }

  private static void elements(ArrayNode elements, Plan plan) {
    elements
        .addObject()
        .put("amount", plan.price())
        .put("currencyCode", plan.currency().getCode())
        .put("type", "FIXED");
    plan.perMinute().forEach(segment -> elements.add(element(segment, plan, "MINUTE")));
    plan.perKilometre().forEach(segment -> elements.add(element(segment, plan, "KM")));
  }

  private static ObjectNode element(Plan.Segment segment, Plan plan, String unit) {
    ObjectNode element =
        BoundedJson.object()
            .put("amount", segment.rate())
            .put("currencyCode", plan.currency().getCode())
            .put("type", segment.interval() == 0 ? "FIXED" : "FLEX");
    if (segment.interval() > 0) {
      element.put("units", unit).put("amountOfUnits", segment.interval());
    }
    ObjectNode scale = element.putObject("scale").put("from", segment.start()).put("units", unit);
    segment.end().ifPresent(end -> scale.put("to", end));
    return element;
  }

  private static ObjectNode money(Money money) {
    return BoundedJson.object()
        .put("amount", money.getAmount())
        .put("currencyCode", money.getCurrencyUnit().getCode());
  }

  /**
   * A package as an operator wrote it.
   *
   * @param pending whether it has to be confirmed before it can be started
   * @param cancelled whether it came to nothing
   */
  record Package(Ride ride, String leg, boolean pending, boolean cancelled) {}

  /** What an operator wrote; nothing where it cannot be a ride. */
  static Optional<Package> read(JsonNode node) {
    JsonNode properties = node.path("properties");
    JsonNode leg = properties.path("legs").path(0);
    Optional<String> id = BoundedJson.text(properties, "id", ID_MAX).filter(Packages::visible);
    Optional<Money> price = readMoney(properties.path("price"));
    Optional<Instant> started = moment(leg.path("specification"), "startTime");
    Optional<Status> status =
        status(properties.path("status").asText(), leg.path("status").asText());
    if (id.isEmpty() || price.isEmpty() || started.isEmpty() || status.isEmpty()) {
      return Optional.empty();
    }
    JsonNode own = properties.path("customFields");
    return Optional.of(
        new Package(
            new Ride(
                new RideId(id.get()),
                status.get().state(),
                References.bare(leg.path("assets").path(0).asText(), References.VEHICLES),
                own.path("number").asText(),
                own.path("vehicleType").asText(),
                properties.path("price").path("id").asText(),
                started.get(),
                status.get().state() == Ride.State.ENDED
                    ? moment(leg.path("specification"), "endTime")
                    : Optional.empty(),
                Math.clamp(own.path("metres").asLong(), 0, METRES_MAX),
                price.get()),
            BoundedJson.text(leg, "id", ID_MAX).orElse(id.get()),
            status.get().pending(),
            status.get().cancelled()));
  }

  private record Status(Ride.State state, boolean pending, boolean cancelled) {}

  private static Optional<Status> status(String packageStatus, String legStatus) {
    return switch (packageStatus) {
      case "PENDING" -> Optional.of(new Status(Ride.State.RESERVED, true, false));
      case "CONFIRMED" ->
          Optional.of(
              new Status(
                  legStatus.equals("IN_USE") ? Ride.State.UNDERWAY : Ride.State.RESERVED,
                  false,
                  false));
      case "STARTED" ->
          Optional.of(
              new Status(
                  legStatus.equals("ENDED") ? Ride.State.ENDED : Ride.State.UNDERWAY,
                  false,
                  false));
      case "ENDED", "SETTLED" -> Optional.of(new Status(Ride.State.ENDED, false, false));
      case "ROLLBACK", "EXPIRED", "CANCELLED", "RELEASED" ->
          Optional.of(new Status(Ride.State.RESERVED, false, true));
      default -> Optional.empty();
    };
  }

  private static Optional<Money> readMoney(JsonNode node) {
    JsonNode amount = node.path("amount");
    Optional<CurrencyUnit> currency =
        BoundedJson.text(node, "currencyCode", 3)
            .flatMap(code ->
                CurrencyUnit.registeredCurrencies().stream()
                    .filter(unit -> unit.getCode().equals(code))
                    .findFirst());
    if (!amount.isNumber() || currency.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal value = amount.decimalValue();
    boolean sane =
        value.precision() <= DIGITS_MAX
            && Math.abs((long) value.scale()) <= DIGITS_MAX
            && value.signum() >= 0
            && value.compareTo(AMOUNT_MAX) <= 0;
    return sane
        ? Optional.of(Money.of(currency.get(), value, RoundingMode.HALF_UP))
        : Optional.empty();
  }

  private static Optional<Instant> moment(JsonNode node, String name) {
    try {
      return BoundedJson.text(node, name, 40)
          .map(OffsetDateTime::parse)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean visible(String id) {
    return id.chars().allMatch(letter -> letter > ' ' && letter < 127);
  }
}
