package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sotto.mini.UnderWay.Task;
import sotto.provider.booking.CustomerId;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Question;

/** Opens lines for programs, tells what came over them, says into them, and closes them. */
final class Switchboard {
  /** For which a question waits for something to be told, at most. */
  static final int WAIT_MILLIS_MAX = 25_000;

  /** Messages that are said at once. */
  static final int SAID_MAX = 100;

  private static final int PROTOCOLS_MAX = 8;
  private static final int REASON_MAX = 123;
  private static final int NORMAL = 1000;

  /** A token of RFC 6455 §4.1. */
  private static final Pattern PROTOCOL = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

  private final Admission admission;
  private final Servers servers;
  private final Lines lines;

  Switchboard(Admission admission, Servers servers, InstantSource clock) {
    this.admission = admission;
    this.servers = servers;
    lines = new Lines(clock);
  }

  /** Something is opened: a socket where the address is one of a socket, or else an answer. */
  Answer open(Question question) {
    Optional<List<String>> protocols = protocols(question.json().path("protocols"));
    return protocols.isEmpty()
        ? Answer.failed(Servers.Why.BAD_REQUEST.code())
        : admission.admit(
            question, (task, fetch, body) -> open(task, fetch, body, protocols.get()));
  }

  private Answer open(Task task, Fetch fetch, byte[] body, List<String> protocols)
      throws InterruptedException {
    boolean isSocket = SocketAddress.isOne(fetch.url());
    Optional<Line> place = lines.begin(task, isSocket ? Line.Kind.SOCKET : Line.Kind.STREAM);
    if (place.isEmpty()) {
      return Answer.failed("busy");
    }
    boolean isOpen = false;
    try {
      Servers.Outcome<Line> outcome =
          isSocket
              ? servers.connect(task.customer(), fetch, protocols, place.get())
              : servers.stream(task.customer(), fetch, body, place.get());
      isOpen = outcome instanceof Servers.Outcome.Answered<Line>;
      return switch (outcome) {
        case Servers.Outcome.Answered<Line> answered ->
            Answer.done(
                isSocket
                    ? object()
                    : Heading.head(answered.answer().status(), answered.answer().headers()));
        case Servers.Outcome.Not<Line> not -> Answer.failed(not.why().code());
      };
    } finally {
      if (!isOpen) {
        lines.close(task, NORMAL, "");
      }
    }
  }

  /** What came after a number; waits for it as long as is wanted. */
  Answer hear(Question question) throws InterruptedException {
    JsonNode asked = question.json();
    JsonNode after = asked.path("after");
    JsonNode wait = asked.path("wait");
    if (!after.canConvertToLong() || after.longValue() < 0 || !wait.canConvertToInt()) {
      return Answer.failed(Servers.Why.BAD_REQUEST.code());
    }
    Optional<Line> line = line(question.customer(), asked);
    if (line.isEmpty()) {
      return Answer.failed("no-line");
    }
    int millis = Math.clamp(wait.intValue(), 0, WAIT_MILLIS_MAX);
    return Telling.of(line.get().hear(after.longValue(), millis, Telling::room));
  }

  /** Says messages into a socket, in order and once each. */
  Answer say(Question question) throws InterruptedException {
    JsonNode asked = question.json();
    JsonNode from = asked.path("from");
    Optional<Line> line = line(question.customer(), asked);
    if (line.isEmpty()) {
      return Answer.failed("no-line");
    }
    if (!from.canConvertToLong() || asked.path("said").size() > SAID_MAX) {
      return Answer.failed(Servers.Why.BAD_REQUEST.code());
    }
    List<Heard.Said> said = new ArrayList<>();
    for (JsonNode each : asked.path("said")) {
      Optional<Heard.Said> message = message(each, question.files());
      if (message.isEmpty()) {
        return Answer.failed(each.has("file") ? "no-file" : Servers.Why.BAD_REQUEST.code());
      }
      said.add(message.get());
    }
    return line.get().say(from.longValue(), said)
        ? Answer.done(object())
        : Answer.failed("not-said");
  }

  private static Optional<Heard.Said> message(JsonNode json, Question.Files files)
      throws InterruptedException {
    boolean isText = json.path("isText").asBoolean(json.has("text"));
    if (json.has("file")) {
      return files
          .get(json.path("file"), SocketEnd.MESSAGE_MAX)
          .map(bytes -> new Heard.Said(bytes, isText));
    }
    try {
      return json.has("text")
          ? Optional.ofNullable(json.path("text").textValue())
              .map(words -> new Heard.Said(words.getBytes(StandardCharsets.UTF_8), true))
          : Optional.ofNullable(json.path("base64").textValue())
              .map(words -> new Heard.Said(Base64.getDecoder().decode(words), false));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Ends a line, also one that is about to be opened; one that is not there is no fault. */
  Answer close(Question question) {
    JsonNode asked = question.json();
    String reason = Optional.ofNullable(asked.path("reason").textValue()).orElse("");
    Optional.ofNullable(asked.path("id").textValue())
        .map(id -> new Task(question.customer(), id))
        .ifPresent(task -> {
          admission.abort(task);
          boolean fits = reason.getBytes(StandardCharsets.UTF_8).length <= REASON_MAX;
          lines.close(task, asked.path("code").asInt(NORMAL), fits ? reason : "");
        });
    return Answer.done(object());
  }

  private Optional<Line> line(CustomerId customer, JsonNode asked) {
    return Optional.ofNullable(asked.path("id").textValue())
        .flatMap(id -> lines.find(new Task(customer, id)));
  }

  private static Optional<List<String>> protocols(JsonNode json) {
    List<String> protocols = new ArrayList<>();
    json.forEach(each -> protocols.add(Optional.ofNullable(each.textValue()).orElse("")));
    boolean good =
        protocols.size() <= PROTOCOLS_MAX
            && protocols.stream().allMatch(each -> PROTOCOL.matcher(each).matches());
    return good ? Optional.of(protocols) : Optional.empty();
  }

  /** How many lines there are. */
  int count() {
    return lines.count();
  }

  void forget(CustomerId customer) {
    lines.forget(customer);
  }

  void tidy() {
    lines.tidy();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
