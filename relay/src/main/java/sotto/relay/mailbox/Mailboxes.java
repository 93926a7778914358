package sotto.relay.mailbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Mailboxes: an envelope is stored once and every mailbox that it goes to holds a reference. It is
 * deleted when the last reference is acknowledged. A mailbox is not created and has no owner; it
 * begins with its first envelope.
 */
public final class Mailboxes {
  private static final int ENVELOPE_ID = 16;
  private static final int HEADS_MAX = 100_000;

  private final MailboxLimits limits;
  private final IntFunction<byte[]> random;

  /** Heads in use, so that an append does not read. Forgotten after a failed commit. */
  private final Map<Id, Head> heads =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, Head> eldest) {
          return size() > HEADS_MAX;
        }
      };

  public Mailboxes(MailboxLimits limits, IntFunction<byte[]> random) {
    this.limits = limits;
    this.random = random;
  }

  /** The state of a mailbox: the next sequence number, and what waits. */
  private record Head(long next, int envelopes, long bytes) {
    static final Head EMPTY = new Head(1, 0, 0);

    byte[] encode() {
      return new Writer(20).uint64(next).uint32(envelopes).uint64(bytes).toBytes();
    }

    static Head decode(byte[] row) {
      return Reader.decode(row, in -> new Head(in.uint64(), in.uint32(), in.uint64()));
    }
  }

  /** An envelope in its place. */
  public record Waiting(Id mailbox, long sequence, byte[] envelope) {}

  /** Whether all deliveries fit; empty if they do. */
  public Optional<Refusal> refuses(Transaction rows, List<Request.Delivery> deliveries) {
    for (Request.Delivery delivery : deliveries) {
      for (Id mailbox : delivery.mailboxes()) {
        Head head = head(rows, mailbox);
        if (head.envelopes >= limits.envelopes()
            || head.bytes + delivery.envelope().length > limits.bytes()) {
          return Optional.of(Refusal.MAILBOX_FULL);
        }
      }
    }
    return Optional.empty();
  }

  /** Appends one envelope to its mailboxes. */
  public List<Waiting> append(Transaction rows, Request.Delivery delivery, int today) {
    List<Waiting> appended = new ArrayList<>();
    List<Id> mailboxes = delivery.mailboxes().stream().distinct().toList();
    if (mailboxes.isEmpty()) {
      return appended;
    }
    byte[] id = random.apply(ENVELOPE_ID);
    rows.put(Key.of(Key.ENVELOPE, id), envelopeRow(mailboxes.size(), today, delivery.envelope()));
    for (Id mailbox : mailboxes) {
      Head head = head(rows, mailbox);
      rows.put(Key.of(Key.REFERENCE, mailbox, head.next), id);
      put(
          rows,
          mailbox,
          new Head(head.next + 1, head.envelopes + 1, head.bytes + delivery.envelope().length));
      appended.add(new Waiting(mailbox, head.next, delivery.envelope()));
    }
    return appended;
  }

  /** What waits behind a sequence number, in order, up to so many bytes. */
  public List<Waiting> after(Transaction rows, Id mailbox, long sequence, int bytesMax) {
    List<Waiting> found = new ArrayList<>();
    int[] bytes = {0};
    rows.scan(
        Key.of(Key.REFERENCE, mailbox, sequence + 1),
        Key.after(Key.of(Key.REFERENCE, mailbox)),
        (key, id) -> {
          rows.get(Key.of(Key.ENVELOPE, id))
              .ifPresent(row -> {
                byte[] envelope = envelope(row);
                bytes[0] += envelope.length;
                found.add(new Waiting(mailbox, sequence(key), envelope));
              });
          return bytes[0] < bytesMax;
        });
    return found;
  }

  /** The sequence number of the last envelope that ever came. */
  public long last(Transaction rows, Id mailbox) {
    return head(rows, mailbox).next - 1;
  }

  /** Deletes all up to and including a sequence number. */
  public void acknowledge(Transaction rows, Id mailbox, long upTo) {
    remove(
        rows,
        mailbox,
        Key.of(Key.REFERENCE, mailbox),
        (sequence, row) -> Long.compareUnsigned(sequence, upTo) <= 0);
  }

  /** Deletes what lies here for too long; gives how many references went. */
  public int expire(Transaction rows, Id mailbox, int today) {
    return remove(
        rows,
        mailbox,
        Key.of(Key.REFERENCE, mailbox),
        (sequence, row) -> row.map(present -> today - day(present) > limits.days()).orElse(true));
  }

  /** Forgets what it remembers; to be called when a transaction failed. */
  public void forget() {
    heads.clear();
  }

  private interface Doomed {
    boolean test(long sequence, Optional<byte[]> envelopeRow);
  }

  /** Deletes references from the front of a mailbox, as long as the rule holds. */
  private int remove(Transaction rows, Id mailbox, byte[] prefix, Doomed rule) {
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> ids = new ArrayList<>();
    long[] bytes = {0};
    rows.scan(
        prefix,
        Key.after(prefix),
        (key, id) -> {
          Optional<byte[]> row = rows.get(Key.of(Key.ENVELOPE, id));
          if (!rule.test(sequence(key), row)) {
            return false;
          }
          keys.add(key);
          ids.add(id);
          bytes[0] += row.map(present -> envelope(present).length).orElse(0);
          return true;
        });
    keys.forEach(rows::delete);
    ids.forEach(id -> release(rows, id));
    if (!keys.isEmpty()) {
      Head head = head(rows, mailbox);
      put(
          rows,
          mailbox,
          new Head(
              head.next,
              Math.max(0, head.envelopes - keys.size()),
              Math.max(0, head.bytes - bytes[0])));
    }
    return keys.size();
  }

  private static void release(Transaction rows, byte[] id) {
    byte[] key = Key.of(Key.ENVELOPE, id);
    rows.get(key)
        .ifPresent(row -> {
          int references = references(row) - 1;
          if (references <= 0) {
            rows.delete(key);
          } else {
            rows.put(key, envelopeRow(references, day(row), envelope(row)));
          }
        });
  }

  private Head head(Transaction rows, Id mailbox) {
    Head known = heads.get(mailbox);
    if (known != null) {
      return known;
    }
    Head read = rows.get(Key.of(Key.HEAD, mailbox)).map(Head::decode).orElse(Head.EMPTY);
    heads.put(mailbox, read);
    return read;
  }

  private void put(Transaction rows, Id mailbox, Head head) {
    rows.put(Key.of(Key.HEAD, mailbox), head.encode());
    heads.put(mailbox, head);
  }

  private static byte[] envelopeRow(int references, int day, byte[] envelope) {
    return new Writer(envelope.length + 8).uint32(references).uint16(day).fixed(envelope).toBytes();
  }

  private static int references(byte[] row) {
    return new Reader(row).uint32();
  }

  /** The day of arrival, of an envelope's row. */
  public static int day(byte[] row) {
    Reader in = new Reader(row);
    in.uint32();
    return in.uint16();
  }

  private static byte[] envelope(byte[] row) {
    return java.util.Arrays.copyOfRange(row, 6, row.length);
  }

  private static long sequence(byte[] key) {
    Reader in = new Reader(key);
    in.fixed(1 + 32);
    return in.uint64();
  }
}
