package sotto.bikes.tomp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sotto.bikes.fleet.BuiltInFleet;
import sotto.bikes.fleet.Fleet;
import sotto.bikes.fleet.RideId;
import sotto.bikes.fleet.RideOutcome;
import sotto.bikes.fleet.RideRefusal;
import sotto.bikes.json.BoundedJson;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;

/**
 * An operator's side of TOMP-API 2.0, for the fleet that is built in: {@code use-asset} reserves,
 * {@code start-leg} opens the lock, {@code end-leg} ends, {@code rollback-purchase} gives back what
 * was not started, {@code packages} tells. Pure but for the fleet; {@link TompServer} is its rim.
 *
 * <p>A reseller shows its token and sees the rides of its own customers alone. A request with an
 * {@code Idempotency-Key} counts once.
 */
public final class TompDesk {
  private static final Pattern CUSTOMER = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:~-]{1,64}");
  private static final int REFERENCE_MAX = 300;
  private static final String PROCESSES = "/processes/";
  private static final String EXECUTION = "/execution";

  private final BuiltInFleet fleet;
  private final List<Reseller> resellers;
  private final String feed;

  /**
   * Who may book for others.
   *
   * @param name 1 to 20 of a to z
   * @param token a secret of at least 16 characters
   */
  public record Reseller(String name, String token) {
    /**
     * @throws IllegalArgumentException where the token can be guessed
     */
    public Reseller {
      if (!name.matches("[a-z]{1,20}") || token.length() < 16) {
        throw new IllegalArgumentException("a reseller has a name of a to z and a long token");
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * @param feed where the fleet's own GBFS is, with a slash at its end
   */
  public TompDesk(BuiltInFleet fleet, List<Reseller> resellers, String feed) {
    this.fleet = fleet;
    this.resellers = List.copyOf(resellers);
    this.feed = feed;
  }

  /**
   * A request.
   *
   * @param path below the API's base, {@code /processes/use-asset/execution}
   * @param packageId of the query, if it has one
   */
  record Asked(
      String method,
      String path,
      Optional<String> packageId,
      Optional<String> authorization,
      Optional<String> idempotencyKey,
      byte[] body) {}

  /** An answer. */
  record Answer(int status, JsonNode body) {}

  Answer answer(Asked asked) {
    if (asked.method().equals("GET") && asked.path().equals("/collections/datasources/items")) {
      return new Answer(200, dataSources());
    }
    Optional<Reseller> reseller = asked.authorization().flatMap(this::reseller);
    if (reseller.isEmpty()) {
      return new Answer(
          401, TompErrors.body(7006, "No access to endpoint", "Show a token that is known here."));
    }
    if (asked.method().equals("GET") && asked.path().equals("/collections/packages/items")) {
      return found(reseller.get(), asked.packageId().orElse(""), fleet::ride);
    }
    if (asked.method().equals("POST")
        && asked.path().startsWith(PROCESSES)
        && asked.path().endsWith(EXECUTION)) {
      Optional<JsonNode> inputs =
          BoundedJson.object(asked.body())
              .map(body -> body.path("inputs"))
              .filter(JsonNode::isObject);
      return inputs
          .map(node -> process(reseller.get(), asked, node))
          .orElseGet(() -> missing("inputs"));
    }
    return new Answer(404, TompErrors.body(7004, "No such endpoint", "It is not offered here."));
  }

  private Answer process(Reseller reseller, Asked asked, JsonNode inputs) {
    String process =
        asked.path().substring(PROCESSES.length(), asked.path().length() - EXECUTION.length());
    String id = BoundedJson.text(inputs, "package", REFERENCE_MAX).orElse("");
    return switch (process) {
      case "use-asset" -> use(reseller, asked, inputs);
      case "confirm-purchase" -> found(reseller, id, fleet::ride);
      case "rollback-purchase" -> found(reseller, id, fleet::giveBack);
      case "start-leg" -> found(reseller, id, fleet::start);
      case "end-leg" -> {
        Optional<RequestId> request = key(asked, id + ":end");
        yield BoundedJson.text(inputs, "assetLocation", REFERENCE_MAX)
            .flatMap(References::place)
            .filter(where -> request.isPresent())
            .map(where ->
                found(
                    reseller,
                    id,
                    (rider, ride) ->
                        fleet.end(new Fleet.End(request.orElseThrow(), rider, ride, where))))
            .orElseGet(() -> missing("inputs.assetLocation"));
      }
      default ->
          new Answer(404, TompErrors.body(7004, "No such process", "It is not offered here."));
    };
  }

  private Answer use(Reseller reseller, Asked asked, JsonNode inputs) {
    Optional<String> customer =
        BoundedJson.text(inputs, "customer", REFERENCE_MAX)
            .or(() -> BoundedJson.text(inputs.path("customer"), "id", REFERENCE_MAX))
            .filter(name -> CUSTOMER.matcher(name).matches());
    JsonNode asset = inputs.path("assets").path(0);
    Optional<RequestId> request = key(asked, "");
    if (customer.isEmpty()) {
      return missing("inputs.customer");
    }
    if (!asset.isTextual() || inputs.path("assets").size() != 1) {
      return missing("inputs.assets");
    }
    if (request.isEmpty()) {
      return missing("Idempotency-Key");
    }
    CustomerId rider = new CustomerId(prefix(reseller) + customer.get());
    return answer(
        fleet.reserve(
            new Fleet.Unlock(
                new RequestId("tomp:" + reseller.name() + ":" + request.get()),
                rider,
                References.bare(asset.textValue(), References.VEHICLES),
                Optional.empty())));
  }

  /** Something about a ride. */
  private interface OfRide {
    RideOutcome apply(CustomerId rider, RideId ride);
  }

  private Answer found(Reseller reseller, String id, OfRide what) {
    if (!KEY.matcher(id).matches()) {
      return missing("package");
    }
    RideId ride = new RideId(id);
    return fleet
        .rider(ride)
        .filter(rider -> rider.value().startsWith(prefix(reseller)))
        .map(rider -> answer(what.apply(rider, ride)))
        .orElseGet(() -> answer(new RideOutcome.Refused(RideRefusal.NO_SUCH_RIDE)));
  }

  private Answer answer(RideOutcome outcome) {
    return switch (outcome) {
      case RideOutcome.Done done -> new Answer(200, Packages.write(done.ride(), fleet.share()));
      case RideOutcome.Refused refused ->
          new Answer(TompErrors.status(refused.why()), TompErrors.body(refused.why()));
    };
  }

  private static Answer missing(String field) {
    return new Answer(
        400,
        TompErrors.body(7001, "Missing", "Field: " + field + ", Reason: it is missing or wrong"));
  }

  private static Optional<RequestId> key(Asked asked, String otherwise) {
    return asked
        .idempotencyKey()
        .or(() -> Optional.of(otherwise))
        .filter(key -> KEY.matcher(key).matches())
        .map(RequestId::new);
  }

  private ArrayNode dataSources() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    list.addObject()
        .put("rel", References.VEHICLES.substring(0, References.VEHICLES.length() - 1))
        .put("href", feed + "vehicle_status.json")
        .put("description", "Vehicles by vehicle_id, or by the number that is printed on them.");
    list.addObject()
        .put("rel", References.STATIONS.substring(0, References.STATIONS.length() - 1))
        .put("href", feed + "station_information.json")
        .put("description", "Stations by station_id.");
    return list;
  }

  private Optional<Reseller> reseller(String authorization) {
    byte[] shown = authorization.getBytes(StandardCharsets.UTF_8);
    return resellers.stream()
        .filter(reseller ->
            MessageDigest.isEqual(
                shown, ("Bearer " + reseller.token()).getBytes(StandardCharsets.UTF_8)))
        .findFirst();
  }

  private static String prefix(Reseller reseller) {
    return "tomp:" + reseller.name() + ":";
  }
}
