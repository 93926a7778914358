package sotto.mls.tree;

import java.util.List;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code ParentNode} (RFC 9420 §7.1). Unmerged leaves are leaf indices in ascending order. */
public record ParentNode(byte[] encryptionKey, byte[] parentHash, List<Integer> unmergedLeaves)
    implements Node {
  static ParentNode read(Reader in) {
    ParentNode node =
        new ParentNode(in.opaque(), in.opaque(), in.vector(RatchetTree.LEAVES_MAX, Reader::uint32));
    for (int i = 1; i < node.unmergedLeaves.size(); i++) {
      if (Integer.compareUnsigned(node.unmergedLeaves.get(i - 1), node.unmergedLeaves.get(i))
          >= 0) {
        throw in.invalid();
      }
    }
    return node;
  }

  void encode(Writer out) {
    out.opaque(encryptionKey).opaque(parentHash).vector(unmergedLeaves, Writer::uint32);
  }

  ParentNode withUnmerged(List<Integer> leaves) {
    return new ParentNode(encryptionKey, parentHash, leaves);
  }
}
