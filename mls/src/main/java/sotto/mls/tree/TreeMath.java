package sotto.mls.tree;

import java.util.Collections;
import java.util.List;

/**
 * Positions in the array of a complete binary tree (RFC 9420 §4.1, appendix C). Leaves have the
 * even indices; a tree of n leaves, n a power of two, has 2n - 1 nodes.
 */
public final class TreeMath {
  private TreeMath() {}

  /** Height above the leaves. */
  public static int level(int node) {
    return Integer.numberOfTrailingZeros(~node);
  }

  public static boolean isLeaf(int node) {
    return (node & 1) == 0;
  }

  /** Number of nodes of a tree with so many leaves. */
  public static int nodes(int leaves) {
    return leaves == 0 ? 0 : 2 * leaves - 1;
  }

  /** The root of a tree with so many leaves, which must be a power of two. */
  public static int root(int leaves) {
    return leaves - 1;
  }

  /** The left child of a parent. */
  public static int left(int node) {
    return node ^ (1 << (level(node) - 1));
  }

  /** The right child of a parent. */
  public static int right(int node) {
    return node ^ (3 << (level(node) - 1));
  }

  /** The parent of a node that is not the root. */
  public static int parent(int node) {
    int level = level(node);
    return (node | 1 << level) & ~(1 << (level + 1));
  }

  /** The other child of a node's parent. */
  public static int sibling(int node) {
    int parent = parent(node);
    return node < parent ? right(parent) : left(parent);
  }

  /** Whether {@code node} lies in the subtree below {@code ancestor}, or is it. */
  public static boolean below(int node, int ancestor) {
    int half = (1 << level(ancestor)) - 1;
    return node >= ancestor - half && node <= ancestor + half;
  }

  /** Whether one of these leaves, ascending leaf indices, lies in the subtree below a node. */
  public static boolean anyBelow(List<Integer> leaves, int node) {
    int half = (1 << level(node)) - 1;
    int found = Collections.binarySearch(leaves, (node - half) / 2);
    int first = found < 0 ? -found - 1 : found;
    return first < leaves.size() && leaves.get(first) <= (node + half) / 2;
  }

  /** The lowest node above both leaves (their node indices differ). */
  public static int commonAncestor(int a, int b) {
    int node = a;
    while (!below(b, node)) {
      node = parent(node);
    }
    return node;
  }
}
