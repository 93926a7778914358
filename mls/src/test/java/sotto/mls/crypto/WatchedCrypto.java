package sotto.mls.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers every secret that it derived, the very array that it gave, so that a test sees what
 * became of it.
 */
public final class WatchedCrypto implements Crypto {
  private final Crypto real;
  private final List<byte[]> derived = new ArrayList<>();

  public WatchedCrypto(Crypto real) {
    this.real = real;
  }

  /** Forgets what was derived until now. */
  public void start() {
    derived.clear();
  }

  /** Everything derived since, as it lies in memory now. */
  public List<byte[]> derived() {
    return List.copyOf(derived);
  }

  private byte[] watched(byte[] secret) {
    derived.add(secret);
    return secret;
  }

  @Override
  public byte[] extract(byte[] salt, byte[] input) {
    return watched(real.extract(salt, input));
  }

  @Override
  public byte[] expand(byte[] key, byte[] info, int size) {
    return watched(real.expand(key, info, size));
  }

  @Override
  public Optional<byte[]> x25519(byte[] privateKey, byte[] publicKey) {
    return real.x25519(privateKey, publicKey).map(this::watched);
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
  public byte[] x25519Public(byte[] privateKey) {
    return real.x25519Public(privateKey);
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
  public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
    return real.ed25519Verify(publicKey, message, signature);
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
