package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code GET /sns/jscode2session} on this machine alone, in place of {@code
 * api.weixin.qq.com}: a server that lets people in by WeChat's codes only has to ask here. The same
 * for {@code /v3/pay/transactions} and {@code api.mch.weixin.qq.com}.
 */
public final class CodeServer implements AutoCloseable {
  private static final String PATH = "/sns/jscode2session";
  private static final String PAYMENTS = "/v3/";
  private static final int BODY_MAX = 16 << 10;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CodeExchange exchange;
  private final Payments payments;
  private final byte[] secret;

  /** For a provider that takes no payments here. */
  public CodeServer(Logins logins, Pseudonyms pseudonyms, String secret, int port)
      throws IOException {
    this(logins, pseudonyms, Payments.NONE, secret, port);
  }

  /**
   * Begins to answer.
   *
   * @param secret what servers give as {@code secret}, and for payments as {@code Sotto-Secret}
   * @param port 0 for any
   * @throws IOException where nobody may listen there
   */
  public CodeServer(
      Logins logins, Pseudonyms pseudonyms, Payments payments, String secret, int port)
      throws IOException {
    this.payments = payments;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    exchange = new CodeExchange(logins, pseudonyms, secret);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext(PATH, this::answer);
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
      boolean known =
          asked.getRequestMethod().equals("GET") && asked.getRequestURI().getPath().equals(PATH);
      if (!known) {
        asked.sendResponseHeaders(404, -1);
        return;
      }
      String query = Optional.ofNullable(asked.getRequestURI().getRawQuery()).orElse("");
      say(asked, 200, exchange.answer(query));
    }
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
    if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret)) {
      return Payments.Said.wrong(401, "SIGN_ERROR", "Sotto-Secret is not this provider's.");
    }
    byte[] body = asked.getRequestBody().readNBytes(BODY_MAX + 1);
    if (body.length > BODY_MAX) {
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
