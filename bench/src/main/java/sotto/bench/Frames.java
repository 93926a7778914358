package sotto.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import sotto.wire.frame.Bounds;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Reader;

/**
 * A WebSocket of the fewest instructions (RFC 6455), blocking: what a load generator spends, the
 * relay beside it does not have.
 */
final class Frames implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /**
   * @param from local address, since a relay bounds the connections of each
   */
  Frames(int port, String from) throws IOException {
    this(plain(port, from), 1 << 14);
  }

  /**
   * @param buffer bytes of each of two buffers
   */
  Frames(Socket connected, int buffer) throws IOException {
    socket = connected;
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), buffer));
    out = new BufferedOutputStream(socket.getOutputStream(), buffer);
    out.write(
        ("GET "
                + Bounds.PATH
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: "
                + Bounds.SUBPROTOCOL
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    int ends = 0;
    while (ends < 4) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The relay did not take the connection.");
      }
      ends = next == "\r\n\r\n".charAt(ends) ? ends + 1 : 0;
    }
  }

  /** A connection from a local address. */
  static Socket plain(int port, String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Written, not sent: {@link #flush} does that. A mask of zeros is a mask. */
  void write(Request request) throws IOException {
    byte[] frame = request.encode();
    out.write(0x82);
    if (frame.length < 126) {
      out.write(0x80 | frame.length);
    } else if (frame.length < 1 << 16) {
      out.write(0x80 | 126);
      out.write(frame.length >> 8);
      out.write(frame.length);
    } else {
      throw new IOException("Larger than this load sends.");
    }
    out.write(new byte[4]);
    out.write(frame);
  }

  void flush() throws IOException {
    out.flush();
  }

  Response read() throws IOException {
    while (true) {
      int kind = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte() & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] frame = in.readNBytes(length);
      if (kind == 2) {
        return Reader.decode(frame, Response::read);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
