package sotto.bikes.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.fleet.FleetWorld.TestClock;
import sotto.bikes.share.Place;
import sotto.bikes.share.Station;
import sotto.bikes.share.Vehicle;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;

/** What every fleet does: the one that is built in, and an operator's over the network. */
public abstract class FleetContract {
  private static final CustomerId MIRA = FleetWorld.rider("mira");
  private static final CustomerId LIN = FleetWorld.rider("lin");
  private static final Whereabouts IN_TOWN = new Whereabouts.At(FleetWorld.IN_TOWN);

  @TempDir private Path folder;
  private FleetWorld world;
  private Fleet fleet;
  private TestClock clock;

  @BeforeEach
  void open() {
    world = world(folder);
    clock = world.clock;
    fleet = fleet(world, folder);
  }

  @AfterEach
  void closeAll() {
    close();
    world.close();
  }

  /** The vehicles, the locks and the clock. */
  protected FleetWorld world(Path state) {
    return new FleetWorld(state);
  }

  /** The fleet in front of this world; called again, it is that of a program that was restarted. */
  protected abstract Fleet fleet(FleetWorld of, Path state);

  /** Ends what {@link #fleet} began. */
  protected abstract void close();

  @Test
  void a_ride_begins_runs_and_ends_in_a_zone() {
    Ride begun = done(unlock(MIRA, "OT-1"));
    assertEquals(Ride.State.UNDERWAY, begun.state());
    assertEquals("OT-1", begun.number());
    assertEquals("otter-electric", begun.type());
    assertEquals("otter-electric-ride", begun.plan());
    assertEquals(clock.instant(), begun.started());
    assertEquals(FleetWorld.euros("1.19"), begun.price(), "the first minute has begun");

    clock.pass(Duration.ofSeconds(599));
    assertEquals(FleetWorld.euros("2.90"), done(fleet.ride(MIRA, begun.id())).price());
    clock.pass(Duration.ofSeconds(1));
    world.lock.went("OT-1", 2_345);
    Ride ended = done(end(MIRA, begun, IN_TOWN));
    assertEquals(Ride.State.ENDED, ended.state());
    assertEquals(Optional.of(clock.instant()), ended.ended());
    assertEquals(FleetWorld.euros("3.09"), ended.price());
    assertEquals(2_345, ended.metres());

    clock.pass(Duration.ofHours(1));
    assertEquals(ended, done(fleet.ride(MIRA, begun.id())), "the receipt stays");
  }

  @Test
  void the_region_has_an_id_to_unlock_by_and_it_is_another_after_the_ride() {
    Vehicle before = free("otter-electric").getFirst();
    Ride ride = done(unlock(MIRA, before.id()));
    assertEquals(before.id(), ride.vehicle());
    assertTrue(share().vehicle(before.id()).isEmpty(), "nobody else sees one that is ridden");
    List<String> others = free("otter-electric").stream().map(Vehicle::id).toList();

    Place there = new Place(46.2011, -27.4012);
    done(end(MIRA, ride, new Whereabouts.At(there)));
    List<Vehicle> after =
        free("otter-electric").stream().filter(vehicle -> !others.contains(vehicle.id())).toList();
    assertEquals(1, after.size());
    assertNotEquals(before.id(), after.getFirst().id());
    assertEquals(Optional.of(there), after.getFirst().place());
    assertRefused(RideRefusal.NO_SUCH_VEHICLE, unlock(LIN, before.id()));
  }

  @Test
  void a_vehicle_is_ridden_by_one() {
    Ride ride = done(unlock(MIRA, "OT-1"));
    assertRefused(RideRefusal.VEHICLE_TAKEN, unlock(LIN, "OT-1"));
    done(end(MIRA, ride, IN_TOWN));
    done(unlock(LIN, "OT-1"));
  }

  @Test
  void a_request_that_comes_again_is_done_once() {
    RequestId request = world.request();
    Ride ride = done(fleet.unlock(unlock(request, MIRA, "OT-1")));
    assertEquals(ride, done(fleet.unlock(unlock(request, MIRA, "OT-1"))));
    clock.pass(Duration.ofMinutes(3));
    Fleet.End end = new Fleet.End(world.request(), MIRA, ride.id(), IN_TOWN);
    Ride ended = done(fleet.end(end));
    clock.pass(Duration.ofMinutes(3));
    assertEquals(ended, done(fleet.end(end)));
    assertEquals(
        ended, done(fleet.unlock(unlock(request, MIRA, "OT-1"))), "an old request begins nothing");
  }

