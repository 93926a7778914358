package sotto.bikes.gbfs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real server of feeds, of which single files can be made to lie. */
public final class LyingServer implements AutoCloseable {
  /** What is served, once a file is not what it was. */
  interface Lie {
    void answer(HttpExchange exchange) throws IOException;
  }

  final HttpClient client = HttpClient.newHttpClient();
  final Map<String, Lie> lies = new ConcurrentHashMap<>();

  /** When whoever asked has gone away from an answer that does not end. */
  final CountDownLatch left = new CountDownLatch(1);

  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  public LyingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/liar/",
        exchange -> {
          Lie lie = lies.get(name(exchange));
          if (lie == null) {
            whole(exchange);
          } else {
            lie.answer(exchange);
          }
        });
    server.createContext("/honest/", LyingServer::whole);
    server.start();
  }

  /** The address of a file below {@code /liar/} or {@code /honest/}. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Where a share's feed comes from that may lie. */
  public HttpSource liar(Duration timeout) {
    return new HttpSource(client, at("/liar/gbfs"), timeout);
  }

  HttpSource honest() {
    return new HttpSource(client, at("/honest/gbfs"), Duration.ofSeconds(20));
  }

  public void say(String file, String text) {
    lies.put(file, exchange -> text(exchange, text));
  }

  /** A byte every now and then, for as long as somebody listens. */
  public void drip(String file) {
    lies.put(
        file,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write('{');
            do {
              out.write(' ');
              out.flush();
            } while (!over.await(20, TimeUnit.MILLISECONDS));
          } catch (IOException e) {
            left.countDown();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Takes the request and says nothing. */
  void hang(String file) {
    lies.put(
        file,
        exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
  }

  void redirect(String file, String to) {
    lies.put(
        file,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  /** The same again and again, until it is so long or nobody listens. */
  void repeat(String file, String begin, String again, long bytes) {
    lies.put(
        file,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part =
              again.repeat(1 + (1 << 16) / again.length()).getBytes(StandardCharsets.UTF_8);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            for (long sent = 0; sent < bytes; sent += part.length) {
              out.write(part);
            }
          } catch (IOException e) {
            left.countDown();
          }
        });
  }

  private static void whole(HttpExchange exchange) throws IOException {
    text(exchange, FeedTexts.whole().text(name(exchange)));
  }

  private static void text(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String name(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.close();
    client.close();
  }
}
