package sotto.relay.mailbox;

import java.util.Optional;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Envelopes that lie in several mailboxes, and how many still refer to each. The number has a row
 * of its own, so that an acknowledgement does not write the envelope again.
 */
final class Shared {
  private Shared() {}

  static void put(Transaction rows, byte[] id, int references, int today, byte[] envelope) {
    rows.put(
        Key.of(Key.ENVELOPE, id),
        new Writer(envelope.length + 2).uint16(today).fixed(envelope).toBytes());
    rows.put(Key.of(Key.COUNT, id), new Writer(4).uint32(references).toBytes());
  }

  static Optional<byte[]> read(Transaction rows, byte[] id) {
    return rows.get(Key.of(Key.ENVELOPE, id))
        .map(row -> {
          Reader in = new Reader(row);
          in.uint16();
          return in.rest();
        });
  }

  /** One reference less; the last takes the envelope with it. */
  static void release(Transaction rows, byte[] id) {
    byte[] key = Key.of(Key.COUNT, id);
    int left = rows.get(key).map(row -> new Reader(row).uint32()).orElse(0) - 1;
    if (left > 0) {
      rows.put(key, new Writer(4).uint32(left).toBytes());
    } else {
      rows.delete(key);
      rows.delete(Key.of(Key.ENVELOPE, id));
    }
  }
}
