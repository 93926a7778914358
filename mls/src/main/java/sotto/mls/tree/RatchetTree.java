package sotto.mls.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The public part of the ratchet tree (RFC 9420 §4.1, §7.7): leaves and parents in the array order
 * of appendix C. Changes in place; {@link #copy} is cheap. Tree hashes are kept until something
 * below them changes.
 */
public final class RatchetTree {
  /** No group is larger: so much a decoder may be made to hold. */
  public static final int LEAVES_MAX = 1 << 16;

  private static final byte[] UNKNOWN = {};

  private Node[] nodes;
  private byte[][] hashes;

  private RatchetTree(Node[] nodes, byte[][] hashes) {
    this.nodes = nodes;
    this.hashes = hashes;
  }

  /** A tree of one member. */
  public static RatchetTree of(LeafNode leaf) {
    return new RatchetTree(new Node[] {leaf}, new byte[][] {UNKNOWN});
  }

  public RatchetTree copy() {
    return new RatchetTree(nodes.clone(), hashes.clone());
  }

  /** Number of leaves, blank ones included: a power of two. */
  public int leaves() {
    return (nodes.length + 1) / 2;
  }

  public Node node(int node) {
    return nodes[node];
  }

  /** The member at a leaf index; empty where it is blank or beyond the tree. */
  public Optional<LeafNode> leaf(int leaf) {
    return leaf >= 0 && leaf < leaves() && nodes[2 * leaf] instanceof LeafNode node
        ? Optional.of(node)
        : Optional.empty();
  }

  /** The member at a leaf index; throws {@link Code#BAD_SENDER}. */
  public LeafNode member(int leaf) {
    return leaf(leaf).orElseThrow(() -> new MlsException(Code.BAD_SENDER));
  }

  /** Leaf indices of all members, ascending. */
  public List<Integer> members() {
    List<Integer> members = new ArrayList<>();
    for (int leaf = 0; leaf < leaves(); leaf++) {
      if (nodes[2 * leaf] instanceof LeafNode) {
        members.add(leaf);
      }
    }
    return members;
  }

  public int root() {
    return TreeMath.root(leaves());
  }

  /** Node indices above a leaf, from its parent to the root. */
  public List<Integer> directPath(int leaf) {
    List<Integer> path = new ArrayList<>();
    int node = 2 * leaf;
    while (node != root()) {
      node = TreeMath.parent(node);
      path.add(node);
    }
    return path;
  }

  /** The child of a node of a leaf's direct path that is not on it. */
  public static int copathChild(int node, int leaf) {
    int left = TreeMath.left(node);
    return TreeMath.below(2 * leaf, left) ? TreeMath.right(node) : left;
  }

  /** The direct path without nodes whose copath child has nobody below it (RFC 9420 §4.1.2). */
  public List<Integer> filteredDirectPath(int leaf) {
    List<Integer> path = new ArrayList<>();
    for (int node : directPath(leaf)) {
      if (!resolution(copathChild(node, leaf)).isEmpty()) {
        path.add(node);
      }
    }
    return path;
  }

  /** The resolution of a node (RFC 9420 §4.1.1), as node indices. */
  public List<Integer> resolution(int node) {
    List<Integer> found = new ArrayList<>();
    resolve(node, found);
    return found;
  }

  private void resolve(int node, List<Integer> into) {
    switch (nodes[node]) {
      case LeafNode leaf -> into.add(node);
      case ParentNode parent -> {
        into.add(node);
        for (int unmerged : parent.unmergedLeaves()) {
          into.add(2 * unmerged);
        }
      }
      case Blank() -> {
        if (!TreeMath.isLeaf(node)) {
          resolve(TreeMath.left(node), into);
          resolve(TreeMath.right(node), into);
        }
      }
    }
  }

  /**
   * Puts a new member into the leftmost blank leaf, growing the tree if there is none (RFC 9420
   * §12.1.1). Gives its leaf index.
   */
  public int add(LeafNode added) {
    int leaf = 0;
    while (leaf < leaves() && nodes[2 * leaf] instanceof LeafNode) {
      leaf++;
    }
    if (leaf == leaves()) {
      if (leaves() == LEAVES_MAX) {
        throw new MlsException(Code.BAD_PROPOSALS);
      }
      resize(leaves() * 2);
    }
    for (int node : directPath(leaf)) {
      if (nodes[node] instanceof ParentNode parent) {
        List<Integer> unmerged = new ArrayList<>(parent.unmergedLeaves());
        unmerged.add(leaf);
        unmerged.sort(Integer::compare);
        nodes[node] = parent.withUnmerged(List.copyOf(unmerged));
      }
    }
    set(2 * leaf, added);
    return leaf;
  }

  /** Replaces a member's leaf and blanks what is above it (RFC 9420 §12.1.2). */
  public void update(int leaf, LeafNode updated) {
    set(2 * leaf, updated);
    blankAbove(leaf);
  }

  /** Takes a member out and shrinks the tree while its right half is empty (RFC 9420 §12.1.3). */
  public void remove(int leaf) {
    set(2 * leaf, Blank.BLANK);
    blankAbove(leaf);
    while (leaves() > 1 && rightHalfIsEmpty()) {
      resize(leaves() / 2);
    }
  }

  private boolean rightHalfIsEmpty() {
    for (int leaf = leaves() / 2; leaf < leaves(); leaf++) {
      if (nodes[2 * leaf] instanceof LeafNode) {
        return false;
      }
    }
    return true;
  }

  private void blankAbove(int leaf) {
    for (int node : directPath(leaf)) {
      nodes[node] = Blank.BLANK;
    }
  }

  /** Puts a node in its place; hashes above it are forgotten. */
  public void set(int node, Node value) {
    nodes[node] = value;
    int at = node;
    hashes[at] = UNKNOWN;
    while (at != root()) {
      at = TreeMath.parent(at);
      hashes[at] = UNKNOWN;
    }
  }

  private void resize(int leaves) {
    int before = nodes.length;
    int size = TreeMath.nodes(leaves);
    nodes = Arrays.copyOf(nodes, size);
    hashes = Arrays.copyOf(hashes, size);
    for (int i = before; i < size; i++) {
      nodes[i] = Blank.BLANK;
      hashes[i] = UNKNOWN;
    }
  }

  /** The tree hash of the whole tree (RFC 9420 §7.8). */
  public byte[] hash(CipherSuite suite) {
    return hash(suite, root());
  }

  /** The tree hash of the subtree below a node. */
  public byte[] hash(CipherSuite suite, int node) {
    if (hashes[node].length == 0) {
      byte[] left = TreeMath.isLeaf(node) ? UNKNOWN : hash(suite, TreeMath.left(node));
      byte[] right = TreeMath.isLeaf(node) ? UNKNOWN : hash(suite, TreeMath.right(node));
      hashes[node] = hashNode(suite, node, nodes[node], left, right);
    }
    return hashes[node];
  }

  /**
   * The tree hash of a subtree as it was before some leaves were added (the original tree hash of
   * RFC 9420 §7.9). The leaf indices of {@code absent} ascend.
   */
  byte[] hashWithout(CipherSuite suite, int node, List<Integer> absent) {
    if (!TreeMath.anyBelow(absent, node)) {
      return hash(suite, node);
    }
    if (TreeMath.isLeaf(node)) {
      return hashNode(suite, node, Blank.BLANK, UNKNOWN, UNKNOWN);
    }
    Node at = nodes[node];
    if (at instanceof ParentNode parent) {
      at =
          parent.withUnmerged(
              parent.unmergedLeaves().stream()
                  .filter(leaf -> Collections.binarySearch(absent, leaf) < 0)
                  .toList());
    }
    return hashNode(
        suite,
        node,
        at,
        hashWithout(suite, TreeMath.left(node), absent),
        hashWithout(suite, TreeMath.right(node), absent));
  }

  /** {@code TreeHashInput}. */
  private static byte[] hashNode(
      CipherSuite suite, int node, Node value, byte[] left, byte[] right) {
    Writer out = new Writer(512);
    if (TreeMath.isLeaf(node)) {
      out.uint8(1).uint32(node / 2);
      out.flag(value instanceof LeafNode);
      if (value instanceof LeafNode leaf) {
        leaf.encode(out);
      }
    } else {
      out.uint8(2);
      out.flag(value instanceof ParentNode);
      if (value instanceof ParentNode parent) {
        parent.encode(out);
      }
      out.opaque(left).opaque(right);
    }
    return suite.hash(out.toBytes());
  }

  /**
   * {@code optional<Node> ratchet_tree<V>} (RFC 9420 §12.4.3.3): blank nodes at the end are left
   * out.
   */
  public void write(Writer out) {
    int last = nodes.length - 1;
    while (nodes[last] instanceof Blank) {
      last--;
    }
    out.vector(Arrays.asList(nodes).subList(0, last + 1), (inner, node) -> node.write(inner));
  }

  /**
   * Reads the array; throws {@link sotto.wire.tls.Malformed} where kinds and places do not fit.
   * {@link TreeCheck} does the rest.
   */
  public static RatchetTree read(Reader in) {
    List<Node> read = in.vector(TreeMath.nodes(LEAVES_MAX), Node::read);
    if (read.isEmpty() || read.getLast() instanceof Blank) {
      throw in.invalid();
    }
    int leaves = 1;
    while (TreeMath.nodes(leaves) < read.size()) {
      leaves *= 2;
    }
    Node[] nodes = new Node[TreeMath.nodes(leaves)];
    byte[][] hashes = new byte[nodes.length][];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = i < read.size() ? read.get(i) : Blank.BLANK;
      hashes[i] = UNKNOWN;
      if ((nodes[i] instanceof LeafNode && !TreeMath.isLeaf(i))
          || (nodes[i] instanceof ParentNode && TreeMath.isLeaf(i))) {
        throw in.invalid();
      }
    }
    return new RatchetTree(nodes, hashes);
  }
}
