package sotto.mls.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.wire.tls.Writer;

/**
 * HPKE in base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256) and HKDF-SHA256. One message a
 * context, which is all that MLS and Sotto use.
 */
public final class Hpke {
  private static final int KEM = 0x0020;
  private static final int KDF = 0x0001;
  private static final int PRIVATE_KEY = 32;
  private static final byte[] EMPTY = {};
  private static final byte[] VERSION = ascii("HPKE-v1");
  private static final byte[] KEM_SUITE = new Writer().fixed(ascii("KEM")).uint16(KEM).toBytes();

  private final Crypto crypto;
  private final Aead aead;
  private final byte[] suite;
  private final byte[] pskIdHash;

  public Hpke(Crypto crypto, Aead aead) {
    this.crypto = crypto;
    this.aead = aead;
    this.suite =
        new Writer().fixed(ascii("HPKE")).uint16(KEM).uint16(KDF).uint16(aead.id()).toBytes();
    this.pskIdHash = labeledExtract(suite, EMPTY, "psk_id_hash", EMPTY);
  }

  /**
   * A context from either side of a setup (RFC 9180 §5.1): one key, its first nonce, and the
   * exporter's secret.
   */
  public record Context(byte[] key, byte[] baseNonce, byte[] exporterSecret) {
    public void erase() {
      CipherSuite.erase(key);
      CipherSuite.erase(baseNonce);
      CipherSuite.erase(exporterSecret);
    }
  }

  /** What the sender of a setup has: the context and the encapsulated key for the receiver. */
  public record Setup(byte[] kemOutput, Context context) {}

  /** {@code SetupBaseS} (RFC 9180 §5.1.1) with a fresh key; empty for a public key that is none. */
  public Optional<Setup> setupSender(byte[] publicKey, byte[] info) {
    return setupSender(publicKey, info, KeyPair.x25519(crypto));
  }

  /** The same with the ephemeral key given, as test vectors do. */
  public Optional<Setup> setupSender(byte[] publicKey, byte[] info, KeyPair ephemeral) {
    return setup(publicKey, scheduleContext(info), ephemeral);
  }

  private Optional<Setup> setup(byte[] publicKey, byte[] scheduleContext, KeyPair ephemeral) {
    return crypto
        .x25519(ephemeral.privateKey(), publicKey)
        .map(shared ->
            new Setup(
                ephemeral.publicKey(),
                schedule(sharedSecret(shared, ephemeral.publicKey(), publicKey), scheduleContext)));
  }

  /** {@code SetupBaseR} (RFC 9180 §5.1.1); empty for an encapsulated key that is none. */
  public Optional<Context> setupReceiver(byte[] kemOutput, KeyPair receiver, byte[] info) {
    return crypto
        .x25519(receiver.privateKey(), kemOutput)
        .map(shared ->
            schedule(sharedSecret(shared, kemOutput, receiver.publicKey()), scheduleContext(info)));
  }

  /** {@code Seal} of RFC 9180 §6.1; empty for a public key that is none. */
  public Optional<HpkeCiphertext> seal(
      byte[] publicKey, byte[] info, byte[] associated, byte[] plaintext) {
    return seal(publicKey, scheduleContext(info), associated, plaintext, KeyPair.x25519(crypto));
  }

  /** What is sealed to whom. */
  public record Sealing(byte[] publicKey, byte[] plaintext) {}

  /**
   * {@link #seal} for many at a time, each with a fresh key of its own. The results are in the
   * order of {@code all}.
   */
  public List<Optional<HpkeCiphertext>> sealAll(List<Sealing> all, byte[] info, byte[] associated) {
    // Random bytes are drawn here, one after the other: what follows may be done at once.
    List<Drawn> drawn = new ArrayList<>(all.size());
    for (Sealing sealing : all) {
      drawn.add(new Drawn(sealing, crypto.random(PRIVATE_KEY)));
    }
    byte[] scheduleContext = scheduleContext(info);
    List<Optional<HpkeCiphertext>> sealed =
        crypto.each(
            drawn,
            each ->
                seal(
                    each.sealing.publicKey,
                    scheduleContext,
                    associated,
                    each.sealing.plaintext,
                    new KeyPair(each.ephemeral, crypto.x25519Public(each.ephemeral))));
    drawn.forEach(each -> CipherSuite.erase(each.ephemeral));
    return sealed;
  }

