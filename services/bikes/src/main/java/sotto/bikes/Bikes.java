package sotto.bikes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.bikes.fleet.Fleet;
import sotto.bikes.fleet.Ride;
import sotto.bikes.fleet.RideId;
import sotto.bikes.fleet.RideOutcome;
import sotto.bikes.fleet.RideRefusal;
import sotto.bikes.fleet.Whereabouts;
import sotto.bikes.gbfs.RegionDocument;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.tomp.Packages;
import sotto.bikes.tomp.References;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;

/**
 * The service {@code bikes/1}: what somebody may ask a bike share in a conversation ({@code
 * spec/bikes.md}). It knows no conversation: it is handed who asks, under which id, what, and gives
 * the body of the answer. Operations that are {@link Operation#kept} change something and are done
 * once for a request.
 */
public final class Bikes {
  /** Its type in requests and on provider cards. */
  public static final String SERVICE = "bikes/1";

  /** The field, in the words of DPV, in which a free place comes: a person's place as well. */
  public static final String PLACE_FIELD = "GPSCoordinate";

  /** How long a region may be kept before one asks again. */
  public static final Duration REGION_TTL = Duration.ofMinutes(1);

  private static final int TEXT_MAX = 300;
  private static final int DIGITS_MAX = 18;

  private final Fleet fleet;

  public Bikes(Fleet fleet) {
    this.fleet = fleet;
  }

  /** What can be asked. */
  public enum Operation {
    REGION(false),
    UNLOCK(true),
    RIDE(false),
    END(true),
    RECEIPT(false);

    private final boolean kept;

    Operation(boolean kept) {
      this.kept = kept;
    }

    /** How it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it changes something. */
    public boolean kept() {
      return kept;
    }

    /** The one that is written so. */
    public static Optional<Operation> of(String word) {
      return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
  }

  /** The body of an answer. */
  public sealed interface Answer {
    /** JSON in UTF-8; a region is up to {@link RegionDocument#BYTES_MAX} long. */
    byte[] json();

    /** It was done. */
    record Done(byte[] json) implements Answer {}

    /** It cannot be, for a reason that the body says: {@code {"refused":{"code":…}}}. */
    record Failed(byte[] json) implements Answer {}

    /** It was not understood. */
    record NotUnderstood(byte[] json) implements Answer {}
  }

  /**
   * Answers a request.
   *
   * @param body JSON as the chapter has it
   * @param shared personal fields that came along under a consent, by their names
   */
  public Answer answer(
      CustomerId rider,
      RequestId request,
      String operation,
      byte[] body,
      Map<String, byte[]> shared) {
    Optional<Operation> known = Operation.of(operation);
    Optional<JsonNode> asked = BoundedJson.object(body);
    if (known.isEmpty() || asked.isEmpty()) {
      return notUnderstood(known.isEmpty() ? "operation" : "body");
    }
    return switch (known.get()) {
      case REGION -> region();
      case UNLOCK -> unlock(rider, request, asked.get());
      case RIDE ->
          ride(asked.get())
              .map(ride -> told(fleet.ride(rider, ride)))
              .orElseGet(() -> notUnderstood("package"));
      case END -> end(rider, request, asked.get(), shared);
      case RECEIPT ->
          ride(asked.get())
              .map(ride -> receipt(fleet.ride(rider, ride)))
              .orElseGet(() -> notUnderstood("package"));
    };
  }

  private Answer region() {
    return fleet
        .region()
        .map(region ->
            switch (RegionDocument.write(region.share(), region.at(), REGION_TTL)) {
              case RegionDocument.Written.Document document -> new Answer.Done(document.json());
              case RegionDocument.Written.TooLarge large ->
                  failed(
                      "region-too-large", large.bytes() + " bytes of at most " + large.bytesMax());
            })
        .orElseGet(() -> failed(RideRefusal.OPERATOR_AWAY));
  }

  private Answer unlock(CustomerId rider, RequestId request, JsonNode body) {
    JsonNode assets = body.path("assets");
    Optional<String> asset =
        Optional.ofNullable(assets.path(0).textValue()).flatMap(Bikes::assetOf);
    if (asset.isEmpty() || assets.size() != 1) {
      return notUnderstood("assets");
    }
    if (!body.has("price")) {
      return told(fleet.unlock(new Fleet.Unlock(request, rider, asset.get(), Optional.empty())));
    }
    return agreed(body.path("price"))
        .map(agreed ->
            told(fleet.unlock(new Fleet.Unlock(request, rider, asset.get(), Optional.of(agreed)))))
        .orElseGet(() -> notUnderstood("price"));
  }

