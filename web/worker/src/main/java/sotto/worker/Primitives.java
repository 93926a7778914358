package sotto.worker;

import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;

/**
 * The primitives as JavaScript hands them in, over {@code @noble/*}. Bytes are {@code Int8Array},
 * not copied on the way; an empty array stands for a result that does not exist.
 */
public interface Primitives extends JSObject {
  @JSByRef
  byte[] random(int size);

  @JSByRef
  byte[] sha256(@JSByRef byte[] data);

  @JSByRef
  byte[] hmac(@JSByRef byte[] key, @JSByRef byte[] data);

  @JSByRef
  byte[] extract(@JSByRef byte[] salt, @JSByRef byte[] input);

  @JSByRef
  byte[] expand(@JSByRef byte[] key, @JSByRef byte[] info, int size);

  @JSByRef
  byte[] x25519Public(@JSByRef byte[] privateKey);

  @JSByRef
  byte[] x25519(@JSByRef byte[] privateKey, @JSByRef byte[] publicKey);

  @JSByRef
  byte[] ed25519Public(@JSByRef byte[] privateKey);

  @JSByRef
  byte[] ed25519Sign(@JSByRef byte[] privateKey, @JSByRef byte[] message);

  boolean ed25519Verify(
      @JSByRef byte[] publicKey, @JSByRef byte[] message, @JSByRef byte[] signature);

  /** {@code aead}: 0 AES-128-GCM, 1 ChaCha20-Poly1305. */
  @JSByRef
  byte[] seal(
      int aead,
      @JSByRef byte[] key,
      @JSByRef byte[] nonce,
      @JSByRef byte[] associated,
      @JSByRef byte[] plaintext);

  /** Null-free: a leading byte of 1 before the plaintext, or nothing where the tag does not fit. */
  @JSByRef
  byte[] open(
      int aead,
      @JSByRef byte[] key,
      @JSByRef byte[] nonce,
      @JSByRef byte[] associated,
      @JSByRef byte[] ciphertext);
}
