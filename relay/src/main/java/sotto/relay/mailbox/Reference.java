package sotto.relay.mailbox;

import java.util.Optional;
import sotto.relay.store.Transaction;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What lies in a mailbox under a sequence number. */
public sealed interface Reference {
  /** The day on which it came, since 1970-01-01. */
  int day();

  /** Bytes of the envelope. */
  int size();

  Optional<byte[]> envelope(Transaction rows);

  byte[] encode();

  /** The envelope itself: it goes to no other mailbox. */
  record Inside(int day, byte[] bytes) implements Reference {
    @Override
    public int size() {
      return bytes.length;
    }

    @Override
    public Optional<byte[]> envelope(Transaction rows) {
      return Optional.of(bytes);
    }

    @Override
    public byte[] encode() {
      return new Writer(bytes.length + 3).uint8(0).uint16(day).fixed(bytes).toBytes();
    }
  }

  /** An envelope that several mailboxes refer to. */
  record Beside(int day, byte[] id, int size) implements Reference {
    @Override
    public Optional<byte[]> envelope(Transaction rows) {
      return Shared.read(rows, id);
    }

    @Override
    public byte[] encode() {
      return new Writer(24).uint8(1).uint16(day).uint32(size).fixed(id).toBytes();
    }
  }

  static Reference decode(byte[] row) {
    Reader in = new Reader(row);
    boolean inside = in.uint8() == 0;
    int day = in.uint16();
    if (inside) {
      return new Inside(day, in.rest());
    }
    int size = in.uint32();
    return new Beside(day, in.rest(), size);
  }
}
