package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import sotto.core.content.Dealing;
import sotto.provider.booking.CustomerId;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Question;

/** A provider of mini-programs with one server, as its customers see it. */
final class Cafe implements AutoCloseable {
  static final CustomerId MIRA = new CustomerId("mira");
  static final CustomerId NOOR = new CustomerId("noor");
  static final String ORIGIN = "https://cafe.example";
  static final String SECRET = "between us";
  private static final ObjectMapper JSON = new ObjectMapper();

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_800_000_000));
  final Logins logins = new Logins(now::get, new Random(7));
  final Pseudonyms pseudonyms = new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]);
  final MiniService service;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int ids;

  Cafe(BackEnd server, Route... more) {
    List<Route> routes = new ArrayList<>(Arrays.asList(more));
    routes.addFirst(Route.own(ORIGIN, server.address()));
    service =
        new MiniService(
            new MiniService.Settings(
                routes,
                pseudonyms,
                logins,
                SECRET,
                Records.NONE,
                () ->
                    Optional.of(
                        new MiniProgram(
                            "1.0", new byte[] {1, 2, 3}, Optional.of(ORIGIN + "/ahead")))),
            client,
            now::get);
  }

  /** What its server asks in place of WeChat's. */
  CodeServer codeServer() throws IOException {
    return new CodeServer(
        new CodeServer.Settings(logins, pseudonyms, SECRET), now::get, new Random(8), 0);
  }

  /** A question that is as it should be. */
  ObjectNode get(String url) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "id" + ids++)
        .put("url", url)
        .put("method", "GET")
        .put("timeout", 10_000)
        .put("until", now.get().plusSeconds(30).toEpochMilli());
  }

  Answer ask(CustomerId customer, String operation, String body) throws InterruptedException {
    Question.Files files =
        (named, bytesMax) ->
            Optional.of(named.path("blob").asText().getBytes(StandardCharsets.UTF_8))
                .filter(bytes -> bytes.length > 0);
    return service.question(
        new Question(customer, operation, body.getBytes(StandardCharsets.UTF_8), files));
  }

  Answer fetch(CustomerId customer, ObjectNode question) throws InterruptedException {
    return ask(customer, "fetch", question.toString());
  }

  /** What the server said, as JSON. */
  JsonNode told(CustomerId customer, ObjectNode question) throws Exception {
    return JSON.readTree(body(fetch(customer, question)).path("text").asText());
  }

  /** Why it was not done. */
  String why(ObjectNode question) throws Exception {
    return body(fetch(MIRA, question)).path("refused").path("code").asText();
  }

  /** What is asked of a line of Mira's. */
  ObjectNode of(String line) {
    return JsonNodeFactory.instance.objectNode().put("id", line);
  }

  /** Opens one for Mira; gives its id. */
  String open(String url) throws Exception {
    ObjectNode question = get(url);
    Answer answer = ask(MIRA, "open", question.toString());
    assertEquals(Dealing.Outcome.DONE, answer.outcome(), () -> new String(answer.body()));
    return question.path("id").asText();
  }

  /** Why something is not opened. */
  String unopened(CustomerId customer, ObjectNode question) throws Exception {
    return body(ask(customer, "open", question.toString())).path("refused").path("code").asText();
  }

  /** What comes over one of Mira's after a number, when something does. */
  Answer hear(String line, long after) throws InterruptedException {
    return ask(MIRA, "hear", of(line).put("after", after).put("wait", 25_000).toString());
  }

  /** Says words; gives why not, or nothing. */
  String say(String line, long from, String... words) throws Exception {
    ObjectNode question = of(line).put("from", from);
    for (String each : words) {
      question.withArray("said").addObject().put("text", each);
    }
    return body(ask(MIRA, "say", question.toString())).path("refused").path("code").asText();
  }

  static JsonNode body(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
