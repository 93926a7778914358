package sotto.mls.message;

import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * {@code AuthenticatedContent} (RFC 9420 §6.1): content with its signature and, for a commit, its
 * confirmation tag.
 *
 * @param wireFormat {@link MlsMessage#PUBLIC} or {@link MlsMessage#PRIVATE}: the signature covers
 *     how it travels
 */
public record AuthenticatedContent(
    int wireFormat, FramedContent content, byte[] signature, Optional<byte[]> confirmationTag) {
  private static final String LABEL = "FramedContentTBS";

  public static AuthenticatedContent read(Reader in) {
    int wireFormat = in.uint16();
    FramedContent content = FramedContent.read(in);
    return new AuthenticatedContent(
        wireFormat, content, in.opaque(), readTag(in, content.content().type()));
  }

  public void write(Writer out) {
    out.uint16(wireFormat);
    content.write(out);
    writeAuth(out);
  }

  /** Signs content; the confirmation tag is put in later by {@link #withTag}. */
  public static AuthenticatedContent sign(
      CipherSuite suite,
      byte[] privateKey,
      int wireFormat,
      FramedContent content,
      GroupContext context) {
    return new AuthenticatedContent(
        wireFormat,
        content,
        suite.signWithLabel(privateKey, LABEL, toBeSigned(wireFormat, content, context)),
        Optional.empty());
  }

  public AuthenticatedContent withTag(byte[] tag) {
    return new AuthenticatedContent(wireFormat, content, signature, Optional.of(tag));
  }

  public boolean verifies(CipherSuite suite, byte[] publicKey, GroupContext context) {
    return suite.verifyWithLabel(
        publicKey, LABEL, toBeSigned(wireFormat, content, context), signature);
  }

  /** {@code ProposalRef} (RFC 9420 §5.2). */
  public byte[] proposalRef(CipherSuite suite) {
    return suite.refHash("MLS 1.0 Proposal Reference", Writer.encode(this::write));
  }

  /** {@code FramedContentTBM} (RFC 9420 §6.2), what a membership tag covers. */
  public byte[] toBeMaced(GroupContext context) {
    Writer out = new Writer().fixed(toBeSigned(wireFormat, content, context));
    writeAuth(out);
    return out.toBytes();
  }

  /** The confirmation tag of a commit; throws {@link Code#MALFORMED} where there is none. */
  public byte[] tag() {
    return confirmationTag.orElseThrow(() -> new MlsException(Code.MALFORMED));
  }

  /** {@code FramedContentAuthData}. */
  void writeAuth(Writer out) {
    out.opaque(signature);
    if (content.content().type() == Content.COMMIT) {
      out.opaque(tag());
    }
  }

  static Optional<byte[]> readTag(Reader in, int contentType) {
    return contentType == Content.COMMIT ? Optional.of(in.opaque()) : Optional.empty();
  }

  private static byte[] toBeSigned(int wireFormat, FramedContent content, GroupContext context) {
    Writer out = new Writer(512).uint16(GroupContext.MLS_10).uint16(wireFormat);
    content.write(out);
    if (content.sender() instanceof Sender.Member
        || content.sender() instanceof Sender.NewMemberCommit) {
      context.write(out);
    }
    return out.toBytes();
  }
}
