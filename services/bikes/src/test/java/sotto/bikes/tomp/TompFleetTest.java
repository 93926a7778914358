package sotto.bikes.tomp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.fleet.Fleet;
import sotto.bikes.fleet.FleetContract;
import sotto.bikes.fleet.FleetWorld;
import sotto.bikes.fleet.RideOutcome;
import sotto.provider.database.Database;

/**
 * The same contract over the network: TOMP-API between a database of ours and one of an operator.
 */
class TompFleetTest extends FleetContract {
  private Optional<OperatorOnLoopback> operator = Optional.empty();
  private Optional<Database> ours = Optional.empty();

  @Override
  protected Fleet fleet(FleetWorld of, Path state) {
    OperatorOnLoopback begun = new OperatorOnLoopback(of);
    Database database = ours(state);
    operator = Optional.of(begun);
    ours = Optional.of(database);
    return begun.fleet(of, database);
  }

  @Override
  protected void close() {
    operator.ifPresent(OperatorOnLoopback::close);
    ours.ifPresent(Database::close);
    operator = Optional.empty();
    ours = Optional.empty();
  }

  private static Database ours(Path folder) {
    return Database.open(
        Database.sqlite(folder.resolve("ours.sqlite")), List.of(TompFleet.MIGRATIONS));
  }

  @Test
  void an_operator_never_sees_an_alias(@TempDir Path folder) throws Exception {
    try (FleetWorld world = new FleetWorld(folder);
        OperatorOnLoopback there = new OperatorOnLoopback(world);
        Database here = ours(folder)) {
      Fleet fleet = there.fleet(world, here);
      for (String number : List.of("OT-1", "OT-2")) {
        assertInstanceOf(
            RideOutcome.Done.class,
            fleet.unlock(
                new Fleet.Unlock(
                    world.request(), FleetWorld.rider("mira"), number, Optional.empty())));
      }
    }
    try (var files = Files.newDirectoryStream(folder, "fleet.sqlite*")) {
      for (Path file : files) {
        String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(raw.contains("alias-mira"), file::toString);
        assertFalse(raw.contains("request-1"), file::toString);
      }
    }
    String raw =
        new String(Files.readAllBytes(folder.resolve("ours.sqlite")), StandardCharsets.ISO_8859_1);
    assertEquals(true, raw.contains("alias-mira"), "the search finds what is there");
  }
}
