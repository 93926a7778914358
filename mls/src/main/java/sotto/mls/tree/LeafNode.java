package sotto.mls.tree;

import java.util.List;
import sotto.mls.crypto.CipherSuite;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code LeafNode} (RFC 9420 §7.2). */
public record LeafNode(
    byte[] encryptionKey,
    byte[] signatureKey,
    Credential credential,
    Capabilities capabilities,
    LeafSource source,
    List<Extension> extensions,
    byte[] signature)
    implements Node {
  private static final String LABEL = "LeafNodeTBS";

  public static LeafNode read(Reader in) {
    return new LeafNode(
        in.opaque(),
        in.opaque(),
        Credential.read(in),
        Capabilities.read(in),
        LeafSource.read(in),
        Extension.readList(in),
        in.opaque());
  }

  public void encode(Writer out) {
    writeUnsigned(out);
    out.opaque(signature);
  }

  /** Where a leaf node of an update or a commit stands; its signature covers it. */
  public record Place(byte[] groupId, int leaf) {
    /** For leaf nodes of key packages, which stand nowhere yet. */
    public static final Place NONE = new Place(new byte[0], 0);
  }

  /** This leaf node with a signature by {@code privateKey} for this place. */
  public LeafNode signed(CipherSuite suite, byte[] privateKey, Place place) {
    return new LeafNode(
        encryptionKey,
        signatureKey,
        credential,
        capabilities,
        source,
        extensions,
        suite.signWithLabel(privateKey, LABEL, toBeSigned(place)));
  }

  /** Whether the signature holds at this place. */
  public boolean verifies(CipherSuite suite, Place place) {
    return suite.verifyWithLabel(signatureKey, LABEL, toBeSigned(place), signature);
  }

  private byte[] toBeSigned(Place place) {
    Writer out = new Writer(256);
    writeUnsigned(out);
    if (!(source instanceof LeafSource.KeyPackage)) {
      out.opaque(place.groupId()).uint32(place.leaf());
    }
    return out.toBytes();
  }

  private void writeUnsigned(Writer out) {
    out.opaque(encryptionKey).opaque(signatureKey);
    credential.write(out);
    capabilities.write(out);
    source.write(out);
    Extension.writeList(out, extensions);
  }
}
