package sotto.mini;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sotto.mini.Routes.Target;
import sotto.provider.booking.CustomerId;
import sotto.provider.http.BoundedExchange;

/** Asks the servers of the list, and follows them to nobody else. */
final class Servers {
  /** Bytes of an answer. */
  static final int ANSWER_MAX = 8 << 20;

  private static final int REDIRECTS_MAX = 5;
  private static final int OPENED = 101;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final Routes routes;
  private final Cookies cookies;
  private final Pseudonyms pseudonyms;
  private final String secret;

  /**
   * @param client that follows no redirects itself, and keeps no cookies
   * @param secret by which the own servers know that it is this provider who asks
   */
  Servers(HttpClient client, Routes routes, Cookies cookies, Pseudonyms pseudonyms, String secret) {
    this.client = client;
    this.routes = routes;
    this.cookies = cookies;
    this.pseudonyms = pseudonyms;
    this.secret = secret;
  }

  /**
   * What a server answered.
   *
   * @param <A> how its body is had
   */
  record Answer<A>(int status, HttpHeaders headers, A body) {
    /** Whether it leads elsewhere. */
    static boolean leads(int status, HttpHeaders headers) {
      return REDIRECTS.contains(status) && headers.firstValue("location").isPresent();
    }
  }

  /** What became of it. */
  sealed interface Outcome<A> {
    record Answered<A>(Answer<A> answer) implements Outcome<A> {}

    record Not<A>(Why why) implements Outcome<A> {}
  }

  /** How one request is sent and its answer is had. */
  interface Exchange<A> {
    /**
     * @throws IOException where there is no answer in time, or none at all
     */
    Answer<A> send(HttpRequest request, Duration timeout) throws IOException, InterruptedException;
  }

  /** Why there is no answer. */
  enum Why {
    URL_NOT_ALLOWED,
    TIMEOUT,
    TOO_LARGE,
    UNREACHABLE,
    BAD_REQUEST;

    /** As an answer says it: {@code url-not-allowed}. */
    String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** One request of a way that may have several. */
  private record Leg(
      Target target, String method, SortedMap<String, String> headers, byte[] body) {}

  /** Asks for a customer, for all of an answer; the time is for all the way. */
  Outcome<BoundedExchange.Answer> ask(CustomerId customer, Fetch fetch, byte[] body)
      throws InterruptedException {
    Outcome<BoundedExchange.Answer> outcome =
        ask(
            customer,
            fetch,
            body,
            (request, timeout) -> {
              BoundedExchange.Answer all =
                  BoundedExchange.send(client, request, ANSWER_MAX, timeout);
              return new Answer<>(all.status(), all.headers(), all);
            });
    return outcome instanceof Outcome.Answered<BoundedExchange.Answer> answered
            && answered.answer().body().cut()
        ? new Outcome.Not<>(Why.TOO_LARGE)
        : outcome;
  }

  /** Asks for a customer; what follows the headers comes over the line. */
  Outcome<Line> stream(CustomerId customer, Fetch fetch, byte[] body, Line line)
      throws InterruptedException {
    return ask(
        customer,
        fetch,
        body,
        (request, timeout) -> {
          HttpResponse<Line> response =
              inTime(
                  client.sendAsync(
                      request,
                      head ->
                          Answer.leads(head.statusCode(), head.headers())
                              ? HttpResponse.BodySubscribers.replacing(line)
                              : new StreamEnd(line)),
                  timeout);
          return new Answer<>(response.statusCode(), response.headers(), response.body());
        });
  }

