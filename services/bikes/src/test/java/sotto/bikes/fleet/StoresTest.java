package sotto.bikes.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Store;

/** Where requests meet, on SQLite and on PostgreSQL. */
class StoresTest {
  @ParameterizedTest
  @MethodSource("sotto.provider.database.Store#all")
  void the_same_request_many_times_at_once_is_one_ride(Store store) throws Exception {
    try (FleetWorld world = new FleetWorld(store);
        ExecutorService copies = Executors.newFixedThreadPool(6)) {
      Fleet.Unlock unlock =
          new Fleet.Unlock(
              new RequestId("one"), FleetWorld.rider("mira"), "OT-1", Optional.empty());
      List<Future<RideOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        outcomes.add(copies.submit(() -> world.fleet().unlock(unlock)));
      }
      for (Future<RideOutcome> outcome : outcomes) {
        assertEquals(outcomes.getFirst().get(), outcome.get());
        assertInstanceOf(RideOutcome.Done.class, outcome.get());
      }
    }
  }
}
