package sotto.mls.message;

import java.util.List;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code KeyPackage} (RFC 9420 §10). */
public record KeyPackage(
    int version,
    int cipherSuite,
    byte[] initKey,
    LeafNode leafNode,
    List<Extension> extensions,
    byte[] signature) {
  private static final String LABEL = "KeyPackageTBS";

  public static KeyPackage read(Reader in) {
    return new KeyPackage(
        in.uint16(),
        in.uint16(),
        in.opaque(),
        LeafNode.read(in),
        Extension.readList(in),
        in.opaque());
  }

  public void write(Writer out) {
    writeUnsigned(out);
    out.opaque(signature);
  }

  /** This key package signed with the key of its leaf. */
  public KeyPackage signed(CipherSuite suite, byte[] privateKey) {
    return new KeyPackage(
        version,
        cipherSuite,
        initKey,
        leafNode,
        extensions,
        suite.signWithLabel(privateKey, LABEL, Writer.encode(this::writeUnsigned)));
  }

  public boolean verifies(CipherSuite suite) {
    return suite.verifyWithLabel(
        leafNode.signatureKey(), LABEL, Writer.encode(this::writeUnsigned), signature);
  }

  /** {@code KeyPackageRef} (RFC 9420 §5.2). */
  public byte[] ref(CipherSuite suite) {
    return suite.refHash("MLS 1.0 KeyPackage Reference", Writer.encode(this::write));
  }

  private void writeUnsigned(Writer out) {
    out.uint16(version).uint16(cipherSuite).opaque(initKey);
    leafNode.encode(out);
    Extension.writeList(out, extensions);
  }
}
