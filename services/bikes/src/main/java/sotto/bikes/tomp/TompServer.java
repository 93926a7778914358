package sotto.bikes.tomp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import sotto.bikes.json.BoundedJson;

/**
 * {@link TompDesk} over HTTP. It speaks plain HTTP/1.1 on the JDK's own server: in front of it
 * stands whatever ends TLS.
 */
public final class TompServer implements HttpHandler {
  /** A request's body is never longer. */
  public static final int BODY_BYTES_MAX = 64 << 10;

  private static final String VERSION = "2.0";

  private final TompDesk desk;

  public TompServer(TompDesk desk) {
    this.desk = desk;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
      TompDesk.Answer answer =
          body.length > BODY_BYTES_MAX
              ? new TompDesk.Answer(
                  413, TompErrors.body(7009, "Too large", "At most " + BODY_BYTES_MAX + " bytes."))
              : desk.answer(asked(exchange, body));
      byte[] json = BoundedJson.bytes(answer.body());
      exchange.getResponseHeaders().set("Version", VERSION);
      exchange.getResponseHeaders().set("Content-Language", "en-GB");
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type", answer.status() == 200 ? "application/geo+json" : "application/json");
      exchange.sendResponseHeaders(answer.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private static TompDesk.Asked asked(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getPath();
    String base = exchange.getHttpContext().getPath();
    return new TompDesk.Asked(
        exchange.getRequestMethod(),
        path.substring(
            Math.min(base.endsWith("/") ? base.length() - 1 : base.length(), path.length())),
        query(exchange),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
        body);
  }

  private static Optional<String> query(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).stream()
        .flatMap(query -> Arrays.stream(query.split("&")))
        .filter(part -> part.startsWith("packageId="))
        .map(part -> decoded(part.substring("packageId=".length())))
        .findFirst();
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
