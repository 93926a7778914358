package sotto.sdk;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One relay as a device sees it: a WebSocket that carries a frame a message and comes back by
 * itself after it broke. Frames that were not sent when it breaks are dropped, because the core
 * sends again what was not answered. All methods may be called from any thread; the listener is
 * called on the scheduler's one thread.
 */
final class RelayLink implements AutoCloseable {
  /** What happens on a link, in order. */
  interface Listener {
    void up();

    void frame(byte[] frame);

    void down();
  }

  /** Larger than the largest frame of the relay's protocol (spec/relay.md). */
  private static final int FRAME_MAX = 4 << 20;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A relay closes a connection that is silent for longer, and a dead network is noticed by it. */
  private static final Duration PING_EVERY = Duration.ofSeconds(25);

  private final HttpClient http;
  private final URI address;
  private final ScheduledExecutorService scheduler;
  private final Listener listener;
  private final Backoff backoff;
  private final Deque<byte[]> outgoing = new ArrayDeque<>();
  private Optional<WebSocket> socket = Optional.empty();
  private boolean sending;
  private boolean heardSincePing = true;
  private boolean closed;
  private boolean failed;
  private int attempt;

  RelayLink(
      HttpClient http,
      URI address,
      ScheduledExecutorService scheduler,
      RandomGenerator random,
      Listener listener) {
    this.http = http;
    this.address = address;
    this.scheduler = scheduler;
    this.listener = listener;
    this.backoff = new Backoff(random);
  }

  void start() {
    scheduler.execute(this::connect);
  }

  /** Whether the last attempt to connect failed; on the scheduler's thread. */
  boolean hasFailed() {
    return failed;
  }

  /** Sends a frame if the link is up; drops it otherwise. */
  void send(byte[] frame) {
    scheduler.execute(() -> {
      if (socket.isPresent()) {
        outgoing.add(frame);
        drain();
      }
    });
  }

  @Override
  public void close() {
    scheduler.execute(() -> {
      closed = true;
      socket.ifPresent(open ->
          open.sendClose(WebSocket.NORMAL_CLOSURE, "")
              .whenComplete((done, failure) -> open.abort()));
      socket = Optional.empty();
      outgoing.clear();
    });
  }

  private void connect() {
    if (closed) {
      return;
    }
    int mine = ++attempt;
    http.newWebSocketBuilder()
        .subprotocols("sotto.1")
        .connectTimeout(CONNECT_TIMEOUT)
        .buildAsync(address, new Frames(mine))
        .whenComplete(
            (opened, failure) -> scheduler.execute(() -> connected(mine, opened, failure)));
  }

  private void connected(int mine, @Nullable WebSocket opened, @Nullable Throwable failure) {
    if (mine != attempt || closed) {
      if (opened != null) {
        opened.abort();
      }
      return;
    }
    failed = opened == null || failure != null;
    if (opened == null || failure != null) {
      retry();
      return;
    }
    backoff.reset();
    socket = Optional.of(opened);
    sending = false;
    heardSincePing = true;
    listener.up();
    opened.request(1);
    scheduler.schedule(() -> ping(mine), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void retry() {
    scheduler.schedule(this::connect, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void broke(int mine) {
    if (mine != attempt || socket.isEmpty()) {
      return;
    }
    socket.get().abort();
    socket = Optional.empty();
    outgoing.clear();
    listener.down();
    if (!closed) {
      retry();
    }
  }

  private void ping(int mine) {
    if (mine != attempt || socket.isEmpty()) {
      return;
    }
    if (!heardSincePing) {
      broke(mine);
      return;
    }
    heardSincePing = false;

    socket
        .get()
        .sendPing(ByteBuffer.allocate(0))
        .whenComplete((sent, failure) -> {
          if (failure != null) {
            scheduler.execute(() -> broke(mine));
          }
        });
    scheduler.schedule(() -> ping(mine), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The JDK's WebSocket takes the next message only when the one before is sent. */
  private void drain() {
    if (sending || outgoing.isEmpty() || socket.isEmpty()) {
      return;
    }
    sending = true;
    int mine = attempt;
    CompletableFuture<WebSocket> sent =
        socket.get().sendBinary(ByteBuffer.wrap(outgoing.remove()), true);
    sent.whenComplete((done, failure) ->
        scheduler.execute(() -> {
          if (mine != attempt) {
            return;
          }
          sending = false;
          if (failure == null) {
            drain();
          } else {
            broke(mine);
          }
        }));
  }

  /**
   * Puts messages together from their parts and hands them over; asks for the next part when one
   * was taken.
   */
  private final class Frames implements WebSocket.Listener {
    private final int mine;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    Frames(int mine) {
      this.mine = mine;
    }

    @Override
    public void onOpen(WebSocket opened) {
      // The first part is asked for once the link is known to be the present one.
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      if (parts.size() + data.remaining() > FRAME_MAX) {
        scheduler.execute(() -> broke(mine));
        return null;
      }
      byte[] part = new byte[data.remaining()];
      data.get(part);
      parts.writeBytes(part);
      Optional<byte[]> whole = last ? Optional.of(parts.toByteArray()) : Optional.empty();
      if (last) {
        parts.reset();
      }
      scheduler.execute(() -> {
        if (mine == attempt && socket.isPresent()) {
          heardSincePing = true;
          whole.ifPresent(listener::frame);
          from.request(1);
        }
      });
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      scheduler.execute(() -> heardSincePing = true);
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      scheduler.execute(() -> broke(mine));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      scheduler.execute(() -> broke(mine));
    }
  }
}
