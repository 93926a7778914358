package sotto.worker;

import java.util.Arrays;
import java.util.Optional;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.Crypto;

/** {@link Crypto} over {@link Primitives}. */
final class NobleCrypto implements Crypto {
  private final Primitives noble;

  NobleCrypto(Primitives noble) {
    this.noble = noble;
  }

  @Override
  public byte[] random(int size) {
    return noble.random(size);
  }

  @Override
  public byte[] sha256(byte[] data) {
    return noble.sha256(data);
  }

  @Override
  public byte[] hmac(byte[] key, byte[] data) {
    return noble.hmac(key, data);
  }

  @Override
  public byte[] extract(byte[] salt, byte[] input) {
    return noble.extract(salt, input);
  }

  @Override
  public byte[] expand(byte[] key, byte[] info, int size) {
    return noble.expand(key, info, size);
  }

  @Override
  public byte[] x25519Public(byte[] privateKey) {
    return noble.x25519Public(privateKey);
  }

  @Override
  public Optional<byte[]> x25519(byte[] privateKey, byte[] publicKey) {
    return Optional.of(noble.x25519(privateKey, publicKey)).filter(shared -> shared.length == 32);
  }

  @Override
  public byte[] ed25519Public(byte[] privateKey) {
    return noble.ed25519Public(privateKey);
  }

  @Override
  public byte[] ed25519Sign(byte[] privateKey, byte[] message) {
    return noble.ed25519Sign(privateKey, message);
  }

  @Override
  public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
    return noble.ed25519Verify(publicKey, message, signature);
  }

  @Override
  public byte[] seal(Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
    return noble.seal(aead.ordinal(), key, nonce, associated, plaintext);
  }

  @Override
  public Optional<byte[]> open(
      Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
    byte[] opened = noble.open(aead.ordinal(), key, nonce, associated, ciphertext);
    return opened.length == 0
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(opened, 1, opened.length));
  }
}
