package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed on a server, and servers that mean no good. */
class HttpSourceTest {
  private static final int HUGE = 100 << 20;

  private final Map<String, Integer> answered = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong sent = new AtomicLong();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server = started();

  @BeforeEach
  void serve() {
    server.createContext(
        "/feed/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring("/feed/".length());
          byte[] body = FeedTexts.whole().text(name).getBytes(StandardCharsets.UTF_8);
          boolean unchanged =
              "\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          answered.merge(unchanged ? "304" : "200", 1, Integer::sum);
          exchange.getResponseHeaders().set("ETag", "\"one\"");
          exchange.sendResponseHeaders(unchanged ? 304 : 200, unchanged ? -1 : body.length);
          if (!unchanged) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.createContext(
        "/huge",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
          try (OutputStream out = exchange.getResponseBody()) {
            while (sent.get() < HUGE) {
              out.write(part);
              sent.addAndGet(part.length);
            }
          } catch (IOException e) {
            // The reader went away, as it should.
          }
        });
    server.createContext(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    redirect("/round", "/round");
    redirect("/ping", "/pong");
    redirect("/pong", "/ping");
    for (int i = 0; i < 10; i++) {
      redirect("/step" + i, "/step" + (i + 1));
    }
    redirect("/near", "/feed/gbfs");
    redirect("/disk", "file:///etc/passwd");
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    client.close();
  }

  @Test
  void what_has_not_changed_is_not_sent_again() {
    Instant[] now = {Instant.parse("2026-11-25T08:00:00Z")};
    Feed feed = new Feed(source("/feed/gbfs"), () -> now[0], FeedLimits.USUAL);
    Feed.State first = assertInstanceOf(Feed.Refreshed.Good.class, feed.refresh()).state();
    assertEquals(Map.of("200", 8), answered);
    now[0] = now[0].plusSeconds(3600);
    Feed.State second = assertInstanceOf(Feed.Refreshed.Good.class, feed.refresh()).state();
    assertEquals(Map.of("200", 8, "304", 8), answered);
    assertEquals(first.share(), second.share());
  }

  @Test
  void a_redirect_is_followed() {
    FeedSource.Answer.Content content =
        assertInstanceOf(FeedSource.Answer.Content.class, get("/near"));
    assertArrayEquals(
        FeedTexts.whole().text("gbfs").getBytes(StandardCharsets.UTF_8), content.bytes());
  }

  @Test
  void redirects_that_lead_nowhere() {
    assertEquals(FeedFault.Kind.LOOP, fault("/round").kind());
    assertEquals(FeedFault.Kind.LOOP, fault("/ping").kind());
    assertEquals(FeedFault.Kind.LOOP, fault("/step0").kind());
  }

  @Test
  void addresses_that_are_not_followed() {
    assertEquals(FeedFault.Kind.FORBIDDEN_LINK, fault("/disk").kind());
    assertEquals(FeedFault.Kind.FORBIDDEN_LINK, fault("file:///etc/passwd").kind());
    assertEquals(FeedFault.Kind.FORBIDDEN_LINK, fault("jar:http://a/b!/c").kind());
    assertEquals(FeedFault.Kind.FORBIDDEN_LINK, fault("http://me:secret@host/").kind());
    assertEquals(FeedFault.Kind.FORBIDDEN_LINK, fault("http://exa mple/").kind());
    HttpSource safe =
        new HttpSource(client, URI.create("https://a.example/gbfs"), Duration.ofSeconds(20));
    assertThrows(
        FeedException.class,
        () -> safe.get("gbfs", "http://a.example/gbfs", Optional.empty(), 1),
        "from the safe to the unsafe");
  }

  @Test
  void a_hundred_megabytes_are_not_read() {
    assertEquals(FeedFault.Kind.TOO_LARGE, fault("/huge").kind());
    assertTrue(sent.get() < HUGE, "the server could not get rid of all of it");
  }

  @Test
  void a_body_that_never_ends_is_not_waited_for() {
    HttpSource hasty =
        new HttpSource(client, URI.create(source("/drip").discovery()), Duration.ofMillis(300));
    FeedException told =
        assertThrows(
            FeedException.class,
            () -> hasty.get("gbfs", hasty.discovery(), Optional.empty(), 1 << 20));
    assertEquals(FeedFault.Kind.UNREACHABLE, told.fault().kind());
  }

  @Test
  void a_file_that_is_not_there_and_a_server_that_is_not() {
    assertEquals(FeedFault.Kind.MISSING_FILE, fault("/nothing").kind());
    server.stop(0);
    assertEquals(FeedFault.Kind.UNREACHABLE, fault("/feed/gbfs").kind());
  }

  private FeedFault fault(String address) {
    return assertThrows(FeedException.class, () -> get(address)).fault();
  }

  private FeedSource.Answer get(String address) {
    return source("/feed/gbfs").get("gbfs", address, Optional.empty(), 1 << 20);
  }

  private HttpSource source(String path) {
    return new HttpSource(
        client,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
        Duration.ofSeconds(20));
  }

  private void redirect(String from, String to) {
    server.createContext(
        from,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  private static HttpServer started() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
