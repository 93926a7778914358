package sotto.wire.tls;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes the TLS presentation language. The caller keeps to the bounds of its structures; lengths
 * over 2^30 - 1 throw.
 */
public final class Writer {
  private static final int MAX_LENGTH = (1 << 30) - 1;

  private byte[] bytes;
  private int at;

  public Writer() {
    this(64);
  }

  /**
   * @param expected how many bytes will probably be written
   */
  public Writer(int expected) {
    bytes = new byte[Math.max(expected, 16)];
  }

  /** The encoding of one value. */
  public static byte[] encode(Consumer<Writer> structure) {
    Writer out = new Writer();
    structure.accept(out);
    return out.toBytes();
  }

  public Writer uint8(int value) {
    room(1);
    bytes[at++] = (byte) value;
    return this;
  }

  public Writer uint16(int value) {
    room(2);
    bytes[at++] = (byte) (value >>> 8);
    bytes[at++] = (byte) value;
    return this;
  }

  public Writer uint32(int value) {
    room(4);
    bytes[at++] = (byte) (value >>> 24);
    bytes[at++] = (byte) (value >>> 16);
    bytes[at++] = (byte) (value >>> 8);
    bytes[at++] = (byte) value;
    return this;
  }

  public Writer uint64(long value) {
    return uint32((int) (value >>> 32)).uint32((int) value);
  }

  public Writer flag(boolean value) {
    return uint8(value ? 1 : 0);
  }

  /** Bytes as they are, without a length. */
  public Writer fixed(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, at, value.length);
    at += value.length;
    return this;
  }

  /** {@code opaque<V>}. */
  public Writer opaque(byte[] value) {
    return length(value.length).fixed(value);
  }

  /** {@code optional<T>}. */
  public <T> Writer optional(Optional<T> value, BiConsumer<Writer, T> structure) {
    flag(value.isPresent());
    value.ifPresent(present -> structure.accept(this, present));
    return this;
  }

  /** {@code T<V>}: the items, preceded by their length in bytes. */
  public <T> Writer vector(List<T> items, BiConsumer<Writer, T> structure) {
    return nested(inner -> {
      for (T item : items) {
        structure.accept(inner, item);
      }
    });
  }

  /** A vector whose content is written by {@code content}. */
  public Writer nested(Consumer<Writer> content) {
    Writer inner = new Writer();
    content.accept(inner);
    length(inner.at).room(inner.at);
    System.arraycopy(inner.bytes, 0, bytes, at, inner.at);
    at += inner.at;
    return this;
  }

  /** A variable-size length in its shortest form (RFC 9420 §2.1.2). */
  public Writer length(int value) {
    if (value < 0 || value > MAX_LENGTH) {
      throw new IllegalArgumentException("A vector cannot be " + value + " bytes long.");
    }
    if (value < 1 << 6) {
      return uint8(value);
    }
    if (value < 1 << 14) {
      return uint16(value | 1 << 14);
    }
    return uint32(value | 1 << 31);
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, at);
  }

  /** How many bytes were written. */
  public int size() {
    return at;
  }

  private Writer room(int more) {
    if (more > bytes.length - at) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(at, more)));
    }
    return this;
  }
}
