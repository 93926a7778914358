package sotto.sdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A link for each relay that the core wants: the home relay's stays, the others open when they are
 * wanted and close a while after they are not. All methods are called on the scheduler's one
 * thread, and so is the listener.
 */
final class RelayLinks implements AutoCloseable {
  /** What happens on the links, in order for each. */
  interface Listener {
    void up(String relay);

    void frame(String relay, byte[] frame);

    void down(String relay);
  }

  /** A link that is not wanted stays open for so long: often it is wanted again. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final ScheduledExecutorService scheduler;
  private final RandomGenerator random;
  private final Listener listener;
  private final Map<String, Open> links = new HashMap<>();
  private List<String> wanted = List.of();
  private boolean started;

  RelayLinks(
      HttpClient http,
      ScheduledExecutorService scheduler,
      RandomGenerator random,
      Listener listener) {
    this.http = http;
    this.scheduler = scheduler;
    this.random = random;
    this.listener = listener;
  }

  /** From now on links open. */
  void start(List<String> relays) {
    started = true;
    want(relays);
  }

  /** These relays are wanted, and no others. */
  void want(List<String> relays) {
    if (!started || relays.equals(wanted)) {
      return;
    }
    Set<String> unwanted = new HashSet<>(wanted);
    relays.forEach(unwanted::remove);
    wanted = relays;
    relays.forEach(relay -> links.computeIfAbsent(relay, this::open));
    unwanted.forEach(relay ->
        scheduler.schedule(() -> closeUnwanted(relay), IDLE.toMillis(), TimeUnit.MILLISECONDS));
  }

  void send(String relay, byte[] frame) {
    Optional.ofNullable(links.get(relay)).ifPresent(open -> open.link.send(frame));
  }

  /**
   * Whether all links that are wanted are up, as far as their relays can be reached; the first one
   * must.
   */
  boolean areSettled() {
    return !wanted.isEmpty()
        && Optional.ofNullable(links.get(wanted.getFirst())).filter(open -> open.up).isPresent()
        && wanted.stream()
            .allMatch(relay ->
                Optional.ofNullable(links.get(relay))
                    .filter(open -> open.up || open.link.hasFailed())
                    .isPresent());
  }

  @Override
  public void close() {
    started = false;
    links.values().forEach(open -> open.link.close());
    links.clear();
  }

  private void closeUnwanted(String relay) {
    if (started && !wanted.contains(relay)) {
      Optional.ofNullable(links.remove(relay))
          .ifPresent(open -> {
            open.link.close();
            if (open.up) {
              listener.down(relay);
            }
          });
    }
  }

  private Open open(String relay) {
    Open open = new Open(relay);
    open.link.start();
    return open;
  }

  /** One link, with the name of its relay. */
  private final class Open implements RelayLink.Listener {
    private final String relay;
    private final RelayLink link;
    private boolean up;

    Open(String relay) {
      this.relay = relay;
      URI address = URI.create(relay.replaceFirst("^http", "ws") + "/relay");
      this.link = new RelayLink(http, address, scheduler, random, this);
    }

    @Override
    public void up() {
      up = true;
      listener.up(relay);
    }

    @Override
    public void frame(byte[] frame) {
      listener.frame(relay, frame);
    }

    @Override
    public void down() {
      up = false;
      listener.down(relay);
    }
  }
}
