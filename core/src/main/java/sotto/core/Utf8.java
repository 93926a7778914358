package sotto.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** Text as bytes, in one place. */
public final class Utf8 {
  private Utf8() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Text that was made by {@link #bytes}. */
  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** {@code string<V>} of at most so many bytes; malformed where it is no UTF-8. */
  public static String read(Reader in, int bytesMax) {
    byte[] bytes = in.opaque(bytesMax);
    String text = text(bytes);
    if (!Arrays.equals(bytes, bytes(text))) {
      throw in.invalid();
    }
    return text;
  }

  public static void write(Writer out, String text) {
    out.opaque(bytes(text));
  }
}
