package sotto.mls.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The primitives, handed in: the JDK's on the JVM, {@code @noble/*} in the browser. Keys and
 * outputs have their sizes of RFC 7748, RFC 8032, FIPS 180-4, RFC 5869, NIST SP 800-38D and RFC
 * 8439. Implementations are stateless to the caller.
 */
public interface Crypto {
  /** Fresh unpredictable bytes. */
  byte[] random(int size);

  byte[] sha256(byte[] data);

  /** HMAC-SHA-256. */
  byte[] hmac(byte[] key, byte[] data);

  /** HKDF-Extract with SHA-256. */
  byte[] extract(byte[] salt, byte[] input);

  /** HKDF-Expand with SHA-256, up to 8,160 bytes. */
  byte[] expand(byte[] key, byte[] info, int size);

  /** The public key of an X25519 private key of 32 bytes. */
  byte[] x25519Public(byte[] privateKey);

  /**
   * The shared secret; empty where the public key is not 32 bytes or the result would be all zero
   * (RFC 7748 §6.1).
   */
  Optional<byte[]> x25519(byte[] privateKey, byte[] publicKey);

  /** The public key of an Ed25519 seed of 32 bytes. */
  byte[] ed25519Public(byte[] privateKey);

  byte[] ed25519Sign(byte[] privateKey, byte[] message);

  /**
   * False for anything that is no valid signature, also for keys and signatures of a wrong size.
   */
  boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature);

  /** Ciphertext followed by the tag of 16 bytes. The nonce has 12 bytes. */
  byte[] seal(Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] plaintext);

  /** The plaintext; empty where the tag does not fit. */
  Optional<byte[]> open(Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext);

  /**
   * What {@code work} makes of each item, in the order of the items. An implementation may do
   * several at once, so the work changes nothing, draws no random bytes and gives its refusals as
   * results. For many signatures and many seals at a time, which is what large groups cost.
   */
  default <A, B> List<B> each(List<A> items, Function<A, B> work) {
    List<B> results = new ArrayList<>(items.size());
    for (A item : items) {
      results.add(work.apply(item));
    }
    return results;
  }
}
