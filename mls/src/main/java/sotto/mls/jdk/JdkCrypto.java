package sotto.mls.jdk;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.Crypto;

/** The primitives of the JDK. Thread-safe where the random source is. */
public final class JdkCrypto implements Crypto {
  /** Where random bytes come from: a {@link SecureRandom}, or the seed of a simulation. */
  @FunctionalInterface
  public interface Randomness {
    void fill(byte[] bytes);
  }

  private static final byte[] X25519_PUBLIC = HexFormat.of().parseHex("302a300506032b656e032100");
  private static final byte[] X25519_PRIVATE =
      HexFormat.of().parseHex("302e020100300506032b656e04220420");
  private static final byte[] ED25519_PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final byte[] ED25519_PRIVATE =
      HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final int KEY = 32;

  /**
   * So many signatures or agreements are one piece of work: half a millisecond or more, which is
   * long enough to be worth a hand-over, and short enough that no processor waits long for another.
   */
  private static final int BLOCK = 4;

  private final Randomness randomness;
  private final byte[] basePoint = new byte[KEY];

  public JdkCrypto(Randomness randomness) {
    this.randomness = randomness;
    basePoint[0] = 9;
  }

  /** With the JDK's own random source. */
  public static JdkCrypto secure() {
    return new JdkCrypto(new SecureRandom()::nextBytes);
  }

  @Override
  public byte[] random(int size) {
    byte[] bytes = new byte[size];
    randomness.fill(bytes);
    return bytes;
  }

  @Override
  public byte[] sha256(byte[] data) {
    return must(() -> MessageDigest.getInstance("SHA-256").digest(data));
  }

  @Override
  public byte[] hmac(byte[] key, byte[] data) {
    return must(() -> mac(key).doFinal(data));
  }

  @Override
  public byte[] extract(byte[] salt, byte[] input) {
    return hmac(salt, input);
  }

  @Override
  public byte[] expand(byte[] key, byte[] info, int size) {
    return must(() -> {
      Mac mac = mac(key);
      byte[] out = new byte[size];
      byte[] block = {};
      for (int at = 0, counter = 1; at < size; counter++) {
        mac.update(block);
        mac.update(info);
        mac.update((byte) counter);
        block = mac.doFinal();
        int taken = Math.min(block.length, size - at);
        System.arraycopy(block, 0, out, at, taken);
        at += taken;
      }
      return out;
    });
  }

  @Override
  public byte[] x25519Public(byte[] privateKey) {
    return x25519(privateKey, basePoint).orElseThrow();
  }

  @Override
  public Optional<byte[]> x25519(byte[] privateKey, byte[] publicKey) {
    if (publicKey.length != KEY) {
      return Optional.empty();
    }
    return must(() -> {
      KeyFactory keys = KeyFactory.getInstance("X25519");
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(
          keys.generatePrivate(new PKCS8EncodedKeySpec(join(X25519_PRIVATE, privateKey))));
      try {
        agreement.doPhase(
            keys.generatePublic(new X509EncodedKeySpec(join(X25519_PUBLIC, publicKey))), true);
      } catch (InvalidKeyException e) {
        return Optional.empty(); // a point of small order
      }
      return Optional.of(agreement.generateSecret());
    });
  }

  @Override
  public byte[] ed25519Public(byte[] privateKey) {
    return must(() -> {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new GivenRandom(privateKey));
      byte[] encoded = ((EdECPublicKey) generator.generateKeyPair().getPublic()).getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length);
    });
  }

  @Override
  public byte[] ed25519Sign(byte[] privateKey, byte[] message) {
    return must(() -> {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(join(ED25519_PRIVATE, privateKey)));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    });
  }

  @Override
  public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signed) {
    if (publicKey.length != KEY || signed.length != 2 * KEY) {
      return false;
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(join(ED25519_PUBLIC, publicKey)));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // a key that is no point, or a signature out of range
    }
  }

  @Override
  public byte[] seal(Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
    return must(() -> cipher(Cipher.ENCRYPT_MODE, aead, key, nonce, associated).doFinal(plaintext));
  }

  @Override
  public Optional<byte[]> open(
      Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
    if (ciphertext.length < 16) {
      return Optional.empty();
    }
    return must(() -> {
      try {
        return Optional.of(
            cipher(Cipher.DECRYPT_MODE, aead, key, nonce, associated).doFinal(ciphertext));
      } catch (AEADBadTagException e) {
        return Optional.empty();
      }
    });
  }

  /** On the machine's processors, in threads that the JDK has for such work. */
  @Override
  public <A, B> List<B> each(List<A> items, Function<A, B> work) {
    if (items.size() <= BLOCK) {
      return Crypto.super.each(items, work);
    }
    List<ForkJoinTask<List<B>>> blocks = new ArrayList<>();
    for (int at = 0; at < items.size(); at += BLOCK) {
      List<A> block = items.subList(at, Math.min(at + BLOCK, items.size()));
      blocks.add(ForkJoinTask.adapt(() -> Crypto.super.each(block, work)));
    }
    List<B> results = new ArrayList<>(items.size());
    ForkJoinTask.invokeAll(blocks).forEach(block -> results.addAll(block.join()));
    return results;
  }

  private static Cipher cipher(int mode, Aead aead, byte[] key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher =
        switch (aead) {
          case AES_128_GCM -> {
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            yield gcm;
          }
          case CHACHA20_POLY1305 -> {
            Cipher chacha = Cipher.getInstance("ChaCha20-Poly1305");
            Key secret = new SecretKeySpec(key, "ChaCha20");
            chacha.init(mode, secret, new IvParameterSpec(nonce));
            yield chacha;
          }
        };
    cipher.updateAAD(associated);
    return cipher;
  }

  private static Mac mac(byte[] key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    // HMAC pads keys with zeros: one zero byte is the empty key, which SecretKeySpec refuses.
    mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
    return mac;
  }

  private static byte[] join(byte[] prefix, byte[] key) {
    byte[] joined = Arrays.copyOf(prefix, prefix.length + key.length);
    System.arraycopy(key, 0, joined, prefix.length, key.length);
    return joined;
  }

  @FunctionalInterface
  private interface Operation<T> {
    T run() throws GeneralSecurityException;
  }

  private static <T> T must(Operation<T> operation) {
    try {
      return operation.run();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks a primitive that Sotto needs.", e);
    }
  }

  /** Gives a key generator the private key that it shall find. */
  private static final class GivenRandom extends SecureRandom {
    private final transient byte[] given;

    GivenRandom(byte[] given) {
      this.given = given;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(given, 0, bytes, 0, bytes.length);
    }
  }
}
