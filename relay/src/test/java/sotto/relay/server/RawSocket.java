package sotto.relay.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Reader;

/** A TCP connection that says exactly what a test wants, and reads only when it wants. */
final class RawSocket implements AutoCloseable {
  /** Long enough for a busy machine; reached only by a failure. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  RawSocket(int port) throws IOException {
    // Small, so that what is not read soon stays with the relay.
    socket.setReceiveBufferSize(16 << 10);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  RawSocket say(String text) throws IOException {
    return say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawSocket say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Becomes a WebSocket. */
  RawSocket upgrade() throws IOException {
    say(upgradeRequest("13", Bounds.SUBPROTOCOL));
    String head = head();
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new IOException(head);
    }
    return this;
  }

  static String upgradeRequest(String version, String subprotocol) {
    return "GET "
        + Bounds.PATH
        + " HTTP/1.1\r\nHost: relay\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
        + version
        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: "
        + subprotocol
        + "\r\n\r\n";
  }

  /** A whole WebSocket frame (RFC 6455 §5.2). */
  static byte[] frame(int opcode, byte[] payload) {
    return frame(0x80 | opcode, true, payload);
  }

  /**
   * @param first the first byte: flags and opcode
   * @param masked with a mask of zeros, as a client must
   */
  static byte[] frame(int first, boolean masked, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int mask = masked ? 0x80 : 0;
    out.write(first);
    if (payload.length < 126) {
      out.write(mask | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(mask | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      out.write(mask | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    out.writeBytes(new byte[masked ? 4 : 0]);
    out.writeBytes(payload);
    return out.toByteArray();
  }

  RawSocket send(Request request) throws IOException {
    return say(frame(2, request.encode()));
  }

  /** The head of an HTTP response. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  byte[] body(int size) throws IOException {
    return in.readNBytes(size);
  }

  /** A WebSocket frame that came. */
  record Frame(int opcode, byte[] payload) {}

  Frame frame() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0f;
    long length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    return new Frame(opcode, in.readNBytes((int) length));
  }

  /** The next answer or delivery. */
  Response next() throws IOException {
    Frame frame = frame();
    if (frame.opcode() != 2) {
      throw new IOException("opcode " + frame.opcode());
    }
    return Reader.decode(frame.payload(), Response::read);
  }

  /** The code with which the relay closes the WebSocket. */
  int closeCode() throws IOException {
    Frame frame = frame();
    while (frame.opcode() != 8) {
      frame = frame();
    }
    return ((frame.payload()[0] & 0xff) << 8) | (frame.payload()[1] & 0xff);
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  /** Lets time pass as a slow network does. */
  void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
  }

  /** Whether the relay ends the connection, whatever it says before. */
  boolean ends() throws IOException {
    try {
      while (in.read() >= 0) {}
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
