package sotto.mini.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import sotto.mini.CodeServer;
import sotto.mini.Logins;
import sotto.mini.MiniService;
import sotto.mini.Pseudonyms;
import sotto.mini.Records;
import sotto.mini.Route;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.consent.Consents;
import sotto.provider.database.Database;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Notice;
import sotto.provider.kit.Question;

/** A provider whose server sells by WeChat Pay v3, and what that server is told. */
final class Shop implements AutoCloseable {
  static final CustomerId MIRA = new CustomerId("mira");
  static final CustomerId NOOR = new CustomerId("noor");
  static final String ORIGIN = "https://shop.example";
  static final String KEY = "0123456789abcdef0123456789ABCDEF";
  private static final String SECRET = "between us";
  private static final ObjectMapper JSON = new ObjectMapper();

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T09:00:00Z"));

  /** What the server answers to what it is told. */
  final AtomicInteger status = new AtomicInteger(204);

  /** What happens while it is told something, before it answers. */
  final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  /** What it was told, as it came. */
  final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();

  final Pseudonyms pseudonyms = new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]);
  final Database database;
  final MiniService service;
  final Counter counter;

  /** How often it was said that something is due. */
  final AtomicInteger hurried = new AtomicInteger();

  private final Consents consents = new Consents(now::get);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;
  private final CodeServer codes;
  private int requests;

  Shop(Path folder, Way... ways) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/paid", this::paid);
    server.start();
    database =
        Database.open(
            Database.sqlite(folder.resolve("shop.db")),
            List.of(Consents.MIGRATIONS, Till.MIGRATIONS));
    List<Route> routes =
        List.of(
            Route.own(ORIGIN, "http://127.0.0.1:" + server.getAddress().getPort()),
            Route.others("https://pictures.example"));
    Random random = new Random(3);
    Logins logins = new Logins(now::get, random);
    Till till =
        new Till(
            new Till.Settings(Set.of(ways), KEY, SECRET, routes), database, http, now::get, random);
    counter = till.counter();
    codes =
        new CodeServer(
            new CodeServer.Settings(logins, pseudonyms, SECRET, till, Optional.empty()),
            now::get,
            random,
            0);
    service =
        new MiniService(
            new MiniService.Settings(
                routes,
                pseudonyms,
                logins,
                SECRET,
                Records.NONE,
                Optional::empty,
                till,
                Optional.empty()),
            http,
            now::get);
    service.begin(hurried::incrementAndGet);
  }

  private void paid(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode said = JSON.readTree(exchange.getRequestBody().readAllBytes());
      boolean known = SECRET.equals(exchange.getRequestHeaders().getFirst("Sotto-Secret"));
      meanwhile.getAndSet(() -> {}).run();
      exchange.sendResponseHeaders(known ? status.get() : 401, -1);
      told.add(said);
    }
  }

  /** What the server was told next, opened as an unchanged server opens it. */
  JsonNode opened() throws Exception {
    JsonNode resource =
        Optional.ofNullable(told.poll(30, TimeUnit.SECONDS))
            .orElseThrow(() -> new AssertionError("Its server was told nothing."))
            .path("resource");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(KEY.getBytes(StandardCharsets.US_ASCII), "AES"),
        new GCMParameterSpec(
            128, resource.path("nonce").asText().getBytes(StandardCharsets.US_ASCII)));
    cipher.updateAAD(resource.path("associated_data").asText().getBytes(StandardCharsets.US_ASCII));
    return JSON.readTree(
        cipher.doFinal(Base64.getDecoder().decode(resource.path("ciphertext").asText())));
  }

  /** An order of Mira's for 6.55. */
  ObjectNode order(String number) {
    ObjectNode order =
        JsonNodeFactory.instance
            .objectNode()
            .put("appid", "wx8888")
            .put("mchid", "1900000109")
            .put("description", "Two cups")
            .put("out_trade_no", number)
            .put("notify_url", ORIGIN + "/paid")
            .put("attach", "table 4");
    order.putObject("amount").put("total", 655).put("currency", "EUR");
    order.putObject("payer").put("openid", pseudonyms.of(MIRA));
    return order;
  }

  HttpResponse<String> server(String method, String path, String secret, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(codes.address() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000109\"")
            .header("Sotto-Secret", secret)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What is answered to the server, with the status of HTTP. */
  JsonNode asks(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = server(method, path, SECRET, body);
    JsonNode read = JSON.readTree(answer.body());
    ObjectNode said = read.isObject() ? (ObjectNode) read : JsonNodeFactory.instance.objectNode();
    return said.put("status", answer.statusCode());
  }

  JsonNode makes(JsonNode order) throws Exception {
    return asks("POST", "/v3/pay/transactions/jsapi", order.toString());
  }

  /** A bill of Mira's. */
  String prepay(String number) throws Exception {
    return makes(order(number)).path("prepay_id").asText();
  }

  JsonNode looks(String number) throws Exception {
    return asks("GET", "/v3/pay/transactions/out-trade-no/" + number + "?mchid=1900000109", "");
  }

  JsonNode closes(String number) throws Exception {
    String path = "/v3/pay/transactions/out-trade-no/" + number + "/close";
    return asks("POST", path, "{\"mchid\":\"1900000109\"}");
  }

  /** What a customer is shown. */
  JsonNode bill(CustomerId customer, String prepay) throws Exception {
    String body = JsonNodeFactory.instance.objectNode().put("prepay", prepay).toString();
    return JSON.readTree(
        service
            .question(
                new Question(
                    customer,
                    "bill",
                    body.getBytes(StandardCharsets.UTF_8),
                    (named, bytesMax) -> Optional.empty()))
            .body());
  }

  /** What is said to a customer who agrees. */
  JsonNode pays(CustomerId customer, JsonNode body) throws Exception {
    Answer answer =
        database.transaction(transaction ->
            service.answer(
                new Asked(
                    transaction,
                    consents,
                    new RequestId("r" + requests++),
                    customer,
                    "pay",
                    true,
                    body.toString().getBytes(StandardCharsets.UTF_8))));
    return JSON.readTree(answer.body());
  }

  static ObjectNode agreement(String prepay) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("prepay", prepay).put("way", "at-the-venue");
    body.putObject("sum").put("currency", "EUR").put("minor", 655);
    return body;
  }

  JsonNode pays(String prepay) throws Exception {
    return pays(MIRA, agreement(prepay));
  }

  /** A bill of Mira's that she agreed to; the server knows that. */
  String agreed(String number) throws Exception {
    String prepay = prepay(number);
    pays(prepay);
    opened();
    return prepay;
  }

  /** What the kit is given to say. */
  List<Notice> due() {
    return database.transaction(transaction -> service.due(transaction, now.get()));
  }

  static String why(JsonNode answer) {
    return answer.path("refused").path("code").asText();
  }

  @Override
  public void close() {
    codes.close();
    server.stop(0);
    http.shutdownNow();
    database.close();
  }
}