  /**
   * What a QR code says: the number, or an address that ends with it, as operators print them.
   * References keep their prefix outside.
   */
  static Optional<String> assetOf(String said) {
    if (said.length() > TEXT_MAX) {
      return Optional.empty();
    }
    String asset = said.strip();
    if (asset.startsWith(References.VEHICLES)) {
      asset = asset.substring(References.VEHICLES.length());
    } else if (asset.contains("://")) {
      String path = asset.split("[?#]", 2)[0].replaceFirst("^[^:]*://[^/]*", "");
      asset = path.replaceAll("/+$", "");
      asset = asset.substring(asset.lastIndexOf('/') + 1);
    }
    return asset.matches("[A-Za-z0-9._:~-]{1,128}") ? Optional.of(asset) : Optional.empty();
  }

  private static Optional<Fleet.Agreed> agreed(JsonNode price) {
    Optional<String> plan = BoundedJson.text(price, "id", TEXT_MAX);
    Optional<CurrencyUnit> currency =
        BoundedJson.text(price, "currencyCode", 3)
            .flatMap(code ->
                CurrencyUnit.registeredCurrencies().stream()
                    .filter(unit -> unit.getCode().equals(code))
                    .findFirst());
    JsonNode amount = price.path("amount");
    if (plan.isEmpty() || currency.isEmpty() || !amount.isNumber()) {
      return Optional.empty();
    }
    BigDecimal value = amount.decimalValue();
    boolean sane =
        value.precision() <= DIGITS_MAX
            && Math.abs((long) value.scale()) <= DIGITS_MAX
            && value.precision() - value.scale() <= DIGITS_MAX / 2;
    return sane
        ? Optional.of(
            new Fleet.Agreed(plan.get(), Money.of(currency.get(), value, RoundingMode.HALF_UP)))
        : Optional.empty();
  }

  private Answer end(
      CustomerId rider, RequestId request, JsonNode body, Map<String, byte[]> shared) {
    Optional<RideId> ride = ride(body);
    // What was given for another ride may still be there: what the body says goes first.
    boolean said = body.has("assetLocation");
    Optional<Whereabouts> where =
        (said
                ? BoundedJson.text(body, "assetLocation", TEXT_MAX)
                : Optional.ofNullable(shared.get(PLACE_FIELD))
                    .map(value -> new String(value, StandardCharsets.UTF_8)))
            .flatMap(References::place);
    if (ride.isEmpty()) {
      return notUnderstood("package");
    }
    if (where.isEmpty() || (said && where.get() instanceof Whereabouts.At)) {
      return notUnderstood("assetLocation");
    }
    return told(fleet.end(new Fleet.End(request, rider, ride.get(), where.get())));
  }

  private static Optional<RideId> ride(JsonNode body) {
    return BoundedJson.text(body, "package", 128)
        .filter(id -> id.chars().allMatch(letter -> letter > ' ' && letter < 127))
        .map(RideId::new);
  }

  private Answer told(RideOutcome outcome) {
    return switch (outcome) {
      case RideOutcome.Done done ->
          new Answer.Done(BoundedJson.bytes(Packages.write(done.ride(), fleet.share())));
      case RideOutcome.Refused refused -> failed(refused.why());
    };
  }

  private Answer receipt(RideOutcome outcome) {
    return switch (outcome) {
      case RideOutcome.Done done when done.ride().state() == Ride.State.ENDED ->
          fleet
              .share()
              .or(() -> fleet.region().map(Fleet.Region::share))
              .<Answer>map(
                  share -> new Answer.Done(BoundedJson.bytes(Receipts.write(done.ride(), share))))
              .orElseGet(() -> failed(RideRefusal.OPERATOR_AWAY));
      case RideOutcome.Done _ -> failed(RideRefusal.NOT_NOW);
      case RideOutcome.Refused refused -> failed(refused.why());
    };
  }

  private static Answer failed(RideRefusal why) {
    return failed(why.code(), why.detail());
  }

  private static Answer failed(String code, String detail) {
    return new Answer.Failed(refused(code, detail));
  }

  private static Answer notUnderstood(String field) {
    return new Answer.NotUnderstood(
        refused("not-understood", "Not what the chapter on bikes has: " + field + "."));
  }

  private static byte[] refused(String code, String detail) {
    var node = BoundedJson.object();
    node.putObject("refused").put("code", code).put("detail", detail);
    return BoundedJson.bytes(node);
  }
}
