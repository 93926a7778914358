package sotto.core;

import java.util.List;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.wire.frame.Id;
import sotto.wire.frame.Secrets;
import sotto.wire.frame.Secrets.Purpose;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The account as this device has it.
 *
 * @param deviceKey Ed25519, the signature key of all its leaves
 * @param doorSecret opens the mailbox of the front door
 * @param tokens of single-use cards that were not used yet
 */
public record Account(
    DeviceLog log,
    String name,
    String relay,
    KeyPair deviceKey,
    Id doorSecret,
    KeyPair doorKey,
    Id poolSecret,
    byte[] poolKey,
    List<byte[]> tokens) {
  private static final int TOKENS_MAX = 256;

  /**
   * A new account. Its root key is made, signs the first entry, and is forgotten: this version has
   * no recovery phrase yet.
   */
  static Account create(Crypto crypto, String name, String relay, String deviceName) {
    KeyPair root = KeyPair.ed25519(crypto);
    KeyPair device = KeyPair.ed25519(crypto);
    DeviceLog log = DeviceLog.create(crypto, root, device.publicKey(), deviceName);
    return new Account(
        log,
        name,
        relay,
        device,
        Id.of(crypto.random(32)),
        KeyPair.x25519(crypto),
        Id.of(crypto.random(32)),
        crypto.random(32),
        List.of());
  }

  public Id id() {
    return log.account();
  }

  Id door(Crypto crypto) {
    return Secrets.id(crypto::sha256, Purpose.MAILBOX, doorSecret.bytes());
  }

  /** The card with a token, or with none for one that can be used again and again. */
  public Card card(Crypto crypto, byte[] token) {
    return new Card(
        id(),
        name,
        relay,
        door(crypto),
        doorKey.publicKey(),
        Secrets.id(crypto::sha256, Purpose.POOL, poolSecret.bytes()),
        poolKey,
        token);
  }

  Account withTokens(List<byte[]> changed) {
    if (changed.size() > TOKENS_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    return new Account(
        log,
        name,
        relay,
        deviceKey,
        doorSecret,
        doorKey,
        poolSecret,
        poolKey,
        List.copyOf(changed));
  }

  byte[] encode() {
    return Writer.encode(out -> {
      Utf8.write(out.uint8(1).opaque(log.encode()), name);
      Utf8.write(out, relay);
      out.fixed(deviceKey.privateKey()).fixed(deviceKey.publicKey()).fixed(doorSecret.bytes());
      out.fixed(doorKey.privateKey())
          .fixed(doorKey.publicKey())
          .fixed(poolSecret.bytes())
          .fixed(poolKey);
      out.vector(tokens, Writer::opaque);
    });
  }

  static Account decode(Crypto crypto, byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 1) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Account(
              DeviceLog.decode(crypto, in.opaque())
                  .orElseThrow(() -> new CoreException(CoreException.Code.BAD_STATE)),
              Utf8.read(in, Card.NAME_MAX),
              Utf8.read(in, 255),
              new KeyPair(in.fixed(32), in.fixed(32)),
              Id.read(in),
              new KeyPair(in.fixed(32), in.fixed(32)),
              Id.read(in),
              in.fixed(32),
              in.vector(TOKENS_MAX, token -> token.opaque(16)));
        });
  }
}
