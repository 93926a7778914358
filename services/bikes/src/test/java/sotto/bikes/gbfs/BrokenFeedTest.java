package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way in which a feed is wrong is told with its file and its field. */
class BrokenFeedTest {
  private final FeedTexts texts = FeedTexts.whole();

  @Test
  void a_version_that_is_not_read() {
    texts.discover("4.1");
    assertFault(FeedFault.Kind.WRONG_VERSION, "gbfs", "version");
    texts.discover("3.1-RC2");
    assertFault(FeedFault.Kind.WRONG_VERSION, "gbfs", "version");
  }

  @Test
  void a_file_of_another_version_than_the_rest() {
    replace("vehicle_types", "\"3.0\"", "\"2.3\"");
    assertFault(FeedFault.Kind.WRONG_VERSION, "vehicle_types", "version");
  }

  @Test
  void truncated_files() {
    for (String file : List.of("gbfs", "station_status", "geofencing_zones")) {
      String whole = texts.text(file);
      texts.files.put(file, whole.substring(0, whole.length() - 3));
      assertFault(FeedFault.Kind.NOT_JSON, file, "");
      texts.files.put(file, whole);
    }
  }

  @Test
  void something_else_than_json() {
    texts.files.put("system_information", "<html>Please log in</html>");
    assertFault(FeedFault.Kind.NOT_JSON, "system_information", "");
    texts.files.put("system_information", FeedTexts.SYSTEM + "{}");
    assertFault(FeedFault.Kind.NOT_JSON, "system_information", "");
    texts.files.put("system_information", "");
    assertFault(FeedFault.Kind.NOT_JSON, "system_information", "");
    texts.files.put("system_information", "[1]");
    assertFault(FeedFault.Kind.NOT_JSON, "system_information", "");
  }

  @Test
  void mandatory_files_that_discovery_does_not_name() {
    texts.files.remove("station_status");
    texts.discover("3.0");
    assertFault(FeedFault.Kind.MISSING_FILE, "station_status", "");
    texts.files.remove("system_information");
    texts.discover("3.0");
    assertFault(FeedFault.Kind.MISSING_FILE, "system_information", "");
  }

  @Test
  void files_that_discovery_names_and_that_are_not_there() {
    texts.files.remove("system_pricing_plans");
    assertFault(FeedFault.Kind.MISSING_FILE, "system_pricing_plans", "");
  }

  @Test
  void mandatory_fields() {
    replace("system_information", "\"timezone\"", "\"time\"");
    assertFault(FeedFault.Kind.MISSING_FIELD, "system_information", "data.timezone");
    texts.files.put("system_information", FeedTexts.SYSTEM);
    replace("station_information", "\"lat\":52.37", "\"lat\":null");
    assertFault(FeedFault.Kind.MISSING_FIELD, "station_information", "data.stations[0].lat");
    texts.files.put("station_information", FeedTexts.STATIONS);
    replace("station_status", "\"ttl\"", "\"life\"");
    assertFault(FeedFault.Kind.MISSING_FIELD, "station_status", ".ttl");
    replace("station_status", "\"data\"", "\"date\"");
    assertFault(FeedFault.Kind.MISSING_FIELD, "station_status", "data");
  }

  @Test
  void absurd_coordinates() {
    for (String lat : List.of("523.7", "-90.0001", "1e400", "\"52.37\"", "[52.37]")) {
      texts.files.put("station_information", FeedTexts.STATIONS.replace("52.37", lat));
      assertFault(FeedFault.Kind.INVALID_FIELD, "station_information", "data.stations[0].lat");
    }
    texts.files.put("station_information", FeedTexts.STATIONS);
    replace("geofencing_zones", "[5.0,52.3]", "[5.0,152.3]");
    assertFault(
        FeedFault.Kind.INVALID_FIELD,
        "geofencing_zones",
        "data.geofencing_zones.features[0].geometry.coordinates");
    texts.files.put(
        "geofencing_zones", FeedTexts.ZONES.replace("[4.8,52.4],[4.8,52.3]", "[4.8,52.4]"));
    assertFault(
        FeedFault.Kind.INVALID_FIELD,
        "geofencing_zones",
        "data.geofencing_zones.features[0].geometry.coordinates");
  }

  @Test
  void absurd_prices() {
    for (String price : List.of("-1", "1e300000000", "1e30", "\"one\"", "0.0000000000000000001")) {
      texts.files.put("system_pricing_plans", FeedTexts.PLANS.replace("1.00", price));
      assertFault(FeedFault.Kind.INVALID_FIELD, "system_pricing_plans", "data.plans[0].price");
    }
    texts.files.put("system_pricing_plans", FeedTexts.PLANS.replace("EUR", "QQQ"));
    assertFault(FeedFault.Kind.INVALID_FIELD, "system_pricing_plans", "data.plans[0].currency");
  }

