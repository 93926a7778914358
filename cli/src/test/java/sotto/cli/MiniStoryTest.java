package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.mini.Logins;
import sotto.mini.MiniService;
import sotto.mini.Pseudonyms;
import sotto.mini.Records;
import sotto.mini.Route;
import sotto.provider.database.Database;
import sotto.provider.kit.Provider;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** What a mini-program asks, over a real relay, of a provider with a server that may be slow. */
class MiniStoryTest {
  private static final String ORIGIN = "https://shop.example";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static final CountDownLatch CLOSING = new CountDownLatch(1);
  private static final CountDownLatch WAITING = new CountDownLatch(1);
  private static final AtomicInteger ASKED = new AtomicInteger();
  private static RelayProcess relay;
  private static HttpServer server;
  private static ExecutorService threads;
  private static Provider shop;
  private static Device mira;
  private static Guest guest;

  @BeforeAll
  static void open() throws Exception {
    relay = new RelayProcess(folder.resolve("relay"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", MiniStoryTest::answer);
    server.start();
    MiniService mini =
        new MiniService(
            new MiniService.Settings(
                List.of(Route.own(ORIGIN, address())),
                new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]),
                new Logins(Clock.systemUTC(), new Random(1)),
                "secret",
                Records.NONE,
                Optional::empty),
            HttpClient.newHttpClient(),
            Clock.systemUTC());
    shop =
        Provider.open(
            new Provider.Settings(
                folder.resolve("shop"),
                relay.url(),
                "Shop",
                Database.sqlite(folder.resolve("shop.db")),
                List.of()),
            List.of(mini),
            Clock.systemUTC());
    shop.start();
    mira = Device.open(folder.resolve("mira"), Optional.empty());
    mira.createAccount("Mira", relay.url());
    mira.start();
    String link = shop.device().read(core -> core.cardLink());
    mira.run(core -> core.connect(link, "", System.currentTimeMillis()));
    guest = new Guest(mira);
  }

  @AfterAll
  static void close() {
    CLOSING.countDown();
    mira.close();
    shop.close();
    server.stop(0);
    threads.close();
    relay.close();
  }

  private static String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives back what it is given; below {@code /never} nothing. */
  private static void answer(HttpExchange exchange) throws IOException {
    ASKED.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().equals("/never")) {
        WAITING.countDown();
        CLOSING.await();
      }
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ObjectNode fetch(String id, String path) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("url", ORIGIN + path)
        .put("method", "POST")
        .put("timeout", 50_000)
        .put("until", System.currentTimeMillis() + 55_000);
  }

  private static Id ask(ObjectNode body) {
    return guest.ask("mini/1", "fetch", false, body.toString());
  }

  private static ObjectNode named(Content.File file) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("relay", file.relay())
        .put("blob", file.blob().hex())
        .put("key", Base64.getUrlEncoder().withoutPadding().encodeToString(file.key()))
        .put("size", file.size());
  }

  @Test
  void what_is_large_goes_there_and_back_as_a_file() throws Exception {
    byte[] picture = new byte[400_000];
    new Random(2).nextBytes(picture);
    Content.File sent = mira.upload(picture, "", "");
    ObjectNode question = fetch("large", "/echo");
    question.set("file", named(sent));
    Dealing.Reply reply = guest.answer(ask(question));
    assertEquals(200, JSON.readTree(reply.body()).path("statusCode").asInt());
    assertArrayEquals(picture, mira.download(reply.file().orElseThrow()));
    assertTrue(mira.delete(sent));
  }

  @Test
  void a_file_that_lies_elsewhere_is_not_looked_for() throws Exception {
    Content.File sent = mira.upload(new byte[] {1}, "", "");
    int before = ASKED.get();
    ObjectNode question = fetch("elsewhere", "/echo");
    question.set("file", named(sent).put("relay", address()));
    assertEquals("no-file", guest.refused(guest.answer(ask(question))));
    for (ObjectNode wrong :
        List.of(
            named(sent).put("key", "AA"),
            named(sent).put("key", "*"),
            named(sent).put("blob", "../x"),
            JsonNodeFactory.instance.objectNode())) {
      ObjectNode asked = fetch("wrong" + wrong.hashCode(), "/echo");
      asked.set("file", wrong);
      assertEquals("no-file", guest.refused(guest.answer(ask(asked))));
    }
    assertEquals(before, ASKED.get());
  }

  @Test
  void nobody_waits_for_what_a_slow_server_was_asked() throws Exception {
    Id slow = ask(fetch("slow", "/never"));
    WAITING.await();
    JsonNode about = guest.question("mini/1", "about", "{}");
    assertEquals(ORIGIN, about.path("origins").path(0).asText());
    JsonNode held = guest.question("privacy/1", "access", "{}");
    assertEquals(28, held.path("services").path("mini/1").path("openid").asText().length());
    guest.ask("mini/1", "abort", false, "{\"id\":\"slow\"}");
    assertEquals("aborted", guest.refused(guest.answer(slow)));
  }

  @Test
  void nothing_of_it_stands_in_a_history() throws Exception {
    Id kept = guest.ask("mini/1", "fetch", true, fetch("kept", "/echo").toString());
    assertEquals("only-as-a-question", guest.refused(guest.answer(kept)));
    assertEquals("no-json", guest.refused(guest.answer(guest.ask("mini/1", "fetch", false, "{"))));
  }
}
