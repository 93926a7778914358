package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;
import sotto.provider.http.BoundedExchange;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Notice;
import sotto.provider.kit.Question;
import sotto.provider.kit.SlowService;

/** {@code mini/1}: what mini-programs ask, answered by the provider's servers. */
public final class MiniService implements SlowService {
  /** The service type. */
  public static final String TYPE = "mini/1";

  /** Bytes of an answer that stands in a body; what is larger goes along as a file. */
  private static final int BODY_MAX = 15_000;

  private final Settings settings;
  private final Cookies cookies;
  private final Servers servers;
  private final Admission admission;
  private final Switchboard lines;
  private final Optional<Allowing> allowing;

  /**
   * What it needs to know.
   *
   * @param routes whom programs may reach
   * @param secret by which the own servers know that it is this provider who asks
   * @param program the one that is handed out, if any: asked each time, so that a newer one is
   *     handed out without a restart
   * @param payments whether and how customers pay what programs ask for
   * @param notices what customers may be told later, if anything
   */
  public record Settings(
      List<Route> routes,
      Pseudonyms pseudonyms,
      Logins logins,
      String secret,
      Records records,
      Supplier<Optional<MiniProgram>> program,
      Payments payments,
      Optional<Notices> notices) {
    public Settings {
      routes = List.copyOf(routes);
    }

    /** For a provider that takes no payments here, and tells nothing later. */
    public Settings(
        List<Route> routes,
        Pseudonyms pseudonyms,
        Logins logins,
        String secret,
        Records records,
        Supplier<Optional<MiniProgram>> program) {
      this(routes, pseudonyms, logins, secret, records, program, Payments.NONE, Optional.empty());
    }
  }

  /**
   * @param client that follows no redirects itself, and keeps no cookies
   */
  public MiniService(Settings settings, HttpClient client, InstantSource clock) {
    this.settings = settings;
    cookies = new Cookies(clock);
    servers =
        new Servers(
            client, new Routes(settings.routes), cookies, settings.pseudonyms, settings.secret);
    admission = new Admission(clock);
    lines = new Switchboard(admission, servers, clock);
    allowing = settings.notices.map(notices -> new Allowing(notices, settings.pseudonyms, clock));
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** Nothing of it is to be kept in a history, but what somebody agreed to pay. */
  @Override
  public Answer answer(Asked asked) {
    return asked.operation().equals("pay")
        ? settings.payments.pay(
            asked.transaction(),
            new Payments.Payer(asked.customer(), settings.pseudonyms.of(asked.customer())),
            asked.json())
        : Answer.refused("only-as-a-question");
  }

  @Override
  public Answer question(Question question) throws InterruptedException {
    return switch (question.operation()) {
      case "about" -> Answer.done(about());
      case "login" -> Answer.done(object().put("code", settings.logins.issue(question.customer())));
      case "phone" -> phone(question);
      case "fetch" -> fetch(question);
      case "abort" -> {
        Optional.ofNullable(question.json().path("id").textValue())
            .ifPresent(id -> admission.abort(new UnderWay.Task(question.customer(), id)));
        yield Answer.done(object());
      }
      case "bill" ->
          settings.payments.bill(settings.pseudonyms.of(question.customer()), question.json());
      case "pay" -> Answer.refused("not-a-question");
      case "open" -> lines.open(question);
      case "hear" -> lines.hear(question);
      case "say" -> lines.say(question);
      case "close" -> lines.close(question);
      case "templates" -> notices(question, Allowing::templates);
      case "allow" -> notices(question, Allowing::allow);
      case "disallow" -> notices(question, Allowing::disallow);
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

  private Answer notices(Question question, BiFunction<Allowing, Question, Answer> answer) {
    return allowing
        .map(each -> answer.apply(each, question))
        .orElseGet(() -> Answer.failed("no-notices"));
  }

  private ObjectNode about() {
    ObjectNode about = object();
    ArrayNode origins = about.putArray("origins");
    settings.routes.forEach(route -> origins.add(route.origin().toString()));
    settings
        .program
        .get()
        .ifPresent(program -> {
          ObjectNode told = about.putObject("program");
          told.put("version", program.version()).put("size", program.packed().length);
          program.ahead().ifPresent(address -> told.put("ahead", address));
        });
    return about;
  }

  private Answer phone(Question question) {
    return Optional.ofNullable(question.json().path("number").textValue())
        .flatMap(PhoneNumber::of)
        .map(number -> Answer.done(settings.logins.phone(question.customer(), number)))
        .orElseGet(() -> Answer.refused("bad-request"));
  }

  private Answer fetch(Question question) {
    return admission.admit(
        question,
        (task, fetch, body) ->
            switch (servers.ask(task.customer(), fetch, body)) {
              case Servers.Outcome.Answered<BoundedExchange.Answer> answered ->
                  said(answered.answer().body());
              case Servers.Outcome.Not<BoundedExchange.Answer> not ->
                  Answer.failed(not.why().code());
            });
  }

  private static Answer said(BoundedExchange.Answer answer) {
    ObjectNode head = Heading.head(answer.status(), answer.headers());
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
    held.set("bills", settings.payments.holds(transaction, openid));
    held.set("servers", settings.records.holds(openid));
    settings.notices.ifPresent(
        notices -> held.set("notices", notices.holds(transaction, customer)));
    return held;
  }

  @Override
  public void withdrawn(Transaction transaction, CustomerId customer, Set<String> fields) {
    if (fields.contains("TelephoneNumber")) {
      settings.logins.forgetPhone(customer);
    }
    settings.records.withdrawn(settings.pseudonyms.of(customer), fields);
  }

  @Override
  public void forget(Transaction transaction, CustomerId customer) {
    lines.forget(customer);
    cookies.forget(customer);
    settings.logins.forget(customer);
    settings.notices.ifPresent(notices -> notices.forget(transaction, customer));
    settings.payments.forget(transaction, settings.pseudonyms.of(customer));
    settings.records.forget(settings.pseudonyms.of(customer));
  }

  /** Ends lines that nobody asks for, sweeps bills, and allowances that are over. */
  @Override
  public void tidy() {
    lines.tidy();
    settings.payments.tidy();
    settings.notices.ifPresent(Notices::tidy);
  }

  @Override
  public void begin(Runnable due) {
    settings.notices.ifPresent(notices -> notices.begin(due));
    settings.payments.begin(due);
  }

  /** What servers said to whoever allowed it, and to whoever paid that they did. */
  @Override
  public List<Notice> due(Transaction transaction, Instant now) {
    List<Notice> due = new ArrayList<>(settings.payments.due(transaction));
    settings.notices.ifPresent(notices -> due.addAll(notices.due(transaction)));
    return List.copyOf(due);
  }

  /** How many lines are open. */
  int linesOpen() {
    return lines.count();
  }
}
