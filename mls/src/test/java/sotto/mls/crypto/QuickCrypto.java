package sotto.mls.crypto;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Primitives for simulations: agreements and signatures that cost next to nothing and protect
 * nothing, so that hundreds of devices fit a minute; the rest is real. It notices when a key and a
 * nonce seal two different things.
 */
public final class QuickCrypto implements Crypto {
  /** A prime, and a generator of a large group modulo it. */
  private static final long PRIME = (1L << 61) - 1;

  private static final long GENERATOR = 37;

  private final Crypto real;
  private final Map<String, String> sealed = new HashMap<>();

  public QuickCrypto(Crypto real) {
    this.real = real;
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

  private static byte[] point(long value) {
    return Arrays.copyOf(new Writer(32).uint64(value).toBytes(), 32);
  }

  private static long number(byte[] bytes) {
    long number = Reader.decode(Arrays.copyOf(bytes, 8), Reader::uint64);
    return Math.floorMod(number, PRIME - 1) + 1;
  }

  /** Modulo a Mersenne prime: what is above its bits is added to what is below. */
  private static long times(long a, long b) {
    long low = a * b;
    long high = Math.multiplyHigh(a, b);
    long sum = (low & PRIME) + ((low >>> 61) | (high << 3));
    long folded = (sum & PRIME) + (sum >>> 61);
    return folded >= PRIME ? folded - PRIME : folded;
  }

  private static long power(long base, long exponent) {
    long result = 1;
    for (long square = base % PRIME, left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = times(result, square);
      }
      square = times(square, square);
    }
    return result;
  }

  /** The private keys are longer than a number modulo the prime: the hash keeps points apart. */
  @Override
  public byte[] x25519Public(byte[] privateKey) {
    return point(power(GENERATOR, number(privateKey)));
  }

  @Override
  public Optional<byte[]> x25519(byte[] privateKey, byte[] publicKey) {
    if (publicKey.length != 32) {
      return Optional.empty();
    }
    long other = Reader.decode(Arrays.copyOf(publicKey, 8), Reader::uint64);
    return Optional.of(real.sha256(point(power(Math.floorMod(other, PRIME), number(privateKey)))));
  }

  @Override
  public byte[] ed25519Public(byte[] privateKey) {
    return real.sha256(privateKey);
  }

  @Override
  public byte[] ed25519Sign(byte[] privateKey, byte[] message) {
    return Arrays.copyOf(real.hmac(ed25519Public(privateKey), message), 64);
  }

  @Override
  public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
    return Arrays.equals(Arrays.copyOf(real.hmac(publicKey, message), 64), signature);
  }

  @Override
  public byte[] seal(Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
    String once = HexFormat.of().formatHex(key) + "/" + HexFormat.of().formatHex(nonce);
    String what = HexFormat.of().formatHex(real.sha256(plaintext));
    String before = sealed.put(once, what);
    if (before != null && !before.equals(what)) {
      throw new AssertionError("A key and a nonce sealed two different things.");
    }
    return real.seal(aead, key, nonce, associated, plaintext);
  }

  @Override
  public Optional<byte[]> open(
      Aead aead, byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
    return real.open(aead, key, nonce, associated, ciphertext);
  }
}
