package sotto.bikes.tomp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import sotto.bikes.FleetServer;
import sotto.bikes.fleet.FleetWorld;
import sotto.bikes.gbfs.Feed;
import sotto.bikes.gbfs.FeedLimits;
import sotto.bikes.gbfs.HttpSource;
import sotto.provider.database.Database;

/** The built-in fleet of a world as an operator: TOMP and GBFS on a port of this machine. */
final class OperatorOnLoopback implements AutoCloseable {
  static final String TOKEN = "a token that nobody guesses";
  static final String OTHER_TOKEN = "another reseller's own token";

  final FleetServer server;
  final HttpClient client = HttpClient.newHttpClient();

  OperatorOnLoopback(FleetWorld world) {
    try {
      server =
          new FleetServer(
              world.fleet(),
              List.of(
                  new TompDesk.Reseller("sotto", TOKEN),
                  new TompDesk.Reseller("other", OTHER_TOKEN)),
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              "",
              world.clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI at(String path) {
    return URI.create(server.address() + path);
  }

  /** A customer of it. */
  TompFleet fleet(FleetWorld world, Database ours) {
    return new TompFleet(
        ours,
        "otter",
        new Feed(
            new HttpSource(client, at("/gbfs/gbfs.json"), Duration.ofSeconds(20)),
            world.clock,
            FeedLimits.USUAL),
        new TompLink(client, at("/tomp/v2"), TOKEN, Duration.ofSeconds(20)),
        world.clock);
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
