package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Place;
import sotto.bikes.share.Vehicle;

/** Reading a feed, keeping it, and what happens when it breaks. */
class FeedTest {
  private final FeedTexts texts = FeedTexts.whole();
  private Instant now = Instant.parse("2026-11-25T08:00:10Z");
  private final Feed feed = new Feed(texts, () -> now, FeedLimits.USUAL);

  @Test
  void a_feed_becomes_one_share() {
    BikeShare share = good().share();
    assertEquals("tern", share.system().id());
    assertEquals("Mo-Su 06:00-23:00", share.system().openingHours());
    assertEquals(3, share.station("harbour").orElseThrow().vehiclesAvailable());
    assertEquals(9, share.station("harbour").orElseThrow().docksAvailable().getAsInt());
    Vehicle free = share.vehicle("a81f").orElseThrow();
    assertEquals(new Place(52.3702, 4.8952), free.place().orElseThrow());
    assertEquals("ride", share.plan(free).orElseThrow().id());
    assertEquals("0.15", share.plans().getFirst().perMinute().getFirst().rate().toString());
    assertTrue(share.zones().rule("city", new Place(52.35, 4.9)).orElseThrow().rideEnd());
    assertFalse(share.zones().rule("city", new Place(53, 4.9)).orElseThrow().rideEnd());
  }

  @Test
  void a_file_is_asked_for_again_when_its_time_to_live_is_over_and_not_before() {
    good();
    now = now.plusSeconds(29);
    good();
    assertEquals(1, texts.asked.get("vehicle_status"));
    now = now.plusSeconds(1);
    good();
    assertEquals(2, texts.asked.get("vehicle_status"));
    assertEquals(2, texts.asked.get("station_status"));
    assertEquals(1, texts.asked.get("station_information"));
    assertEquals(1, texts.asked.get("gbfs"));
  }

  @Test
  void a_time_to_live_of_zero_does_not_make_us_hammer_a_server() {
    texts.files.put("vehicle_status", FeedTexts.VEHICLES.replace("\"ttl\":30", "\"ttl\":0"));
    good();
    now = now.plus(FeedLimits.USUAL.freshAtLeast()).minusMillis(1);
    good();
    assertEquals(1, texts.asked.get("vehicle_status"));
  }

  @Test
  void a_time_to_live_of_months_is_not_believed() {
    texts.files.put(
        "system_pricing_plans", FeedTexts.PLANS.replace("\"ttl\":3600", "\"ttl\":9000000"));
    good();
    now = now.plus(Duration.ofDays(1));
    good();
    assertEquals(2, texts.asked.get("system_pricing_plans"));
  }

  @Test
  void while_a_feed_is_broken_its_last_good_state_stays_in_use() {
    Feed.State before = good();
    texts.files.put("vehicle_status", FeedTexts.VEHICLES.substring(0, 200));
    texts.files.put("station_status", FeedTexts.STATUS.replace(":3,", ":2,"));
    now = now.plusSeconds(30);
    Feed.Refreshed.Broken broken = broken();
    assertEquals(Optional.of(before), broken.last(), "nothing of a refresh, if not all of it");
    assertEquals("vehicle_status", broken.fault().file());
    assertEquals(before, feed.last().orElseThrow());

    texts.files.put("vehicle_status", FeedTexts.VEHICLES);
    now = now.plusSeconds(30);
    assertEquals(2, good().share().station("harbour").orElseThrow().vehiclesAvailable());
  }

  @Test
  void a_broken_feed_is_not_asked_more_often_than_a_good_one() {
    texts.files.remove("system_information");
    broken();
    broken();
    assertEquals(1, texts.asked.get("system_information"));
  }

  @Test
  void nothing_is_left_of_a_vehicle_whose_id_was_rotated() {
    Feed.State before = good();
    texts.files.put("vehicle_status", FeedTexts.VEHICLES.replace("a81f", "0c44"));
    now = now.plusSeconds(30);
    Feed.State after = good();
    assertTrue(before.toString().contains("a81f"));
    assertFalse(after.toString().contains("a81f"));
    assertEquals(Optional.of(after), feed.last());
  }

  @Test
  void a_file_that_a_feed_gives_up_is_forgotten() {
    assertFalse(good().share().zones().zones().isEmpty());
    texts.files.remove("geofencing_zones");
    texts.discover("3.0");
    now = now.plusSeconds(600);
    assertTrue(good().share().zones().zones().isEmpty());
  }

  @Test
  void a_feed_may_move_to_another_version() {
    good();
    FeedTexts older = OldFeed.of22();
    texts.files.clear();
    texts.files.putAll(older.files);
    now = now.plusSeconds(600);
    assertEquals("oldtern", good().share().system().id());
  }

  @Test
  void without_vehicle_types_all_are_bicycles() {
    texts.files.remove("vehicle_types");
    texts.discover("3.0");
    assertEquals(
        List.of("bicycle", "bicycle"),
        good().share().vehicles().stream().map(Vehicle::type).toList());
  }

  private Feed.State good() {
    return assertInstanceOf(Feed.Refreshed.Good.class, feed.refresh(), () -> "" + feed.refresh())
        .state();
  }

  private Feed.Refreshed.Broken broken() {
    return assertInstanceOf(Feed.Refreshed.Broken.class, feed.refresh());
  }
}
