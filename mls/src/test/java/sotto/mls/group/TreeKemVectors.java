package sotto.mls.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.GroupContext;
import sotto.mls.message.UpdatePath;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.RatchetTree;
import sotto.mls.vectors.Json;
import sotto.wire.tls.Reader;

/** The official vectors of TreeKEM; here because paths are private to this package. */
public final class TreeKemVectors {
  private TreeKemVectors() {}

  public static void check(Json.Value vector, CipherSuite suite) {
    RatchetTree tree = Reader.decode(vector.bytes("ratchet_tree"), RatchetTree::read);
    Map<Integer, PrivateKeys> keys = new HashMap<>();
    Map<Integer, byte[]> signatureKeys = new HashMap<>();
    for (Json.Value leaf : vector.list("leaves_private")) {
      int index = leaf.integer("index");
      byte[] encryption = leaf.bytes("encryption_priv");
      PrivateKeys own =
          PrivateKeys.ofLeaf(
              index, new KeyPair(encryption, suite.crypto().x25519Public(encryption)));
      for (Json.Value path : leaf.list("path_secrets")) {
        own =
            own.with(
                path.integer("node"),
                suite.hpke().deriveKeyPair(suite.deriveSecret(path.bytes("path_secret"), "node")));
      }
      for (int node = 0; node < 2 * tree.leaves() - 1; node++) {
        int at = node;
        own.find(node)
            .ifPresent(pair ->
                same("key of node " + at, pair.publicKey(), tree.node(at).key().orElseThrow()));
      }
      keys.put(index, own);
      signatureKeys.put(index, leaf.bytes("signature_priv"));
    }
    for (Json.Value path : vector.list("update_paths")) {
      received(vector, suite, tree, keys, path);
      made(vector, suite, tree, keys, signatureKeys, path.integer("sender"));
    }
  }

  private static void received(
      Json.Value vector,
      CipherSuite suite,
      RatchetTree before,
      Map<Integer, PrivateKeys> keys,
      Json.Value path) {
    int sender = path.integer("sender");
    UpdatePath update = Reader.decode(path.bytes("update_path"), UpdatePath::read);
    RatchetTree tree = before.copy();
    CommitPath.merge(suite, tree, sender, update);
    same("tree hash", path.bytes("tree_hash_after"), tree.hash(suite));
    byte[] context = context(vector, suite, tree).toBytes();
    for (Map.Entry<Integer, PrivateKeys> receiver : keys.entrySet()) {
      if (receiver.getKey() != sender) {
        CommitPath opened =
            CommitPath.open(
                suite,
                tree,
                sender,
                update,
                receiver.getKey(),
                receiver.getValue(),
                context,
                Set.of());
        same("commit secret", path.bytes("commit_secret"), opened.commitSecret());
        same(
            "path secret",
            path.list("path_secrets").get(receiver.getKey()).bytes(),
            opened.secretFor(receiver.getKey()).orElseThrow());
      }
    }
  }

  private static void made(
      Json.Value vector,
      CipherSuite suite,
      RatchetTree before,
      Map<Integer, PrivateKeys> keys,
      Map<Integer, byte[]> signatureKeys,
      int sender) {
    RatchetTree tree = before.copy();
    CommitPath made = CommitPath.generate(suite, tree, sender);
    byte[] parentHash = CommitPath.merge(suite, tree, sender, made.publicKeys());
    LeafNode old = before.member(sender);
    LeafNode leaf =
        new LeafNode(
                KeyPair.x25519(suite.crypto()).publicKey(),
                old.signatureKey(),
                old.credential(),
                old.capabilities(),
                new LeafSource.Commit(parentHash),
                old.extensions(),
                new byte[0])
            .signed(
                suite,
                signatureKeys.getOrDefault(sender, new byte[0]),
                new LeafNode.Place(vector.bytes("group_id"), sender));
    tree.set(2 * sender, leaf);
    byte[] context = context(vector, suite, tree).toBytes();
    UpdatePath update = new UpdatePath(leaf, made.encrypt(suite, tree, sender, context, Set.of()));
    RatchetTree others = before.copy();
    CommitPath.merge(suite, others, sender, update);
    List<Integer> receivers = new ArrayList<>(keys.keySet());
    receivers.removeIf(receiver -> receiver == sender);
    for (int receiver : receivers) {
      PrivateKeys own =
          keys.getOrDefault(
              receiver, PrivateKeys.ofLeaf(0, new KeyPair(new byte[32], new byte[32])));
      CommitPath opened =
          CommitPath.open(suite, others, sender, update, receiver, own, context, Set.of());
      same("own commit secret", made.commitSecret(), opened.commitSecret());
    }
  }

  private static GroupContext context(Json.Value vector, CipherSuite suite, RatchetTree tree) {
    return new GroupContext(
        suite.id(),
        vector.bytes("group_id"),
        vector.number("epoch"),
        tree.hash(suite),
        vector.bytes("confirmed_transcript_hash"),
        List.of());
  }

  private static void same(String what, byte[] expected, byte[] actual) {
    if (!Arrays.equals(expected, actual)) {
      throw new AssertionError(what + " differs");
    }
  }
}
