package sotto.bikes.tomp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import sotto.bikes.fleet.RideRefusal;
import sotto.bikes.json.BoundedJson;
import sotto.provider.http.BoundedExchange;

/** The way to an operator: one request, one answer, both bounded. */
public final class TompLink {
  private static final int ANSWER_BYTES_MAX = 1 << 20;

  private final HttpClient client;
  private final URI base;
  private final String token;
  private final Duration timeout;

  /**
   * @param client that follows no redirects: the token goes to nobody else
   * @param base of the API, {@code https://operator.example/tomp/v2}
   * @param token that the operator gave us
   */
  public TompLink(HttpClient client, URI base, String token, Duration timeout) {
    this.client = client;
    this.base = base;
    this.token = token;
    this.timeout = timeout;
  }

  /** What an operator answers. */
  sealed interface Answered {
    /** A package. */
    record Yes(Packages.Package ride) implements Answered {}

    /** An error, or none that can be read. */
    record No(RideRefusal why) implements Answered {}
  }

  /** Does a process. */
  Answered process(String name, String idempotencyKey, ObjectNode inputs) {
    ObjectNode body = BoundedJson.object();
    body.set("inputs", inputs);
    return ask(
        HttpRequest.newBuilder(URI.create(base + "/processes/" + name + "/execution"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofByteArray(BoundedJson.bytes(body))));
  }

  /** Asks for a package. */
  Answered find(String id) {
    return ask(
        HttpRequest.newBuilder(
                URI.create(
                    base
                        + "/collections/packages/items?packageId="
                        + URLEncoder.encode(id, StandardCharsets.UTF_8)))
            .GET());
  }

  private Answered ask(HttpRequest.Builder request) {
    try {
      BoundedExchange.Answer answer =
          BoundedExchange.send(
              client,
              request
                  .header("Accept", "application/geo+json, application/json")
                  .header("Accept-Language", "en")
                  .header("Authorization", "Bearer " + token)
                  .build(),
              ANSWER_BYTES_MAX,
              timeout);
      return answered(answer);
    } catch (IOException e) {
      return new Answered.No(RideRefusal.OPERATOR_AWAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answered.No(RideRefusal.OPERATOR_AWAY);
    }
  }

  private static Answered answered(BoundedExchange.Answer answer) {
    int status = answer.status();
    Optional<JsonNode> body = answer.cut() ? Optional.empty() : BoundedJson.object(answer.body());
    if (body.isEmpty()) {
      return new Answered.No(RideRefusal.OPERATOR_AWAY);
    }
    if (status == 200) {
      return Packages.read(body.get())
          .<Answered>map(Answered.Yes::new)
          .orElse(new Answered.No(RideRefusal.OPERATOR_AWAY));
    }
    RideRefusal told = TompErrors.read(body.get());
    // A server that fails without saying how has perhaps done it.
    return new Answered.No(
        status >= 500 && told == RideRefusal.OPERATOR_REFUSED ? RideRefusal.OPERATOR_AWAY : told);
  }
}
