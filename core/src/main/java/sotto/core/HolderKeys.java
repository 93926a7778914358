package sotto.core;

import java.util.Optional;
import java.util.TreeMap;
import sotto.core.device.Sync;

/**
 * Keys that tickets and the like are bound to: whoever has one shows that a ticket is theirs. They
 * are of no other use, and known to all devices of the account, so that each can show what any of
 * them bought. In rows {@code holder/<public key>}, each the private key.
 */
public final class HolderKeys {
  /** One is enough; two devices that need the first at the same time make two. */
  private static final int KEYS_MAX = 16;

  private final State state;
  private final SelfConversation self;
  private final TreeMap<String, byte[]> known = new TreeMap<>();

  HolderKeys(State state, SelfConversation self) {
    this.state = state;
    this.self = self;
    self.tellsAlso(() -> known.values().forEach(key -> self.tell(new Sync.Holder(key))));
  }

  void load(byte[] value) {
    known.put(Base64Url.encode(state.crypto.ed25519Public(value)), value);
  }

  /** The public key that new tickets are to be bound to (Ed25519, base64url); made if need be. */
  public Core.Outcome<String> key(long now) {
    state.now = now;
    state.account();
    if (known.isEmpty()) {
      byte[] made = state.crypto.random(32);
      keep(made);
      self.tell(new Sync.Holder(made));
    }
    return new Core.Outcome<>(known.firstKey(), state.finish());
  }

  /** Signs what is shown with a ticket; empty where this account has no such key. */
  public Optional<byte[]> sign(String publicKey, byte[] message) {
    return Optional.ofNullable(known.get(publicKey))
        .map(key -> state.crypto.ed25519Sign(key, message));
  }

  /** Another device made one. */
  void heard(Sync.Holder said) {
    keep(said.key());
  }

  private void keep(byte[] key) {
    String name = Base64Url.encode(state.crypto.ed25519Public(key));
    if (!known.containsKey(name) && known.size() < KEYS_MAX) {
      known.put(name, key);
      state.write(Row.HOLDER + name, key);
    }
  }
}
