package sotto.mls.schedule;

import sotto.mls.crypto.CipherSuite;
import sotto.mls.message.AuthenticatedContent;
import sotto.wire.tls.Writer;

/** Transcript hashes (RFC 9420 §8.2): every commit that was ever accepted, in one hash. */
public final class Transcript {
  private Transcript() {}

  /** {@code confirmed_transcript_hash[n]} from the interim one before it and the commit. */
  public static byte[] confirmed(
      CipherSuite suite, byte[] interimBefore, AuthenticatedContent commit) {
    Writer out = new Writer(1024).fixed(interimBefore).uint16(commit.wireFormat());
    commit.content().write(out);
    return suite.hash(out.opaque(commit.signature()).toBytes());
  }

  /** {@code interim_transcript_hash[n]}. */
  public static byte[] interim(CipherSuite suite, byte[] confirmed, byte[] confirmationTag) {
    return suite.hash(new Writer().fixed(confirmed).opaque(confirmationTag).toBytes());
  }
}
