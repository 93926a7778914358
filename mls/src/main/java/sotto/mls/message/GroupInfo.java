package sotto.mls.message;

import java.util.List;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.tree.Extension;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code GroupInfo} (RFC 9420 §12.4.3): what a joiner needs to know of an epoch. */
public record GroupInfo(
    GroupContext context,
    List<Extension> extensions,
    byte[] confirmationTag,
    int signer,
    byte[] signature) {
  private static final String LABEL = "GroupInfoTBS";

  public static GroupInfo read(Reader in) {
    return new GroupInfo(
        GroupContext.read(in), Extension.readList(in), in.opaque(), in.uint32(), in.opaque());
  }

  public void write(Writer out) {
    writeUnsigned(out);
    out.opaque(signature);
  }

  public GroupInfo signed(CipherSuite suite, byte[] privateKey) {
    byte[] made = suite.signWithLabel(privateKey, LABEL, Writer.encode(this::writeUnsigned));
    return new GroupInfo(context, extensions, confirmationTag, signer, made);
  }

  public boolean verifies(CipherSuite suite, byte[] publicKey) {
    return suite.verifyWithLabel(publicKey, LABEL, Writer.encode(this::writeUnsigned), signature);
  }

  private void writeUnsigned(Writer out) {
    context.write(out);
    Extension.writeList(out, extensions);
    out.opaque(confirmationTag).uint32(signer);
  }
}
