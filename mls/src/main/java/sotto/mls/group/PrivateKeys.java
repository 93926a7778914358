package sotto.mls.group;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.tree.RatchetTree;
import sotto.mls.tree.TreeMath;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** The private keys that a member holds: of its leaf, and of parents above it. By node index. */
final class PrivateKeys {
  private final TreeMap<Integer, KeyPair> keys;

  private PrivateKeys(TreeMap<Integer, KeyPair> keys) {
    this.keys = keys;
  }

  static PrivateKeys ofLeaf(int leaf, KeyPair key) {
    TreeMap<Integer, KeyPair> keys = new TreeMap<>();
    keys.put(2 * leaf, key);
    return new PrivateKeys(keys);
  }

  PrivateKeys with(int node, KeyPair key) {
    TreeMap<Integer, KeyPair> more = new TreeMap<>(keys);
    more.put(node, key);
    return new PrivateKeys(more);
  }

  /**
   * Without keys that the tree does not name any more. They are not erased here: the epoch before
   * may still be in use.
   */
  PrivateKeys fitting(RatchetTree tree) {
    TreeMap<Integer, KeyPair> kept = new TreeMap<>();
    keys.forEach((node, pair) -> {
      if (node < TreeMath.nodes(tree.leaves())
          && tree.node(node)
              .key()
              .filter(key -> Arrays.equals(key, pair.publicKey()))
              .isPresent()) {
        kept.put(node, pair);
      }
    });
    return new PrivateKeys(kept);
  }

  Optional<KeyPair> find(int node) {
    return Optional.ofNullable(keys.get(node));
  }

  void erase() {
    keys.values().forEach(pair -> CipherSuite.erase(pair.privateKey()));
  }

  void write(Writer out) {
    out.vector(
        List.copyOf(keys.entrySet()),
        (inner, entry) -> writePair(inner.uint32(entry.getKey()), entry.getValue()));
  }

  static PrivateKeys read(Reader in) {
    TreeMap<Integer, KeyPair> keys = new TreeMap<>();
    in.vector(64, inner -> keys.put(inner.uint32(), readPair(inner)) == null);
    return new PrivateKeys(keys);
  }

  static void writePair(Writer out, KeyPair pair) {
    out.opaque(pair.privateKey()).opaque(pair.publicKey());
  }

  static KeyPair readPair(Reader in) {
    return new KeyPair(in.opaque(32), in.opaque(32));
  }
}
