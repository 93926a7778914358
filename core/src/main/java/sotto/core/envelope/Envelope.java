package sotto.core.envelope;

import java.util.Arrays;
import java.util.Optional;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.Hpke;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.crypto.KeyPair;
import sotto.wire.frame.Bounds;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The outermost seal. An MLS message shows its group and its epoch, so it is sealed once more,
 * padded to one of few sizes, and looks like random bytes: to a conversation with a key of the
 * epoch, to a front door with HPKE.
 */
public final class Envelope {
  private static final int SMALLEST = 512;
  private static final int TAG = 16;
  private static final byte[] EMPTY = {};
  private static final byte[] DOOR_INFO = sotto.core.Utf8.bytes("sotto front door 1");

  private Envelope() {}

  /** The largest content that fits an envelope. */
  public static final int CONTENT_MAX = Bounds.ENVELOPE_MAX - 32 - TAG - 8;

  /** Sealed with a key of an epoch, 32 bytes. */
  public static byte[] seal(Crypto crypto, byte[] key, byte[] content) {
    return seal(crypto, key, content, Bounds.ENVELOPE_MAX);
  }

  /** The same for a slot, which holds more. */
  public static byte[] sealCommit(Crypto crypto, byte[] key, byte[] content) {
    return seal(crypto, key, content, Bounds.COMMIT_MAX);
  }

  private static byte[] seal(Crypto crypto, byte[] key, byte[] content, int most) {
    byte[] nonce = crypto.random(Aead.NONCE);
    byte[] sealed =
        crypto.seal(
            Aead.CHACHA20_POLY1305, key, nonce, EMPTY, padded(content, Aead.NONCE + TAG, most));
    return new Writer(sealed.length + Aead.NONCE).fixed(nonce).fixed(sealed).toBytes();
  }

  /** Empty where it was not sealed with this key. */
  public static Optional<byte[]> open(Crypto crypto, byte[] key, byte[] envelope) {
    if (envelope.length < Aead.NONCE + TAG) {
      return Optional.empty();
    }
    return crypto
        .open(
            Aead.CHACHA20_POLY1305,
            key,
            Arrays.copyOf(envelope, Aead.NONCE),
            EMPTY,
            Arrays.copyOfRange(envelope, Aead.NONCE, envelope.length))
        .flatMap(Envelope::unpadded);
  }

  /** Sealed to the key of a front door. */
  public static byte[] sealToDoor(Crypto crypto, byte[] doorKey, byte[] content) {
    HpkeCiphertext sealed =
        new Hpke(crypto, Aead.CHACHA20_POLY1305)
            .seal(doorKey, DOOR_INFO, EMPTY, padded(content, 32 + TAG, Bounds.ENVELOPE_MAX))
            .orElseThrow(() -> new IllegalArgumentException("This card has no valid key."));
    return new Writer().fixed(sealed.kemOutput()).fixed(sealed.ciphertext()).toBytes();
  }

  /** Empty where it was not sealed to this door. */
  public static Optional<byte[]> openAtDoor(Crypto crypto, KeyPair door, byte[] envelope) {
    if (envelope.length < 32 + TAG) {
      return Optional.empty();
    }
    HpkeCiphertext sealed =
        new HpkeCiphertext(
            Arrays.copyOf(envelope, 32), Arrays.copyOfRange(envelope, 32, envelope.length));
    return new Hpke(crypto, Aead.CHACHA20_POLY1305)
        .open(sealed, door, DOOR_INFO, EMPTY)
        .flatMap(Envelope::unpadded);
  }

  /**
   * Content with its length, filled up so that the envelope has a common size: 512 bytes, 1 KiB, 2
   * KiB, … 64 KiB, and for a slot 256 KiB.
   */
  private static byte[] padded(byte[] content, int overhead, int most) {
    int needed = 4 + content.length + overhead;
    int size = SMALLEST;
    while (size < needed) {
      size *= 2;
    }
    if (size > most) {
      throw new sotto.core.CoreException(sotto.core.CoreException.Code.TOO_LARGE);
    }
    return Arrays.copyOf(
        new Writer(size).uint32(content.length).fixed(content).toBytes(), size - overhead);
  }

  private static Optional<byte[]> unpadded(byte[] padded) {
    try {
      Reader in = new Reader(padded);
      return Optional.of(in.fixed(in.uint32()));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
