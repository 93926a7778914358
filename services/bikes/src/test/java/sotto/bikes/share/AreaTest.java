package sotto.bikes.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Where a place is, and which rule holds there. */
class AreaTest {
  private static final Area CITY = Area.between(new Place(50, 10), new Place(51, 11));
  private static final Area PARK = Area.between(new Place(50.4, 10.4), new Place(50.6, 10.6));

  @Test
  void inside_and_outside() {
    assertTrue(CITY.contains(new Place(50.5, 10.5)));
    assertFalse(CITY.contains(new Place(51.5, 10.5)));
    assertFalse(CITY.contains(new Place(50.5, 9.5)));
  }

  @Test
  void a_hole_is_outside() {
    Area ring =
        new Area(
            List.of(
                List.of(
                    CITY.polygons().getFirst().getFirst(), PARK.polygons().getFirst().getFirst())));
    assertTrue(ring.contains(new Place(50.1, 10.1)));
    assertFalse(ring.contains(new Place(50.5, 10.5)));
  }

  @Test
  void of_overlapping_zones_the_first_that_speaks_of_the_type_counts() {
    Zone park = new Zone(List.of(), PARK, List.of(rule(false, "scooter")));
    Zone city = new Zone(List.of(), CITY, List.of(rule(true)));
    Zones zones = new Zones(List.of(park, city), List.of(rule(false)));
    Place inPark = new Place(50.5, 10.5);
    assertEquals(Optional.of(false), zones.rule("scooter", inPark).map(Zone.Rule::rideEnd));
    assertEquals(Optional.of(true), zones.rule("bike", inPark).map(Zone.Rule::rideEnd));
    assertEquals(Optional.of(false), zones.rule("bike", new Place(0, 0)).map(Zone.Rule::rideEnd));
    assertEquals(Optional.empty(), Zones.NONE.rule("bike", inPark));
  }

  @Test
  void a_ring_closes() {
    Place a = new Place(0, 0);
    assertThrows(IllegalArgumentException.class, () -> new Area.Ring(List.of(a, a, a)));
    assertThrows(
        IllegalArgumentException.class, () -> new Area.Ring(List.of(a, a, a, new Place(1, 1))));
  }

  @Test
  void a_degree_of_latitude_is_111_kilometres() {
    assertEquals(111_195, new Place(50, 10).metresTo(new Place(51, 10)), 100);
    assertThrows(IllegalArgumentException.class, () -> new Place(91, 0));
    assertThrows(IllegalArgumentException.class, () -> new Place(0, Double.NaN));
  }

  private static Zone.Rule rule(boolean end, String... types) {
    return new Zone.Rule(List.of(types), true, end, true, OptionalInt.empty(), false);
  }
}
