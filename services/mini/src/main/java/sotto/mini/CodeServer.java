package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * Answers on this machine alone, in place of {@code api.weixin.qq.com}: a server that lets people
 * in by WeChat's codes, learns their numbers, or has them told something, only has to ask here. The
 * same for {@code /v3/pay/transactions} and {@code api.mch.weixin.qq.com}.
 */
public final class CodeServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sotto.mini");
  private static final String PAYMENTS = "/v3/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CodeExchange exchange;
  private final Payments payments;
  private final ServerSecret secret;
  private final Access access;
  private final PhonePost phones;
  private final Optional<NoticePost> post;

  /**
   * What it needs to know.
   *
   * @param secret what servers give as {@code secret}, and for payments as {@code Sotto-Secret}
   * @param payments whether and how customers pay
   * @param notices what customers may be told, if anything
   */
  public record Settings(
      Logins logins,
      Pseudonyms pseudonyms,
      String secret,
      Payments payments,
      Optional<Notices> notices) {

    /** For a provider that takes no payments here, and tells nothing later. */
    public Settings(Logins logins, Pseudonyms pseudonyms, String secret) {
      this(logins, pseudonyms, secret, Payments.NONE, Optional.empty());
    }
  }

  /**
   * Begins to answer.
   *
   * @param random a secure source
   * @param port 0 for any
   * @throws IOException where nobody may listen there
   */
  public CodeServer(Settings settings, InstantSource clock, RandomGenerator random, int port)
      throws IOException {
    payments = settings.payments;
    secret = new ServerSecret(settings.secret);
    exchange = new CodeExchange(settings.logins, settings.pseudonyms, secret);
    access = new Access(secret, clock, random);
    phones = new PhonePost(settings.logins, access, clock);
    post = settings.notices.map(notices -> new NoticePost(notices, access, clock));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.createContext(PAYMENTS, this::pay);
    server.start();
  }

  /** Where it listens, such as {@code http://127.0.0.1:8491}. */
  public String address() {
    InetSocketAddress at = server.getAddress();
    return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort();
  }

  private void answer(HttpExchange asked) throws IOException {
    try (asked) {
      byte[] said = asked.getRequestBody().readNBytes(Access.BODY_MAX + 1);
      Optional<? extends JsonNode> answer = safely(asked, said);
      if (answer.isEmpty()) {
        asked.sendResponseHeaders(404, -1);
        return;
      }
      say(asked, 200, answer.get());
    }
  }

  /** What fails, because the database does not take it, is answered as well. */
  private Optional<? extends JsonNode> safely(HttpExchange asked, byte[] said) {
    try {
      return answer(asked, said);
    } catch (RuntimeException e) {
      // Of whom and what it was about stands in no log.
      LOG.log(System.Logger.Level.WARNING, "event=failed cause=" + e.getClass().getSimpleName());
      return Optional.of(Errcode.SYSTEM.json());
    }
  }

  private Optional<? extends JsonNode> answer(HttpExchange asked, byte[] said) {
    Query query = Query.of(Optional.ofNullable(asked.getRequestURI().getRawQuery()));
    return switch (asked.getRequestMethod() + " " + asked.getRequestURI().getPath()) {
      case "GET /sns/jscode2session" -> Optional.of(exchange.answer(query));
      case "GET /cgi-bin/token" -> Optional.of(access.token(query));
      case "POST /cgi-bin/stable_token" -> Optional.of(access.stableToken(said));
      case "POST /wxa/business/getuserphonenumber" -> Optional.of(phones.number(query, said));
      case "POST /cgi-bin/message/subscribe/send" -> post.map(each -> each.send(query, said));
      default -> Optional.empty();
    };
  }

  private void pay(HttpExchange asked) throws IOException {
    try (asked) {
      Payments.Said said = paid(asked);
      if (said.body().isPresent()) {
        say(asked, said.status(), said.body().get());
      } else {
        asked.sendResponseHeaders(said.status(), -1);
      }
    }
  }

  private Payments.Said paid(HttpExchange asked) throws IOException {
    String given =
        Optional.ofNullable(asked.getRequestHeaders().getFirst("Sotto-Secret")).orElse("");
    if (!secret.is(given)) {
      return Payments.Said.wrong(401, "SIGN_ERROR", "Sotto-Secret is not this provider's.");
    }
    byte[] body = asked.getRequestBody().readNBytes(Access.BODY_MAX + 1);
    if (body.length > Access.BODY_MAX) {
      return Payments.Said.wrong(400, "PARAM_ERROR", "That is too long.");
    }
    return payments.serve(
        new Payments.Call(
            asked.getRequestMethod(),
            asked.getRequestURI().getRawPath(),
            Optional.ofNullable(asked.getRequestURI().getRawQuery()).orElse(""),
            body));
  }

  private static void say(HttpExchange asked, int status, JsonNode said) throws IOException {
    byte[] body = said.toString().getBytes(StandardCharsets.UTF_8);
    asked.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    asked.sendResponseHeaders(status, body.length);
    asked.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
