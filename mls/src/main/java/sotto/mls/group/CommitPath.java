package sotto.mls.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Hpke;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.UpdatePath;
import sotto.mls.tree.Blank;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.ParentHash;
import sotto.mls.tree.ParentNode;
import sotto.mls.tree.RatchetTree;
import sotto.mls.tree.TreeMath;

/**
 * TreeKEM (RFC 9420 §7.4 to §7.6): new secrets along the path of a committer, and what others learn
 * of them.
 */
final class CommitPath {
  private static final String LABEL = "UpdatePathNode";

  private final List<Integer> path;
  private final List<byte[]> secrets;
  private final List<KeyPair> keys;
  private final byte[] commitSecret;

  private CommitPath(
      List<Integer> path, List<byte[]> secrets, List<KeyPair> keys, byte[] commitSecret) {
    this.path = path;
    this.secrets = secrets;
    this.keys = keys;
    this.commitSecret = commitSecret;
  }

  /** Makes new secrets for the filtered direct path of a leaf. */
  static CommitPath generate(CipherSuite suite, RatchetTree tree, int leaf) {
    return from(suite, tree.filteredDirectPath(leaf), suite.crypto().random(CipherSuite.HASH));
  }

  /** Derives along these nodes, upwards, from the secret of the first. */
  private static CommitPath from(CipherSuite suite, List<Integer> path, byte[] first) {
    List<byte[]> secrets = new ArrayList<>();
    List<byte[]> nodes = new ArrayList<>();
    byte[] secret = first;
    for (int i = 0; i < path.size(); i++) {
      secrets.add(secret);
      nodes.add(suite.deriveSecret(secret, "node"));
      secret = suite.deriveSecret(secret, "path");
    }
    List<KeyPair> keys = suite.crypto().each(nodes, suite.hpke()::deriveKeyPair);
    nodes.forEach(CipherSuite::erase);
    return new CommitPath(
        path, secrets, keys, path.isEmpty() ? suite.deriveSecret(first, "path") : secret);
  }

  byte[] commitSecret() {
    return commitSecret;
  }

  /**
   * Overwrites the secrets of the path, which are needed until all have been told. The keys stay.
   */
  void erase() {
    secrets.forEach(CipherSuite::erase);
    CipherSuite.erase(commitSecret);
  }

  List<byte[]> publicKeys() {
    return keys.stream().map(KeyPair::publicKey).toList();
  }

  /** Adds the private keys of the path. */
  PrivateKeys addTo(PrivateKeys own) {
    PrivateKeys all = own;
    for (int i = 0; i < path.size(); i++) {
      all = all.with(path.get(i), keys.get(i));
    }
    return all;
  }

  /** The secret that a new member at this leaf shall learn: that of the lowest node above both. */
  Optional<byte[]> secretFor(int newLeaf) {
    for (int i = 0; i < path.size(); i++) {
      if (TreeMath.below(2 * newLeaf, path.get(i))) {
        return Optional.of(secrets.get(i));
      }
    }
    return Optional.empty();
  }

