package sotto.mini;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import sotto.mini.Routes.Target;
import sotto.provider.booking.CustomerId;
import sotto.provider.http.BoundedExchange;

/** Asks the servers of the list, and follows them to nobody else. */
final class Servers {
  /** Bytes of an answer. */
  static final int ANSWER_MAX = 8 << 20;

  private static final int REDIRECTS_MAX = 5;
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

  /** What became of it. */
  sealed interface Outcome {
    record Answered(BoundedExchange.Answer answer) implements Outcome {}

    record Not(Why why) implements Outcome {}
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

  /** Asks for a customer; the time is for all the way. */
  Outcome ask(CustomerId customer, Fetch fetch, byte[] body) throws InterruptedException {
    Optional<Target> first = routes.find(fetch.url());
    if (first.isEmpty()) {
      return new Outcome.Not(Why.URL_NOT_ALLOWED);
    }
    Leg leg = new Leg(first.get(), fetch.method(), fetch.headers(), body);
    long end = System.nanoTime() + fetch.timeout().toNanos();
    try {
      for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
        BoundedExchange.Answer answer =
            BoundedExchange.send(client, request(customer, leg), ANSWER_MAX, left);
        cookies.set(
            customer,
            leg.target.route().origin(),
            leg.target.written(),
            Heading.cookies(answer.headers()));
        Optional<String> location = answer.headers().firstValue("location");
        if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
          return answer.cut() ? new Outcome.Not(Why.TOO_LARGE) : new Outcome.Answered(answer);
        }
        Optional<Target> next = routes.find(leg.target, location.get());
        if (next.isEmpty()) {
          return new Outcome.Not(Why.URL_NOT_ALLOWED);
        }
        leg = led(leg, answer.status(), next.get());
      }
      return new Outcome.Not(Why.UNREACHABLE);
    } catch (HttpTimeoutException e) {
      return new Outcome.Not(Why.TIMEOUT);
    } catch (IOException e) {
      return new Outcome.Not(Why.UNREACHABLE);
    } catch (IllegalArgumentException e) {
      return new Outcome.Not(Why.BAD_REQUEST);
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
    leg.headers.forEach(request::setHeader);
    if (!leg.headers.containsKey("cookie")) {
      cookies
          .get(customer, leg.target.route().origin(), leg.target.written())
          .ifPresent(cookie -> request.setHeader("cookie", cookie));
    }
    if (leg.target.route().own()) {
      request.setHeader("Sotto-Customer", pseudonyms.of(customer));
      request.setHeader("Sotto-Origin", leg.target.route().origin().toString());
      request.setHeader("Sotto-Secret", secret);
    }
    return request.build();
  }
}
