package sotto.mini;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code GET /sns/jscode2session} on this machine alone, in place of {@code
 * api.weixin.qq.com}: a server that lets people in by WeChat's codes only has to ask here.
 */
public final class CodeServer implements AutoCloseable {
  private static final String PATH = "/sns/jscode2session";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CodeExchange exchange;

  /**
   * Begins to answer.
   *
   * @param secret what servers give as {@code secret}
   * @param port 0 for any
   * @throws IOException where nobody may listen there
   */
  public CodeServer(Logins logins, Pseudonyms pseudonyms, String secret, int port)
      throws IOException {
    exchange = new CodeExchange(logins, pseudonyms, secret);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext(PATH, this::answer);
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
      byte[] body = exchange.answer(query).toString().getBytes(StandardCharsets.UTF_8);
      asked.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      asked.sendResponseHeaders(200, body.length);
      asked.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
