package sotto.bikes.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.fleet.BuiltInFleet;
import sotto.bikes.fleet.FleetVehicle;
import sotto.bikes.gbfs.PublishedShares;
import sotto.bikes.share.Area;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Place;
import sotto.provider.database.Database;

/** The made-up town and its two shares. */
class DemoCityTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T08:00:00Z"));

  @Test
  void the_same_seed_gives_the_same_town() {
    assertEquals(new DemoCity(4).corners(), new DemoCity(4).corners());
    assertEquals(DemoShare.all(4), DemoShare.all(4));
    assertFalse(new DemoCity(4).corners().equals(new DemoCity(5).corners()));
  }

  @Test
  void every_bicycle_of_otter_stands_where_a_ride_may_begin_and_end() {
    DemoShare otter = DemoShare.otter(1);
    for (FleetVehicle vehicle : otter.vehicles()) {
      assertTrue(
          otter
              .stock()
              .zones()
              .rule(vehicle.type(), vehicle.place().orElseThrow())
              .orElseThrow()
              .rideThrough());
    }
  }

  @Test
  void numbers_are_printed_once() {
    for (DemoShare share : DemoShare.all(1)) {
      List<String> numbers = share.vehicles().stream().map(FleetVehicle::number).toList();
      assertEquals(numbers.size(), new HashSet<>(numbers).size());
      assertTrue(numbers.size() > 40);
    }
  }

  @Test
  void the_map_has_every_street_and_every_bicycle_stands_on_land() {
    JsonNode features = DemoMap.geojson(1).path("features");
    List<String> streets = new ArrayList<>();
    List<Place> coast = new ArrayList<>();
    for (JsonNode feature : features) {
      String kind = feature.path("properties").path("kind").asText();
      if (kind.equals("street")) {
        streets.add(feature.path("properties").path("name").asText());
      } else if (kind.equals("land")) {
        feature
            .path("geometry")
            .path("coordinates")
            .path(0)
            .forEach(at -> coast.add(new Place(at.path(1).asDouble(), at.path(0).asDouble())));
      }
    }
    assertEquals(new DemoCity(1).streets().stream().map(DemoCity.Street::name).toList(), streets);
    Area land = new Area(List.of(List.of(new Area.Ring(coast))));
    for (DemoShare share : DemoShare.all(1)) {
      share.vehicles().stream()
          .flatMap(vehicle -> vehicle.place().stream())
          .forEach(place -> assertTrue(land.contains(place), place::toString));
      share.stock().stations().forEach(each -> assertTrue(land.contains(each.place())));
    }
  }

  @Test
  void both_shares_as_a_built_in_fleet_publish_valid_gbfs(@TempDir Path folder) {
    try (Database database =
        Database.open(Database.sqlite(folder.resolve("demo.sqlite")), DemoFleets.MIGRATIONS)) {
      Map<String, BuiltInFleet> fleets = DemoFleets.all(database, CLOCK, new Random(1), 1);
      assertEquals(List.of("tern", "otter"), List.copyOf(fleets.keySet()));
      for (DemoShare share : DemoShare.all(1)) {
        BuiltInFleet fleet = fleets.get(share.stock().system().id());
        BikeShare now = Optional.ofNullable(fleet).orElseThrow().share().orElseThrow();
        assertEquals(share.vehicles().size(), now.vehicles().size());
        PublishedShares.assertValid(now);
      }
      BuiltInFleet again = DemoFleets.open(DemoShare.otter(1), database, CLOCK, new Random(2));
      assertEquals(48, again.share().orElseThrow().vehicles().size(), "nothing is brought twice");
    }
  }
}