  @Test
  void a_request_id_of_somebody_or_something_else_is_refused() {
    RequestId request = world.request();
    done(fleet.unlock(unlock(request, MIRA, "OT-1")));
    assertRefused(RideRefusal.REQUEST_REUSED, fleet.unlock(unlock(request, LIN, "OT-1")));
    assertRefused(RideRefusal.REQUEST_REUSED, fleet.unlock(unlock(request, MIRA, "OT-2")));
    done(unlock(LIN, "OT-2"));
  }

  @Test
  void a_ride_is_its_riders_alone() {
    Ride ride = done(unlock(MIRA, "OT-1"));
    assertRefused(RideRefusal.NO_SUCH_RIDE, fleet.ride(LIN, ride.id()));
    assertRefused(RideRefusal.NO_SUCH_RIDE, end(LIN, ride, IN_TOWN));
    assertRefused(RideRefusal.NO_SUCH_RIDE, fleet.ride(MIRA, new RideId("somebody-elses")));
    assertEquals(Ride.State.UNDERWAY, done(fleet.ride(MIRA, ride.id())).state());
  }

  @Test
  void a_ride_ends_at_a_station() {
    Ride ride = done(unlock(MIRA, "OT-1"));
    assertEquals(3, station("quay").docksAvailable().orElseThrow());
    done(end(MIRA, ride, new Whereabouts.AtStation("quay")));
    assertEquals(2, station("quay").docksAvailable().orElseThrow());
    assertEquals(2, station("quay").vehiclesAvailable());

    Ride another = done(unlock(MIRA, "OT-2"));
    done(end(MIRA, another, new Whereabouts.At(FleetWorld.ON_THE_QUAY)));
    assertEquals(3, station("quay").vehiclesAvailable(), "its area is the station too");
  }

  @Test
  void a_ride_does_not_end_where_it_may_not_and_goes_on() {
    Ride ride = done(unlock(MIRA, "OT-1"));
    assertRefused(RideRefusal.NOT_HERE, end(MIRA, ride, new Whereabouts.At(FleetWorld.AT_SEA)));
    assertRefused(
        RideRefusal.NOT_HERE, end(MIRA, ride, new Whereabouts.At(FleetWorld.IN_THE_PARK)));
    assertRefused(RideRefusal.NO_SUCH_STATION, end(MIRA, ride, new Whereabouts.AtStation("moon")));
    assertRefused(RideRefusal.STATION_FULL, end(MIRA, ride, new Whereabouts.AtStation("full")));
    assertRefused(RideRefusal.STATION_FULL, end(MIRA, ride, new Whereabouts.AtStation("closed")));
    assertEquals(Ride.State.UNDERWAY, done(fleet.ride(MIRA, ride.id())).state());
    done(end(MIRA, ride, IN_TOWN));
  }

  @Test
  void what_the_vehicle_says_counts_for_more_than_what_the_rider_says() {
    Ride ride = done(unlock(MIRA, "OT-1"));
    world.lock.stands("OT-1", FleetWorld.AT_SEA);
    assertRefused(RideRefusal.NOT_HERE, end(MIRA, ride, IN_TOWN));
    world.lock.stands("OT-1", FleetWorld.IN_TOWN);
    done(end(MIRA, ride, new Whereabouts.At(FleetWorld.AT_SEA)));
  }

  @Test
  void a_jammed_lock_costs_nothing_and_keeps_nothing() {
    world.lock.jam("OT-1");
    RequestId request = world.request();
    assertRefused(RideRefusal.LOCK_JAMMED, fleet.unlock(unlock(request, MIRA, "OT-1")));
    world.lock.mend("OT-1");
    assertRefused(
        RideRefusal.LOCK_JAMMED,
        fleet.unlock(unlock(request, MIRA, "OT-1")),
        "the answer to a request does not change");
    done(unlock(LIN, "OT-1"));
  }

  @Test
  void a_lock_that_is_open_ends_nothing() {
    Ride ride = done(unlock(MIRA, "OT-1"));
    world.lock.jam("OT-1");
    assertRefused(RideRefusal.LOCK_OPEN, end(MIRA, ride, IN_TOWN));
    world.lock.mend("OT-1");
    done(end(MIRA, ride, IN_TOWN));
  }

  @Test
  void vehicles_that_cannot_be_ridden() {
    assertRefused(RideRefusal.NO_SUCH_VEHICLE, unlock(MIRA, "OT-99"));
    assertRefused(RideRefusal.OUT_OF_ORDER, unlock(MIRA, "OT-5"));
  }

