package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Database;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Notice;
import sotto.provider.kit.Question;

/** A provider that tells notices: its customers' apps on one side, its server on the other. */
final class Telegraph implements AutoCloseable {
  static final String SECRET = "between us";
  static final String PROGRAM = "ab".repeat(16);
  private static final ObjectMapper JSON = new ObjectMapper();

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_800_000_000));
  final Pseudonyms pseudonyms = new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]);

  /** How often it was said that something is due. */
  final AtomicInteger hurried = new AtomicInteger();

  final Database database;
  final MiniService service;
  final CodeServer codes;
  private final HttpClient http = HttpClient.newHttpClient();
  private int ids;

  /** What is in the folder is opened as it was left. */
  Telegraph(Path folder) throws Exception {
    database =
        Database.open(Database.sqlite(folder.resolve("provider.db")), List.of(Notices.MIGRATIONS));
    Notices notices =
        new Notices(
            database,
            List.of(
                new Template("ready", Wording.of(Map.of("en", "Order ready")), rows("thing1")),
                new Template(
                    "late", Wording.of(Map.of("en", "Running late")), rows("thing1", "time2"))),
            now::get,
            new Random());
    Logins logins = new Logins(now::get, new Random(7));
    service =
        new MiniService(
            new MiniService.Settings(
                List.of(),
                pseudonyms,
                logins,
                SECRET,
                Records.NONE,
                Optional::empty,
                Payments.NONE,
                Optional.of(notices)),
            http,
            now::get);
    service.begin(hurried::incrementAndGet);
    codes =
        new CodeServer(
            new CodeServer.Settings(
                logins, pseudonyms, SECRET, Payments.NONE, Optional.of(notices)),
            now::get,
            new Random(9),
            0);
  }

  static SequencedMap<String, Wording> rows(String... names) {
    SequencedMap<String, Wording> rows = new LinkedHashMap<>();
    for (String name : names) {
      rows.put(name, Wording.of(Map.of("en", "What", "zh-CN", "什么")));
    }
    return rows;
  }

  JsonNode ask(CustomerId customer, String operation, ObjectNode body) throws Exception {
    Answer answer =
        service.question(
            new Question(
                customer,
                operation,
                body.toString().getBytes(StandardCharsets.UTF_8),
                (named, bytesMax) -> Optional.empty()));
    return JSON.readTree(answer.body());
  }

  /** A question by which somebody allows these, another one each time. */
  ObjectNode allowance(String... templates) {
    ObjectNode body = naming(templates);
    return body.put("id", "id" + ids++).put("until", now.get().plusSeconds(20).toEpochMilli());
  }

  ObjectNode naming(String... templates) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("program", PROGRAM);
    var named = body.putArray("templates");
    List.of(templates).forEach(named::add);
    return body;
  }

  String allow(CustomerId customer, String... templates) throws Exception {
    return ask(customer, "allow", allowance(templates)).path("refused").path("code").asText();
  }

  /** What a server says to have something told. */
  ObjectNode message(CustomerId customer, String template) {
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("touser", pseudonyms.of(customer))
            .put("template_id", template)
            .put("page", "pages/orders/orders?id=7")
            .put("miniprogram_state", "formal")
            .put("lang", "zh_CN");
    message.putObject("data").putObject("thing1").put("value", "Two flat whites");
    message.withObject("data").putObject("time2").put("value", "15:01");
    return message;
  }

  JsonNode get(String address) throws Exception {
    return answer(HttpRequest.newBuilder(URI.create(codes.address() + address)));
  }

  JsonNode post(String address, String body) throws Exception {
    return answer(
        HttpRequest.newBuilder(URI.create(codes.address() + address))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode answer(HttpRequest.Builder asked) throws Exception {
    return JSON.readTree(http.send(asked.build(), HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  String token() throws Exception {
    return get("/cgi-bin/token?grant_type=client_credential&appid=a&secret=between%20us")
        .path("access_token")
        .asText();
  }

  int send(String token, String body) throws Exception {
    return post("/cgi-bin/message/subscribe/send?access_token=" + token, body)
        .path("errcode")
        .asInt();
  }

  int send(CustomerId customer, String template) throws Exception {
    return send(token(), message(customer, template).toString());
  }

  /** What the kit is given to say. */
  List<Notice> due() {
    return database.transaction(transaction -> service.due(transaction, now.get()));
  }

  static JsonNode body(Notice notice) throws Exception {
    return JSON.readTree(notice.body());
  }

  @Override
  public void close() {
    codes.close();
    http.shutdownNow();
    database.close();
  }
}
