package sotto.bikes.demo;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import sotto.bikes.fleet.BuiltInFleet;
import sotto.bikes.fleet.SimulatedLock;
import sotto.provider.booking.Bookings;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;

/** Both shares of {@link DemoCity}, ready to be ridden: fleets with locks that are simulated. */
public final class DemoFleets {
  /** The tables that they need. */
  public static final List<Migrations> MIGRATIONS =
      List.of(Bookings.MIGRATIONS, BuiltInFleet.MIGRATIONS);

  private DemoFleets() {}

  /**
   * Opens one. In a database that has it already, vehicles stay where they were left.
   *
   * @param random of ids: a secure source
   */
  public static BuiltInFleet open(
      DemoShare share, Database database, InstantSource clock, RandomGenerator random) {
    Bookings bookings = new Bookings(clock, random, List.of(BuiltInFleet.PAYMENT));
    BuiltInFleet fleet =
        new BuiltInFleet(
            database, bookings, share.stock(), new SimulatedLock(clock), clock, random);
    fleet.bring(share.vehicles());
    return fleet;
  }

  /**
   * Opens both in one database, for a single provider of two shares.
   *
   * @return by the name of the share, {@code tern} and {@code otter}
   */
  public static Map<String, BuiltInFleet> all(
      Database database, InstantSource clock, RandomGenerator random, long seed) {
    Map<String, BuiltInFleet> fleets = new LinkedHashMap<>();
    for (DemoShare share : DemoShare.all(seed)) {
      fleets.put(share.stock().system().id(), open(share, database, clock, random));
    }
    return fleets;
  }
}