  /** Encrypts each secret to the copath's resolution, new members left out (RFC 9420 §7.5). */
  List<UpdatePath.PathNode> encrypt(
      CipherSuite suite, RatchetTree tree, int leaf, byte[] context, Set<Integer> newLeaves) {
    List<Hpke.Sealing> sealings = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      for (int node : receivers(tree, path.get(i), leaf, newLeaves)) {
        byte[] key = tree.node(node).key().orElseThrow(() -> new MlsException(Code.BAD_TREE));
        sealings.add(new Hpke.Sealing(key, secrets.get(i)));
      }
      ends.add(sealings.size());
    }
    List<HpkeCiphertext> sealed = suite.encryptAllWithLabel(sealings, LABEL, context);
    List<UpdatePath.PathNode> nodes = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      int start = i == 0 ? 0 : ends.get(i - 1);
      nodes.add(
          new UpdatePath.PathNode(
              keys.get(i).publicKey(), List.copyOf(sealed.subList(start, ends.get(i)))));
    }
    return nodes;
  }

  /**
   * Puts public keys on the filtered direct path of a leaf, blanks the rest of it, and binds all by
   * parent hashes.
   *
   * @return the parent hash that the leaf must carry
   */
  static byte[] merge(CipherSuite suite, RatchetTree tree, int leaf, List<byte[]> publicKeys) {
    List<Integer> filtered = tree.filteredDirectPath(leaf);
    if (filtered.size() != publicKeys.size()) {
      throw new MlsException(Code.BAD_COMMIT);
    }
    for (int node : tree.directPath(leaf)) {
      if (!filtered.contains(node)) {
        tree.set(node, Blank.BLANK);
      }
    }
    byte[] parentHash = new byte[0];
    for (int i = filtered.size() - 1; i >= 0; i--) {
      int node = filtered.get(i);
      ParentNode merged = new ParentNode(publicKeys.get(i), parentHash, List.of());
      tree.set(node, merged);
      parentHash = ParentHash.of(suite, tree, merged, RatchetTree.copathChild(node, leaf));
    }
    return parentHash;
  }

  /**
   * Merges a received path into the tree, leaf included; throws where the leaf is not bound to it.
   */
  static void merge(CipherSuite suite, RatchetTree tree, int leaf, UpdatePath received) {
    byte[] parentHash =
        merge(
            suite,
            tree,
            leaf,
            received.nodes().stream().map(UpdatePath.PathNode::encryptionKey).toList());
    LeafNode node = received.leafNode();
    if (!(node.source() instanceof LeafSource.Commit(byte[] claimed))
        || !Arrays.equals(claimed, parentHash)) {
      throw new MlsException(Code.BAD_COMMIT);
    }
    tree.set(2 * leaf, node);
  }

  /**
   * Opens a received path that was merged already: the part that starts at the lowest node above
   * both leaves.
   */
  static CommitPath open(
      CipherSuite suite,
      RatchetTree tree,
      int sender,
      UpdatePath received,
      int own,
      PrivateKeys ownKeys,
      byte[] context,
      Set<Integer> newLeaves) {
    List<Integer> filtered = tree.filteredDirectPath(sender);
    int at = 0;
    while (!TreeMath.below(2 * own, filtered.get(at))) {
      at++;
    }
    List<Integer> receivers = receivers(tree, filtered.get(at), sender, newLeaves);
    List<HpkeCiphertext> sealed = received.nodes().get(at).encryptedPathSecrets();
    for (int i = 0; i < filtered.size(); i++) {
      if (received.nodes().get(i).encryptedPathSecrets().size()
          != receivers(tree, filtered.get(i), sender, newLeaves).size()) {
        throw new MlsException(Code.BAD_COMMIT);
      }
    }
    for (int i = 0; i < receivers.size(); i++) {
      Optional<KeyPair> key = ownKeys.find(receivers.get(i));
      if (key.isPresent()) {
        byte[] secret =
            suite
                .decryptWithLabel(key.get(), LABEL, context, sealed.get(i))
                .orElseThrow(() -> new MlsException(Code.NOT_AUTHENTIC));
        return checked(from(suite, filtered.subList(at, filtered.size()), secret), tree);
      }
    }
    throw new MlsException(Code.BAD_COMMIT);
  }

  /** What a Welcome's path secret gives a new member (RFC 9420 §12.4.3.1). */
  static CommitPath joined(
      CipherSuite suite, RatchetTree tree, int signer, int own, byte[] secret) {
    List<Integer> shared = new ArrayList<>();
    for (int node : tree.directPath(signer)) {
      if (TreeMath.below(2 * own, node) && tree.node(node) instanceof ParentNode) {
        shared.add(node);
      }
    }
    return checked(from(suite, shared, secret), tree);
  }

  private static CommitPath checked(CommitPath derived, RatchetTree tree) {
    for (int i = 0; i < derived.path.size(); i++) {
      byte[] derivedKey = derived.keys.get(i).publicKey();
      if (tree.node(derived.path.get(i))
          .key()
          .filter(key -> Arrays.equals(key, derivedKey))
          .isEmpty()) {
        throw new MlsException(Code.BAD_COMMIT);
      }
    }
    return derived;
  }

  private static List<Integer> receivers(
      RatchetTree tree, int node, int sender, Set<Integer> newLeaves) {
    List<Integer> receivers =
        new ArrayList<>(tree.resolution(RatchetTree.copathChild(node, sender)));
    receivers.removeIf(receiver -> TreeMath.isLeaf(receiver) && newLeaves.contains(receiver / 2));
    return receivers;
  }
}
