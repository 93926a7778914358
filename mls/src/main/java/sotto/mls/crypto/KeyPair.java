package sotto.mls.crypto;

/** A private key with its public key, 32 bytes each. */
public record KeyPair(byte[] privateKey, byte[] publicKey) {
  /** A fresh X25519 key pair. */
  public static KeyPair x25519(Crypto crypto) {
    byte[] privateKey = crypto.random(32);
    return new KeyPair(privateKey, crypto.x25519Public(privateKey));
  }

  /** A fresh Ed25519 key pair. */
  public static KeyPair ed25519(Crypto crypto) {
    byte[] privateKey = crypto.random(32);
    return new KeyPair(privateKey, crypto.ed25519Public(privateKey));
  }
}
