package sotto.mls.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.tree.RatchetTree;
import sotto.mls.tree.TreeMath;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The secret tree of an epoch (RFC 9420 §9): two ratchets a leaf, grown from the encryption secret
 * when they are first needed. A secret is overwritten as soon as what follows from it was derived,
 * and a message key as soon as it was used (§9.2).
 */
public final class SecretTree {
  /** Which ratchet of a leaf. */
  public enum Kind {
    HANDSHAKE("handshake"),
    APPLICATION("application");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /**
     * The ratchet for a {@code ContentType}: application data has its own, all else is a handshake.
     */
    public static Kind of(int contentType) {
      return contentType == 1 ? APPLICATION : HANDSHAKE;
    }
  }

  private final CipherSuite suite;
  private final int leaves;
  private final Map<Integer, byte[]> nodes = new TreeMap<>();
  private final Map<Integer, Ratchet> ratchets = new TreeMap<>();

  /**
   * @param leaves size of the tree, a power of two; the encryption secret is taken over and erased
   *     in time
   */
  public SecretTree(CipherSuite suite, int leaves, byte[] encryptionSecret) {
    this.suite = suite;
    this.leaves = leaves;
    if (encryptionSecret.length > 0) {
      nodes.put(TreeMath.root(leaves), encryptionSecret);
    }
  }

  /** The next key for sending from this leaf. */
  public MessageKey next(int leaf, Kind kind) {
    return ratchet(leaf, kind).next();
  }

  /**
   * Hands the key of one message to {@code decryption}. If that succeeds the key is gone for good;
   * if it gives nothing, all is as before, so that a forged message costs no key.
   *
   * @throws MlsException with {@link Code#KEY_GONE} or {@link Code#NOT_AUTHENTIC}
   */
  public byte[] open(
      int leaf, Kind kind, int generation, Function<MessageKey, Optional<byte[]>> decryption) {
    return member(leaf, kind).open(generation, decryption);
  }

  /**
   * As {@link #open}, but the key stays. For a commit: whether it counts is decided elsewhere, and
   * it may have to be read again. Its key goes with the epoch.
   */
  public byte[] look(
      int leaf, Kind kind, int generation, Function<MessageKey, Optional<byte[]>> decryption) {
    return member(leaf, kind).look(generation, decryption);
  }

  private Ratchet member(int leaf, Kind kind) {
    if (leaf < 0 || leaf >= leaves) {
      throw new MlsException(Code.BAD_SENDER);
    }
    return ratchet(leaf, kind);
  }

  /** Overwrites every secret; nothing can be opened afterwards. */
  public void erase() {
    nodes.values().forEach(CipherSuite::erase);
    nodes.clear();
    ratchets.values().forEach(Ratchet::erase);
    ratchets.clear();
  }

  /** A key with its nonce, for one message. */
  public record MessageKey(int generation, byte[] key, byte[] nonce) {
    public void erase() {
      CipherSuite.erase(key);
      CipherSuite.erase(nonce);
    }
  }

  public void write(Writer out) {
    out.uint32(leaves);
    out.vector(
        List.copyOf(nodes.entrySet()),
        (inner, node) -> inner.uint32(node.getKey()).opaque(node.getValue()));
    out.vector(
        List.copyOf(ratchets.entrySet()),
        (inner, ratchet) -> {
          inner.uint32(ratchet.getKey());
          ratchet.getValue().write(inner);
        });
  }

  public static SecretTree read(Reader in, CipherSuite suite) {
    int leaves = in.uint32();
    if (Integer.bitCount(leaves) != 1 || leaves < 1 || leaves > RatchetTree.LEAVES_MAX) {
      throw in.invalid();
    }
    SecretTree tree = new SecretTree(suite, leaves, new byte[0]);
    in.vector(2 * leaves, inner -> tree.nodes.put(inner.uint32(), inner.opaque()) == null);
    in.vector(
        2 * leaves, inner -> tree.ratchets.put(inner.uint32(), Ratchet.read(inner, suite)) == null);
    return tree;
  }

  private Ratchet ratchet(int leaf, Kind kind) {
    int index = 2 * leaf + kind.ordinal();
    if (!ratchets.containsKey(index)) {
      grow(leaf);
    }
    return Optional.ofNullable(ratchets.get(index))
        .orElseThrow(() -> new MlsException(Code.KEY_GONE));
  }

  /** Derives down to one leaf, leaving secrets only where the path branches off. */
  private void grow(int leaf) {
    List<Integer> path = new ArrayList<>();
    int node = 2 * leaf;
    int root = TreeMath.root(leaves);
    while (!nodes.containsKey(node)) {
      if (node == root) {
        throw new MlsException(Code.KEY_GONE);
      }
      path.add(node);
      node = TreeMath.parent(node);
    }
    for (int i = path.size() - 1; i >= 0; i--) {
      byte[] secret = take(node);
      nodes.put(TreeMath.left(node), suite.expandWithLabel(secret, "tree", LEFT, CipherSuite.HASH));
      nodes.put(
          TreeMath.right(node), suite.expandWithLabel(secret, "tree", RIGHT, CipherSuite.HASH));
      CipherSuite.erase(secret);
      node = path.get(i);
    }
    byte[] secret = take(node);
    for (Kind kind : Kind.values()) {
      byte[] first = suite.expandWithLabel(secret, kind.label, new byte[0], CipherSuite.HASH);
      ratchets.put(2 * leaf + kind.ordinal(), new Ratchet(suite, first, 0));
    }
    CipherSuite.erase(secret);
  }

  private byte[] take(int node) {
    return Optional.ofNullable(nodes.remove(node))
        .orElseThrow(() -> new MlsException(Code.KEY_GONE));
  }

  private static final byte[] LEFT = {'l', 'e', 'f', 't'};
  private static final byte[] RIGHT = {'r', 'i', 'g', 'h', 't'};
}
