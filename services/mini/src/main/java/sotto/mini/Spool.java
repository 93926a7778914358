package sotto.mini;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What came over a line and was not taken yet. Everything has a number, from 1 on; what was given
 * stays until somebody says that they have it, so it can be given again, and is never another one.
 */
final class Spool {
  /** Bytes that wait; the server is not read from while there are more. */
  static final int BYTES_MAX = 256 << 10;

  /** What waits; the same. */
  static final int COUNT_MAX = 200;

  private final Deque<Heard> waiting = new ArrayDeque<>();
  private long first = 1;
  private long given;
  private int bytes;
  private boolean ended;

  /** After an end nothing counts. */
  void add(Heard heard) {
    if (ended) {
      return;
    }
    ended = heard instanceof Heard.End;
    bytes += size(heard);
    waiting.add(heard);
  }

  /** A piece without borders joins the one before, unless that was given or is large. */
  void append(byte[] piece) {
    long last = first + waiting.size() - 1;
    if (last > given
        && waiting.peekLast() instanceof Heard.Said(byte[] before, boolean isText)
        && before.length + piece.length <= BYTES_MAX) {
      byte[] joined = Arrays.copyOf(before, before.length + piece.length);
      System.arraycopy(piece, 0, joined, before.length, piece.length);
      waiting.removeLast();
      bytes -= before.length;
      add(new Heard.Said(joined, isText));
    } else {
      add(new Heard.Said(piece, false));
    }
  }

  /** Somebody has all up to this number. */
  void drop(long upTo) {
    while (first <= Math.min(upTo, given)) {
      bytes -= size(waiting.remove());
      first++;
    }
  }

  /** All that waits; its first has the number {@link #first()}. */
  List<Heard> all() {
    return List.copyOf(waiting);
  }

  long first() {
    return first;
  }

  /** So many of what waits are given. */
  void give(int count) {
    given = Math.max(given, first + Math.min(count, waiting.size()) - 1);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  boolean isFull() {
    return bytes >= BYTES_MAX || waiting.size() >= COUNT_MAX;
  }

  /** Whether it ended; that may be still to be told. */
  boolean hasEnded() {
    return ended;
  }

  private static int size(Heard heard) {
    return heard instanceof Heard.Said said ? said.bytes().length : 0;
  }
}
