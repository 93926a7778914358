package sotto.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What two places have in common that is not public: runs of eight equal bytes. Ids that stand
 * there in hexadecimal count by the bytes that they mean, since eight letters of them are alike by
 * chance; and a run that begins or ends with five bytes which are public is no more than what
 * follows, or goes before, by chance in a place of the same form.
 */
final class CommonRuns {
  static final int RUN = 8;
  private static final int FORM = 5;
  private static final int HEX_MIN = 16;

  private final long[] forms;

  private final long from;
  private final long until;

  /**
   * @param from and {@code until}: milliseconds since 1970. Both places are of one machine, with
   *     one clock: that both did something in the same moment of its day tells nothing of a
   *     customer
   */
  CommonRuns(List<byte[]> known, long from, long until) {
    forms = windows(known, FORM);
    this.from = from;
    this.until = until;
  }

  /** Whether a run begins with the last bytes of a moment, four of them at least. */
  private boolean isMoment(long run) {
    for (int bytes = 4; bytes <= 7; bytes++) {
      long mask = -1L >>> (64 - 8 * bytes);
      long begins = run >>> (64 - 8 * bytes);
      if ((from & mask) <= begins && begins <= (until & mask)) {
        return true;
      }
    }
    return false;
  }

  /** The runs, as text where they are some and in hexadecimal. */
  TreeSet<String> between(List<byte[]> one, List<byte[]> other) {
    long[] others = windows(other, RUN);
    TreeSet<String> runs = new TreeSet<>();
    for (long run : windows(one, RUN)) {
      if (tells(run)
          && !isMoment(run)
          && Arrays.binarySearch(others, run) >= 0
          && Arrays.binarySearch(forms, run >>> 24) < 0
          && Arrays.binarySearch(forms, run & 0xff_ffff_ffffL) < 0) {
        runs.add(shown(run));
      }
    }
    return runs;
  }

  /**
   * Numbers of a file's own form are no run: sizes and counters repeat a byte, as in {@link
   * Linkage}; places within a page of a database are pairs of bytes that begin with less than 16.
   */
  private static boolean tells(long run) {
    boolean pairs = (run & 0xf000_f000_f000_f000L) == 0 || (run & 0x00f0_00f0_00f0_00f0L) == 0;
    Set<Long> different = new HashSet<>();
    for (int at = 0; at < 64; at += 8) {
      different.add(run >>> at & 0xff);
    }
    return different.size() == RUN && !pairs;
  }

  private static String shown(long run) {
    StringBuilder text = new StringBuilder(HexFormat.of().toHexDigits(run)).append(' ');
    for (int at = 56; at >= 0; at -= 8) {
      char letter = (char) (run >>> at & 0xff);
      text.append(letter >= ' ' && letter < 127 ? letter : '.');
    }
    return text.toString();
  }

  /** All windows of so many bytes, sorted, each once. */
  private static long[] windows(List<byte[]> places, int size) {
    long[] found = new long[1 << 16];
    int count = 0;
    for (byte[] place : places) {
      for (byte[] piece : pieces(place)) {
        if (count + piece.length > found.length) {
          found = Arrays.copyOf(found, 2 * (count + piece.length));
        }
        long window = 0;
        for (int at = 0; at < piece.length; at++) {
          window = ((window << 8) | (piece[at] & 0xff)) & (-1L >>> (64 - 8 * size));
          if (at >= size - 1) {
            found[count++] = window;
          }
        }
      }
    }
    return Arrays.stream(found, 0, count).sorted().distinct().toArray();
  }

  /** What lies between numbers in hexadecimal, and these numbers as bytes. */
  private static List<byte[]> pieces(byte[] place) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at < place.length) {
      int end = at;
      while (end < place.length && isHex(place[end])) {
        end++;
      }
      if (end - at >= HEX_MIN) {
        pieces.add(Arrays.copyOfRange(place, from, at));
        // A letter before it may be one of it by chance.
        pieces.add(bytes(place, at, end));
        pieces.add(bytes(place, at + 1, end));
        from = end;
      }
      at = Math.max(end, at + 1);
    }
    pieces.add(Arrays.copyOfRange(place, from, place.length));
    return pieces;
  }

  private static boolean isHex(byte letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  }

  private static byte[] bytes(byte[] place, int from, int to) {
    byte[] bytes = new byte[(to - from) / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          (byte)
              (Character.digit(place[from + 2 * i], 16) << 4
                  | Character.digit(place[from + 2 * i + 1], 16));
    }
    return bytes;
  }
}
