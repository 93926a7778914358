package sotto.bench;

import java.util.Optional;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.Crypto;

/** Holds every signature for good, so that a group of a thousand is built in seconds. */
record Trusting(Crypto real) implements Crypto {
  @Override
  public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
    return true;
  }

  @Override
  public byte[] random(int size) {
    return real.random(size);
  }

  @Override
  public byte[] sha256(byte[] data) {
    return real.sha256(data);
  }

  @Override
  public byte[] hmac(byte[] key, byte[] data) {
    return real.hmac(key, data);
  }

  @Override
  public byte[] extract(byte[] salt, byte[] input) {
    return real.extract(salt, input);
  }

  @Override
  public byte[] expand(byte[] key, byte[] info, int size) {
    return real.expand(key, info, size);
  }

  @Override
  public byte[] x25519Public(byte[] privateKey) {
    return real.x25519Public(privateKey);
  }

  @Override
  public Optional<byte[]> x25519(byte[] privateKey, byte[] publicKey) {
    return real.x25519(privateKey, publicKey);
  }

  @Override
  public byte[] ed25519Public(byte[] privateKey) {
    return real.ed25519Public(privateKey);
  }

  @Override
  public byte[] ed25519Sign(byte[] privateKey, byte[] message) {
    return real.ed25519Sign(privateKey, message);
  }

  @Override
  public byte[] seal(Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
    return real.seal(aead, key, nonce, associated, plaintext);
  }

  @Override
  public Optional<byte[]> open(
      Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
    return real.open(aead, key, nonce, associated, ciphertext);
  }
}