  @Test
  void the_price_that_was_shown_is_the_price_or_nothing_begins() {
    assertRefused(
        RideRefusal.PRICE_DIFFERS, fleet.unlock(agreed("OT-1", "otter-electric-ride", "0.50")));
    assertRefused(
        RideRefusal.PRICE_DIFFERS, fleet.unlock(agreed("OT-1", "otter-cargo-ride", "1.00")));
    done(fleet.unlock(agreed("OT-1", "otter-electric-ride", "1.00")));
  }

  @Test
  void nobody_takes_the_whole_fleet() {
    for (String number : List.of("OT-1", "OT-2", "OT-6", "OT-7", "OT-8")) {
      done(unlock(MIRA, number));
    }
    assertRefused(RideRefusal.TOO_MANY_RIDES, unlock(MIRA, "OT-9"));
    done(unlock(LIN, "OT-9"));
  }

  @Test
  void a_restart_loses_no_ride() {
    RequestId request = world.request();
    Ride ride = done(fleet.unlock(unlock(request, MIRA, "OT-1")));
    close();
    world.again();
    fleet = fleet(world, folder);
    assertEquals(ride, done(fleet.ride(MIRA, ride.id())));
    assertEquals(ride, done(fleet.unlock(unlock(request, MIRA, "OT-1"))));
    clock.pass(Duration.ofMinutes(1));
    assertEquals(FleetWorld.euros("1.38"), done(end(MIRA, ride, IN_TOWN)).price());
  }

  @Test
  void what_is_held_of_a_rider_is_told_and_forgotten_once_it_is_over() {
    RequestId request = world.request();
    Ride over = done(fleet.unlock(unlock(request, MIRA, "OT-1")));
    done(end(MIRA, over, IN_TOWN));
    clock.pass(Duration.ofMinutes(1));
    Ride running = done(unlock(MIRA, "OT-2"));
    Ride lins = done(unlock(LIN, "OT-6"));
    assertEquals(
        List.of(running.id().value(), over.id().value()),
        fleet.held(MIRA).stream()
            .map(row -> row.getOrDefault("package", row.getOrDefault("id", "")))
            .toList());
    assertTrue(fleet.held(MIRA).getFirst().values().size() >= 7);

    assertEquals(1, fleet.forget(MIRA));
    assertEquals(1, fleet.held(MIRA).size());
    assertRefused(RideRefusal.NO_SUCH_RIDE, fleet.ride(MIRA, over.id()));
    assertEquals(running.id(), done(fleet.ride(MIRA, running.id())).id());
    assertEquals(lins.id(), done(fleet.ride(LIN, lins.id())).id());
    assertFalse(
        fleet.unlock(unlock(request, MIRA, "OT-1")) instanceof RideOutcome.Done again
            && again.ride().state() != Ride.State.ENDED,
        "a request from before begins nothing");
    done(unlock(LIN, "OT-1"));
  }

  private Fleet.Unlock agreed(String asset, String plan, String price) {
    return new Fleet.Unlock(
        world.request(), MIRA, asset, Optional.of(new Fleet.Agreed(plan, FleetWorld.euros(price))));
  }

  private RideOutcome unlock(CustomerId rider, String asset) {
    return fleet.unlock(unlock(world.request(), rider, asset));
  }

  private static Fleet.Unlock unlock(RequestId request, CustomerId rider, String asset) {
    return new Fleet.Unlock(request, rider, asset, Optional.empty());
  }

  private RideOutcome end(CustomerId rider, Ride ride, Whereabouts where) {
    return fleet.end(new Fleet.End(world.request(), rider, ride.id(), where));
  }

  private sotto.bikes.share.BikeShare share() {
    clock.pass(Duration.ofMinutes(2)); // What a feed says is kept for a while.
    return fleet.region().orElseThrow().share();
  }

  private Station station(String id) {
    return share().station(id).orElseThrow();
  }

  private List<Vehicle> free(String type) {
    return share().vehicles().stream()
        .filter(vehicle -> vehicle.type().equals(type) && !vehicle.disabled())
        .toList();
  }

  private static Ride done(RideOutcome outcome) {
    return assertInstanceOf(RideOutcome.Done.class, outcome, outcome::toString).ride();
  }

  private static void assertRefused(RideRefusal why, RideOutcome outcome, String... note) {
    assertEquals(new RideOutcome.Refused(why), outcome, () -> String.join("", note));
    assertFalse(why.detail().isEmpty());
  }
}
