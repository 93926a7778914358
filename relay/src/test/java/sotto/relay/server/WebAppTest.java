package sotto.relay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web app over HTTP: what a browser is told, and in which encoding it gets a file. */
class WebAppTest {
  private static final byte[] SCRIPT = "console.info('hello');".getBytes();
  private static final byte[] BROTLI = "as brotli".getBytes();

  @TempDir Path folder;

  private TestRelay relay;

  @BeforeEach
  void start() throws IOException {
    Path assets = Files.createDirectories(folder.resolve("web/assets"));
    Files.write(assets.resolve("app-1a2b.js"), SCRIPT);
    Files.write(assets.resolve("app-1a2b.js.gz"), gzip(SCRIPT));
    Files.write(assets.resolve("app-1a2b.js.br"), BROTLI);
    Files.write(assets.resolve("look-3c4d.css"), new byte[9]);
    Files.write(assets.resolve("look-3c4d.css.gz"), gzip(new byte[9]));
    Files.writeString(folder.resolve("web/source.map"), "not for others");
    Files.writeString(assets.resolve("frame-5e6f.html"), "<!doctype html>");
    Files.writeString(assets.resolve("frame-5e6f.html.csp"), "sandbox; default-src 'none'\n");
    relay = new TestRelay(folder);
  }

  @AfterEach
  void stop() {
    relay.close();
  }

  @Test
  void every_page_confines_the_app_to_its_own_origin() throws Exception {
    for (String path : List.of("/", "/index.html", "/assets/app-1a2b.js")) {
      Map<String, String> headers = headers(relay.get(path));
      assertEquals("same-origin", headers.get("cross-origin-opener-policy"), path);
      assertEquals("require-corp", headers.get("cross-origin-embedder-policy"), path);
      assertEquals("nosniff", headers.get("x-content-type-options"), path);
      assertEquals("no-referrer", headers.get("referrer-policy"), path);
      List<String> policy =
          Arrays.asList(String.valueOf(headers.get("content-security-policy")).split("; ", -1));
      for (String rule :
          List.of(
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "worker-src 'self'",
              "base-uri 'none'",
              "form-action 'none'",
              "frame-ancestors 'none'")) {
        assertTrue(policy.contains(rule), () -> rule + " is not in " + policy);
      }
      assertTrue(policy.stream().noneMatch(rule -> rule.contains("unsafe")), policy::toString);
    }
  }

  @Test
  void a_frame_of_the_app_has_the_policy_that_lies_beside_it_and_nothing_of_the_app_s()
      throws Exception {
    Map<String, String> headers = headers(relay.get("/assets/frame-5e6f.html"));
    assertEquals("sandbox; default-src 'none'", headers.get("content-security-policy"));
    assertEquals("require-corp", headers.get("cross-origin-embedder-policy"));
    assertEquals(404, relay.get("/assets/frame-5e6f.html.csp").statusCode());
  }

  @Test
  void a_page_talks_with_relays_elsewhere_and_on_this_machine_only_with_plain_ones()
      throws Exception {
    String elsewhere = "connect-src 'self' https: wss:";
    String here = " http://127.0.0.1:* ws://127.0.0.1:* http://localhost:* ws://localhost:*";
    for (String host : List.of("127.0.0.1:8480", "localhost", "localhost:8480")) {
      assertEquals(elsewhere + here, connections(host));
    }
    for (String host : List.of("sotto.example", "localhost.example", "127.0.0.1.example:80")) {
      assertEquals(elsewhere, connections(host));
    }
  }

  /** What a page may connect with, for a browser that opened it at this host. */
  private String connections(String host) throws IOException {
    try (RawSocket socket = relay.raw()) {
      String head = socket.say("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").head();
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-security-policy:"))
          .flatMap(line -> Arrays.stream(line.split("; ", -1)))
          .filter(rule -> rule.startsWith("connect-src"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void what_has_its_hash_in_its_name_never_changes_and_the_rest_is_asked_for_again()
      throws Exception {
    assertEquals(
        "public, max-age=31536000, immutable",
        headers(relay.get("/assets/app-1a2b.js")).get("cache-control"));
    assertEquals("no-cache", headers(relay.get("/")).get("cache-control"));
  }

  @Test
  void a_browser_gets_the_best_encoding_that_it_takes() throws Exception {
    assertEncoded("br", BROTLI, "/assets/app-1a2b.js", "gzip, deflate, br, zstd");
    assertEncoded("gzip", gzip(SCRIPT), "/assets/app-1a2b.js", "gzip, deflate");
    assertEncoded("gzip", gzip(SCRIPT), "/assets/app-1a2b.js", "br;q=0, gzip;q=0.5");
    assertEncoded("", SCRIPT, "/assets/app-1a2b.js", "identity, xbr, brotli");
    assertEncoded("gzip", gzip(new byte[9]), "/assets/look-3c4d.css", "br, gzip");
  }

  private void assertEncoded(String encoding, byte[] body, String path, String accepted)
      throws Exception {
    HttpResponse<byte[]> page =
        relay.http(relay.request(path).header("Accept-Encoding", accepted).GET());
    assertArrayEquals(body, page.body(), accepted);
    assertEquals(encoding, page.headers().firstValue("Content-Encoding").orElse(""), accepted);
    assertEquals("Accept-Encoding", page.headers().firstValue("Vary").orElseThrow());
  }

  @Test
  void types_are_told_and_what_has_none_is_not_served() throws Exception {
    assertEquals(
        "text/javascript; charset=utf-8",
        headers(relay.get("/assets/app-1a2b.js")).get("content-type"));
    assertEquals("text/html; charset=utf-8", headers(relay.get("/")).get("content-type"));
    assertEquals(404, relay.get("/source.map").statusCode());
    assertEquals(404, relay.get("/assets/app-1a2b.js.br").statusCode());
  }

  @Test
  void a_head_is_a_get_without_its_body_and_nothing_else_is_answered() throws Exception {
    HttpResponse<byte[]> head =
        relay.http(relay.request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
    assertEquals(
        relay.get("/").body().length,
        Integer.parseInt(head.headers().firstValue("Content-Length").orElseThrow()));
    assertEquals(405, relay.http(relay.request("/").DELETE()).statusCode());
  }

  @Test
  void health_and_metrics_are_counts_alone() throws Exception {
    assertEquals("ok\n", new String(relay.get("/health").body()));
    for (String line : new String(relay.get("/metrics").body()).lines().toList()) {
      assertTrue(line.matches("# TYPE sotto_[a-z_]+ (counter|gauge)|sotto_[a-z_]+ \\d+"), line);
    }
  }

  private static Map<String, String> headers(HttpResponse<byte[]> response) {
    assertEquals(200, response.statusCode());
    Map<String, String> headers = new TreeMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
