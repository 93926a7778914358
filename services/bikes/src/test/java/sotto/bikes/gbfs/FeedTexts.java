package sotto.bikes.gbfs;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A feed in memory, to be broken by tests. Counts how often each file was asked for. */
final class FeedTexts implements FeedSource {
  static final String SYSTEM =
      """
      {"last_updated":"2026-11-25T08:00:00+01:00","ttl":600,"version":"3.0","data":{
        "system_id":"tern","languages":["en","nl"],
        "name":[{"text":"Tern","language":"en"}],"opening_hours":"Mo-Su 06:00-23:00",
        "feed_contact_email":"feed@example.com","timezone":"Europe/Amsterdam"}}\
      """;
  static final String TYPES =
      """
      {"last_updated":"2026-11-25T08:00:00Z","ttl":600,"version":"3.0","data":{"vehicle_types":[
        {"vehicle_type_id":"city","form_factor":"bicycle","propulsion_type":"human",
         "default_pricing_plan_id":"ride"}]}}\
      """;
  static final String STATIONS =
      """
      {"last_updated":"2026-11-25T08:00:00Z","ttl":600,"version":"3.0","data":{"stations":[
        {"station_id":"harbour","name":[{"text":"Harbour","language":"en"}],
         "lat":52.37,"lon":4.89,"capacity":12}]}}\
      """;
  static final String STATUS =
      """
      {"last_updated":"2026-11-25T08:00:00Z","ttl":30,"version":"3.0","data":{"stations":[
        {"station_id":"harbour","num_vehicles_available":3,"num_docks_available":9,
         "vehicle_types_available":[{"vehicle_type_id":"city","count":3}],
         "is_installed":true,"is_renting":true,"is_returning":true,
         "last_reported":"2026-11-25T07:59:00Z"}]}}\
      """;
  static final String VEHICLES =
      """
      {"last_updated":"2026-11-25T08:00:00Z","ttl":30,"version":"3.0","data":{"vehicles":[
        {"vehicle_id":"a81f","lat":52.3702,"lon":4.8952,"vehicle_type_id":"city",
         "is_reserved":false,"is_disabled":false},
        {"vehicle_id":"77c0","station_id":"harbour","vehicle_type_id":"city",
         "is_reserved":false,"is_disabled":false,"pricing_plan_id":"ride"}]}}\
      """;
  static final String PLANS =
      """
      {"last_updated":"2026-11-25T08:00:00Z","ttl":3600,"version":"3.0","data":{"plans":[
        {"plan_id":"ride","name":[{"text":"Ride","language":"en"}],"currency":"EUR","price":1.00,
         "is_taxable":false,"description":[{"text":"1 to unlock","language":"en"}],
         "per_min_pricing":[{"start":0,"rate":0.15,"interval":1}]}]}}\
      """;
  static final String ZONES =
      """
      {"last_updated":"2026-11-25T08:00:00Z","ttl":3600,"version":"3.0","data":{
        "geofencing_zones":{"type":"FeatureCollection","features":[
          {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":
            [[[[4.8,52.3],[5.0,52.3],[5.0,52.4],[4.8,52.4],[4.8,52.3]]]]},
           "properties":{"rules":[{"ride_start_allowed":true,"ride_end_allowed":true,
             "ride_through_allowed":true}]}}]},
        "global_rules":[{"ride_start_allowed":false,"ride_end_allowed":false,
          "ride_through_allowed":true}]}}\
      """;

  final Map<String, String> files = new HashMap<>();
  final Map<String, Integer> asked = new HashMap<>();

  /** A whole feed of 3.0 with one station and two bicycles. */
  static FeedTexts whole() {
    FeedTexts texts = new FeedTexts();
    texts.files.put("system_information", SYSTEM);
    texts.files.put("vehicle_types", TYPES);
    texts.files.put("station_information", STATIONS);
    texts.files.put("station_status", STATUS);
    texts.files.put("vehicle_status", VEHICLES);
    texts.files.put("system_pricing_plans", PLANS);
    texts.files.put("geofencing_zones", ZONES);
    texts.discover("3.0");
    return texts;
  }

  /** What a file says. */
  String text(String name) {
    return Optional.ofNullable(files.get(name)).orElseThrow();
  }

  /** Writes the discovery file anew. */
  void discover(String version) {
    StringBuilder feeds = new StringBuilder();
    for (String name : files.keySet()) {
      if (!name.equals("gbfs")) {
        feeds.append(feeds.isEmpty() ? "" : ",");
        feeds.append("{\"name\":\"%s\",\"url\":\"%s\"}".formatted(name, name));
      }
    }
    files.put(
        "gbfs",
        "{\"last_updated\":\"2026-11-25T08:00:00Z\",\"ttl\":600,\"version\":\"%s\",\"data\":{\"feeds\":[%s]}}"
            .formatted(version, feeds));
  }

  @Override
  public String discovery() {
    return "gbfs";
  }

  @Override
  public Answer get(String feedName, String address, Optional<Validator> have, int bytesMax) {
    asked.merge(address, 1, Integer::sum);
    String file = files.get(address);
    if (file == null) {
      throw new FeedException(FeedFault.Kind.MISSING_FILE, feedName, "", "not there");
    }
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > bytesMax) {
      throw new FeedException(FeedFault.Kind.TOO_LARGE, feedName, "", "too many bytes");
    }
    return new Answer.Content(bytes, Optional.empty());
  }
}
