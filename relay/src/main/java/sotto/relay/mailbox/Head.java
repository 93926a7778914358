package sotto.relay.mailbox;

import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The state of a mailbox. What waits is {@code first} to {@code next - 1}, without gaps.
 *
 * @param next the sequence number that the next envelope gets
 * @param first that of the oldest envelope that waits
 * @param bytes of all that waits
 * @param season when something last came, in units of {@link #SEASON} days: no finer, because it
 *     outlives the envelope
 */
record Head(long next, long first, long bytes, int season) {
  static final Head EMPTY = new Head(1, 1, 0, 0);

  /** Days. */
  static final int SEASON = 90;

  long envelopes() {
    return next - first;
  }

  Head with(int size, int today) {
    return new Head(next + 1, first, bytes + size, Math.max(season, today / SEASON));
  }

  Head without(long newFirst, long size) {
    return new Head(next, newFirst, Math.max(0, bytes - size), season);
  }

  /** Whether a whole season is over since so many days before today. */
  boolean isOlderThan(long days, int today) {
    return (season + 1) * (long) SEASON + days < today;
  }

  byte[] encode() {
    return new Writer(26).uint64(next).uint64(first).uint64(bytes).uint16(season).toBytes();
  }

  static Head decode(byte[] row) {
    return Reader.decode(row, in -> new Head(in.uint64(), in.uint64(), in.uint64(), in.uint16()));
  }
}
