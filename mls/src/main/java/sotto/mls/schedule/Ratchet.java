package sotto.mls.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.schedule.SecretTree.MessageKey;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * One symmetric ratchet (RFC 9420 §9.1). Keys of messages that were overtaken are kept, so many and
 * no more; the oldest goes first.
 */
final class Ratchet {
  /** How far a message may be ahead of the last one. */
  static final int FORWARD_MAX = 1_000;

  /** How many keys of overtaken messages are kept. */
  static final int KEPT_MAX = 128;

  private final CipherSuite suite;
  private final TreeMap<Integer, MessageKey> kept = new TreeMap<>();
  private byte[] secret;
  private int generation;

  Ratchet(CipherSuite suite, byte[] secret, int generation) {
    this.suite = suite;
    this.secret = secret;
    this.generation = generation;
  }

  MessageKey next() {
    MessageKey key = key(secret, generation);
    secret = stepped(secret, generation);
    generation++;
    return key;
  }

  byte[] open(int wanted, Function<MessageKey, Optional<byte[]>> decryption) {
    checkDistance(wanted);
    return wanted < generation ? openKept(wanted, decryption) : openAhead(wanted, decryption);
  }

  /** Opens and moves nothing: the same message can be opened again. */
  byte[] look(int wanted, Function<MessageKey, Optional<byte[]>> decryption) {
    checkDistance(wanted);
    if (wanted < generation) {
      return decryption.apply(kept(wanted)).orElseThrow(() -> new MlsException(Code.NOT_AUTHENTIC));
    }
    byte[] ahead = secret.clone();
    for (int at = generation; at < wanted; at++) {
      ahead = stepped(ahead, at);
    }
    MessageKey key = key(ahead, wanted);
    CipherSuite.erase(ahead);
    Optional<byte[]> plain = decryption.apply(key);
    key.erase();
    return plain.orElseThrow(() -> new MlsException(Code.NOT_AUTHENTIC));
  }

  private void checkDistance(int wanted) {
    if (wanted < 0 || wanted - generation > FORWARD_MAX) {
      throw new MlsException(Code.KEY_GONE);
    }
  }

  private MessageKey kept(int wanted) {
    return Optional.ofNullable(kept.get(wanted)).orElseThrow(() -> new MlsException(Code.KEY_GONE));
  }

  private byte[] openKept(int wanted, Function<MessageKey, Optional<byte[]>> decryption) {
    MessageKey key = kept(wanted);
    byte[] plain = decryption.apply(key).orElseThrow(() -> new MlsException(Code.NOT_AUTHENTIC));
    kept.remove(wanted);
    key.erase();
    return plain;
  }

  /** Goes ahead on a copy, which becomes the ratchet when the message turns out to be authentic. */
  private byte[] openAhead(int wanted, Function<MessageKey, Optional<byte[]>> decryption) {
    List<MessageKey> passed = new ArrayList<>();
    byte[] ahead = secret.clone();
    for (int at = generation; at < wanted; at++) {
      if (wanted - at <= KEPT_MAX) {
        passed.add(key(ahead, at));
      }
      ahead = stepped(ahead, at);
    }
    MessageKey key = key(ahead, wanted);
    Optional<byte[]> plain = decryption.apply(key);
    key.erase();
    if (plain.isEmpty()) {
      CipherSuite.erase(ahead);
      passed.forEach(MessageKey::erase);
      throw new MlsException(Code.NOT_AUTHENTIC);
    }
    CipherSuite.erase(secret);
    secret = stepped(ahead, wanted);
    generation = wanted + 1;
    for (MessageKey overtaken : passed) {
      kept.put(overtaken.generation(), overtaken);
    }
    while (kept.size() > KEPT_MAX) {
      Optional.ofNullable(kept.pollFirstEntry())
          .map(Map.Entry::getValue)
          .ifPresent(MessageKey::erase);
    }
    return plain.get();
  }

  void write(Writer out) {
    out.uint32(generation).opaque(secret);
    out.vector(
        List.copyOf(kept.values()),
        (inner, key) -> inner.uint32(key.generation()).opaque(key.key()).opaque(key.nonce()));
  }

  static Ratchet read(Reader in, CipherSuite suite) {
    int generation = in.uint32();
    if (generation < 0) {
      // The distance to a message would turn over, and the way to it would have no end.
      throw in.invalid();
    }
    Ratchet ratchet = new Ratchet(suite, in.opaque(), generation);
    for (MessageKey key :
        in.vector(
            KEPT_MAX, inner -> new MessageKey(inner.uint32(), inner.opaque(), inner.opaque()))) {
      ratchet.kept.put(key.generation(), key);
    }
    return ratchet;
  }

  private MessageKey key(byte[] from, int at) {
    return new MessageKey(
        at,
        suite.deriveTreeSecret(from, "key", at, suite.aead().keySize()),
        suite.deriveTreeSecret(from, "nonce", at, Aead.NONCE));
  }

  /** The secret that follows on {@code from}, which is erased. */
  private byte[] stepped(byte[] from, int at) {
    byte[] following = suite.deriveTreeSecret(from, "secret", at, CipherSuite.HASH);
    CipherSuite.erase(from);
    return following;
  }

  void erase() {
    CipherSuite.erase(secret);
    kept.values().forEach(MessageKey::erase);
    kept.clear();
  }
}
