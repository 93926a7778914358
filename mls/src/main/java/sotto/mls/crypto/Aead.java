package sotto.mls.crypto;

/** An AEAD of RFC 9180 §7.3. Nonces have 12 bytes, tags 16. */
public enum Aead {
  AES_128_GCM(0x0001, 16),
  CHACHA20_POLY1305(0x0003, 32);

  /** Size of every nonce. */
  public static final int NONCE = 12;

  private final int id;
  private final int keySize;

  Aead(int id, int keySize) {
    this.id = id;
    this.keySize = keySize;
  }

  /** The identifier of RFC 9180 §7.3. */
  public int id() {
    return id;
  }

  public int keySize() {
    return keySize;
  }
}
