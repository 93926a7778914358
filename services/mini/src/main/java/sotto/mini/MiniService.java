package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;
import sotto.provider.http.BoundedExchange;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Question;
import sotto.provider.kit.SlowService;

/** {@code mini/1}: what mini-programs ask, answered by the provider's servers. */
public final class MiniService implements SlowService {
  /** The service type. */
  public static final String TYPE = "mini/1";

  /** Bytes of a file that goes up. */
  static final int FILE_MAX = 10 << 20;

  /** Bytes of an answer that stands in a body; what is larger goes along as a file. */
  private static final int BODY_MAX = 15_000;

  private final Settings settings;
  private final InstantSource clock;
  private final Cookies cookies;
  private final Servers servers;
  private final UnderWay underWay = new UnderWay();

  /**
   * What it needs to know.
   *
   * @param routes whom programs may reach
   * @param secret by which the own servers know that it is this provider who asks
   * @param program the one that is handed out, if any: asked each time, so that a newer one is
   *     handed out without a restart
   */
  public record Settings(
      List<Route> routes,
      Pseudonyms pseudonyms,
      Logins logins,
      String secret,
      Records records,
      Supplier<Optional<MiniProgram>> program) {
    public Settings {
      routes = List.copyOf(routes);
    }
  }

  /**
   * @param client that follows no redirects itself, and keeps no cookies
   */
  public MiniService(Settings settings, HttpClient client, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    cookies = new Cookies(clock);
    servers =
        new Servers(
            client, new Routes(settings.routes), cookies, settings.pseudonyms, settings.secret);
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** Nothing of it is to be kept in a history. */
  @Override
  public Answer answer(Asked asked) {
    return Answer.refused("only-as-a-question");
  }

  @Override
  public Answer question(Question question) throws InterruptedException {
    return switch (question.operation()) {
      case "about" -> Answer.done(about());
      case "login" -> Answer.done(object().put("code", settings.logins.issue(question.customer())));
      case "fetch" -> fetch(question);
      case "abort" -> {
        Optional.ofNullable(question.json().path("id").textValue())
            .ifPresent(id -> underWay.abort(new UnderWay.Task(question.customer(), id)));
        yield Answer.done(object());
      }
      case "package" ->
          settings
              .program
              .get()
              .map(program ->
                  Answer.done(object().put("version", program.version()))
                      .with(
                          new Answer.File(
                              "program.sotto", "application/octet-stream", program.packed())))
              .orElseGet(() -> Answer.failed("no-program"));
      default -> Answer.refused("unknown-operation");
    };
  }

  private ObjectNode about() {
    ObjectNode about = object();
    ArrayNode origins = about.putArray("origins");
    settings.routes.forEach(route -> origins.add(route.origin().toString()));
    settings
        .program
        .get()
        .ifPresent(program ->
            about
                .putObject("program")
                .put("version", program.version())
                .put("size", program.packed().length));
    return about;
  }

  private Answer fetch(Question question) throws InterruptedException {
    Optional<Fetch> read = Fetch.of(question.json());
    if (read.isEmpty()) {
      return Answer.failed(Servers.Why.BAD_REQUEST.code());
    }
    Fetch fetch = read.get();
    if (!fetch.until().isAfter(clock.instant())) {
      // It waited somewhere on its way, and whoever asked was told that it failed.
      return Answer.failed("late");
    }
    UnderWay.Task task = new UnderWay.Task(question.customer(), fetch.id());
    UnderWay.Entry entry = underWay.begin(task);
    if (entry != UnderWay.Entry.BEGUN) {
      return Answer.failed(entry == UnderWay.Entry.BUSY ? "busy" : "repeated");
    }
    try {
      Answer answer = fetch(question, fetch);
      underWay.end(task);
      return answer;
    } catch (InterruptedException | RuntimeException e) {
      underWay.end(task);
      if (e instanceof RuntimeException fault) {
        throw fault;
      }
      return Answer.failed("aborted");
    }
  }

  private Answer fetch(Question question, Fetch fetch) throws InterruptedException {
    Optional<byte[]> body =
        switch (fetch.body()) {
          case Fetch.Body.Bytes(byte[] bytes) -> Optional.of(bytes);
          case Fetch.Body.File(JsonNode named) -> question.files().get(named, FILE_MAX);
        };
    if (body.isEmpty()) {
      return Answer.failed("no-file");
    }
    return switch (servers.ask(question.customer(), fetch, body.get())) {
      case Servers.Outcome.Answered(BoundedExchange.Answer answer) -> said(answer);
      case Servers.Outcome.Not(Servers.Why why) -> Answer.failed(why.code());
    };
  }

  private static Answer said(BoundedExchange.Answer answer) {
    ObjectNode head = object().put("statusCode", answer.status());
    ObjectNode headers = head.putObject("headers");
    Heading.received(answer.headers()).forEach(headers::put);
    ArrayNode cookies = head.putArray("cookies");
    Heading.cookies(answer.headers()).forEach(cookies::add);
    if (answer.body().length < BODY_MAX) {
      ObjectNode whole = head.deepCopy();
      text(answer.body())
          .ifPresentOrElse(
              text -> whole.put("text", text),
              () -> whole.put("base64", Base64.getEncoder().encodeToString(answer.body())));
      if (whole.toString().getBytes(StandardCharsets.UTF_8).length < BODY_MAX) {
        return Answer.done(whole);
      }
    }
    return Answer.done(head)
        .with(new Answer.File("body", "application/octet-stream", answer.body()));
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public JsonNode holds(Transaction transaction, CustomerId customer) {
    ObjectNode held = object();
    String openid = settings.pseudonyms.of(customer);
    held.put("openid", openid);
    ArrayNode kept = held.putArray("cookies");
    cookies
        .of(customer)
        .forEach(cookie ->
            kept.addObject()
                .put("origin", cookie.origin().toString())
                .put("name", cookie.name())
                .put("value", cookie.value()));
    held.set("servers", settings.records.holds(openid));
    return held;
  }

  @Override
  public void withdrawn(Transaction transaction, CustomerId customer, Set<String> fields) {
    settings.records.withdrawn(settings.pseudonyms.of(customer), fields);
  }

  @Override
  public void forget(Transaction transaction, CustomerId customer) {
    cookies.forget(customer);
    settings.logins.forget(customer);
    settings.records.forget(settings.pseudonyms.of(customer));
  }
}
