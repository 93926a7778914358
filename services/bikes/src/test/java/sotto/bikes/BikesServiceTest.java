package sotto.bikes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.fleet.Fleet;
import sotto.bikes.fleet.FleetWorld;
import sotto.bikes.json.BoundedJson;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.consent.AliasId;
import sotto.provider.consent.Consent;
import sotto.provider.consent.ConsentId;
import sotto.provider.consent.Consents;
import sotto.provider.consent.Item;
import sotto.provider.database.Database;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;

/** The service as the kit calls it: within a transaction of the kit's, with consents. */
class BikesServiceTest {
  private static final CustomerId MIRA = FleetWorld.rider("mira");

  @TempDir private Path folder;
  private FleetWorld world;
  private Database kits;
  private Consents consents;
  private BikesService service;

  @BeforeEach
  void open() {
    world = new FleetWorld(folder);
    kits =
        Database.open(Database.sqlite(folder.resolve("kit.sqlite")), List.of(Consents.MIGRATIONS));
    consents = new Consents(world.clock);
    service = new BikesService(world.fleet());
  }

  @AfterEach
  void close() {
    kits.close();
    world.close();
  }

  @Test
  void a_ride_that_ends_at_a_place_that_was_given_under_a_consent() {
    JsonNode begun = body(ask("unlock", true, "{\"assets\":[\"OT-1\"]}"));
    String ride = begun.path("properties").path("id").asText();
    String end = "{\"package\":\"" + ride + "\"}";
    assertEquals("REFUSED", ask("end", true, end).outcome().name(), "nowhere");
    give("GPS:46.25,-27.4");
    assertEquals(
        "not-here", body(ask("end", true, end)).path("refused").path("code").asText(), "at sea");
    give("GPS:46.2,-27.4");
    assertEquals("ENDED", body(ask("end", true, end)).path("properties").path("status").asText());
    assertEquals("DONE", ask("receipt", false, end).outcome().name());
  }

  @Test
  void a_station_that_is_named_counts_for_more_than_a_place_of_before() {
    give("GPS:46.25,-27.4");
    String ride =
        body(ask("unlock", true, "{\"assets\":[\"OT-1\"]}")).path("properties").path("id").asText();
    Answer ended =
        ask("end", true, "{\"package\":\"" + ride + "\",\"assetLocation\":\"GBFS:stations:quay\"}");
    assertEquals("DONE", ended.outcome().name());
  }

  @Test
  void what_changes_something_is_kept_or_refused() {
    assertEquals("REFUSED", ask("unlock", false, "{\"assets\":[\"OT-1\"]}").outcome().name());
    assertEquals("DONE", ask("region", false, "{}").outcome().name());
    assertEquals("REFUSED", ask("fly", true, "{}").outcome().name());
    assertEquals("REFUSED", ask("unlock", true, "no json").outcome().name());
  }

  @Test
  void what_is_held_is_told_and_lost_locks_are_looked_after() {
    ask("unlock", true, "{\"assets\":[\"OT-1\"]}");
    JsonNode held =
        kits.transaction(transaction -> service.holds(transaction, MIRA)).path("rides").path(0);
    assertEquals("OT-1", held.path("number").asText());

    Fleet.Unlock reserved = new Fleet.Unlock(world.request(), MIRA, "OT-2", Optional.empty());
    world.fleet().reserve(reserved);
    int before = world.fleet().share().orElseThrow().vehicles().size();
    world.clock.pass(Duration.ofMinutes(3));
    assertTrue(
        kits.transaction(transaction -> service.due(transaction, world.clock.instant())).isEmpty());
    assertEquals(before + 1, world.fleet().share().orElseThrow().vehicles().size());
  }

  @Test
  void of_somebody_who_is_forgotten_no_booking_of_a_ride_that_is_over_is_left() {
    JsonNode begun = body(ask("unlock", true, "{\"assets\":[\"OT-1\"]}"));
    String ride = begun.path("properties").path("id").asText();
    ask("end", true, "{\"package\":\"" + ride + "\",\"assetLocation\":\"GBFS:stations:quay\"}");
    assertEquals(1, held().path("booking").size());
    kits.transaction(transaction -> {
      service.forget(transaction, MIRA);
      return true;
    });
    for (JsonNode rows : held()) {
      assertEquals(0, rows.size());
    }
  }

  private JsonNode held() {
    return kits.transaction(transaction -> service.holds(transaction, MIRA));
  }

  private void give(String place) {
    kits.transaction(transaction -> {
      ConsentId id = new ConsentId("consent-" + world.request().value());
      consents.record(
          transaction,
          new Consent(
              id,
              new AliasId(MIRA.value()),
              "dpv:ServiceProvision",
              new TreeSet<>(List.of(Bikes.PLACE_FIELD)),
              world.clock.instant().plus(Duration.ofHours(1)),
              "{}".getBytes(StandardCharsets.UTF_8)));
      return consents.put(
          transaction,
          new AliasId(MIRA.value()),
          id,
          Item.of(Bikes.PLACE_FIELD),
          place.getBytes(StandardCharsets.UTF_8));
    });
    world.clock.pass(Duration.ofSeconds(1));
  }

  private Answer ask(String operation, boolean kept, String body) {
    RequestId request = world.request();
    return kits.transaction(transaction ->
        service.answer(
            new Asked(
                transaction,
                consents,
                request,
                MIRA,
                operation,
                kept,
                body.getBytes(StandardCharsets.UTF_8))));
  }

  private static JsonNode body(Answer answer) {
    return BoundedJson.object(answer.body()).orElseThrow();
  }
}
