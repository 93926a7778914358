package sotto.mini;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The server's end of a socket: a WebSocket of the JDK, read from as far as there is place. */
final class SocketEnd implements WebSocket.Listener, Line.Far {
  /** Bytes of a message, either way. */
  static final int MESSAGE_MAX = 256 << 10;

  /** For a server to take what is said, and to say good-bye. */
  private static final int PATIENCE_SECONDS = 10;

  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;
  private static final int TOO_BIG = 1009;

  private final Line line;
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private final StringBuilder words = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  SocketEnd(Line line) {
    this.line = line;
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket.complete(opened);
    line.opened(this);
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    if (words.length() + part.length() > MESSAGE_MAX) {
      return tooLarge(from);
    }
    words.append(part);
    if (last) {
      byte[] said = words.toString().getBytes(StandardCharsets.UTF_8);
      words.setLength(0);
      return said.length > MESSAGE_MAX ? tooLarge(from) : heard(from, said, true);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    if (bytes.size() + part.remaining() > MESSAGE_MAX) {
      return tooLarge(from);
    }
    byte[] some = new byte[part.remaining()];
    part.get(some);
    bytes.writeBytes(some);
    if (last) {
      byte[] said = bytes.toByteArray();
      bytes.reset();
      return heard(from, said, false);
    }
    from.request(1);
    return null;
  }

  private @Nullable CompletionStage<?> heard(WebSocket from, byte[] said, boolean isText) {
    if (line.add(new Heard.Said(said, isText))) {
      from.request(1);
    }
    return null;
  }

  private @Nullable CompletionStage<?> tooLarge(WebSocket from) {
    line.add(new Heard.Broken(Servers.Why.TOO_LARGE));
    from.abort();
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    line.add(new Heard.Closed(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    line.add(new Heard.Broken(Servers.Why.UNREACHABLE));
  }

  @Override
  public boolean say(Heard.Said said) throws InterruptedException {
    try {
      WebSocket open = socket.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      CompletableFuture<WebSocket> sent =
          said.isText()
              ? open.sendText(new String(said.bytes(), StandardCharsets.UTF_8), true)
              : open.sendBinary(ByteBuffer.wrap(said.bytes()), true);
      sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      line.add(new Heard.Broken(Servers.Why.UNREACHABLE));
      socket.thenAccept(WebSocket::abort);
      return false;
    }
  }

  @Override
  public void more() {
    socket.thenAccept(open -> open.request(1));
  }

  @Override
  public void close(int code, String reason) {
    boolean known = code == GOING_AWAY || (code >= 3000 && code < 5000);
    socket.thenAccept(open -> {
      if (code == TOO_BIG || open.isOutputClosed()) {
        open.abort();
        return;
      }
      open.sendClose(known ? code : NORMAL, reason);
      Executor later = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      later.execute(open::abort);
    });
  }
}
