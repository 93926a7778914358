package sotto.wire.frame;

import java.util.List;
import java.util.Optional;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What a relay says to a device: an answer to a request, or a delivery. */
public sealed interface Response {
  /** The request was done; what it changed is on disk. */
  record Done(int number) implements Response {}

  /** The request was not done, no part of it. */
  record Refused(int number, Refusal refusal, int retryAfterMillis) implements Response {}

  /** The slot was claimed before, by this commit. */
  record Lost(int number, byte[] commit) implements Response {}

  /** What a slot holds; empty while it is free. */
  record Slot(int number, Optional<byte[]> commit) implements Response {}

  record PoolLevel(int number, int packages, boolean lastResort) implements Response {}

  /** One package of each device of a pool. */
  record Packages(int number, List<byte[]> packages) implements Response {}

  record Handle(int number, byte[] card) implements Response {}

  /** An envelope that waits in a mailbox. Sequence numbers of a mailbox grow by one, from 1. */
  record Deliver(Id mailbox, long sequence, byte[] envelope) implements Response {}

  /** Another connection reads this mailbox now; this one gets no more of it. */
  record TakenOver(Id mailbox) implements Response {}

  static Response read(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new Done(in.uint32());
      case 2 -> new Refused(in.uint32(), Refusal.read(in), in.uint32());
      case 3 -> new Lost(in.uint32(), in.opaque(Bounds.COMMIT_MAX));
      case 4 -> new Slot(in.uint32(), in.optional(inner -> inner.opaque(Bounds.COMMIT_MAX)));
      case 5 -> new PoolLevel(in.uint32(), in.uint32(), in.flag());
      case 6 ->
          new Packages(
              in.uint32(),
              in.vector(Bounds.POOL_DEVICES_MAX, inner -> inner.opaque(Bounds.PACKAGE_MAX)));
      case 7 -> new Handle(in.uint32(), in.opaque(Bounds.CARD_MAX));
      case 8 -> new Deliver(Id.read(in), in.uint64(), in.opaque(Bounds.ENVELOPE_MAX));
      case 9 -> new TakenOver(Id.read(in));
      default -> throw in.invalid();
    };
  }

  default byte[] encode() {
    // Room for an envelope at once: a relay writes many.
    Writer out = new Writer(this instanceof Deliver large ? large.envelope.length + 48 : 16);
    switch (this) {
      case Done(int number) -> out.uint8(1).uint32(number);
      case Refused(int number, Refusal refusal, int retryAfterMillis) ->
          out.uint8(2).uint32(number).uint16(refusal.number()).uint32(retryAfterMillis);
      case Lost(int number, byte[] commit) -> out.uint8(3).uint32(number).opaque(commit);
      case Slot(int number, Optional<byte[]> commit) ->
          out.uint8(4).uint32(number).optional(commit, Writer::opaque);
      case PoolLevel(int number, int packages, boolean lastResort) ->
          out.uint8(5).uint32(number).uint32(packages).flag(lastResort);
      case Packages(int number, List<byte[]> packages) ->
          out.uint8(6).uint32(number).vector(packages, Writer::opaque);
      case Handle(int number, byte[] card) -> out.uint8(7).uint32(number).opaque(card);
      case Deliver(Id mailbox, long sequence, byte[] envelope) -> {
        mailbox.write(out.uint8(8));
        out.uint64(sequence).opaque(envelope);
      }
      case TakenOver(Id mailbox) -> mailbox.write(out.uint8(9));
    }
    return out.toBytes();
  }
}
