package sotto.mini;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Something that stays open between a customer's program and a server: a socket, or an answer that
 * streams. What comes of the server waits here until the program asks for it; what it is not asked
 * for it does not read either, beyond what {@link Spool} holds.
 */
final class Line {
  /** Bytes that a socket carries, each way. */
  static final long BYTES_MAX = 64L << 20;

  /** What it is. */
  enum Kind {
    SOCKET,
    STREAM
  }

  /** The server's end of it. */
  interface Far {
    /** Says it; whether it went. */
    boolean say(Heard.Said said) throws InterruptedException;

    /** There is place for more. */
    void more();

    /** Ends it, in the words of RFC 6455 §7.4 where it is a socket. Returns at once. */
    void close(int code, String reason);
  }

  /**
   * What was asked for.
   *
   * @param from number of the first
   */
  record Batch(long from, List<Heard> heard) {}

  /** How many of what waits one answer has room for: at least one. */
  interface Room {
    int of(List<Heard> waiting);
  }

  private static final int GOING_AWAY = 1001;
  private static final int TOO_BIG = 1009;

  private final Kind kind;
  private final InstantSource clock;
  private final Pace pace;
  private final Spool spool = new Spool();
  private final Object saying = new Object();
  private Optional<Far> far = Optional.empty();
  private boolean closed;
  private boolean paused;
  private long turns;
  private long answered = System.nanoTime() - Pace.OF_ONE.toNanos();
  private long came;
  private long went;
  private long said;
  private Instant asked;
  private Instant told;
  private final Instant begun;

  Line(Kind kind, InstantSource clock, Pace pace) {
    this.kind = kind;
    this.clock = clock;
    this.pace = pace;
    begun = clock.instant();
    asked = begun;
    told = begun;
  }

  Kind kind() {
    return kind;
  }

  Instant begun() {
    return begun;
  }

  /** When somebody wanted to hear of it last. */
  synchronized Instant asked() {
    return asked;
  }

  /** When the server said something last. */
  synchronized Instant told() {
    return told;
  }

  /** Nothing comes of it any more; what came may be still to be told. */
  synchronized boolean isOver() {
    return closed || spool.hasEnded();
  }

  /** The server's end is there. Where the line is closed already, that is closed. */
  void opened(Far end) {
    boolean late;
    synchronized (this) {
      late = closed;
      far = Optional.of(end);
    }
    if (late) {
      end.close(GOING_AWAY, "");
    }
  }

  /** The server said a message, or ended. Whether it may go on; where not, {@link Far#more}. */
  synchronized boolean add(Heard heard) {
    int bytes = heard instanceof Heard.Said said ? said.bytes().length : 0;
    return came(bytes, () -> spool.add(heard));
  }

  /** It is to end, and whoever asks is told why. */
  void fail(Servers.Why why) {
    Optional<Far> end;
    synchronized (this) {
      end = isOver() ? Optional.empty() : far;
      spool.add(new Heard.Broken(why));
      notifyAll();
    }
    end.ifPresent(each -> each.close(GOING_AWAY, ""));
  }

  /** The same for a piece of an answer. */
  synchronized boolean append(byte[] piece) {
    return came(piece.length, () -> spool.append(piece));
  }

  private boolean came(int bytes, Runnable work) {
    told = clock.instant();
    came += bytes;
    if (came > (kind == Kind.SOCKET ? BYTES_MAX : Servers.ANSWER_MAX)) {
      tooLarge();
    } else {
      work.run();
    }
    notifyAll();
    paused = spool.isFull();
    return !paused && !isOver();
  }

  private void tooLarge() {
    spool.add(new Heard.Broken(Servers.Why.TOO_LARGE));
    far.ifPresent(end -> end.close(TOO_BIG, ""));
    notifyAll();
  }

  /** Says what a program says, once each, in order; false where it is not the next, or is over. */
  boolean say(long from, List<Heard.Said> words) throws InterruptedException {
    synchronized (saying) {
      if (from < 1 || from > said + 1) {
        return false;
      }
      for (int i = (int) Math.min(words.size(), said + 1 - from); i < words.size(); i++) {
        Optional<Far> end;
        synchronized (this) {
          went += words.get(i).bytes().length;
          if (went > BYTES_MAX) {
            tooLarge();
          }
          end = isOver() ? Optional.empty() : far;
        }
        if (end.isEmpty() || !end.get().say(words.get(i))) {
          return false;
        }
        said++;
      }
      return true;
    }
  }

  /**
   * Waits for what comes after a number, which is had by now. Whoever asks anew takes the place of
   * who asked before: that one hears nothing.
   *
   * @param millis to wait for, at most
   */
  synchronized Batch hear(long after, long millis, Room room) throws InterruptedException {
    long turn = ++turns;
    notifyAll();
    asked = clock.instant();
    spool.drop(after);
    if (paused && !spool.isFull()) {
      paused = false;
      far.ifPresent(Far::more);
    }
    long now = System.nanoTime();
    long end = now + TimeUnit.MILLISECONDS.toNanos(millis);
    while (turn == turns && spool.isEmpty() && !isOver() && end - System.nanoTime() > 0) {
      pauseUntil(end);
    }
    if (turn == turns && !spool.isEmpty()) {
      // What comes in the meantime is told along with it.
      long soonest = pace.take(Math.max(System.nanoTime(), answered + Pace.OF_ONE.toNanos()));
      while (turn == turns && !closed && soonest - System.nanoTime() > 0) {
        pauseUntil(soonest);
      }
    }
    if (turn != turns) {
      return new Batch(spool.first(), List.of());
    }
    asked = clock.instant();
    answered = System.nanoTime();
    List<Heard> waiting = spool.all();
    List<Heard> taken = waiting.isEmpty() ? waiting : waiting.subList(0, room.of(waiting));
    spool.give(taken.size());
    return new Batch(spool.first(), taken);
  }

  private void pauseUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Ends it, whatever still waits; whoever waits hears nothing. */
  void close(int code, String reason) {
    Optional<Far> end;
    synchronized (this) {
      end = closed ? Optional.empty() : far;
      closed = true;
      notifyAll();
    }
    end.ifPresent(each -> each.close(code, reason));
  }
}
