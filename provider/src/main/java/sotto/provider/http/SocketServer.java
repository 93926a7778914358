package sotto.provider.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A WebSocket server (RFC 6455) on this machine alone, for what stands behind a provider: without
 * extensions, a thread for each connection.
 */
public final class SocketServer implements AutoCloseable {
  /** At once; more are not accepted. */
  static final int CONNECTIONS_MAX = 1_000;

  private static final int HANDSHAKE_MILLIS = 10_000;

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Visit visit;

  /** What is done with whoever comes. When it returns or throws, the connection is closed. */
  public interface Visit {
    /** Runs on a thread of its own. */
    void by(SocketPeer peer) throws IOException, InterruptedException;
  }

  /**
   * Begins to listen, at any port.
   *
   * @throws IOException where nobody may listen on this machine
   */
  public SocketServer(Visit visit) throws IOException {
    this.visit = visit;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Where it listens, such as {@code http://127.0.0.1:8493}: with the scheme of an origin. */
  public String address() {
    return "http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket accepted = listening.accept();
        if (open.size() >= CONNECTIONS_MAX) {
          accepted.close();
        } else {
          open.add(accepted);
          threads.execute(() -> serve(accepted));
        }
      } catch (IOException closed) {
        // Who came has gone again, or the server is being closed.
        continue;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HANDSHAKE_MILLIS);
      SocketPeer peer =
          SocketPeer.greeted(
              new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
      socket.setSoTimeout(0);
      visit.by(peer);
      peer.close(1000, "");
    } catch (IOException gone) {
      // They are gone, or spoke no WebSocket: there is nobody to tell.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    threads.shutdownNow();
    threads.close();
  }
}
