package sotto.mls.tree;

import java.util.Optional;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** A place in the ratchet tree: a leaf, a parent, or blank. */
public sealed interface Node permits LeafNode, ParentNode, Blank {
  /** {@code optional<Node>} of the ratchet_tree extension (RFC 9420 §12.4.3.3). */
  static Node read(Reader in) {
    Optional<Node> node =
        in.optional(inner ->
            switch (inner.uint8()) {
              case 1 -> LeafNode.read(inner);
              case 2 -> ParentNode.read(inner);
              default -> throw inner.invalid();
            });
    return node.orElse(Blank.BLANK);
  }

  default void write(Writer out) {
    switch (this) {
      case Blank() -> out.flag(false);
      case LeafNode leaf -> {
        out.flag(true).uint8(1);
        leaf.encode(out);
      }
      case ParentNode parent -> {
        out.flag(true).uint8(2);
        parent.encode(out);
      }
    }
  }

  /** The HPKE key of a node that is not blank. */
  default Optional<byte[]> key() {
    return switch (this) {
      case Blank() -> Optional.empty();
      case LeafNode leaf -> Optional.of(leaf.encryptionKey());
      case ParentNode parent -> Optional.of(parent.encryptionKey());
    };
  }
}
