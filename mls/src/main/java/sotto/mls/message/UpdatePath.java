package sotto.mls.message;

import java.util.List;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.RatchetTree;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * {@code UpdatePath} (RFC 9420 §7.6): new keys from a leaf to the root, along its filtered direct
 * path.
 */
public record UpdatePath(LeafNode leafNode, List<PathNode> nodes) {
  /** {@code UpdatePathNode}: a new key, and its secret for each node of the copath's resolution. */
  public record PathNode(byte[] encryptionKey, List<HpkeCiphertext> encryptedPathSecrets) {
    static PathNode read(Reader in) {
      return new PathNode(in.opaque(), in.vector(RatchetTree.LEAVES_MAX, HpkeCiphertext::read));
    }

    void write(Writer out) {
      out.opaque(encryptionKey)
          .vector(encryptedPathSecrets, (inner, sealed) -> sealed.write(inner));
    }
  }

  public static UpdatePath read(Reader in) {
    return new UpdatePath(LeafNode.read(in), in.vector(32, PathNode::read));
  }

  public void write(Writer out) {
    leafNode.encode(out);
    out.vector(nodes, (inner, node) -> node.write(inner));
  }
}
