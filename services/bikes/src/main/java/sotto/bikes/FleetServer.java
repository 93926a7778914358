package sotto.bikes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sotto.bikes.fleet.BuiltInFleet;
import sotto.bikes.gbfs.FeedServer;
import sotto.bikes.tomp.TompDesk;
import sotto.bikes.tomp.TompServer;

/**
 * A built-in fleet for the world outside of Sotto, on one port: its GBFS 3.0 below {@code /gbfs/}
 * for everybody, its TOMP-API 2.0 below {@code /tomp/v2} for resellers. It speaks plain HTTP: in
 * front of it stands whatever ends TLS and bounds how many may ask at a time.
 */
public final class FleetServer implements AutoCloseable {
  private static final Duration FEED_TTL = Duration.ofSeconds(30);

  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * Begins to answer.
   *
   * @param at the address to listen at, port 0 for any
   * @param base what others reach it by, such as {@code https://otter.example}, without a slash at
   *     its end; where it is empty, by the address that it listens at
   * @throws IOException where nobody may listen there
   */
  public FleetServer(
      BuiltInFleet fleet,
      List<TompDesk.Reseller> resellers,
      InetSocketAddress at,
      String base,
      InstantSource clock)
      throws IOException {
    server = HttpServer.create(at, 0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    String feed = (base.isEmpty() ? address() : base) + "/gbfs/";
    server.createContext(
        "/gbfs/", new FeedServer(() -> fleet.share().orElseThrow(), feed, FEED_TTL, clock));
    server.createContext("/tomp/v2", new TompServer(new TompDesk(fleet, resellers, feed)));
    server.start();
  }

  /** Where it listens, such as {@code http://127.0.0.1:8490}. */
  public String address() {
    InetSocketAddress at = server.getAddress();
    return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort();
  }

  /** Answers nobody any more. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
