package sotto.bikes.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import sotto.bikes.fleet.FleetVehicle;
import sotto.bikes.share.Area;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Place;
import sotto.bikes.share.Plan;
import sotto.bikes.share.RentalUris;
import sotto.bikes.share.Station;
import sotto.bikes.share.SystemInformation;
import sotto.bikes.share.Text;
import sotto.bikes.share.VehicleType;
import sotto.bikes.share.Zone;
import sotto.bikes.share.Zones;

/**
 * The two bike shares of {@link DemoCity}: Tern, whose city bicycles stand at stations, and Otter,
 * whose electric and cargo bicycles stand wherever they were left within the town.
 *
 * @param stock the share without its vehicles
 * @param vehicles where they stand on the first morning
 */
public record DemoShare(BikeShare stock, List<FleetVehicle> vehicles) {
  private static final Place SOUTH_WEST = new Place(46.1915, -27.4135);
  private static final Place NORTH_EAST = new Place(46.2085, -27.3865);

  /** The park's corners. */
  static final Place PARK_SW = new Place(46.2045, -27.3935);

  static final Place PARK_NE = new Place(46.2075, -27.3885);

  private static final int STATIONS_EVERY = 6;
  private static final int OTTERS = 48;

  public DemoShare {
    vehicles = List.copyOf(vehicles);
  }

  /** Both. */
  public static List<DemoShare> all(long seed) {
    return List.of(tern(seed), otter(seed));
  }

  /** City bicycles at stations. */
  public static DemoShare tern(long seed) {
    List<DemoCity.Corner> corners = new DemoCity(seed).corners();
    Random random = new Random(seed);
    List<Station> stations = new ArrayList<>();
    List<FleetVehicle> vehicles = new ArrayList<>();
    for (int i = 2; i < corners.size(); i += STATIONS_EVERY) {
      DemoCity.Corner corner = corners.get(i);
      String id = "t" + (stations.size() + 1);
      int capacity = 6 + random.nextInt(9);
      stations.add(station(id, corner, capacity));
      for (int bicycle = random.nextInt(capacity - 1); bicycle > 0; bicycle--) {
        String number = "T-" + (1000 + vehicles.size());
        FleetVehicle vehicle = FleetVehicle.at(number, "tern-city", id, OptionalInt.empty());
        vehicles.add(random.nextInt(25) == 0 ? vehicle.outOfOrder() : vehicle);
      }
    }
    VehicleType city =
        type(
            "tern-city",
            VehicleType.FormFactor.BICYCLE,
            VehicleType.Propulsion.HUMAN,
            "City bicycle",
            OptionalInt.empty(),
            VehicleType.ReturnConstraint.ANY_STATION,
            "tern-ride");
    Plan plan =
        plan(
            "tern-ride",
            "Single ride",
            "1.00 to unlock, the first half hour is free, then 0.50 for every 10 minutes.",
            "1.00",
            new Plan.Segment(30, new BigDecimal("0.50"), 10, OptionalInt.empty()));
    return new DemoShare(
        new BikeShare(
            system("tern", "Tern", "Mo-Su 05:00-24:00"),
            List.of(city),
            stations,
            List.of(),
            Zones.NONE,
            List.of(plan)),
        vehicles);
  }

  /** Electric and cargo bicycles anywhere in town, but not in the park. */
  public static DemoShare otter(long seed) {
    DemoCity town = new DemoCity(seed);
    Random random = new Random(seed + 1);
    List<FleetVehicle> vehicles = new ArrayList<>();
    for (int i = 0; i < OTTERS; i++) {
      boolean cargo = i % 6 == 5;
      vehicles.add(
          FleetVehicle.at(
              "OT-" + (200 + i),
              cargo ? "otter-cargo" : "otter-electric",
              town.somewhere(random),
              OptionalInt.of(
                  cargo ? 12_000 + random.nextInt(18_000) : 5_000 + random.nextInt(55_000))));
    }
    Zone.Rule yes = new Zone.Rule(List.of(), true, true, true, OptionalInt.empty(), false);
    Zone.Rule slow = new Zone.Rule(List.of(), false, false, true, OptionalInt.of(10), false);
    Zone.Rule outside = new Zone.Rule(List.of(), false, false, true, OptionalInt.empty(), false);
    Zones zones =
        new Zones(
            List.of(
                new Zone(
                    text("Lantern Park: ride slowly, do not park"),
                    Area.between(PARK_SW, PARK_NE),
                    List.of(slow)),
                new Zone(text("Merrow"), Area.between(SOUTH_WEST, NORTH_EAST), List.of(yes))),
            List.of(outside));
    return new DemoShare(
        new BikeShare(
            system("otter", "Otter", "24/7"),
            List.of(
                type(
                    "otter-electric",
                    VehicleType.FormFactor.BICYCLE,
                    VehicleType.Propulsion.ELECTRIC_ASSIST,
                    "Electric bicycle",
                    OptionalInt.of(60_000),
                    VehicleType.ReturnConstraint.FREE_FLOATING,
                    "otter-electric-ride"),
                type(
                    "otter-cargo",
                    VehicleType.FormFactor.CARGO_BICYCLE,
                    VehicleType.Propulsion.ELECTRIC_ASSIST,
                    "Cargo bicycle",
                    OptionalInt.of(30_000),
                    VehicleType.ReturnConstraint.FREE_FLOATING,
                    "otter-cargo-ride")),
            List.of(),
            List.of(),
            zones,
            List.of(
                plan(
                    "otter-electric-ride",
                    "By the minute",
                    "1.00 to unlock and 0.19 a minute.",
                    "1.00",
                    new Plan.Segment(0, new BigDecimal("0.19"), 1, OptionalInt.empty())),
                plan(
                    "otter-cargo-ride",
                    "By the minute",
                    "1.50 to unlock and 0.29 a minute.",
                    "1.50",
                    new Plan.Segment(0, new BigDecimal("0.29"), 1, OptionalInt.empty())))),
        vehicles);
  }

  private static Station station(String id, DemoCity.Corner corner, int capacity) {
    return new Station(
        id,
        text(corner.name()),
        corner.place(),
        Optional.of(corner.along()),
        OptionalInt.of(capacity),
        Optional.empty(),
        RentalUris.NONE,
        0,
        List.of(),
        OptionalInt.of(capacity),
        true,
        true,
        true,
        Instant.EPOCH);
  }

  private static SystemInformation system(String id, String name, String hours) {
    return new SystemInformation(
        id,
        List.of("en"),
        text(name),
        hours,
        ZoneId.of("Atlantic/Azores"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(id + "@example.com"));
  }

  private static VehicleType type(
      String id,
      VehicleType.FormFactor form,
      VehicleType.Propulsion propulsion,
      String name,
      OptionalInt range,
      VehicleType.ReturnConstraint returned,
      String plan) {
    return new VehicleType(
        id, form, propulsion, text(name), range, returned, Optional.of(plan), List.of(plan));
  }

  private static Plan plan(
      String id, String name, String description, String price, Plan.Segment minutes) {
    return new Plan(
        id,
        text(name),
        text(description),
        CurrencyUnit.EUR,
        new BigDecimal(price),
        false,
        List.of(),
        List.of(minutes),
        false);
  }

  private static List<Text> text(String text) {
    return List.of(new Text(text, "en"));
  }
}
