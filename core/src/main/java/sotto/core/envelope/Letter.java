package sotto.core.envelope;

import sotto.core.content.Pointer;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What stands in an envelope of a conversation or of a front door. */
public sealed interface Letter {
  /** All of it. */
  record Here(byte[] content) implements Letter {}

  /**
   * It is too large: it lies as a blob on the relay that this envelope came through. No other relay
   * is ever asked because of an envelope, so that nobody can be lured to one.
   *
   * @param size bytes before they were sealed
   */
  record Elsewhere(Id blob, byte[] key, int size) implements Letter {
    public Pointer at(String relay) {
      return new Pointer(relay, blob, key, size);
    }
  }

  /** The slot of the epoch is taken: look there. */
  record Look() implements Letter {}

  /** Bytes of a letter beside its content. */
  int OVERHEAD = 1;

  /** Throws {@link sotto.wire.tls.Malformed}. */
  static Letter decode(byte[] bytes) {
    return Reader.decode(
        bytes,
        in ->
            switch (in.uint8()) {
              case 1 -> new Here(in.rest());
              case 2 -> new Elsewhere(Id.read(in), in.fixed(32), in.uint32());
              case 3 -> new Look();
              default -> throw in.invalid();
            });
  }

  default byte[] encode() {
    return Writer.encode(out -> {
      switch (this) {
        case Here(byte[] content) -> out.uint8(1).fixed(content);
        case Elsewhere(Id blob, byte[] key, int size) ->
            out.uint8(2).fixed(blob.bytes()).fixed(key).uint32(size);
        case Look() -> out.uint8(3);
      }
    });
  }
}
