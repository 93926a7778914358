package sotto.mls.message;

import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.ConstantTime;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * {@code PublicMessage} (RFC 9420 §6.2). Only who has the membership key can make one in a member's
 * name.
 */
public record PublicMessage(AuthenticatedContent content, Optional<byte[]> membershipTag) {
  public static PublicMessage read(Reader in) {
    FramedContent framed = FramedContent.read(in);
    AuthenticatedContent content =
        new AuthenticatedContent(
            MlsMessage.PUBLIC,
            framed,
            in.opaque(),
            AuthenticatedContent.readTag(in, framed.content().type()));
    Optional<byte[]> tag =
        framed.sender() instanceof Sender.Member ? Optional.of(in.opaque()) : Optional.empty();
    return new PublicMessage(content, tag);
  }

  public void write(Writer out) {
    content.content().write(out);
    content.writeAuth(out);
    membershipTag.ifPresent(out::opaque);
  }

  /** Protects signed content; application data must never travel like this (RFC 9420 §6.2). */
  public static PublicMessage protect(
      CipherSuite suite, AuthenticatedContent content, byte[] membershipKey, GroupContext context) {
    if (content.content().content().type() == Content.APPLICATION) {
      throw new MlsException(Code.BAD_SENDER);
    }
    Optional<byte[]> tag =
        content.content().sender() instanceof Sender.Member
            ? Optional.of(suite.mac(membershipKey, content.toBeMaced(context)))
            : Optional.empty();
    return new PublicMessage(content, tag);
  }

  /** The content, its membership tag checked; its signature is still to be checked. */
  public AuthenticatedContent unprotect(
      CipherSuite suite, byte[] membershipKey, GroupContext context) {
    if (content.content().content().type() == Content.APPLICATION) {
      throw new MlsException(Code.BAD_SENDER);
    }
    if (membershipTag.isPresent()
        && !ConstantTime.equal(
            membershipTag.get(), suite.mac(membershipKey, content.toBeMaced(context)))) {
      throw new MlsException(Code.NOT_AUTHENTIC);
    }
    return content;
  }
}
