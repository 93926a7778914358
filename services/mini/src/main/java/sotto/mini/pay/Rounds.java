package sotto.mini.pay;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import sotto.mini.Routes;
import sotto.provider.database.Database;
import sotto.provider.http.BoundedExchange;

/**
 * Tells servers what was agreed on, until they say that they have it: at once, and then after each
 * of the pauses that WeChat Pay has as well. What is still to be told lies in the database.
 */
final class Rounds {
  private static final System.Logger LOG = System.getLogger("sotto.mini");

  /** A day in all. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(3),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20),
          Duration.ofMinutes(30),
          Duration.ofMinutes(30),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(3),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(6));

  private static final int AT_ONCE_MAX = 8;
  private static final int ANSWER_MAX = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore places = new Semaphore(AT_ONCE_MAX);
  private final Database database;
  private final HttpClient client;
  private final Routes routes;
  private final String secret;
  private final Advice advice;
  private final InstantSource clock;

  /**
   * @param client that follows no redirects itself
   * @param secret by which servers know who tells them
   */
  Rounds(
      Database database,
      HttpClient client,
      Routes routes,
      String secret,
      Advice advice,
      InstantSource clock) {
    this.database = database;
    this.client = client;
    this.routes = routes;
    this.secret = secret;
    this.advice = advice;
    this.clock = clock;
  }

  /** Tells all that is to be told now; returns at once. */
  void begin() {
    if (places.tryAcquire()) {
      Thread.ofVirtual().start(this::run);
    }
  }

  private void run() {
    try {
      Optional<Bill> next = next();
      while (next.isPresent()) {
        tell(next.get());
        next = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Of whom and what it was about stands in no log.
      LOG.log(System.Logger.Level.WARNING, "event=failed cause=" + e.getClass().getSimpleName());
    } finally {
      places.release();
    }
  }

  private Optional<Bill> next() {
    return database.transaction(transaction -> Bills.next(transaction, clock.millis(), PAUSES));
  }

  private void tell(Bill bill) throws InterruptedException {
    Optional<Routes.Target> server =
        routes.find(bill.order().tellAt()).filter(target -> target.route().own());
    if (server.isEmpty()) {
      // It was one of the own servers when the bill was made.
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(server.get().at())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Sotto-Origin", server.get().route().origin().toString())
            .header("Sotto-Secret", secret)
            .POST(HttpRequest.BodyPublishers.ofString(advice.of(bill, clock.millis()).toString()))
            .build();
    try {
      int status = BoundedExchange.send(client, request, ANSWER_MAX, PATIENCE).status();
      if (status / 100 == 2) {
        database.transaction(transaction -> {
          Bills.told(transaction, bill);
          return true;
        });
      }
    } catch (IOException e) {
      // It is told again.
      return;
    }
  }
}
