package sotto.mls.message;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.schedule.SecretTree;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code PrivateMessage} (RFC 9420 §6.3). */
public record PrivateMessage(
    byte[] groupId,
    long epoch,
    int contentType,
    byte[] authenticatedData,
    byte[] encryptedSenderData,
    byte[] ciphertext) {
  private static final int REUSE_GUARD = 4;

  public static PrivateMessage read(Reader in) {
    return new PrivateMessage(
        in.opaque(), in.uint64(), in.uint8(), in.opaque(), in.opaque(), in.opaque());
  }

  public void write(Writer out) {
    out.opaque(groupId)
        .uint64(epoch)
        .uint8(contentType)
        .opaque(authenticatedData)
        .opaque(encryptedSenderData)
        .opaque(ciphertext);
  }

  /**
   * Encrypts signed content of a member with the next key of its ratchet, which is used up by it.
   *
   * @param padding zero bytes to put behind the content
   */
  public static PrivateMessage protect(
      CipherSuite suite,
      AuthenticatedContent signed,
      SecretTree secrets,
      byte[] senderDataSecret,
      int padding) {
    FramedContent content = signed.content();
    if (!(content.sender() instanceof Sender.Member(int leaf))) {
      throw new MlsException(Code.BAD_SENDER);
    }
    int type = content.content().type();
    SecretTree.MessageKey key = secrets.next(leaf, SecretTree.Kind.of(type));
    byte[] guard = suite.crypto().random(REUSE_GUARD);
    Writer plain = new Writer(512);
    content.content().write(plain);
    signed.writeAuth(plain);
    plain.fixed(new byte[padding]);
    byte[] associated =
        associated(content.groupId(), content.epoch(), type)
            .opaque(content.authenticatedData())
            .toBytes();
    byte[] ciphertext =
        suite
            .crypto()
            .seal(
                suite.aead(), key.key(), guarded(key.nonce(), guard), associated, plain.toBytes());
    key.erase();
    byte[] senderData = new Writer().uint32(leaf).uint32(key.generation()).fixed(guard).toBytes();
    byte[] senderKey = senderKey(suite, senderDataSecret, ciphertext);
    byte[] sealedSender =
        suite
            .crypto()
            .seal(
                suite.aead(),
                senderKey,
                senderNonce(suite, senderDataSecret, ciphertext),
                associated(content.groupId(), content.epoch(), type).toBytes(),
                senderData);
    CipherSuite.erase(senderKey);
    return new PrivateMessage(
        content.groupId(),
        content.epoch(),
        type,
        content.authenticatedData(),
        sealedSender,
        ciphertext);
  }

  /**
   * Decrypts; the message's key is gone afterwards, if it was authentic, but for that of a commit
   * ({@link SecretTree#look}). The signature is still to be checked.
   */
  public AuthenticatedContent unprotect(
      CipherSuite suite, SecretTree secrets, byte[] senderDataSecret) {
    byte[] senderKey = senderKey(suite, senderDataSecret, ciphertext);
    Optional<byte[]> senderData =
        suite
            .crypto()
            .open(
                suite.aead(),
                senderKey,
                senderNonce(suite, senderDataSecret, ciphertext),
                associated(groupId, epoch, contentType).toBytes(),
                encryptedSenderData);
    CipherSuite.erase(senderKey);
    try {
      Reader sender =
          new Reader(senderData.orElseThrow(() -> new MlsException(Code.NOT_AUTHENTIC)));
      int leaf = sender.uint32();
      int generation = sender.uint32();
      byte[] guard = sender.fixed(REUSE_GUARD);
      sender.finish();
      byte[] associated =
          associated(groupId, epoch, contentType).opaque(authenticatedData).toBytes();
      SecretTree.Kind kind = SecretTree.Kind.of(contentType);
      Function<SecretTree.MessageKey, Optional<byte[]>> decryption =
          key ->
              suite
                  .crypto()
                  .open(
                      suite.aead(), key.key(), guarded(key.nonce(), guard), associated, ciphertext);
      return decode(
          leaf,
          contentType == Content.COMMIT
              ? secrets.look(leaf, kind, generation, decryption)
              : secrets.open(leaf, kind, generation, decryption));
    } catch (Malformed e) {
      throw new MlsException(Code.MALFORMED);
    }
  }

  private AuthenticatedContent decode(int leaf, byte[] plain) {
    Reader in = new Reader(plain);
    Content content = Content.read(in, contentType);
    FramedContent framed =
        new FramedContent(groupId, epoch, new Sender.Member(leaf), authenticatedData, content);
    AuthenticatedContent signed =
        new AuthenticatedContent(
            MlsMessage.PRIVATE, framed, in.opaque(), AuthenticatedContent.readTag(in, contentType));
    for (byte padding : in.rest()) {
      if (padding != 0) {
        throw new MlsException(Code.MALFORMED);
      }
    }
    return signed;
  }

  /** The key of the sender data (RFC 9420 §6.3.2). */
  public static byte[] senderKey(CipherSuite suite, byte[] senderDataSecret, byte[] ciphertext) {
    return suite.expandWithLabel(
        senderDataSecret, "key", sample(ciphertext), suite.aead().keySize());
  }

  /** The nonce of the sender data (RFC 9420 §6.3.2). */
  public static byte[] senderNonce(CipherSuite suite, byte[] senderDataSecret, byte[] ciphertext) {
    return suite.expandWithLabel(senderDataSecret, "nonce", sample(ciphertext), Aead.NONCE);
  }

  private static byte[] sample(byte[] ciphertext) {
    return Arrays.copyOf(ciphertext, Math.min(ciphertext.length, CipherSuite.HASH));
  }

  private static byte[] guarded(byte[] nonce, byte[] guard) {
    byte[] mixed = nonce.clone();
    for (int i = 0; i < REUSE_GUARD; i++) {
      mixed[i] ^= guard[i];
    }
    return mixed;
  }

  private static Writer associated(byte[] groupId, long epoch, int contentType) {
    return new Writer(groupId.length + 32).opaque(groupId).uint64(epoch).uint8(contentType);
  }
}
