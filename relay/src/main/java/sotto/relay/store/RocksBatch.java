package sotto.relay.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Changes in the form in which RocksDB writes a batch to its log: one call takes all of them
 * across, instead of one for each row. The form is that of {@code WriteBatch::Data()}: a sequence
 * number of 8 bytes (set by RocksDB), a count of 4, the lowest byte first, and for each row a tag
 * and its fields, each preceded by its length in groups of 7 bits.
 */
final class RocksBatch {
  private static final int HEADER = 12;
  private static final byte DELETE = 0;
  private static final byte PUT = 1;

  private byte[] bytes;
  private int at = HEADER;

  private RocksBatch(int size) {
    bytes = new byte[size];
  }

  static byte[] of(SortedMap<byte[], Optional<byte[]>> changes) {
    RocksBatch batch = new RocksBatch(HEADER + changes.size() * 256);
    changes.forEach((key, change) -> {
      batch.room(key.length + change.map(value -> value.length).orElse(0) + 11);
      batch.bytes[batch.at++] = change.isPresent() ? PUT : DELETE;
      batch.field(key);
      change.ifPresent(batch::field);
    });
    for (int i = 0; i < 4; i++) {
      batch.bytes[8 + i] = (byte) (changes.size() >> (8 * i));
    }
    return Arrays.copyOf(batch.bytes, batch.at);
  }

  private void field(byte[] value) {
    int length = value.length;
    while (length >= 0x80) {
      bytes[at++] = (byte) (length | 0x80);
      length >>>= 7;
    }
    bytes[at++] = (byte) length;
    System.arraycopy(value, 0, bytes, at, value.length);
    at += value.length;
  }

  private void room(int more) {
    if (more > bytes.length - at) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(at, more)));
    }
  }
}
