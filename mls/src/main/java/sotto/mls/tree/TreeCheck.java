package sotto.mls.tree;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;

/**
 * What a joiner checks of a tree before it believes it (RFC 9420 §12.4.3.1), and every member of
 * each leaf (§7.3).
 */
public final class TreeCheck {
  private TreeCheck() {}

  /**
   * Checks a whole tree against the hash that the group context gives; throws {@link Code#BAD_TREE}
   * or {@link Code#BAD_LEAF}.
   */
  public static void joining(
      CipherSuite suite,
      RatchetTree tree,
      byte[] treeHash,
      byte[] groupId,
      List<Extension> groupExtensions) {
    if (!Arrays.equals(treeHash, tree.hash(suite))
        || !ParentHash.verifies(suite, tree)
        || !unmergedLeavesFit(tree)) {
      throw new MlsException(Code.BAD_TREE);
    }
    List<Boolean> signed =
        suite
            .crypto()
            .each(
                tree.members(),
                leaf -> tree.member(leaf).verifies(suite, new LeafNode.Place(groupId, leaf)));
    if (signed.contains(false)) {
      throw new MlsException(Code.BAD_LEAF);
    }
    leaves(tree, groupExtensions);
  }

  /**
   * The rules that bind leaves to each other and to the group (RFC 9420 §7.3): keys are unique,
   * capabilities suffice.
   */
  public static void leaves(RatchetTree tree, List<Extension> groupExtensions) {
    Capabilities.RequiredCapabilities required =
        Capabilities.RequiredCapabilities.of(groupExtensions);
    Set<Key> encryptionKeys = new HashSet<>();
    Set<Key> signatureKeys = new HashSet<>();
    Set<Integer> credentialTypes = new HashSet<>();
    for (int leaf : tree.members()) {
      credentialTypes.add(tree.member(leaf).credential().type());
    }
    for (int leaf : tree.members()) {
      LeafNode node = tree.member(leaf);
      boolean fits =
          encryptionKeys.add(new Key(node.encryptionKey()))
              && signatureKeys.add(new Key(node.signatureKey()))
              && node.capabilities().cover(required)
              && node.capabilities().credentials().containsAll(credentialTypes)
              && node.extensions().stream()
                  .allMatch(extension -> node.capabilities().knowsExtension(extension.type()))
              && groupExtensions.stream()
                  .allMatch(extension -> node.capabilities().knowsExtension(extension.type()));
      if (!fits) {
        throw new MlsException(Code.BAD_LEAF);
      }
    }
    for (int node = 1; node < TreeMath.nodes(tree.leaves()); node += 2) {
      if (tree.node(node) instanceof ParentNode parent
          && !encryptionKeys.add(new Key(parent.encryptionKey()))) {
        throw new MlsException(Code.BAD_TREE);
      }
    }
  }

  /**
   * An unmerged leaf is a member below the parent, and unmerged in every parent between them. The
   * lists ascend, so a tree that was made to be slow is not.
   */
  private static boolean unmergedLeavesFit(RatchetTree tree) {
    for (int node = 1; node < TreeMath.nodes(tree.leaves()); node += 2) {
      if (tree.node(node) instanceof ParentNode parent) {
        for (int leaf : parent.unmergedLeaves()) {
          if (tree.leaf(leaf).isEmpty() || !TreeMath.below(2 * leaf, node)) {
            return false;
          }
          for (int above : tree.directPath(leaf)) {
            if (above == node) {
              break;
            }
            if (tree.node(above) instanceof ParentNode between
                && Collections.binarySearch(between.unmergedLeaves(), leaf) < 0) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  /** A public key that can stand in a set. */
  private static final class Key {
    private final byte[] bytes;

    Key(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
