package sotto.bikes.gbfs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import sotto.bikes.share.BikeShare;

/**
 * A share's feed over HTTP, plain: in front of it stands whatever ends TLS. Everybody who asks
 * within the time to live gets the same bytes, so asking often costs nothing and tells nothing.
 */
public final class FeedServer implements HttpHandler {
  private final Supplier<BikeShare> share;
  private final String base;
  private final Duration ttl;
  private final InstantSource clock;
  private Optional<Published> last = Optional.empty();

  /**
   * @param base what the addresses in the discovery file begin with, with a slash at its end
   * @param ttl how long a state is told, in whole seconds
   */
  public FeedServer(Supplier<BikeShare> share, String base, Duration ttl, InstantSource clock) {
    this.share = share;
    this.base = base;
    this.ttl = ttl;
    this.clock = clock;
  }

  private record Published(Publication files, Instant at, String etag) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readNBytes(0);
      String path = exchange.getRequestURI().getPath();
      Published now = now();
      byte[] file = now.files().files().get(path.substring(path.lastIndexOf('/') + 1));
      if (!exchange.getRequestMethod().equals("GET") || file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("ETag", now.etag());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
      if (now.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      exchange.sendResponseHeaders(200, file.length);
      exchange.getResponseBody().write(file);
    }
  }

  private synchronized Published now() {
    Instant at = clock.instant();
    if (last.filter(known -> at.isBefore(known.at().plus(ttl))).isEmpty()) {
      last =
          Optional.of(
              new Published(
                  Publication.of(share.get(), base, at, ttl), at, "\"" + at.toEpochMilli() + "\""));
    }
    return last.orElseThrow();
  }
}
