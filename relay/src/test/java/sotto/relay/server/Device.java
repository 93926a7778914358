package sotto.relay.server;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Reader;

/** A WebSocket that speaks frames, for tests. */
final class Device implements AutoCloseable, WebSocket.Listener {
  private final LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final WebSocket socket;

  Device(int port) {
    this(HttpClient.newHttpClient(), URI.create("ws://127.0.0.1:" + port + Bounds.PATH));
  }

  Device(HttpClient http, URI relay) {
    socket =
        http.newWebSocketBuilder().subprotocols(Bounds.SUBPROTOCOL).buildAsync(relay, this).join();
  }

  void send(Request request) {
    sendRaw(request.encode());
  }

  void sendRaw(byte[] frame) {
    socket.sendBinary(ByteBuffer.wrap(frame), true).join();
  }

  /** The next frame; an empty one stands for a closed connection. */
  Response next() throws InterruptedException {
    byte[] frame = received.poll(10, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("The relay said nothing.");
    }
    return Reader.decode(frame, Response::read);
  }

  boolean closes() throws InterruptedException {
    for (byte[] frame = received.poll(10, TimeUnit.SECONDS);
        frame != null;
        frame = received.poll(10, TimeUnit.SECONDS)) {
      if (frame.length == 0) {
        return true;
      }
    }
    return false;
  }

  Response ask(Request request) throws InterruptedException {
    send(request);
    return next();
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    parts.writeBytes(part);
    if (last) {
      received.add(parts.toByteArray());
      parts.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    received.add(new byte[0]);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    received.add(new byte[0]);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
