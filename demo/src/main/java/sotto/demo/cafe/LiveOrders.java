package sotto.demo.cafe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sotto.provider.http.SocketPeer;
import sotto.provider.http.SocketServer;

/**
 * Tells whoever is logged in how far their orders are, and whether they are paid, as soon as that
 * changes.
 */
final class LiveOrders implements SocketServer.Visit {
  private static final int LOG_IN = 4401;

  private final Cards cards;
  private final Sessions sessions;
  private final Bell bell;

  LiveOrders(Cards cards, Sessions sessions, Bell bell) {
    this.cards = cards;
    this.sessions = sessions;
    this.bell = bell;
  }

  @Override
  public void by(SocketPeer peer) throws IOException {
    Optional<String> openid =
        Optional.ofNullable(peer.headers().get("authorization"))
            .filter(said -> said.startsWith("Bearer "))
            .flatMap(said -> sessions.of(said.substring("Bearer ".length())));
    if (openid.isEmpty()) {
      peer.close(LOG_IN, "log-in");
      return;
    }
    Thread telling = Thread.currentThread();
    Thread.startVirtualThread(() -> {
      listen(peer);
      telling.interrupt();
    });
    try {
      tell(peer, openid.get());
    } catch (InterruptedException e) {
      // They are gone.
      return;
    }
  }

  /** Until they go: what they say means nothing. */
  private static void listen(SocketPeer peer) {
    try {
      SocketPeer.Message heard;
      do {
        heard = peer.hear();
      } while (!(heard instanceof SocketPeer.Message.Close));
    } catch (IOException gone) {
      return;
    }
  }

  private void tell(SocketPeer peer, String openid) throws IOException, InterruptedException {
    Map<String, String> told = new HashMap<>();
    while (true) {
      long rung = bell.rung();
      for (JsonNode order : cards.orders(openid)) {
        String id = order.path("id").asText();
        String now =
            JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("state", order.path("state").asText())
                .put("paid", order.path("paid").asBoolean())
                .toString();
        if (!told.getOrDefault(id, "").equals(now)) {
          told.put(id, now);
          peer.say(now);
        }
      }
      bell.await(rung, Duration.ofMillis(cards.untilChange(openid)));
    }
  }
}
