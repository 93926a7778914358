package sotto.mls.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.ConstantTime;
import sotto.wire.tls.Writer;

/**
 * Parent hashes (RFC 9420 §7.9): each node of a path is bound to the one above it and to what stood
 * beside it.
 */
public final class ParentHash {
  private ParentHash() {}

  /** The parent hash of a parent node for a child whose sibling is {@code sibling}. */
  public static byte[] of(CipherSuite suite, RatchetTree tree, ParentNode parent, int sibling) {
    byte[] siblingHash =
        parent.unmergedLeaves().isEmpty()
            ? tree.hash(suite, sibling)
            : tree.hashWithout(suite, sibling, parent.unmergedLeaves());
    return suite.hash(
        new Writer(128)
            .opaque(parent.encryptionKey())
            .opaque(parent.parentHash())
            .opaque(siblingHash)
            .toBytes());
  }

  /** Whether every parent that is not blank is bound to a node below it (RFC 9420 §7.9.2). */
  public static boolean verifies(CipherSuite suite, RatchetTree tree) {
    for (int node = 1; node < TreeMath.nodes(tree.leaves()); node += 2) {
      if (tree.node(node) instanceof ParentNode parent
          && !boundFrom(suite, tree, parent, TreeMath.left(node), TreeMath.right(node))
          && !boundFrom(suite, tree, parent, TreeMath.right(node), TreeMath.left(node))) {
        return false;
      }
    }
    return true;
  }

  private static boolean boundFrom(
      CipherSuite suite, RatchetTree tree, ParentNode parent, int child, int sibling) {
    byte[] wanted = of(suite, tree, parent, sibling);
    List<Integer> resolution = tree.resolution(child);
    for (int below : resolution) {
      if (ConstantTime.equal(wanted, parentHashOf(tree.node(below)))) {
        Set<Integer> others = new HashSet<>(resolution);
        others.remove(below);
        return others.equals(new HashSet<>(unmergedBelow(parent, child)));
      }
    }
    return false;
  }

  private static List<Integer> unmergedBelow(ParentNode parent, int child) {
    List<Integer> below = new ArrayList<>();
    for (int leaf : parent.unmergedLeaves()) {
      if (TreeMath.below(2 * leaf, child)) {
        below.add(2 * leaf);
      }
    }
    return below;
  }

  private static byte[] parentHashOf(Node node) {
    return switch (node) {
      case ParentNode parent -> parent.parentHash();
      case LeafNode leaf when leaf.source() instanceof LeafSource.Commit(byte[] hash) -> hash;
      default -> new byte[0];
    };
  }
}
