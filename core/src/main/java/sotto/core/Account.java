package sotto.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param former of before a device was removed, the latest first: what was sealed to their doors
 *     may still be on its way, and a device that was being linked knows no other
 */
public record Account(
    DeviceLog log,
    String name,
    String relay,
    KeyPair deviceKey,
    AccountKeys keys,
    List<Former> former) {
  private static final int FORMER_MAX = 4;

  /** The secrets of a generation that is over, but those that fill its pool. */
  record Former(KeyPair doorKey, Id pool, byte[] poolKey) {
    private void write(Writer out) {
      out.fixed(doorKey.privateKey()).fixed(doorKey.publicKey()).fixed(pool.bytes()).fixed(poolKey);
    }

    private static Former read(Reader in) {
      return new Former(new KeyPair(in.fixed(32), in.fixed(32)), Id.read(in), in.fixed(32));
    }
  }

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
    return new Account(longer, name, relay, deviceKey, keys, former);
  }

  /**
   * With secrets that another device, or this one, made anew. Of two such the newer are the
   * account's; something is still done with the others.
   */
  Account rotated(Crypto crypto, AccountKeys heard) {
    Account with = new Account(log, name, relay, deviceKey, heard, former);
    byte[] none = {};
    boolean newer = with.card(crypto, none).isNewerThan(card(crypto, none));
    Former over = (newer ? this : with).asFormer(crypto);
    if (former.stream().anyMatch(each -> each.pool.equals(over.pool))
        || pool(crypto).equals(with.pool(crypto))) {
      return this;
    }
    return new Account(
        log,
        name,
        relay,
        deviceKey,
        newer ? heard : keys,
        Stream.concat(Stream.of(over), former.stream()).limit(FORMER_MAX).toList());
  }

  private Former asFormer(Crypto crypto) {
    return new Former(keys.doorKey(), pool(crypto), keys.poolKey());
  }

  private Account withTokens(List<byte[]> tokens) {
    return new Account(log, name, relay, deviceKey, keys.withTokens(tokens), former);
  }

  Account withToken(byte[] token) {
    List<byte[]> tokens = new ArrayList<>(keys.tokens());
    if (tokens.size() >= AccountKeys.TOKENS_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    tokens.add(token);
    return withTokens(tokens);
  }

  /** Without a token; empty where it is none of ours. */
  Optional<Account> withoutToken(byte[] token) {
    List<byte[]> left = new ArrayList<>(keys.tokens());
    return left.removeIf(each -> ConstantTime.equal(each, token))
        ? Optional.of(withTokens(left))
        : Optional.empty();
  }

  byte[] encode() {
    return Writer.encode(out -> {
      Utf8.write(out.uint8(3).opaque(log.encode()), name);
      Utf8.write(out, relay);
      out.fixed(deviceKey.privateKey()).fixed(deviceKey.publicKey());
      keys.write(out);
      out.vector(former, (inner, each) -> each.write(inner));
    });
  }

  /** Version 2 knew the doors of before, and not the pools: these are of nobody. */
  private static Former withoutPool(Reader in) {
    KeyPair door = new KeyPair(in.fixed(32), in.fixed(32));
    return new Former(door, Id.of(new byte[32]), new byte[32]);
  }

  static Account decode(Crypto crypto, byte[] row) {
    return Reader.decode(
        row,
        in -> {
          int version = in.uint8();
          if (version != 2 && version != 3) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Account(
              DeviceLog.decode(crypto, in.opaque())
                  .orElseThrow(() -> new CoreException(CoreException.Code.BAD_STATE)),
              Utf8.read(in, Card.NAME_MAX),
              Utf8.read(in, 255),
              new KeyPair(in.fixed(32), in.fixed(32)),
              AccountKeys.read(in),
              in.vector(FORMER_MAX, version == 2 ? Account::withoutPool : Former::read));
        });
  }
}
