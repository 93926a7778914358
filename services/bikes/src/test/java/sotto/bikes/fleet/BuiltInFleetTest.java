package sotto.bikes.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.share.Place;
import sotto.provider.booking.RequestId;

/** The fleet that is built in, and what only it can show: programs that die at the lock, races. */
class BuiltInFleetTest extends FleetContract {
  @Override
  protected Fleet fleet(FleetWorld of, Path state) {
    return of.fleet();
  }

  @Override
  protected void close() {}

  /**
   * A program that dies when it has asked the lock and before it could write down what came of it.
   */
  private static final class DyingLock implements Lock {
    private final Lock lock;
    private boolean dying = true;

    DyingLock(Lock lock) {
      this.lock = lock;
    }

    @Override
    public boolean open(String number, RideId ride) {
      boolean opened = lock.open(number, ride);
      if (dying) {
        throw new IllegalStateException("killed");
      }
      return opened;
    }

    @Override
    public Closing close(String number, RideId ride) {
      Closing closing = lock.close(number, ride);
      if (dying) {
        throw new IllegalStateException("killed");
      }
      return closing;
    }

    @Override
    public Optional<Place> place(String number) {
      return lock.place(number);
    }

    @Override
    public long metres(String number, RideId ride) {
      return lock.metres(number, ride);
    }
  }

  @Test
  void killed_at_the_lock_the_same_request_goes_on(@TempDir Path folder) {
    try (FleetWorld world = new FleetWorld(folder)) {
      DyingLock dying = new DyingLock(world.lock);
      BuiltInFleet fleet = world.with(dying);
      Fleet.Unlock unlock =
          new Fleet.Unlock(world.request(), FleetWorld.rider("mira"), "OT-1", Optional.empty());
      assertThrows(IllegalStateException.class, () -> fleet.unlock(unlock));
      assertEquals(
          new RideOutcome.Refused(RideRefusal.VEHICLE_TAKEN),
          fleet.unlock(
              new Fleet.Unlock(
                  world.request(), FleetWorld.rider("lin"), "OT-1", Optional.empty())));
      dying.dying = false;
      Ride ride = assertInstanceOf(RideOutcome.Done.class, fleet.unlock(unlock)).ride();

      dying.dying = true;
      Fleet.End end =
          new Fleet.End(
              world.request(),
              FleetWorld.rider("mira"),
              ride.id(),
              new Whereabouts.At(FleetWorld.IN_TOWN));
      assertThrows(IllegalStateException.class, () -> fleet.end(end));
      dying.dying = false;
      world.clock.pass(Duration.ofHours(2));
      assertEquals(
          FleetWorld.euros("1.19"),
          assertInstanceOf(RideOutcome.Done.class, fleet.end(end)).ride().price(),
          "charged until the lock closed, not until somebody asked again");
    }
  }

  @Test
  void a_vehicle_whose_rider_never_asked_again_is_given_back(@TempDir Path folder) {
    try (FleetWorld world = new FleetWorld(folder)) {
      DyingLock dying = new DyingLock(world.lock);
      BuiltInFleet fleet = world.with(dying);
      Fleet.Unlock unlock =
          new Fleet.Unlock(world.request(), FleetWorld.rider("mira"), "OT-1", Optional.empty());
      assertThrows(IllegalStateException.class, () -> fleet.unlock(unlock));
      dying.dying = false;
      int before = fleet.share().orElseThrow().vehicles().size();
      fleet.sweep();
      assertEquals(before, fleet.share().orElseThrow().vehicles().size(), "not yet");
      world.clock.pass(BuiltInFleet.LOCK_TERM.plusMillis(1));
      fleet.sweep();
      assertEquals(before + 1, fleet.share().orElseThrow().vehicles().size());
      assertEquals(
          new RideOutcome.Refused(RideRefusal.LOCK_JAMMED),
          fleet.unlock(unlock),
          "and the request that was too late does not begin a ride");
    }
  }

  @Test
  void of_many_who_race_for_a_bicycle_one_rides(@TempDir Path folder) throws Exception {
    try (FleetWorld world = new FleetWorld(folder);
        ExecutorService riders = Executors.newFixedThreadPool(8)) {
      List<Future<RideOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Fleet.Unlock unlock =
            new Fleet.Unlock(
                new RequestId("race-" + i),
                FleetWorld.rider("r" + i),
                "OT-" + (1 + i % 2),
                Optional.empty());
        outcomes.add(riders.submit(() -> world.fleet().unlock(unlock)));
      }
      int riding = 0;
      for (Future<RideOutcome> outcome : outcomes) {
        riding += outcome.get() instanceof RideOutcome.Done ? 1 : 0;
      }
      assertEquals(2, riding);
      assertTrue(world.fleet().share().orElseThrow().vehicles().size() == 7);
    }
  }
}