  /** Opens a socket for a customer; what is said comes over the line. */
  Outcome<Line> connect(CustomerId customer, Fetch fetch, List<String> protocols, Line line)
      throws InterruptedException {
    Optional<Target> target = routes.find(SocketAddress.asked(fetch.url()));
    if (target.isEmpty()) {
      return new Outcome.Not<>(Why.URL_NOT_ALLOWED);
    }
    try {
      WebSocket.Builder socket = client.newWebSocketBuilder();
      headers(customer, target.get(), Heading.opening(fetch.headers())).forEach(socket::header);
      if (!protocols.isEmpty()) {
        socket.subprotocols(
            protocols.getFirst(), protocols.subList(1, protocols.size()).toArray(String[]::new));
      }
      URI at = URI.create(SocketAddress.at(target.get().at().toString()));
      inTime(socket.buildAsync(at, new SocketEnd(line)), fetch.timeout());
      // The JDK does not tell the headers.
      return new Outcome.Answered<>(
          new Answer<>(OPENED, HttpHeaders.of(Map.of(), (a, b) -> true), line));
    } catch (IOException | IllegalArgumentException e) {
      return new Outcome.Not<>(why(e));
    }
  }

  private static Why why(Exception e) {
    return switch (e) {
      case HttpTimeoutException late -> Why.TIMEOUT;
      case IOException broken -> Why.UNREACHABLE;
      default -> Why.BAD_REQUEST;
    };
  }

  private static <T> T inTime(CompletableFuture<T> asked, Duration timeout)
      throws IOException, InterruptedException {
    try {
      return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("nothing within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    } finally {
      asked.cancel(true);
    }
  }

  private <A> Outcome<A> ask(CustomerId customer, Fetch fetch, byte[] body, Exchange<A> exchange)
      throws InterruptedException {
    Optional<Target> first = routes.find(fetch.url());
    if (first.isEmpty()) {
      return new Outcome.Not<>(Why.URL_NOT_ALLOWED);
    }
    Leg leg = new Leg(first.get(), fetch.method(), fetch.headers(), body);
    long end = System.nanoTime() + fetch.timeout().toNanos();
    try {
      for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
        Answer<A> answer = exchange.send(request(customer, leg), left);
        cookies.set(
            customer,
            leg.target.route().origin(),
            leg.target.written(),
            Heading.cookies(answer.headers()));
        if (!Answer.leads(answer.status(), answer.headers())) {
          return new Outcome.Answered<>(answer);
        }
        String location = answer.headers().firstValue("location").orElse("");
        Optional<Target> next = routes.find(leg.target, location);
        if (next.isEmpty()) {
          return new Outcome.Not<>(Why.URL_NOT_ALLOWED);
        }
        leg = led(leg, answer.status(), next.get());
      }
      return new Outcome.Not<>(Why.UNREACHABLE);
    } catch (IOException | IllegalArgumentException e) {
      return new Outcome.Not<>(why(e));
    }
  }

  private static Leg led(Leg from, int status, Target next) {
    SortedMap<String, String> headers = new TreeMap<>(from.headers);
    if (!next.route().origin().equals(from.target.route().origin())) {
      // What was meant for one is none of another's business.
      headers.remove("authorization");
      headers.remove("cookie");
    }
    boolean again = status == 307 || status == 308 || from.method.equals("HEAD");
    if (again) {
      return new Leg(next, from.method, headers, from.body);
    }
    headers.remove("content-type");
    return new Leg(next, "GET", headers, new byte[0]);
  }

  private HttpRequest request(CustomerId customer, Leg leg) {
    boolean bodiless = leg.body.length == 0 || leg.method.equals("HEAD");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(leg.target.at())
            .method(
                leg.method,
                bodiless
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(leg.body));
    headers(customer, leg.target, leg.headers).forEach(request::setHeader);
    return request.build();
  }

  /** What goes along: what the program says, its cookies, and to an own server who asks. */
  private Map<String, String> headers(
      CustomerId customer, Target target, SortedMap<String, String> said) {
    Map<String, String> headers = new TreeMap<>(said);
    if (!said.containsKey("cookie")) {
      cookies
          .get(customer, target.route().origin(), target.written())
          .ifPresent(cookie -> headers.put("cookie", cookie));
    }
    if (target.route().own()) {
      headers.put("Sotto-Customer", pseudonyms.of(customer));
      headers.put("Sotto-Origin", target.route().origin().toString());
      headers.put("Sotto-Secret", secret);
    }
    return headers;
  }
}
