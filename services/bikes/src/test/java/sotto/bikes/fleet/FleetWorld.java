package sotto.bikes.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import sotto.bikes.demo.DemoShare;
import sotto.bikes.share.Area;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Place;
import sotto.bikes.share.RentalUris;
import sotto.bikes.share.Station;
import sotto.bikes.share.Text;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;
import sotto.provider.database.Store;

/**
 * A small fleet to test with: the zones and plans of Otter with three stations, one of them full,
 * one that takes nothing back, and a handful of bicycles.
 */
public final class FleetWorld implements AutoCloseable {
  public static final Place IN_TOWN = new Place(46.2, -27.4);
  public static final Place IN_THE_PARK = new Place(46.206, -27.391);
  public static final Place AT_SEA = new Place(46.25, -27.4);
  public static final Place ON_THE_QUAY = new Place(46.1925, -27.4);

  public final TestClock clock = new TestClock();
  public final SimulatedLock lock = new SimulatedLock(clock);
  public final Database database;
  private final Bookings bookings;
  private final Random random = new Random(7);
  private final AtomicInteger requests = new AtomicInteger();
  private BuiltInFleet fleet;

  /** On SQLite in a folder. */
  public FleetWorld(Path folder) {
    this(
        Database.open(
            Database.sqlite(folder.resolve("fleet.sqlite")),
            List.of(Bookings.MIGRATIONS, BuiltInFleet.MIGRATIONS)));
  }

  /** On a new database of this kind. */
  public FleetWorld(Store store) {
    this(store.open(Bookings.MIGRATIONS, BuiltInFleet.MIGRATIONS));
  }

  private FleetWorld(Database database) {
    this.database = database;
    bookings = new Bookings(clock, random, List.of(BuiltInFleet.PAYMENT));
    fleet = again();
    fleet.bring(
        List.of(
            FleetVehicle.at("OT-1", "otter-electric", IN_TOWN, OptionalInt.of(40_000)),
            FleetVehicle.at("OT-2", "otter-electric", IN_TOWN, OptionalInt.of(30_000)),
            FleetVehicle.at("OT-3", "otter-cargo", "quay", OptionalInt.of(20_000)),
            FleetVehicle.at("OT-4", "otter-electric", "full", OptionalInt.of(20_000)),
            FleetVehicle.at("OT-5", "otter-electric", IN_TOWN, OptionalInt.of(9)).outOfOrder(),
            FleetVehicle.at("OT-6", "otter-electric", IN_TOWN, OptionalInt.of(10_000)),
            FleetVehicle.at("OT-7", "otter-electric", IN_TOWN, OptionalInt.of(10_000)),
            FleetVehicle.at("OT-8", "otter-electric", IN_TOWN, OptionalInt.of(10_000)),
            FleetVehicle.at("OT-9", "otter-electric", IN_TOWN, OptionalInt.of(10_000))));
  }

  /** A clock that stands still until it is told. */
  public static final class TestClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-25T08:00:00Z");

    @Override
    public synchronized Instant instant() {
      return now;
    }

    /** Later. */
    public synchronized void pass(Duration time) {
      now = now.plus(time);
    }
  }

  /** The fleet. */
  public BuiltInFleet fleet() {
    return fleet;
  }

  /** The fleet as a program that was started again has it. */
  public BuiltInFleet again() {
    fleet = new BuiltInFleet(database, bookings, stock(), lock, clock, random);
    return fleet;
  }

  /** The same with other locks. */
  public BuiltInFleet with(Lock other) {
    return new BuiltInFleet(database, bookings, stock(), other, clock, random);
  }

  /** A fresh request id. */
  public RequestId request() {
    return new RequestId("request-" + requests.incrementAndGet());
  }

  public static CustomerId rider(String name) {
    return new CustomerId("alias-" + name);
  }

  public static Money euros(String amount) {
    return Money.parse("EUR " + amount);
  }

  private static BikeShare stock() {
    BikeShare otter = DemoShare.otter(1).stock();
    return new BikeShare(
        otter.system(),
        otter.types(),
        List.of(
            station("quay", ON_THE_QUAY, 4, true),
            station("full", new Place(46.194, -27.41), 1, true),
            station("closed", new Place(46.195, -27.41), 8, false)),
        List.of(),
        otter.zones(),
        otter.plans());
  }

  private static Station station(String id, Place place, int capacity, boolean returning) {
    return new Station(
        id,
        List.of(new Text(id, "en")),
        place,
        Optional.empty(),
        OptionalInt.of(capacity),
        Optional.of(
            Area.between(
                new Place(place.lat() - 0.0002, place.lon() - 0.0002),
                new Place(place.lat() + 0.0002, place.lon() + 0.0002))),
        RentalUris.NONE,
        0,
        List.of(),
        OptionalInt.of(capacity),
        true,
        true,
        returning,
        Instant.EPOCH);
  }

  @Override
  public void close() {
    database.close();
  }
}
