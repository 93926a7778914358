package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Place;
import sotto.bikes.share.Text;
import sotto.bikes.share.Zone;

/** What was different before 3.0 comes out the same. */
class OldFeedTest {
  @Test
  void a_feed_of_2_2_becomes_the_same_kind_of_share() {
    Instant now = Instant.parse("2026-11-25T08:00:00Z");
    Feed feed = new Feed(OldFeed.of22(), () -> now, FeedLimits.USUAL);
    BikeShare share = assertInstanceOf(Feed.Refreshed.Good.class, feed.refresh()).state().share();
    assertEquals(List.of(new Text("Gammel terne", "nb")), share.system().name());
    assertEquals("Mo,Tu 06:00-22:00; Su 09:00-26:00", share.system().openingHours());
    assertEquals("z1", share.vehicles().getFirst().id());
    assertEquals("20.50", share.plans().getFirst().price().toString());
    Zone.Rule rule = share.zones().rule("bicycle", new Place(59.5, 10.5)).orElseThrow();
    assertFalse(rule.rideStart());
    assertFalse(rule.rideEnd());
  }

  @Test
  void a_feed_of_1_0_says_no_version_and_writes_0_and_1() {
    FeedTexts texts = new FeedTexts();
    texts.files.put(
        "system_information.json",
        first(
            "\"system_id\":\"old\",\"language\":\"fi\",\"name\":\"Vanha\",\"timezone\":\"Europe/Helsinki\""));
    texts.files.put(
        "station_information.json",
        first(
            "\"stations\":[{\"station_id\":\"001\",\"name\":\"Kaivo\",\"lat\":60.1,\"lon\":24.9,\"capacity\":30}]"));
    texts.files.put(
        "station_status.json",
        first(
            "\"stations\":[{\"station_id\":\"001\",\"num_bikes_available\":2,\"num_docks_available\":28,\"is_installed\":1,\"is_renting\":1,\"is_returning\":0,\"last_reported\":1631517287}]"));
    texts.discover("3.0");
    texts.files.put(
        "gbfs",
        texts
            .text("gbfs")
            .replace(",\"version\":\"3.0\"", "")
            .replace("\"data\":{", "\"data\":{\"fi\":{")
            .replace("]}}", "]}}}"));
    Instant now = Instant.parse("2026-11-25T08:00:00Z");
    Feed feed = new Feed(texts, () -> now, FeedLimits.USUAL);
    Feed.Refreshed refreshed = feed.refresh();
    BikeShare share =
        assertInstanceOf(Feed.Refreshed.Good.class, refreshed, refreshed::toString).state().share();
    assertFalse(share.stations().getFirst().returning());
    assertEquals(2, share.stations().getFirst().vehiclesAvailable());
  }

  private static String first(String data) {
    return "{\"last_updated\":1631517912,\"ttl\":60,\"data\":{" + data + "}}";
  }
}
