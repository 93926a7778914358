package sotto.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between devices and their relay and keeps a copy of every byte that the relay gets, so
 * that a test can search what a live operator could have recorded.
 */
final class Wiretap implements AutoCloseable {
  private final ServerSocket listening;
  private final int relayPort;
  private final List<ByteArrayOutputStream> taken = new CopyOnWriteArrayList<>();

  Wiretap(String relayUrl) throws IOException {
    relayPort = Integer.parseInt(relayUrl.substring(relayUrl.lastIndexOf(':') + 1));
    listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket device = listening.accept();
        Thread.ofVirtual().start(() -> connect(device));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket device) {
    try (device;
        Socket relay = new Socket(InetAddress.getLoopbackAddress(), relayPort)) {
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      taken.add(copy);
      Thread back =
          Thread.ofVirtual().start(() -> pass(relay, device, OutputStream.nullOutputStream()));
      pass(device, relay, copy);
      back.join();
    } catch (IOException e) {
      return; // the relay is down, and the device finds its connection closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(Socket from, Socket to, OutputStream copy) {
    try {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[64 << 10];
      for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        synchronized (copy) {
          copy.write(buffer, 0, size);
        }
        to.getOutputStream().write(buffer, 0, size);
      }
    } catch (IOException e) {
      // One side is gone: so shall be the other.
    } finally {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that the relay got: as it came, and what was in WebSocket frames without their masks. */
  byte[] heard() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteArrayOutputStream copy : taken) {
      byte[] bytes;
      synchronized (copy) {
        bytes = copy.toByteArray();
      }
      all.writeBytes(bytes);
      all.writeBytes(unmasked(bytes));
    }
    return all.toByteArray();
  }

  /** The payloads of a connection that became a WebSocket (RFC 6455 §5.2), else nothing. */
  static byte[] unmasked(byte[] connection) {
    String text = new String(connection, ISO_8859_1);
    int at = text.indexOf("\r\n\r\n");
    if (at < 0
        || !text.substring(0, at).toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket")) {
      return new byte[0];
    }
    at += 4;
    ByteArrayOutputStream payloads = new ByteArrayOutputStream();
    while (at + 2 <= connection.length) {
      boolean masked = (connection[at + 1] & 0x80) != 0;
      long size = connection[at + 1] & 0x7f;
      int wide = size == 126 ? 2 : size == 127 ? 8 : 0;
      int mask = at + 2 + wide;
      int from = mask + (masked ? 4 : 0);
      if (from > connection.length) {
        break;
      }
      if (wide > 0) {
        size = 0;
        for (int i = 0; i < wide; i++) {
          size = size << 8 | (connection[at + 2 + i] & 0xff);
        }
      }
      int to = (int) Math.min(connection.length, from + size);
      byte[] payload = Arrays.copyOfRange(connection, from, to);
      for (int i = 0; masked && i < payload.length; i++) {
        payload[i] ^= connection[mask + i % 4];
      }
      payloads.writeBytes(payload);
      at = to;
    }
    return payloads.toByteArray();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
