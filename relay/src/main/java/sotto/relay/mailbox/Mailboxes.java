package sotto.relay.mailbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;

/**
 * Mailboxes: an envelope is stored once. One that goes to a single mailbox lies in that; one that
 * goes to several lies beside them, and each holds a reference. It is deleted with the last
 * acknowledgement. A mailbox is not created and has no owner; it begins with its first envelope.
 */
public final class Mailboxes {
  private static final int ENVELOPE_ID = 16;
  private static final int HEADS_MAX = 100_000;

  private final Limits limits;
  private final IntFunction<byte[]> random;

  /** Heads in use, so that an append does not read. Those of {@link #changed} are newer. */
  private final Map<Id, Head> heads =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, Head> eldest) {
          return size() > HEADS_MAX;
        }
      };

  /** Heads that this transaction changed; each is written once, however much came. */
  private final Map<Id, Head> changed = new HashMap<>();

  public Mailboxes(Limits limits, IntFunction<byte[]> random) {
    this.limits = limits;
    this.random = random;
  }

  /** An envelope in its place. */
  public record Waiting(Id mailbox, long sequence, byte[] envelope) {}

  /** Whether all deliveries fit; empty if they do. */
  public Optional<Refusal> refuses(Transaction rows, List<Request.Delivery> deliveries) {
    Map<Id, Head> filled = new HashMap<>();
    for (Request.Delivery delivery : deliveries) {
      for (Id mailbox : delivery.mailboxes()) {
        Head head = filled.containsKey(mailbox) ? filled.get(mailbox) : head(rows, mailbox);
        Head fuller = head.with(delivery.envelope().length, 0);
        if (fuller.envelopes() > limits.of(Limit.MAILBOX_ENVELOPES)
            || fuller.bytes() > limits.of(Limit.MAILBOX_BYTES)) {
          return Optional.of(Refusal.MAILBOX_FULL);
        }
        if (deliveries.size() > 1) {
          filled.put(mailbox, fuller);
        }
      }
    }
    return Optional.empty();
  }

  /** Appends one envelope to its mailboxes. */
  public List<Waiting> append(Transaction rows, Request.Delivery delivery, int today) {
    byte[] envelope = delivery.envelope();
    if (delivery.mailboxes().size() == 1) {
      Id only = delivery.mailboxes().getFirst();
      return List.of(append(rows, only, new Reference.Inside(today, envelope), envelope, today));
    }
    List<Id> mailboxes = delivery.mailboxes().stream().distinct().toList();
    List<Waiting> appended = new ArrayList<>(mailboxes.size());
    if (!mailboxes.isEmpty()) {
      byte[] id = random.apply(ENVELOPE_ID);
      Shared.put(rows, id, mailboxes.size(), today, envelope);
      Reference beside = new Reference.Beside(today, id, envelope.length);
      mailboxes.forEach(mailbox -> appended.add(append(rows, mailbox, beside, envelope, today)));
    }
    return appended;
  }

  private Waiting append(
      Transaction rows, Id mailbox, Reference reference, byte[] envelope, int today) {
    Head head = head(rows, mailbox);
    rows.put(Key.of(Key.REFERENCE, mailbox, head.next()), reference.encode());
    changed.put(mailbox, head.with(envelope.length, today));
    return new Waiting(mailbox, head.next(), envelope);
  }

  /** What waits behind a sequence number, in order, up to so many bytes and a little more. */
  public List<Waiting> after(Transaction rows, Id mailbox, long sequence, int bytesMax) {
    List<Waiting> found = new ArrayList<>();
    long first = Math.max(sequence + 1, head(rows, mailbox).first());
    int[] bytes = {0};
    rows.scan(
        Key.of(Key.REFERENCE, mailbox, first),
        Key.after(Key.of(Key.REFERENCE, mailbox)),
        (key, row) -> {
          Reference.decode(row)
              .envelope(rows)
              .ifPresent(envelope -> {
                bytes[0] += envelope.length;
                found.add(new Waiting(mailbox, Key.number(key), envelope));
              });
          return bytes[0] < bytesMax;
        });
    return found;
  }

  /** The sequence number of the last envelope that ever came. */
  public long last(Transaction rows, Id mailbox) {
    return head(rows, mailbox).next() - 1;
  }

  /** The sequence number of the last envelope that was deleted. */
  public long gone(Transaction rows, Id mailbox) {
    return head(rows, mailbox).first() - 1;
  }

  /** Deletes all up to and including a sequence number. */
  public void acknowledge(Transaction rows, Id mailbox, long upTo) {
    Head head = head(rows, mailbox);
    long end = upTo < 0 || upTo >= head.next() ? head.next() : upTo + 1;
    if (end > head.first()) {
      remove(rows, mailbox, head, end, -1);
    }
  }

  /**
   * Deletes what lies here for too long, and the mailbox itself where nothing came for very long;
   * gives how many envelopes went.
   */
  public int expire(Transaction rows, Id mailbox, int today) {
    Head head = head(rows, mailbox);
    if (head.envelopes() > 0) {
      return remove(
          rows, mailbox, head, head.next(), today - limits.count(Limit.ENVELOPE_DAYS) - 1);
    }
    if (head.isOlderThan(limits.of(Limit.MAILBOX_DAYS), today)) {
      changed.remove(mailbox);
      heads.remove(mailbox);
      rows.delete(Key.of(Key.HEAD, mailbox));
    }
    return 0;
  }

  /** Deletes from the front to {@code end}, or while it came on {@code day} or earlier. */
  private int remove(Transaction rows, Id mailbox, Head head, long end, int day) {
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> shared = new ArrayList<>();
    long[] bytes = {0};
    rows.scan(
        Key.of(Key.REFERENCE, mailbox, head.first()),
        Key.of(Key.REFERENCE, mailbox, end),
        (key, row) -> {
          Reference reference = Reference.decode(row);
          if (day >= 0 && reference.day() > day) {
            return false;
          }
          keys.add(key);
          bytes[0] += reference.size();
          if (reference instanceof Reference.Beside beside) {
            shared.add(beside.id());
          }
          return true;
        });
    keys.forEach(rows::delete);
    shared.forEach(id -> Shared.release(rows, id));
    if (!keys.isEmpty()) {
      changed.put(mailbox, head.without(Key.number(keys.getLast()) + 1, bytes[0]));
    }
    return keys.size();
  }

  /** Writes what changed; to be called once, before the transaction is committed. */
  public void save(Transaction rows) {
    changed.forEach((mailbox, head) -> rows.put(Key.of(Key.HEAD, mailbox), head.encode()));
    heads.putAll(changed);
    changed.clear();
  }

  /** Forgets what it remembers; to be called when a transaction failed. */
  public void forget() {
    changed.clear();
    heads.clear();
  }

  private Head head(Transaction rows, Id mailbox) {
    Head newest = changed.get(mailbox);
    if (newest != null) {
      return newest;
    }
    Head known = heads.get(mailbox);
    if (known != null) {
      return known;
    }
    Head read = rows.get(Key.of(Key.HEAD, mailbox)).map(Head::decode).orElse(Head.EMPTY);
    heads.put(mailbox, read);
    return read;
  }

  /** How many envelopes a mailbox ever got, of its row. */
  public static long ever(byte[] headRow) {
    return Head.decode(headRow).next() - 1;
  }

  /** The first day of the season in which a mailbox got something last, of its row. */
  public static int season(byte[] headRow) {
    return Head.decode(headRow).season() * Head.SEASON;
  }

  /** The envelope that lies in a reference's row itself, if it does. */
  public static Optional<Reference> inside(byte[] referenceRow) {
    return Optional.of(Reference.decode(referenceRow)).filter(Reference.Inside.class::isInstance);
  }
}