  private record Drawn(Sealing sealing, byte[] ephemeral) {}

  private Optional<HpkeCiphertext> seal(
      byte[] publicKey,
      byte[] scheduleContext,
      byte[] associated,
      byte[] plaintext,
      KeyPair ephemeral) {
    return setup(publicKey, scheduleContext, ephemeral)
        .map(setup -> {
          Context context = setup.context();
          byte[] sealed =
              crypto.seal(aead, context.key(), context.baseNonce(), associated, plaintext);
          context.erase();
          return new HpkeCiphertext(setup.kemOutput(), sealed);
        });
  }

  /** {@code Open} of RFC 9180 §6.1; empty for what was not sealed to this key with this info. */
  public Optional<byte[]> open(
      HpkeCiphertext sealed, KeyPair receiver, byte[] info, byte[] associated) {
    return setupReceiver(sealed.kemOutput(), receiver, info)
        .flatMap(context -> {
          Optional<byte[]> opened =
              crypto.open(
                  aead, context.key(), context.baseNonce(), associated, sealed.ciphertext());
          context.erase();
          return opened;
        });
  }

  /** {@code Context.Export} (RFC 9180 §5.3). */
  public byte[] export(Context context, byte[] exporterContext, int size) {
    return labeledExpand(suite, context.exporterSecret(), "sec", exporterContext, size);
  }

  /** {@code DeriveKeyPair} for X25519 (RFC 9180 §7.1.3). */
  public KeyPair deriveKeyPair(byte[] material) {
    byte[] extracted = labeledExtract(KEM_SUITE, EMPTY, "dkp_prk", material);
    byte[] key = labeledExpand(KEM_SUITE, extracted, "sk", EMPTY, PRIVATE_KEY);
    CipherSuite.erase(extracted);
    return new KeyPair(key, crypto.x25519Public(key));
  }

  private byte[] sharedSecret(byte[] diffieHellman, byte[] kemOutput, byte[] receiverKey) {
    byte[] context = new Writer().fixed(kemOutput).fixed(receiverKey).toBytes();
    byte[] extracted = labeledExtract(KEM_SUITE, EMPTY, "eae_prk", diffieHellman);
    byte[] secret = labeledExpand(KEM_SUITE, extracted, "shared_secret", context, 32);
    CipherSuite.erase(extracted);
    CipherSuite.erase(diffieHellman);
    return secret;
  }

  /** What of the key schedule (RFC 9180 §5.1) depends on no key: the mode and two hashes. */
  private byte[] scheduleContext(byte[] info) {
    byte[] infoHash = labeledExtract(suite, EMPTY, "info_hash", info);
    byte[] context = new Writer().uint8(0).fixed(pskIdHash).fixed(infoHash).toBytes();
    CipherSuite.erase(infoHash);
    return context;
  }

  private Context schedule(byte[] sharedSecret, byte[] context) {
    byte[] secret = labeledExtract(suite, sharedSecret, "secret", EMPTY);
    Context made =
        new Context(
            labeledExpand(suite, secret, "key", context, aead.keySize()),
            labeledExpand(suite, secret, "base_nonce", context, Aead.NONCE),
            labeledExpand(suite, secret, "exp", context, 32));
    CipherSuite.erase(secret);
    CipherSuite.erase(sharedSecret);
    return made;
  }

  private byte[] labeledExtract(byte[] suiteId, byte[] salt, String label, byte[] input) {
    return crypto.extract(
        salt,
        new Writer().fixed(VERSION).fixed(suiteId).fixed(ascii(label)).fixed(input).toBytes());
  }

  private byte[] labeledExpand(byte[] suiteId, byte[] key, String label, byte[] info, int size) {
    return crypto.expand(
        key,
        new Writer()
            .uint16(size)
            .fixed(VERSION)
            .fixed(suiteId)
            .fixed(ascii(label))
            .fixed(info)
            .toBytes(),
        size);
  }

  private static byte[] ascii(String text) {
    return Ascii.bytes(text);
  }
}
