package sotto.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who is at the other end of a WebSocket (RFC 6455): a client, as its server sees it. */
public final class SocketPeer {
  /** Bytes of a message. */
  public static final int MESSAGE_MAX = 1 << 20;

  private static final int LINE_MAX = 8 << 10;
  private static final int HEADERS_MAX = 100;
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private static final int CONTINUED = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final String target;
  private final Map<String, String> headers;
  private final InputStream in;
  private final OutputStream out;
  private boolean closed;

  private SocketPeer(String target, Map<String, String> headers, InputStream in, OutputStream out) {
    this.target = target;
    this.headers = headers;
    this.in = in;
    this.out = out;
  }

  /** What a client said. */
  public sealed interface Message {
    /** Words. */
    record Text(String words) implements Message {}

    /** Bytes. */
    record Bytes(byte[] bytes) implements Message {}

    /** It wants to end; nothing comes after it. 1005 where it gives no code. */
    record Close(int code, String reason) implements Message {}
  }

  /** Reads what a client opens with, and answers it (§4.2). */
  static SocketPeer greeted(InputStream in, OutputStream out) throws IOException {
    String[] asked = line(in).split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() >= HEADERS_MAX) {
        throw new ProtocolException("no headers");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String key = headers.getOrDefault("sec-websocket-key", "");
    if (asked.length < 3
        || !asked[0].equals("GET")
        || key.isEmpty()
        || !headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket")) {
      out.write(ascii("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
      throw new ProtocolException("no WebSocket");
    }
    StringBuilder answer = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
    answer.append("Upgrade: websocket\r\nConnection: Upgrade\r\n");
    answer.append("Sec-WebSocket-Accept: ").append(accepted(key)).append("\r\n");
    Optional.ofNullable(headers.get("sec-websocket-protocol"))
        .map(offered -> offered.split(",", 2)[0].strip())
        .ifPresent(first -> answer.append("Sec-WebSocket-Protocol: ").append(first).append("\r\n"));
    out.write(ascii(answer.append("\r\n").toString()));
    out.flush();
    return new SocketPeer(asked[1], headers, in, out);
  }

  private static String accepted(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(ascii(key + MAGIC));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1.", e);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = read(in); next != '\n'; next = read(in)) {
      if (line.size() >= LINE_MAX) {
        throw new ProtocolException("a line without end");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  /** Path and query, as they were asked for. */
  public String target() {
    return target;
  }

  /** What came along with the request; the names are in small letters. */
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /**
   * Waits for what is said next.
   *
   * @throws IOException where they went without a word, or say more than a message may have
   */
  public Message hear() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int kind = CONTINUED;
    while (true) {
      int first = read(in);
      int code = first & 15;
      byte[] said = payload();
      switch (code) {
        case PING -> write(PONG, said);
        case PONG -> {}
        case CLOSE -> {
          return closing(said);
        }
        case CONTINUED, TEXT, BINARY -> {
          if ((code == CONTINUED) == (kind == CONTINUED)
              || whole.size() + said.length > MESSAGE_MAX) {
            throw new ProtocolException("no message");
          }
          kind = code == CONTINUED ? kind : code;
          whole.writeBytes(said);
          if ((first & 128) != 0) {
            return kind == TEXT
                ? new Message.Text(whole.toString(StandardCharsets.UTF_8))
                : new Message.Bytes(whole.toByteArray());
          }
        }
        default -> throw new ProtocolException("no frame");
      }
    }
  }

  private Message closing(byte[] said) {
    return said.length < 2
        ? new Message.Close(1005, "")
        : new Message.Close(
            ByteBuffer.wrap(said).getShort() & 0xffff,
            new String(said, 2, said.length - 2, StandardCharsets.UTF_8));
  }

  /** What a frame carries; a client masks it (§5.3). */
  private byte[] payload() throws IOException {
    int second = read(in);
    long length = second & 127;
    if (length > 125) {
      length = number(length == 126 ? 2 : 8);
    }
    if ((second & 128) == 0 || length < 0 || length > MESSAGE_MAX) {
      throw new ProtocolException("no frame");
    }
    byte[] mask = in.readNBytes(4);
    byte[] said = in.readNBytes((int) length);
    if (mask.length < 4 || said.length < length) {
      throw new EOFException();
    }
    for (int i = 0; i < said.length; i++) {
      said[i] ^= mask[i & 3];
    }
    return said;
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | read(in);
    }
    return number;
  }

  /** Says words. */
  public void say(String words) throws IOException {
    write(TEXT, words.getBytes(StandardCharsets.UTF_8));
  }

  /** Says bytes. */
  public void say(byte[] bytes) throws IOException {
    write(BINARY, bytes);
  }

  /** Ends it; said once. */
  public void close(int code, String reason) throws IOException {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    byte[] said = Arrays.copyOf(new byte[] {(byte) (code >> 8), (byte) code}, 2 + words.length);
    System.arraycopy(words, 0, said, 2, words.length);
    write(CLOSE, said);
  }

  private synchronized void write(int code, byte[] said) throws IOException {
    if (closed) {
      return;
    }
    closed = code == CLOSE;
    ByteBuffer head = ByteBuffer.allocate(10).put((byte) (128 | code));
    if (said.length < 126) {
      head.put((byte) said.length);
    } else if (said.length < 1 << 16) {
      head.put((byte) 126).putShort((short) said.length);
    } else {
      head.put((byte) 127).putLong(said.length);
    }
    out.write(head.array(), 0, head.position());
    out.write(said);
    out.flush();
  }

  private static int read(InputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  private static byte[] ascii(String words) {
    return words.getBytes(StandardCharsets.ISO_8859_1);
  }
}
