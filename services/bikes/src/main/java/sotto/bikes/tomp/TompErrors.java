package sotto.bikes.tomp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import sotto.bikes.fleet.RideRefusal;
import sotto.bikes.json.BoundedJson;

/**
 * Refusals as errors of TOMP-API and back (its wiki, Error handling in TOMP): codes below x500 are
 * TOMP's, those above are ours, as it provides.
 */
final class TompErrors {
  private static final int MODULE = 1000;

  private TompErrors() {}

  /** How a refusal is told. */
  private record Told(int code, int status) {}

  private static final Map<RideRefusal, Told> TOLD =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(RideRefusal.TOO_MANY_RIDES, new Told(3201, 409)),
              Map.entry(RideRefusal.VEHICLE_TAKEN, new Told(3203, 409)),
              Map.entry(RideRefusal.NO_SUCH_VEHICLE, new Told(3204, 404)),
              Map.entry(RideRefusal.OPERATOR_REFUSED, new Told(3500, 409)),
              Map.entry(RideRefusal.OUT_OF_ORDER, new Told(3501, 409)),
              Map.entry(RideRefusal.PRICE_DIFFERS, new Told(3502, 409)),
              Map.entry(RideRefusal.REQUEST_REUSED, new Told(3503, 409)),
              Map.entry(RideRefusal.NOT_NOW, new Told(4004, 409)),
              Map.entry(RideRefusal.NO_SUCH_RIDE, new Told(4204, 404)),
              Map.entry(RideRefusal.NOT_HERE, new Told(4501, 409)),
              Map.entry(RideRefusal.NO_SUCH_STATION, new Told(4502, 404)),
              Map.entry(RideRefusal.STATION_FULL, new Told(4503, 409)),
              Map.entry(RideRefusal.LOCK_JAMMED, new Told(4504, 503)),
              Map.entry(RideRefusal.LOCK_OPEN, new Told(4505, 409)),
              Map.entry(RideRefusal.OPERATOR_AWAY, new Told(7005, 503))));

  static int status(RideRefusal why) {
    return told(why).status();
  }

  static ObjectNode body(RideRefusal why) {
    return body(told(why).code(), why.code(), why.detail());
  }

  /** For what is no refusal but a mistake of whoever asked. */
  static ObjectNode body(int code, String title, String detail) {
    ObjectNode node = BoundedJson.object();
    node.putArray("errors")
        .addObject()
        .put("errorcode", code)
        .put("title", title)
        .put("detail", detail);
    return node;
  }

  private static Told told(RideRefusal why) {
    return Optional.ofNullable(TOLD.get(why)).orElseThrow();
  }

  /**
   * What an operator's error means. The standard's YAML writes {@code errorcode} and its wiki
   * {@code errorCode}; some operators send the error itself, some a list.
   */
  static RideRefusal read(JsonNode body) {
    JsonNode error = body.has("errors") ? body.path("errors").path(0) : body;
    int code = error.path(error.has("errorcode") ? "errorcode" : "errorCode").asInt();
    return TOLD.entrySet().stream()
        .filter(entry -> entry.getValue().code() == code)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() ->
            switch (code % MODULE) {
              case 4, 202 -> RideRefusal.NOT_NOW;
              case 5 -> RideRefusal.OPERATOR_AWAY;
              case 201 -> RideRefusal.TOO_MANY_RIDES;
              case 203 -> RideRefusal.VEHICLE_TAKEN;
              case 204 -> RideRefusal.NO_SUCH_VEHICLE;
              default -> RideRefusal.OPERATOR_REFUSED;
            });
  }
}