  @Test
  void two_files_at_one_address_and_files_where_discovery_is() {
    texts.files.put(
        "gbfs", texts.text("gbfs").replace("\"url\":\"vehicle_types\"", "\"url\":\"gbfs\""));
    assertFault(FeedFault.Kind.LOOP, "gbfs", "data.feeds");
    texts.files.put(
        "gbfs", texts.text("gbfs").replace("\"url\":\"gbfs\"", "\"url\":\"station_status\""));
    assertFault(FeedFault.Kind.LOOP, "gbfs", "data.feeds");
  }

  @Test
  void more_entries_bytes_depth_or_points_than_are_read() {
    FeedLimits tight =
        new FeedLimits(
            4_000, 1, 4, FeedLimits.USUAL.freshAtLeast(), FeedLimits.USUAL.freshAtMost());
    assertFault(tight, FeedFault.Kind.TOO_LARGE, "vehicle_status", "data.vehicles");
    texts.files.remove("vehicle_status");
    texts.discover("3.0");
    assertFault(tight, FeedFault.Kind.TOO_LARGE, "geofencing_zones", "");
    replace("system_information", "\"tern\"", "\"" + "t".repeat(5_000) + "\"");
    assertFault(tight, FeedFault.Kind.TOO_LARGE, "system_information", "");
    texts.files.put(
        "system_information", "{\"data\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
    assertFault(FeedFault.Kind.TOO_LARGE, "system_information", "");
  }

  @Test
  void a_name_that_stands_twice_in_an_object() {
    replace("system_information", "\"system_id\"", "\"system_id\":\"other\",\"system_id\"");
    assertFault(FeedFault.Kind.NOT_JSON, "system_information", "");
  }

  @Test
  void one_wrong_entry_of_many_is_left_out_and_told() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      many.append(
          """
          {"vehicle_id":"v%d","lat":%s,"lon":4.9,"vehicle_type_id":"city","is_reserved":false,
           "is_disabled":false},\
          """
              .formatted(i, i == 7 ? "950" : "52.3"));
    }
    replace("vehicle_status", "\"vehicles\":[", "\"vehicles\":[" + many);
    Feed.State state = assertInstanceOf(Feed.Refreshed.Good.class, refresh()).state();
    assertEquals(21, state.share().vehicles().size());
    assertEquals(
        List.of("data.vehicles[7].lat"), state.leftOut().stream().map(FeedFault::field).toList());
  }

  @Test
  void a_file_of_which_more_than_half_is_wrong_is_refused() {
    replace("vehicle_status", "\"lat\":52.3702", "\"lat\":950");
    assertEquals(
        1, assertInstanceOf(Feed.Refreshed.Good.class, refresh()).state().leftOut().size());
    replace("vehicle_status", "\"is_disabled\":false,\"pricing", "\"is_disabled\":2,\"pricing");
    assertFault(FeedFault.Kind.INVALID_FIELD, "vehicle_status", "data.vehicles[0].lat");
  }

  @Test
  void an_id_that_is_there_twice_counts_once() {
    replace("vehicle_status", "\"vehicle_id\":\"77c0\"", "\"vehicle_id\":\"a81f\"");
    Feed.State state = assertInstanceOf(Feed.Refreshed.Good.class, refresh()).state();
    assertEquals(1, state.share().vehicles().size());
    assertEquals(52.3702, state.share().vehicles().getFirst().place().orElseThrow().lat());
    assertEquals(1, state.leftOut().size());
  }

  private void replace(String file, String target, String by) {
    String before = texts.text(file);
    assertEquals(true, before.contains(target), target);
    texts.files.put(file, before.replace(target, by));
  }

  private Feed.Refreshed refresh() {
    Instant now = Instant.parse("2026-11-25T08:00:00Z");
    return new Feed(texts, () -> now, FeedLimits.USUAL).refresh();
  }

  private void assertFault(FeedFault.Kind kind, String file, String field) {
    assertFault(FeedLimits.USUAL, kind, file, field);
  }

  private void assertFault(FeedLimits limits, FeedFault.Kind kind, String file, String field) {
    Instant now = Instant.parse("2026-11-25T08:00:00Z");
    FeedFault fault =
        assertInstanceOf(Feed.Refreshed.Broken.class, new Feed(texts, () -> now, limits).refresh())
            .fault();
    assertEquals(
        List.of(kind, file, field),
        List.of(fault.kind(), fault.file(), fault.field()),
        fault::toString);
  }
}
