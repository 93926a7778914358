package sotto.demo.cafe;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Today's code as a picture, to stand at the counter: on this machine alone, and at an address that
 * no program reaches, or whoever orders from afar would have it.
 */
final class CounterPage implements AutoCloseable {
  /** Light modules around it, as ISO/IEC 18004 wants them. */
  private static final int QUIET = 4;

  private final HttpServer server;
  private final InstantSource clock;

  /**
   * Begins to answer.
   *
   * @throws IOException where nobody may listen on this machine
   */
  CounterPage(InstantSource clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is, such as {@code http://127.0.0.1:8493/}. */
  String address() {
    InetSocketAddress at = server.getAddress();
    return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + "/";
  }

  private void answer(HttpExchange asked) throws IOException {
    try (asked) {
      if (!asked.getRequestURI().getPath().equals("/")) {
        asked.sendResponseHeaders(404, -1);
        return;
      }
      Instant now = clock.instant();
      byte[] page = page(now).getBytes(StandardCharsets.UTF_8);
      asked.getResponseHeaders().set("Refresh", String.valueOf(left(now)));
      asked.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      asked.getResponseHeaders().set("Cache-Control", "no-store");
      asked
          .getResponseHeaders()
          .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      asked.sendResponseHeaders(200, page.length);
      asked.getResponseBody().write(page);
    }
  }

  /** Seconds until the page is loaded anew: when the day is over. */
  static long left(Instant now) {
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return Duration.between(now, midnight).toSeconds() + 1;
  }

  static String page(Instant now) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Kittiwake · today's code</title>
    <style>
    :root { color-scheme: light dark; --ground: #f6efe0; --ink: #2b2620; --quiet: #6b6358 }
    @media (prefers-color-scheme: dark) { :root { --ground: #14211f; --ink: #f6efe0; --quiet: #b9c7c6 } }
    @media print { :root { --ground: #fff; --ink: #000; --quiet: #444 } }
    * { box-sizing: border-box; margin: 0 }
    body { min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground);
      color: var(--ink); font: 20px/1.4 system-ui, sans-serif; text-align: center }
    h1 { font-size: 44px; line-height: 1.2 }
    p { color: var(--quiet) }
    svg { display: block; width: min(76vw, 56vh); height: auto; margin: 24px auto; border-radius: 24px; background: #fff }
    strong { display: block; color: var(--ink); font-size: 52px; line-height: 1.2; letter-spacing: .12em;
      font-variant-numeric: tabular-nums }
    </style>
    </head>
    <body>
    <main>
    <h1>Kittiwake</h1>
    <p>Scan it for a stamp. Nine, and the tenth cup is ours.</p>
    PICTURE
    <p>No camera? <strong>DIGITS</strong></p>
    </main>
    </body>
    </html>
    """
        .replace("PICTURE", picture(CounterCode.text(now)))
        .replace("DIGITS", CounterCode.of(now));
  }

  private static String picture(String text) {
    ByteMatrix code;
    try {
      code = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalStateException("An address is no text for a code.", e);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        if (code.get(x, y) == 1) {
          path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
        }
      }
    }
    int size = code.getWidth() + 2 * QUIET;
    return "<svg role=\"img\" aria-label=\"Today's code\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>"
        .formatted(size, size, path);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
