package sotto.mls.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.wire.tls.Writer;

/**
 * A cipher suite (RFC 9420 §5.1, §17.1) with the labelled operations of §5.1.2, §5.1.3, §5.2 and
 * §8, bound to the primitives of a device. All built suites use X25519, SHA-256 and Ed25519 and
 * differ in their AEAD.
 */
public final class CipherSuite {
  /** MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519. */
  public static final int AES_128 = 0x0001;

  /** MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519. */
  public static final int CHACHA20 = 0x0003;

  /** The suites that are built, the preferred one first. */
  public static final List<Integer> BUILT = List.of(CHACHA20, AES_128);

  /** Size of a hash, and of every secret of the key schedule. */
  public static final int HASH = 32;

  private static final byte[] EMPTY = {};
  private static final byte[] PREFIX = Ascii.bytes("MLS 1.0 ");

  private final int id;
  private final Aead aead;
  private final Crypto crypto;
  private final Hpke hpke;

  private CipherSuite(int id, Aead aead, Crypto crypto) {
    this.id = id;
    this.aead = aead;
    this.crypto = crypto;
    this.hpke = new Hpke(crypto, aead);
  }

  /** The suite of this number; throws {@link Code#UNSUPPORTED}. */
  public static CipherSuite of(int id, Crypto crypto) {
    return switch (id) {
      case AES_128 -> new CipherSuite(id, Aead.AES_128_GCM, crypto);
      case CHACHA20 -> new CipherSuite(id, Aead.CHACHA20_POLY1305, crypto);
      default -> throw new MlsException(Code.UNSUPPORTED);
    };
  }

  /** The number of RFC 9420 §17.1. */
  public int id() {
    return id;
  }

  public Aead aead() {
    return aead;
  }

  public Crypto crypto() {
    return crypto;
  }

  public Hpke hpke() {
    return hpke;
  }

  public byte[] hash(byte[] data) {
    return crypto.sha256(data);
  }

  public byte[] mac(byte[] key, byte[] data) {
    return crypto.hmac(key, data);
  }

  public byte[] extract(byte[] salt, byte[] input) {
    return crypto.extract(salt, input);
  }

  /** {@code RefHash} (§5.2), with the label as it stands there. */
  public byte[] refHash(String label, byte[] value) {
    return hash(new Writer(value.length + 64).opaque(Ascii.bytes(label)).opaque(value).toBytes());
  }

  /** {@code ExpandWithLabel} (§8). */
  public byte[] expandWithLabel(byte[] secret, String label, byte[] context, int size) {
    return crypto.expand(
        secret,
        new Writer(context.length + 48)
            .uint16(size)
            .opaque(prefixed(label))
            .opaque(context)
            .toBytes(),
        size);
  }

  /** {@code DeriveSecret} (§8). */
  public byte[] deriveSecret(byte[] secret, String label) {
    return expandWithLabel(secret, label, EMPTY, HASH);
  }

  /** {@code DeriveTreeSecret} (§9). */
  public byte[] deriveTreeSecret(byte[] secret, String label, int generation, int size) {
    return expandWithLabel(secret, label, new Writer().uint32(generation).toBytes(), size);
  }

  /** {@code SignWithLabel} (§5.1.2). */
  public byte[] signWithLabel(byte[] privateKey, String label, byte[] content) {
    return crypto.ed25519Sign(privateKey, signContent(label, content));
  }

  /** {@code VerifyWithLabel} (§5.1.2). */
  public boolean verifyWithLabel(byte[] publicKey, String label, byte[] content, byte[] signature) {
    return crypto.ed25519Verify(publicKey, signContent(label, content), signature);
  }

  /**
   * {@code EncryptWithLabel} (§5.1.3); throws {@link Code#BAD_LEAF} for a public key that is none.
   */
  public HpkeCiphertext encryptWithLabel(
      byte[] publicKey, String label, byte[] context, byte[] plaintext) {
    return hpke.seal(publicKey, signContent(label, context), EMPTY, plaintext)
        .orElseThrow(() -> new MlsException(Code.BAD_LEAF));
  }

  /**
   * {@link #encryptWithLabel} for many at a time, in their order; throws {@link Code#BAD_LEAF}
   * where one of the public keys is none.
   */
  public List<HpkeCiphertext> encryptAllWithLabel(
      List<Hpke.Sealing> all, String label, byte[] context) {
    List<HpkeCiphertext> sealed = new ArrayList<>(all.size());
    for (Optional<HpkeCiphertext> each : hpke.sealAll(all, signContent(label, context), EMPTY)) {
      sealed.add(each.orElseThrow(() -> new MlsException(Code.BAD_LEAF)));
    }
    return sealed;
  }

  /** {@code DecryptWithLabel} (§5.1.3). */
  public Optional<byte[]> decryptWithLabel(
      KeyPair receiver, String label, byte[] context, HpkeCiphertext sealed) {
    return hpke.open(sealed, receiver, signContent(label, context), EMPTY);
  }

  /** A secret of zeros, the neutral input of the key schedule. */
  public static byte[] zero() {
    return new byte[HASH];
  }

  /** Overwrites a secret that is not needed any more. */
  public static void erase(byte[] secret) {
    Arrays.fill(secret, (byte) 0);
  }

  /** SignContent and EncryptContext have the same shape. */
  private static byte[] signContent(String label, byte[] content) {
    return new Writer(content.length + 48).opaque(prefixed(label)).opaque(content).toBytes();
  }

  private static byte[] prefixed(String label) {
    byte[] bytes = Arrays.copyOf(PREFIX, PREFIX.length + label.length());
    for (int i = 0; i < label.length(); i++) {
      bytes[PREFIX.length + i] = (byte) label.charAt(i);
    }
    return bytes;
  }
}
