package sotto.demo.cafe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The café's server, on this machine alone. It lets people in by WeChat's codes, and answers JSON.
 */
final class CafeServer implements AutoCloseable {
  private static final int BODY_MAX = 16 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PICTURES = "/pictures/";

  /** Where it is told that somebody agreed to pay, and that they paid. */
  static final String PAID = "/api/paid";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Cards cards;
  private final Sessions sessions;
  private final Billing billing;
  private final Bell bell;
  private final InstantSource clock;

  /** A place to listen at on this machine, for whoever has to know it before there is a server. */
  static HttpServer place() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /**
   * Begins to answer.
   *
   * @param server from {@link #place}
   * @param bell is rung when somebody ordered
   */
  CafeServer(
      HttpServer server,
      Cards cards,
      Sessions sessions,
      Billing billing,
      Bell bell,
      InstantSource clock) {
    this.server = server;
    this.cards = cards;
    this.sessions = sessions;
    this.billing = billing;
    this.bell = bell;
    this.clock = clock;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it listens, such as {@code http://127.0.0.1:8492}. */
  static String address(HttpServer server) {
    InetSocketAddress at = server.getAddress();
    return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort();
  }

  private void answer(HttpExchange asked) throws IOException {
    try (asked) {
      String path = asked.getRequestURI().getPath();
      if (path.startsWith(PICTURES) && path.endsWith(".svg")) {
        picture(asked, path.substring(PICTURES.length(), path.length() - ".svg".length()));
      } else if (path.equals("/api/menu")) {
        menu(asked);
      } else if (path.equals("/api/login")) {
        login(asked);
      } else if (path.equals(PAID)) {
        paid(asked);
      } else {
        member(asked, path);
      }
    }
  }

  private static void picture(HttpExchange asked, String word) throws IOException {
    Optional<Drink> drink = Drink.of(word);
    if (drink.isEmpty()) {
      say(asked, 404, error("no-such-picture"));
      return;
    }
    asked.getResponseHeaders().set("Cache-Control", "max-age=86400");
    say(asked, 200, "image/svg+xml", drink.get().picture().getBytes(StandardCharsets.UTF_8));
  }

  private static void menu(HttpExchange asked) throws IOException {
    ObjectNode menu = JsonNodeFactory.instance.objectNode();
    ArrayNode drinks = menu.putArray("drinks");
    for (Drink drink : Drink.values()) {
      drinks.add(drink.json());
    }
    String etag = "\"" + Integer.toHexString(menu.toString().hashCode()) + "\"";
    asked.getResponseHeaders().set("ETag", etag);
    asked.getResponseHeaders().set("Cache-Control", "max-age=60");
    if (etag.equals(asked.getRequestHeaders().getFirst("If-None-Match"))) {
      asked.sendResponseHeaders(304, -1);
      return;
    }
    say(asked, 200, menu);
  }

  private void login(HttpExchange asked) throws IOException {
    Optional<String> token = sessions.open(body(asked).path("code").asText());
    if (token.isEmpty()) {
      say(asked, 401, error("not-let-in"));
    } else {
      say(asked, 200, JsonNodeFactory.instance.objectNode().put("token", token.get()));
    }
  }

  /** Programs can ask here as well: what does not open under the key is nothing. */
  private void paid(HttpExchange asked) throws IOException {
    Optional<JsonNode> told = billing.opened(body(asked));
    if (told.isEmpty()) {
      say(asked, 401, error("not-let-in"));
      return;
    }
    if (told.get().path("trade_state").asText().equals("SUCCESS")) {
      String number = told.get().path("out_trade_no").asText();
      JsonNode amount = told.get().path("amount");
      cards.agreed(number, amount.path("total").asLong());
      // What nobody has paid yet is made as well.
      if (amount.path("payer_total").asLong() == amount.path("total").asLong()) {
        cards.paid(number);
      }
      bell.ring();
    }
    say(asked, 200, JsonNodeFactory.instance.objectNode().put("code", "SUCCESS"));
  }

  /**
   * What somebody wants, with what pays it; of what they wanted before and did not pay nothing
   * stays.
   */
  private ObjectNode order(String who, Wish wish) throws IOException {
    drop(who);
    ObjectNode done = cards.order(who, wish);
    if (!done.has("number")) {
      bell.ring();
      return done;
    }
    Unpaid unpaid =
        new Unpaid(done.path("number").asText(), who, wish, done.path("total").asLong());
    Optional<ObjectNode> payment = billing.bill(unpaid, clock.instant());
    return payment.isPresent() ? done.set("payment", payment.get()) : error("no-bill");
  }

  /** What nobody agreed to, and nobody can agree to any more, is not waited for. */
  private void drop(String who) throws IOException {
    for (Unpaid before : cards.unpaid(who)) {
      if (billing.close(before.number())) {
        cards.drop(before.number());
      }
    }
  }

  /** Whoever stands at the counter wants it there: an order that set it aside goes. */
  private ObjectNode redeem(String who) throws IOException {
    ObjectNode had = cards.redeem(who);
    if (!had.has("error")) {
      return had;
    }
    drop(who);
    return cards.redeem(who);
  }

  private void member(HttpExchange asked, String path) throws IOException {
    String said =
        Optional.ofNullable(asked.getRequestHeaders().getFirst("Authorization")).orElse("");
    Optional<String> openid =
        said.startsWith("Bearer ")
            ? sessions.of(said.substring("Bearer ".length()))
            : Optional.empty();
    if (openid.isEmpty()) {
      say(asked, 401, error("log-in"));
      return;
    }
    String who = openid.get();
    asked.getResponseHeaders().set("Cache-Control", "no-store");
    switch (asked.getRequestMethod() + " " + path) {
      case "GET /api/card" -> say(asked, 200, cards.card(who));
      case "GET /api/orders" -> say(asked, 200, cards.orders(who));
      case "POST /api/stamps" -> {
        boolean good = CounterCode.isGood(body(asked).path("code").asText(), clock.instant());
        did(asked, good ? cards.stamp(who) : error("wrong-code"));
      }
      case "POST /api/redeem" -> did(asked, redeem(who));
      case "POST /api/orders" -> {
        JsonNode order = body(asked);
        String name = order.path("name").asText("").strip();
        boolean chinese = order.path("language").asText().equals("zh");
        Wish wish = new Wish(cups(order), order.path("free").asBoolean(), name, chinese);
        did(asked, order(who, wish));
      }
      default -> say(asked, 404, error("no-such-thing"));
    }
  }

  /** None where one of them is nothing that the café makes. */
  private static SortedMap<Drink, Integer> cups(JsonNode order) {
    SortedMap<Drink, Integer> cups = new TreeMap<>();
    for (JsonNode each : order.path("items")) {
      Optional<Drink> drink = Drink.of(each.path("id").asText());
      int count = each.path("count").asInt();
      if (drink.isEmpty() || count < 1 || count > Cards.CUPS_MAX) {
        return new TreeMap<>();
      }
      cups.merge(drink.get(), count, Integer::sum);
    }
    return cups;
  }

  private static void did(HttpExchange asked, ObjectNode done) throws IOException {
    say(asked, done.has("error") ? 409 : 200, done);
  }

  /** An empty object where it is none. */
  private static JsonNode body(HttpExchange asked) throws IOException {
    try {
      JsonNode read = JSON.readTree(asked.getRequestBody().readNBytes(BODY_MAX));
      return read.isObject() ? read : JsonNodeFactory.instance.objectNode();
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private static ObjectNode error(String code) {
    return JsonNodeFactory.instance.objectNode().put("error", code);
  }

  private static void say(HttpExchange asked, int status, JsonNode body) throws IOException {
    say(
        asked,
        status,
        "application/json; charset=utf-8",
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void say(HttpExchange asked, int status, String type, byte[] body)
      throws IOException {
    asked.getResponseHeaders().set("Content-Type", type);
    asked.sendResponseHeaders(status, body.length);
    asked.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
