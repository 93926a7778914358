package sotto.wire.tls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sotto.wire.tls.Malformed.Code;

/**
 * Reads the TLS presentation language from bytes that nobody vouches for. Every method checks what
 * is left before it takes memory, so an input of n bytes never costs more than a small multiple of
 * n. All methods throw {@link Malformed}.
 */
public final class Reader {
  private final byte[] bytes;
  private final int end;
  private int at;

  /** Reads all of {@code bytes}, which must not change meanwhile. */
  public Reader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Reader(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Decodes one whole value; bytes left over are an error. */
  public static <T> T decode(byte[] bytes, Function<Reader, T> structure) {
    Reader in = new Reader(bytes);
    T value = structure.apply(in);
    in.finish();
    return value;
  }

  /** An unsigned byte, 0 to 255. */
  public int uint8() {
    need(1);
    return bytes[at++] & 0xff;
  }

  /** An unsigned 16-bit number. */
  public int uint16() {
    need(2);
    int value = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    at += 2;
    return value;
  }

  /** An unsigned 32-bit number as the int with the same bits. */
  public int uint32() {
    need(4);
    int value =
        bytes[at] << 24
            | (bytes[at + 1] & 0xff) << 16
            | (bytes[at + 2] & 0xff) << 8
            | (bytes[at + 3] & 0xff);
    at += 4;
    return value;
  }

  /** An unsigned 64-bit number as the long with the same bits. */
  public long uint64() {
    long high = uint32();
    return high << 32 | (uint32() & 0xffffffffL);
  }

  /** A flag: 0 or 1, nothing else. */
  public boolean flag() {
    int value = uint8();
    if (value > 1) {
      throw new Malformed(Code.VALUE, at - 1);
    }
    return value == 1;
  }

  /** A {@code uint8} that is the place of a value, from 0; malformed beyond the last. */
  public <T> T oneOf(T[] values) {
    int place = uint8();
    if (place >= values.length) {
      throw new Malformed(Code.VALUE, at - 1);
    }
    return values[place];
  }

  /** A field of fixed size. */
  public byte[] fixed(int size) {
    need(size);
    byte[] value = Arrays.copyOfRange(bytes, at, at + size);
    at += size;
    return value;
  }

  /** {@code opaque<V>}: a variable-size vector of bytes, bounded by the input alone. */
  public byte[] opaque() {
    return fixed(length());
  }

  /** {@code opaque<V>} of at most {@code max} bytes. */
  public byte[] opaque(int max) {
    int size = length();
    if (size > max) {
      throw new Malformed(Code.BOUND, at);
    }
    return fixed(size);
  }

  /** {@code optional<T>} (RFC 9420 §2.1.1). */
  public <T> Optional<T> optional(Function<Reader, T> structure) {
    return flag() ? Optional.of(structure.apply(this)) : Optional.empty();
  }

  /**
   * {@code T<V>}: a vector whose length counts bytes, with at most {@code maxCount} items. Every
   * item takes at least one byte.
   */
  public <T> List<T> vector(int maxCount, Function<Reader, T> structure) {
    Reader inner = nested();
    List<T> items = new ArrayList<>();
    while (inner.at < inner.end) {
      if (items.size() == maxCount) {
        throw new Malformed(Code.BOUND, inner.at);
      }
      int before = inner.at;
      items.add(structure.apply(inner));
      if (inner.at == before) {
        throw new Malformed(Code.VALUE, before);
      }
    }
    return List.copyOf(items);
  }

  /** A reader of the vector that follows; this one continues behind it. */
  public Reader nested() {
    int size = length();
    need(size);
    Reader inner = new Reader(bytes, at, at + size);
    at += size;
    return inner;
  }

  /** A variable-size length (RFC 9420 §2.1.2): 0 to 2^30 - 1, in its shortest form. */
  public int length() {
    int first = uint8();
    int start = at - 1;
    switch (first >>> 6) {
      case 0 -> {
        return first;
      }
      case 1 -> {
        int value = (first & 0x3f) << 8 | uint8();
        if (value < 1 << 6) {
          throw new Malformed(Code.LENGTH, start);
        }
        return value;
      }
      case 2 -> {
        need(3);
        int value = (first & 0x3f) << 24 | uint8() << 16 | uint16();
        if (value < 1 << 14) {
          throw new Malformed(Code.LENGTH, start);
        }
        return value;
      }
      default -> throw new Malformed(Code.LENGTH, start);
    }
  }

  /** Everything up to the end. */
  public byte[] rest() {
    return fixed(end - at);
  }

  /** Bytes not read yet. */
  public int remaining() {
    return end - at;
  }

  /** The position, in bytes from the start of the input. */
  public int offset() {
    return at;
  }

  /** What was read since {@code start}, a value of {@link #offset()}. */
  public byte[] since(int start) {
    return Arrays.copyOfRange(bytes, start, at);
  }

  /** Throws unless everything was read. */
  public void finish() {
    if (at != end) {
      throw new Malformed(Code.TRAILING, at);
    }
  }

  /** The error to throw for a value at the present position that the structure does not allow. */
  public Malformed invalid() {
    return new Malformed(Code.VALUE, at);
  }

  private void need(int size) {
    if (size < 0 || size > end - at) {
      throw new Malformed(Code.TRUNCATED, at);
    }
  }
}
