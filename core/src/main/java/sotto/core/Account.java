package sotto.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.core.device.AccountKeys;
import sotto.core.identity.Card;
import sotto.core.identity.DeviceLog;
import sotto.mls.crypto.ConstantTime;
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
 * @param keys shared with the account's other devices
 * @param oldDoorKeys of before a device was removed: what was sealed to them may still be on its
 *     way
 */
public record Account(
    DeviceLog log,
    String name,
    String relay,
    KeyPair deviceKey,
    AccountKeys keys,
    List<KeyPair> oldDoorKeys) {
  private static final int OLD_MAX = 4;

  /**
   * A new account. Its root key is made, signs the first entry, and is forgotten: this version has
   * no recovery phrase yet.
   */
  static Account create(Crypto crypto, String name, String relay, String deviceName) {
    KeyPair root = KeyPair.ed25519(crypto);
    KeyPair device = KeyPair.ed25519(crypto);
    DeviceLog log = DeviceLog.create(crypto, root, device.publicKey(), deviceName);
    return new Account(log, name, relay, device, AccountKeys.fresh(crypto, 0), List.of());
  }

  public Id id() {
    return log.account();
  }

  /** This device, among those of the account. */
  public Id device() {
    return Id.of(deviceKey.publicKey());
  }

  Id door(Crypto crypto) {
    return Secrets.id(crypto::sha256, Purpose.MAILBOX, keys.doorSecret().bytes());
  }

  /** The card with a token, or with none for one that can be used again and again. */
  public Card card(Crypto crypto, byte[] token) {
    return new Card(
        id(),
        name,
        relay,
        door(crypto),
        keys.doorKey().publicKey(),
        pool(crypto),
        keys.poolKey(),
        keys.generation(),
        token);
  }

  Id pool(Crypto crypto) {
    return Secrets.id(crypto::sha256, Purpose.POOL, keys.poolSecret().bytes());
  }

  Account withLog(DeviceLog longer) {
    return new Account(longer, name, relay, deviceKey, keys, oldDoorKeys);
  }

  /** With other secrets; the door key of before still opens what is on its way. */
  Account withKeys(AccountKeys fresh) {
    List<KeyPair> old = new ArrayList<>(oldDoorKeys);
    if (!Id.of(fresh.doorKey().publicKey()).equals(Id.of(keys.doorKey().publicKey()))) {
      old.addFirst(keys.doorKey());
    }
    return new Account(
        log,
        name,
        relay,
        deviceKey,
        fresh,
        List.copyOf(old.subList(0, Math.min(OLD_MAX, old.size()))));
  }

  Account withToken(byte[] token) {
    List<byte[]> tokens = new ArrayList<>(keys.tokens());
    if (tokens.size() >= AccountKeys.TOKENS_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    tokens.add(token);
    return withKeys(keys.withTokens(tokens));
  }

  /** Without a token; empty where it is none of ours. */
  Optional<Account> withoutToken(byte[] token) {
    List<byte[]> left = new ArrayList<>(keys.tokens());
    return left.removeIf(each -> ConstantTime.equal(each, token))
        ? Optional.of(withKeys(keys.withTokens(left)))
        : Optional.empty();
  }

  byte[] encode() {
    return Writer.encode(out -> {
      Utf8.write(out.uint8(2).opaque(log.encode()), name);
      Utf8.write(out, relay);
      out.fixed(deviceKey.privateKey()).fixed(deviceKey.publicKey());
      keys.write(out);
      out.vector(
          oldDoorKeys, (inner, pair) -> inner.fixed(pair.privateKey()).fixed(pair.publicKey()));
    });
  }

  static Account decode(Crypto crypto, byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 2) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Account(
              DeviceLog.decode(crypto, in.opaque())
                  .orElseThrow(() -> new CoreException(CoreException.Code.BAD_STATE)),
              Utf8.read(in, Card.NAME_MAX),
              Utf8.read(in, 255),
              new KeyPair(in.fixed(32), in.fixed(32)),
              AccountKeys.read(in),
              in.vector(OLD_MAX, each -> new KeyPair(each.fixed(32), each.fixed(32))));
        });
  }
}
