package sotto.core.device;

import java.util.List;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The secrets that all devices of an account share and that a removed one must not go on with.
 *
 * @param doorSecret opens the mailbox of the front door
 * @param doorKey X25519, to which what goes through the door is sealed
 * @param poolSecret fills and empties the account's pool of key packages
 * @param poolKey with which the packages are sealed, 32 bytes
 * @param generation how often they were made anew
 * @param tokens of single-use cards that were not used yet
 */
public record AccountKeys(
    Id doorSecret,
    KeyPair doorKey,
    Id poolSecret,
    byte[] poolKey,
    int generation,
    List<byte[]> tokens) {
  public static final int TOKENS_MAX = 256;

  public static AccountKeys fresh(Crypto crypto, int generation) {
    return new AccountKeys(
        Id.of(crypto.random(32)),
        KeyPair.x25519(crypto),
        Id.of(crypto.random(32)),
        crypto.random(32),
        generation,
        List.of());
  }

  public AccountKeys withTokens(List<byte[]> changed) {
    return new AccountKeys(
        doorSecret, doorKey, poolSecret, poolKey, generation, List.copyOf(changed));
  }

  public void write(Writer out) {
    out.fixed(doorSecret.bytes()).fixed(doorKey.privateKey()).fixed(doorKey.publicKey());
    out.fixed(poolSecret.bytes()).fixed(poolKey).uint32(generation).vector(tokens, Writer::opaque);
  }

  public static AccountKeys read(Reader in) {
    return new AccountKeys(
        Id.read(in),
        new KeyPair(in.fixed(32), in.fixed(32)),
        Id.read(in),
        in.fixed(32),
        in.uint32(),
        in.vector(TOKENS_MAX, token -> token.opaque(16)));
  }
}
