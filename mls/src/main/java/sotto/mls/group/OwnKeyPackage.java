package sotto.mls.group;

import java.util.List;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.GroupContext;
import sotto.mls.message.KeyPackage;
import sotto.mls.tree.Capabilities;
import sotto.mls.tree.Credential;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A key package with its private keys, as its owner keeps it until a Welcome uses it up. The
 * signature key is not in it.
 */
public record OwnKeyPackage(KeyPackage keyPackage, KeyPair initKey, KeyPair encryptionKey) {
  /**
   * Who a new leaf is.
   *
   * @param signatureKey Ed25519
   * @param knownExtensions extension types, beyond the default ones, that the application
   *     understands
   */
  public record Identity(
      Credential credential, KeyPair signatureKey, List<Integer> knownExtensions) {
    /** What this library can, with what the application adds. */
    Capabilities capabilities() {
      return new Capabilities(
          List.of(GroupContext.MLS_10),
          CipherSuite.BUILT,
          knownExtensions,
          List.of(),
          List.of(Credential.BASIC, Credential.X509));
    }

    LeafNode leaf(
        CipherSuite suite,
        byte[] encryptionKey,
        LeafSource source,
        List<Extension> extensions,
        LeafNode.Place place) {
      return new LeafNode(
              encryptionKey,
              signatureKey.publicKey(),
              credential,
              capabilities(),
              source,
              extensions,
              new byte[0])
          .signed(suite, signatureKey.privateKey(), place);
    }
  }

  /** A fresh key package. */
  public static OwnKeyPackage generate(
      CipherSuite suite,
      Identity identity,
      LeafSource.KeyPackage lifetime,
      List<Extension> leafExtensions,
      List<Extension> keyPackageExtensions) {
    KeyPair init = KeyPair.x25519(suite.crypto());
    KeyPair encryption = KeyPair.x25519(suite.crypto());
    LeafNode leaf =
        identity.leaf(suite, encryption.publicKey(), lifetime, leafExtensions, LeafNode.Place.NONE);
    KeyPackage unsigned =
        new KeyPackage(
            GroupContext.MLS_10,
            suite.id(),
            init.publicKey(),
            leaf,
            keyPackageExtensions,
            new byte[0]);
    return new OwnKeyPackage(
        unsigned.signed(suite, identity.signatureKey().privateKey()), init, encryption);
  }

  public void write(Writer out) {
    keyPackage.write(out);
    PrivateKeys.writePair(out, initKey);
    PrivateKeys.writePair(out, encryptionKey);
  }

  public static OwnKeyPackage read(Reader in) {
    return new OwnKeyPackage(
        KeyPackage.read(in), PrivateKeys.readPair(in), PrivateKeys.readPair(in));
  }
}
