package sotto.bikes.gbfs;

/** A feed of GBFS 2.2, with what was different then. */
final class OldFeed {
  private OldFeed() {}

  static FeedTexts of22() {
    FeedTexts texts = new FeedTexts();
    texts.files.put(
        "system_information",
        head(60)
            + """
            {"system_id":"oldtern","language":"nb","name":"Gammel terne",
             "timezone":"Europe/Oslo"}}\
            """);
    texts.files.put(
        "system_hours",
        head(60)
            + """
            {"rental_hours":[
              {"user_types":["member"],"days":["mon","tue"],"start_time":"06:00:00",
               "end_time":"22:00:00"},
              {"user_types":["member"],"days":["sun"],"start_time":"09:00:00",
               "end_time":"26:00:00"}]}}\
            """);
    texts.files.put(
        "free_bike_status",
        head(0)
            + """
            {"bikes":[{"bike_id":"z1","lat":59.9,"lon":10.7,"is_reserved":false,
              "is_disabled":false}]}}\
            """);
    texts.files.put(
        "system_pricing_plans",
        head(60)
            + """
            {"plans":[{"plan_id":"p","name":"Tur","currency":"NOK","price":"20.50",
              "is_taxable":true,"description":"per tur"}]}}\
            """);
    texts.files.put(
        "geofencing_zones",
        head(60)
            + """
            {"geofencing_zones":{"type":"FeatureCollection","features":[
              {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":
                [[[[10,59],[11,59],[11,60],[10,60],[10,59]]]]},
               "properties":{"name":"Sentrum","rules":[{"vehicle_type_id":["bicycle"],
                 "ride_allowed":false,"ride_through_allowed":true}]}}]}}}\
            """);
    StringBuilder feeds = new StringBuilder();
    texts
        .files
        .keySet()
        .forEach(name ->
            feeds
                .append(feeds.isEmpty() ? "" : ",")
                .append("{\"name\":\"%s\",\"url\":\"%s\"}".formatted(name, name)));
    texts.files.put("gbfs", head(600) + "{\"nb\":{\"feeds\":[" + feeds + "]}}}");
    return texts;
  }

  private static String head(int ttl) {
    return "{\"last_updated\":1631258537,\"ttl\":" + ttl + ",\"version\":\"2.2\",\"data\":";
  }
}
