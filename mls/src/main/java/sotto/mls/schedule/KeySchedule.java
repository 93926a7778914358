package sotto.mls.schedule;

import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.GroupContext;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The secrets of an epoch (RFC 9420 §8), but for the encryption secret, which the secret tree takes
 * over.
 */
public record KeySchedule(
    byte[] senderDataSecret,
    byte[] exporterSecret,
    byte[] externalSecret,
    byte[] confirmationKey,
    byte[] membershipKey,
    byte[] resumptionPsk,
    byte[] epochAuthenticator,
    byte[] initSecret) {

  /**
   * An epoch that begins: its schedule, the secret of its secret tree, and what a Welcome to it
   * carries.
   */
  public record Beginning(
      KeySchedule schedule, byte[] encryptionSecret, byte[] joinerSecret, byte[] welcomeSecret) {
    /** Overwrites what a Welcome carries, when nobody is to be welcomed any more. */
    public void eraseWelcome() {
      CipherSuite.erase(joinerSecret);
      CipherSuite.erase(welcomeSecret);
    }
  }

  /** Of an epoch that was never entered: nothing. */
  public static KeySchedule unknown() {
    byte[] none = {};
    return new KeySchedule(none, none, none, none, none, none, none, none);
  }

  /** From the last epoch's init secret and a commit (RFC 9420 §8, figure 22). */
  public static Beginning next(
      CipherSuite suite,
      byte[] initSecret,
      byte[] commitSecret,
      byte[] pskSecret,
      GroupContext context) {
    byte[] extracted = suite.extract(initSecret, commitSecret);
    byte[] joiner = suite.expandWithLabel(extracted, "joiner", context.toBytes(), CipherSuite.HASH);
    CipherSuite.erase(extracted);
    return fromJoiner(suite, joiner, pskSecret, context);
  }

  /** From the joiner secret of a Welcome. */
  public static Beginning fromJoiner(
      CipherSuite suite, byte[] joinerSecret, byte[] pskSecret, GroupContext context) {
    byte[] intermediate = suite.extract(joinerSecret, pskSecret);
    byte[] welcome = suite.deriveSecret(intermediate, "welcome");
    byte[] epoch =
        suite.expandWithLabel(intermediate, "epoch", context.toBytes(), CipherSuite.HASH);
    CipherSuite.erase(intermediate);
    Beginning beginning = fromEpochSecret(suite, epoch, joinerSecret, welcome);
    CipherSuite.erase(epoch);
    return beginning;
  }

  /** The first epoch of a new group, from a random secret (RFC 9420 §11). */
  public static Beginning first(CipherSuite suite) {
    return fromEpochSecret(
        suite, suite.crypto().random(CipherSuite.HASH), new byte[0], new byte[0]);
  }

  /** The welcome secret alone, which a joiner needs before it knows the context. */
  public static byte[] welcomeSecret(CipherSuite suite, byte[] joinerSecret, byte[] pskSecret) {
    byte[] extracted = suite.extract(joinerSecret, pskSecret);
    byte[] welcome = suite.deriveSecret(extracted, "welcome");
    CipherSuite.erase(extracted);
    return welcome;
  }

  private static Beginning fromEpochSecret(
      CipherSuite suite, byte[] epoch, byte[] joiner, byte[] welcome) {
    KeySchedule schedule =
        new KeySchedule(
            suite.deriveSecret(epoch, "sender data"),
            suite.deriveSecret(epoch, "exporter"),
            suite.deriveSecret(epoch, "external"),
            suite.deriveSecret(epoch, "confirm"),
            suite.deriveSecret(epoch, "membership"),
            suite.deriveSecret(epoch, "resumption"),
            suite.deriveSecret(epoch, "authentication"),
            suite.deriveSecret(epoch, "init"));
    return new Beginning(schedule, suite.deriveSecret(epoch, "encryption"), joiner, welcome);
  }

  /** {@code MLS-Exporter} (RFC 9420 §8.5). */
  public byte[] export(CipherSuite suite, String label, byte[] context, int size) {
    byte[] derived = suite.deriveSecret(exporterSecret, label);
    byte[] exported = suite.expandWithLabel(derived, "exported", suite.hash(context), size);
    CipherSuite.erase(derived);
    return exported;
  }

  /** The key pair to which an external joiner encapsulates (RFC 9420 §8.3). */
  public KeyPair external(CipherSuite suite) {
    return suite.hpke().deriveKeyPair(externalSecret);
  }

  public byte[] confirmationTag(CipherSuite suite, byte[] confirmedTranscriptHash) {
    return suite.mac(confirmationKey, confirmedTranscriptHash);
  }

  public void write(Writer out) {
    out.opaque(senderDataSecret)
        .opaque(exporterSecret)
        .opaque(externalSecret)
        .opaque(confirmationKey)
        .opaque(membershipKey)
        .opaque(resumptionPsk)
        .opaque(epochAuthenticator)
        .opaque(initSecret);
  }

  public static KeySchedule read(Reader in) {
    return new KeySchedule(
        in.opaque(),
        in.opaque(),
        in.opaque(),
        in.opaque(),
        in.opaque(),
        in.opaque(),
        in.opaque(),
        in.opaque());
  }
}
