package sotto.mls.vectors;

import java.util.List;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.TreeKemVectors;
import sotto.mls.message.Proposal;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.ParentHash;
import sotto.mls.tree.RatchetTree;
import sotto.mls.tree.TreeMath;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

final class TreeVectors {
  private TreeVectors() {}

  static void treeMath(Json.Value vector, Crypto crypto) {
    int leaves = vector.integer("n_leaves");
    int nodes = vector.integer("n_nodes");
    Check.same("nodes", nodes, TreeMath.nodes(leaves));
    Check.same("root", vector.integer("root"), TreeMath.root(leaves));
    for (int node = 0; node < nodes; node++) {
      if (!TreeMath.isLeaf(node)) {
        Check.same("left", vector.list("left").get(node).integer(), TreeMath.left(node));
        Check.same("right", vector.list("right").get(node).integer(), TreeMath.right(node));
      }
      if (node != TreeMath.root(leaves)) {
        Check.same("parent", vector.list("parent").get(node).integer(), TreeMath.parent(node));
        Check.same("sibling", vector.list("sibling").get(node).integer(), TreeMath.sibling(node));
      }
    }
  }

  static void treeOperations(Json.Value vector, Crypto crypto) {
    CipherSuite suite = ScheduleVectors.suite(vector, crypto);
    RatchetTree tree = tree(vector.bytes("tree_before"));
    Check.same("hash before", vector.bytes("tree_hash_before"), tree.hash(suite));
    switch (Reader.decode(vector.bytes("proposal"), Proposal::read)) {
      case Proposal.Add(var keyPackage) -> tree.add(keyPackage.leafNode());
      case Proposal.Update(LeafNode leaf) -> tree.update(vector.integer("proposal_sender"), leaf);
      case Proposal.Remove(int leaf) -> tree.remove(leaf);
      default -> throw new AssertionError("another proposal");
    }
    Check.same("tree after", vector.bytes("tree_after"), Writer.encode(tree::write));
    Check.same("hash after", vector.bytes("tree_hash_after"), tree.hash(suite));
  }

  static void treeValidation(Json.Value vector, Crypto crypto) {
    CipherSuite suite = ScheduleVectors.suite(vector, crypto);
    RatchetTree tree = tree(vector.bytes("tree"));
    List<Json.Value> resolutions = vector.list("resolutions");
    for (int node = 0; node < resolutions.size(); node++) {
      List<Integer> expected =
          resolutions.get(node).list().stream().map(Json.Value::integer).toList();
      Check.holds("resolution of " + node, expected.equals(tree.resolution(node)));
      Check.same(
          "hash of " + node, vector.list("tree_hashes").get(node).bytes(), tree.hash(suite, node));
    }
    Check.holds("parent hashes", ParentHash.verifies(suite, tree));
    for (int leaf : tree.members()) {
      Check.holds(
          "signature of leaf " + leaf,
          tree.member(leaf).verifies(suite, new LeafNode.Place(vector.bytes("group_id"), leaf)));
    }
  }

  static void treeKem(Json.Value vector, Crypto crypto) {
    TreeKemVectors.check(vector, ScheduleVectors.suite(vector, crypto));
  }

  static RatchetTree tree(byte[] encoded) {
    return Reader.decode(encoded, RatchetTree::read);
  }
}
