package sotto.core.vectors;

import java.util.Arrays;
import sotto.wire.tls.Writer;

/**
 * Bytes as the vectors write them: hex, in which {@code xx*n} between spaces stands for n times the
 * byte xx.
 */
final class Bytes {
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final int RUN_MIN = 24;

  private Bytes() {}

  static String text(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < bytes.length) {
      int run = at;
      while (run < bytes.length && bytes[run] == bytes[at]) {
        run++;
      }
      if (run - at >= RUN_MIN) {
        pause(out);
        hex(out, bytes[at]);
        out.append('*').append(run - at).append(' ');
        at = run;
      } else {
        hex(out, bytes[at++]);
      }
    }
    return out.toString().strip();
  }

  private static void pause(StringBuilder out) {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  private static void hex(StringBuilder out, byte value) {
    out.append(HEX[value >> 4 & 0xf]).append(HEX[value & 0xf]);
  }

  static byte[] of(String text) {
    Writer out = new Writer(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf(' ', at) < 0 ? text.length() : text.indexOf(' ', at);
      String piece = text.substring(at, end);
      int star = piece.indexOf('*');
      if (star >= 0) {
        byte[] run = new byte[Integer.parseInt(piece.substring(star + 1))];
        Arrays.fill(run, one(piece, 0));
        out.fixed(run);
      } else {
        for (int i = 0; i < piece.length(); i += 2) {
          out.uint8(one(piece, i));
        }
      }
      at = end + 1;
    }
    return out.toBytes();
  }

  private static byte one(String hex, int at) {
    return (byte)
        (Character.digit(hex.charAt(at), 16) << 4 | Character.digit(hex.charAt(at + 1), 16));
  }
}
