package sotto.mls.message;

import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code PreSharedKeyID} (RFC 9420 §8.4): which key, with the nonce of this use. */
public record PreSharedKeyId(Psk psk, byte[] nonce) {
  /** Which key. */
  public sealed interface Psk {}

  /** One that the application provides. */
  public record External(byte[] id) implements Psk {}

  /** The resumption secret of an epoch of a group. */
  public record Resumption(Usage usage, byte[] groupId, long epoch) implements Psk {}

  /** What a resumption secret is for. The order is that of RFC 9420 §8.4, from 1. */
  public enum Usage {
    APPLICATION,
    REINIT,
    BRANCH
  }

  public static PreSharedKeyId read(Reader in) {
    Psk psk =
        switch (in.uint8()) {
          case 1 -> new External(in.opaque());
          case 2 -> {
            int usage = in.uint8();
            if (usage < 1 || usage > 3) {
              throw in.invalid();
            }
            yield new Resumption(Usage.values()[usage - 1], in.opaque(), in.uint64());
          }
          default -> throw in.invalid();
        };
    return new PreSharedKeyId(psk, in.opaque());
  }

  public void write(Writer out) {
    switch (psk) {
      case External(byte[] id) -> out.uint8(1).opaque(id);
      case Resumption(Usage usage, byte[] groupId, long epoch) ->
          out.uint8(2).uint8(usage.ordinal() + 1).opaque(groupId).uint64(epoch);
    }
    out.opaque(nonce);
  }
}
