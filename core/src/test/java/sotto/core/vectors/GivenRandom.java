package sotto.core.vectors;

import java.util.Optional;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.Crypto;

/** Primitives whose next random bytes are those of a vector, and zeros after that. */
record GivenRandom(Crypto crypto, byte[] given) implements Crypto {
  @Override
  public byte[] random(int size) {
    return size == given.length ? given.clone() : new byte[size];
  }

  @Override
  public byte[] sha256(byte[] data) {
    return crypto.sha256(data);
  }

  @Override
  public byte[] hmac(byte[] key, byte[] data) {
    return crypto.hmac(key, data);
  }

  @Override
  public byte[] extract(byte[] salt, byte[] input) {
    return crypto.extract(salt, input);
  }

  @Override
  public byte[] expand(byte[] key, byte[] info, int size) {
    return crypto.expand(key, info, size);
  }

  @Override
  public byte[] x25519Public(byte[] privateKey) {
    return crypto.x25519Public(privateKey);
  }

  @Override
  public Optional<byte[]> x25519(byte[] privateKey, byte[] publicKey) {
    return crypto.x25519(privateKey, publicKey);
  }

  @Override
  public byte[] ed25519Public(byte[] privateKey) {
    return crypto.ed25519Public(privateKey);
  }

  @Override
  public byte[] ed25519Sign(byte[] privateKey, byte[] message) {
    return crypto.ed25519Sign(privateKey, message);
  }

  @Override
  public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
    return crypto.ed25519Verify(publicKey, message, signature);
  }

  @Override
  public byte[] seal(Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
    return crypto.seal(aead, key, nonce, associated, plaintext);
  }

  @Override
  public Optional<byte[]> open(
      Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
    return crypto.open(aead, key, nonce, associated, ciphertext);
  }
}
