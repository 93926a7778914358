package sotto.demo.cafe;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.consent.Consents;
import sotto.provider.database.Database;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Question;

/** The café's customers at its program, and all that stands between that and the café's server. */
abstract class AtTheCafe {
  static final CustomerId MIRA = new CustomerId("mira");
  static final CustomerId NOOR = new CustomerId("noor");
  static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T09:00:00Z"));
  Optional<Database> provider = Optional.empty();
  Optional<Cafe> open = Optional.empty();
  int ids;

  @BeforeEach
  void open() throws Exception {
    provider =
        Optional.of(Database.open(Database.sqlite(folder.resolve("provider.db")), Cafe.TABLES));
    open = Optional.of(Cafe.open(folder, provider.orElseThrow(), now::get, new Random(5)));
  }

  @AfterEach
  void close() {
    open.ifPresent(Cafe::close);
    provider.ifPresent(Database::close);
  }

  JsonNode question(CustomerId customer, String operation, JsonNode body) throws Exception {
    Answer answer =
        open.orElseThrow()
            .service()
            .question(
                new Question(
                    customer,
                    operation,
                    body.toString().getBytes(StandardCharsets.UTF_8),
                    (named, bytesMax) -> Optional.empty()));
    return JSON.readTree(answer.body());
  }

  JsonNode fetch(CustomerId customer, String method, String path, String token, String body)
      throws Exception {
    ObjectNode question =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "id" + ids++)
            .put("url", "https://cafe.sotto.example" + path)
            .put("method", method)
            .put("text", body)
            .put("timeout", 10_000)
            .put("until", now.get().plusSeconds(60).toEpochMilli());
    question.putObject("headers").put("Authorization", "Bearer " + token);
    return question(customer, "fetch", question);
  }

  /** As a program logs in: with the app's code. */
  String login(CustomerId customer) throws Exception {
    JsonNode code = question(customer, "login", JsonNodeFactory.instance.objectNode());
    return told(fetch(customer, "POST", "/api/login", "", code.toString())).path("token").asText();
  }

  /** Orders and agrees to the sum, and waits until the café was told; gives the bill. */
  JsonNode orders(CustomerId customer, String token, String order) throws Exception {
    int before = told(fetch(customer, "GET", "/api/orders", token, "")).size();
    JsonNode done = told(fetch(customer, "POST", "/api/orders", token, order));
    JsonNode bill = bill(customer, done);
    assertFalse(pay(customer, bill).has("refused"));
    while (told(fetch(customer, "GET", "/api/orders", token, "")).size() == before) {
      Thread.onSpinWait();
    }
    return bill;
  }

  JsonNode bill(CustomerId customer, JsonNode ordered) throws Exception {
    String prepay = ordered.path("payment").path("package").asText().replace("prepay_id=", "");
    return question(customer, "bill", JsonNodeFactory.instance.objectNode().put("prepay", prepay));
  }

  JsonNode pay(CustomerId customer, JsonNode bill) throws Exception {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("prepay", bill.path("prepay").asText())
            .put("way", "at-the-venue");
    body.set("sum", bill.path("sum"));
    Answer answer =
        provider
            .orElseThrow()
            .transaction(transaction ->
                open.orElseThrow()
                    .service()
                    .answer(
                        new Asked(
                            transaction,
                            new Consents(now::get),
                            new RequestId("pay" + ids++),
                            customer,
                            "pay",
                            true,
                            body.toString().getBytes(StandardCharsets.UTF_8))));
    return JSON.readTree(answer.body());
  }

  static JsonNode told(JsonNode answer) throws Exception {
    return JSON.readTree(answer.path("text").asText());
  }

  static String code(String code) {
    return JsonNodeFactory.instance.objectNode().put("code", code).toString();
  }

  String live(String token) throws Exception {
    ObjectNode question =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "id" + ids++)
            .put("url", "wss://live.cafe.sotto.example/")
            .put("method", "GET")
            .put("timeout", 10_000)
            .put("until", now.get().plusSeconds(60).toEpochMilli());
    question.putObject("headers").put("Authorization", "Bearer " + token);
    assertFalse(question(MIRA, "open", question).has("refused"));
    return question.path("id").asText();
  }

  JsonNode heard(String line, int after) throws Exception {
    ObjectNode hear = JsonNodeFactory.instance.objectNode().put("id", line);
    return question(MIRA, "hear", hear.put("after", after).put("wait", 25_000))
        .path("heard")
        .path(0);
  }
}
