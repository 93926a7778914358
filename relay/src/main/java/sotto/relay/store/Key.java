package sotto.relay.store;

import java.util.Arrays;
import sotto.wire.frame.Id;
import sotto.wire.tls.Writer;

/**
 * Names of rows: one letter for the kind, then ids and numbers of fixed size, so that order and
 * prefixes are those of the parts.
 */
public final class Key {
  public static final char HEAD = 'h';
  public static final char REFERENCE = 'm';
  public static final char ENVELOPE = 'e';
  public static final char SLOT = 's';
  public static final char PACKAGE = 'p';
  public static final char LAST_RESORT = 'l';
  public static final char HANDLE = 'n';
  public static final char COUNT = 'c';
  public static final char POOL = 'q';
  public static final char VERSION = 'v';

  private Key() {}

  public static byte[] of(char kind, byte[]... parts) {
    int size = 1;
    for (byte[] part : parts) {
      size += part.length;
    }
    byte[] key = new byte[size];
    key[0] = (byte) kind;
    int at = 1;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, key, at, part.length);
      at += part.length;
    }
    return key;
  }

  public static byte[] of(char kind, Id id) {
    return of(kind, id.bytes());
  }

  public static byte[] of(char kind, Id id, long number) {
    return of(kind, id.bytes(), new Writer(8).uint64(number).toBytes());
  }

  /** The number at the end of a key that has one. */
  public static long number(byte[] key) {
    long number = 0;
    for (int i = key.length - 8; i < key.length; i++) {
      number = (number << 8) | (key[i] & 0xff);
    }
    return number;
  }

  /** The first key behind all that start with this prefix. */
  public static byte[] after(byte[] prefix) {
    byte[] next = prefix.clone();
    for (int i = next.length - 1; i >= 0; i--) {
      if (next[i] != (byte) 0xff) {
        next[i]++;
        return Arrays.copyOf(next, i + 1);
      }
    }
    throw new IllegalArgumentException("No key is behind this prefix.");
  }
}
