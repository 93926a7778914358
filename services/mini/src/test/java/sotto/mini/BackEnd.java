package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that does what it is asked, well or badly. */
final class BackEnd implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** What waits, waits until this. */
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Requests that came. */
  final AtomicInteger asked = new AtomicInteger();

  /** Lets a half be whole. */
  final Semaphore rest = new Semaphore(0);

  /** Somebody who was told without end listens no more. */
  final CountDownLatch unheard = new CountDownLatch(1);

  /** Requests that wait. */
  final CountDownLatch waiting;

  BackEnd() throws IOException {
    this(1);
  }

  /**
   * @param waits how many are waited for with {@link #waiting}
   */
  BackEnd(int waits) throws IOException {
    waiting = new CountDownLatch(waits);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    String given = URLDecoder.decode(query, StandardCharsets.UTF_8);
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/echo" -> echo(exchange, query);
        case "/bytes" -> write(exchange, new byte[Integer.parseInt(given)]);
        case "/endless" -> endless(exchange);
        case "/never" -> hold();
        case "/drops" -> drops(exchange, Integer.parseInt(given));
        case "/halves" -> halves(exchange);
        case "/to" -> {
          exchange.getResponseHeaders().set("Location", given);
          exchange.sendResponseHeaders(302, -1);
        }
        case "/again" -> {
          exchange.getResponseHeaders().set("Location", given);
          exchange.sendResponseHeaders(307, -1);
        }
        case "/cookie" -> {
          exchange.getResponseHeaders().add("Set-Cookie", given);
          exchange.getResponseHeaders().add("Connection", "keep-alive");
          exchange.getResponseHeaders().add("X-Shop", "open");
          exchange.sendResponseHeaders(200, -1);
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  /** Says what it was asked, headers in small letters. */
  private static void echo(HttpExchange exchange, String query) throws IOException {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("method", exchange.getRequestMethod());
    said.put("query", query);
    byte[] body = exchange.getRequestBody().readAllBytes();
    said.put("body", new String(body, StandardCharsets.UTF_8));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> said.put(name.toLowerCase(Locale.ROOT), String.join("|", values)));
    write(exchange, said.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] some = new byte[64 << 10];
    try (OutputStream out = exchange.getResponseBody()) {
      while (closing.getCount() > 0) {
        out.write(some);
      }
    } catch (IOException nobodyListens) {
      unheard.countDown();
    }
  }

  /** So many pieces of one byte, 0, 1, 2 and so on. */
  private static void drops(HttpExchange exchange, int count) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < count; i++) {
        out.write(i);
        out.flush();
      }
    }
  }

  /** Says half, and the rest when {@link #rest} lets it. */
  private void halves(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("X-Shop", "open");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(new byte[] {'h', 'a'});
      out.flush();
      rest.acquireUninterruptibly();
      out.write(new byte[] {'l', 'f'});
    }
  }

  private void hold() {
    waiting.countDown();
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    rest.release(100);
    server.stop(0);
    threads.close();
  }
}
