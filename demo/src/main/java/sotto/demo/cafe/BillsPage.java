package sotto.demo.cafe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.mini.pay.Counter;
import sotto.mini.pay.Owed;

/**
 * What customers agreed to pay at the counter and did not yet, for whoever stands behind it: they
 * note what is paid, with a second touch: a note is not taken back, and the list moves while they
 * read. It is on this machine alone, at an address that no program reaches and nobody guesses:
 * pages of others, in a browser of the same machine, do not know it.
 */
final class BillsPage implements AutoCloseable {
  private static final int KEY_BYTES = 16;
  private static final int BODY_MAX = 200;
  private static final int REFRESH_SECONDS = 15;
  private static final Pattern NUMBER = Pattern.compile("number=([0-9]{1,32})");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Counter counter;
  private final InstantSource clock;

  /** The path to it. */
  private final String home;

  /**
   * Begins to answer.
   *
   * @param random a secure source: the address is another one with each start
   * @throws IOException where nobody may listen on this machine
   */
  BillsPage(Counter counter, InstantSource clock, RandomGenerator random) throws IOException {
    this.counter = counter;
    this.clock = clock;
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    home = "/" + HexFormat.of().formatHex(key) + "/";
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is, such as {@code http://127.0.0.1:8494/…/}. */
  String address() {
    return CafeServer.address(server) + home;
  }

  private void answer(HttpExchange asked) throws IOException {
    try (asked) {
      String path = asked.getRequestURI().getPath();
      if (!is(path, home)) {
        asked.sendResponseHeaders(404, -1);
        return;
      }
      switch (asked.getRequestMethod()) {
        case "GET" -> show(asked);
        case "POST" -> note(asked);
        default -> asked.sendResponseHeaders(405, -1);
      }
    }
  }

  /** However much of it was guessed, it takes as long to say no. */
  private static boolean is(String path, String home) {
    return MessageDigest.isEqual(
        path.getBytes(StandardCharsets.UTF_8), home.getBytes(StandardCharsets.UTF_8));
  }

  /** One is paid; noted twice, or of no bill, it changes nothing. */
  private void note(HttpExchange asked) throws IOException {
    byte[] body = asked.getRequestBody().readNBytes(BODY_MAX);
    Matcher number = NUMBER.matcher(new String(body, StandardCharsets.US_ASCII));
    if (!number.matches()) {
      asked.sendResponseHeaders(400, -1);
      return;
    }
    counter.paid(number.group(1));
    asked.getResponseHeaders().set("Location", home);
    asked.sendResponseHeaders(303, -1);
  }

  private void show(HttpExchange asked) throws IOException {
    byte[] page =
        page(counter.owed(), counter.count(), clock.instant()).getBytes(StandardCharsets.UTF_8);
    asked.getResponseHeaders().set("Refresh", String.valueOf(REFRESH_SECONDS));
    asked.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    asked.getResponseHeaders().set("Cache-Control", "no-store");
    asked.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    asked
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    asked.sendResponseHeaders(200, page.length);
    asked.getResponseBody().write(page);
  }

  /**
   * @param all how many are owed, with those that are not among these
   */
  static String page(List<Owed> owed, long all, Instant now) {
    StringBuilder rows = new StringBuilder();
    owed.forEach(each -> rows.append(row(each, now)));
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Kittiwake · to be paid</title>
    <style>
    :root { color-scheme: light dark; --ground: #f6efe0; --sheet: #fff; --ink: #2b2620; --quiet: #6b6358; --do: #2f5d62 }
    @media (prefers-color-scheme: dark) { :root { --ground: #14211f; --sheet: #1f302d; --ink: #f6efe0; --quiet: #b9c7c6 } }
    * { box-sizing: border-box; margin: 0 }
    body { min-height: 100vh; padding: 24px 16px; background: var(--ground); color: var(--ink);
      font: 18px/1.4 system-ui, sans-serif }
    main { max-width: 640px; margin: 0 auto }
    h1 { font-size: 32px; line-height: 1.2 }
    p, small { color: var(--quiet) }
    ul { padding: 0; margin: 16px 0; list-style: none }
    li { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin-bottom: 8px; padding: 12px 16px;
      border-radius: 16px; background: var(--sheet) }
    li div { flex: 1 1 220px; overflow-wrap: anywhere }
    strong { font-size: 22px; font-variant-numeric: tabular-nums }
    small { display: block; font-size: 15px }
    button, summary { min-height: 48px; padding: 10px 20px; border: 0; border-radius: 24px; background: var(--do); color: #fff;
      font: inherit; font-weight: 600; font-variant-numeric: tabular-nums; cursor: pointer; list-style: none }
    summary::-webkit-details-marker { display: none }
    details[open] summary { margin-bottom: 8px; background: none; color: var(--quiet) }
    button { width: 100% }
    </style>
    </head>
    <body>
    <main>
    <h1>To be paid</h1>
    <p>SAID</p>
    <ul>
    ROWS</ul>
    </main>
    </body>
    </html>
    """
        .replace("SAID", said(owed.size(), all))
        .replace("ROWS", rows);
  }

  private static String said(int shown, long all) {
    return all == 0
        ? "Nothing is owed."
        : all == shown
            ? "Who ordered last comes first."
            : "The last " + shown + " of " + all + ": who ordered last comes first.";
  }

  private static String row(Owed owed, Instant now) {
    return """
    <li><div><strong>%s</strong> %s<small>%s · %s</small></div>
    <details><summary aria-label="%s of order %s is paid">%s paid</summary>
    <form method="post"><button name="number" value="%s">Yes, all of it</button></form></details></li>
    """
        .formatted(
            written(Caller.number(owed.number())),
            written(owed.what()),
            written(owed.number()),
            ago(owed.since(), now),
            owed.sum(),
            written(Caller.number(owed.number())),
            owed.sum(),
            written(owed.number()));
  }

  /** How long it is owed, as somebody at a counter says it. */
  static String ago(Instant since, Instant now) {
    long minutes = Duration.between(since, now).toMinutes();
    if (minutes < 1) {
      return "just now";
    }
    return minutes < 60
        ? minutes + " min ago"
        : minutes < 48 * 60 ? minutes / 60 + " h ago" : minutes / (24 * 60) + " days ago";
  }

  /** Words of others, as they stand in a page. */
  private static String written(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
