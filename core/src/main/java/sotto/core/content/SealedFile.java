package sotto.core.content;

import java.util.Optional;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;

/**
 * A file as it lies on a relay: sealed with a key of its own that travels in the message, named by
 * the hash of its sealed bytes.
 *
 * @param ownerSecret with which whoever uploaded it may delete it
 */
public record SealedFile(Id blob, byte[] key, byte[] bytes, Id ownerSecret) {
  /** Bytes of a file, before it is sealed. */
  public static final int SIZE_MAX = 100 * 1_000_000;

  private static final byte[] EMPTY = {};

  public static SealedFile seal(Crypto crypto, byte[] file) {
    byte[] key = crypto.random(32);
    // A key seals one file, once: its nonce may be zero.
    byte[] sealed = crypto.seal(Aead.CHACHA20_POLY1305, key, new byte[Aead.NONCE], EMPTY, file);
    return new SealedFile(Id.of(crypto.sha256(sealed)), key, sealed, Id.of(crypto.random(32)));
  }

  /** The file; empty where the bytes are not those that were sealed. */
  public static Optional<byte[]> open(Crypto crypto, Content.File file, byte[] sealed) {
    return open(crypto, file.key(), sealed);
  }

  /** The same with the key that sealed them. */
  public static Optional<byte[]> open(Crypto crypto, byte[] key, byte[] sealed) {
    return crypto.open(Aead.CHACHA20_POLY1305, key, new byte[Aead.NONCE], EMPTY, sealed);
  }
}
