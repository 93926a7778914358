package sotto.wire.frame;

import java.util.Arrays;
import java.util.Optional;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * 32 bytes that name something: a mailbox, a pool, a slot, a blob. Compared by content; nothing can
 * be read from it.
 */
public final class Id implements Comparable<Id> {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final byte[] bytes;

  private Id(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes exactly {@link Bounds#ID} bytes. */
  public static Id of(byte[] bytes) {
    if (bytes.length != Bounds.ID) {
      throw new IllegalArgumentException(
          "An id has " + Bounds.ID + " bytes, not " + bytes.length + ".");
    }
    return new Id(bytes.clone());
  }

  public static Id read(Reader in) {
    return new Id(in.fixed(Bounds.ID));
  }

  public void write(Writer out) {
    out.fixed(bytes);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The id that {@link #hex} wrote; empty for what is none. */
  public static Optional<Id> ofHex(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    if (hex.length() != 64) {
      return Optional.empty();
    }
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(hex.charAt(2 * i), 16);
      int low = Character.digit(hex.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return Optional.of(Id.of(bytes));
  }

  /** Lower-case hex. */
  public String hex() {
    char[] text = new char[bytes.length * 2];
    for (int i = 0; i < bytes.length; i++) {
      text[2 * i] = HEX[bytes[i] >> 4 & 0xf];
      text[2 * i + 1] = HEX[bytes[i] & 0xf];
    }
    return new String(text);
  }

  @Override
  public int compareTo(Id other) {
    for (int i = 0; i < bytes.length; i++) {
      int difference = (bytes[i] & 0xff) - (other.bytes[i] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Id id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  /** Says nothing, so that no id comes into a log by accident. */
  @Override
  public String toString() {
    return "Id";
  }
}
