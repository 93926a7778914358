package sotto.mls.tree;

import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code LeafNodeSource} with what hangs on it (RFC 9420 §7.2): where a leaf node came from. */
public sealed interface LeafSource {
  /** From a key package: valid within a lifetime, in seconds since 1970, both ends included. */
  record KeyPackage(long notBefore, long notAfter) implements LeafSource {
    /**
     * Whether {@code seconds} lies within, and the lifetime is no longer than {@code longest}
     * seconds.
     */
    public boolean holds(long seconds, long longest) {
      return notBefore <= seconds
          && seconds <= notAfter
          && notBefore >= 0
          && notAfter >= 0
          && notAfter - notBefore <= longest;
    }
  }

  /** From an Update proposal. */
  record Update() implements LeafSource {}

  /** From the path of a commit, bound to its parents. */
  record Commit(byte[] parentHash) implements LeafSource {}

  static LeafSource read(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new KeyPackage(in.uint64(), in.uint64());
      case 2 -> new Update();
      case 3 -> new Commit(in.opaque());
      default -> throw in.invalid();
    };
  }

  default void write(Writer out) {
    switch (this) {
      case KeyPackage(long notBefore, long notAfter) ->
          out.uint8(1).uint64(notBefore).uint64(notAfter);
      case Update() -> out.uint8(2);
      case Commit(byte[] parentHash) -> out.uint8(3).opaque(parentHash);
    }
  }
}
