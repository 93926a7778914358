package sotto.bikes.fleet;

import java.nio.file.Path;
import sotto.provider.database.Store;

/** The built-in fleet on PostgreSQL; where its programs are not, on SQLite once more. */
class PostgresFleetTest extends FleetContract {
  @Override
  protected FleetWorld world(Path state) {
    return new FleetWorld(Store.all().getLast());
  }

  @Override
  protected Fleet fleet(FleetWorld of, Path state) {
    return of.fleet();
  }

  @Override
  protected void close() {}
}
