package sotto.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.core.envelope.Envelope;
import sotto.core.identity.Leaf;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.tree.LeafSource;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Writer;

/**
 * The key packages that others take to add this device. Each names a mailbox of its own, so that
 * two conversations share nothing.
 */
final class KeyPackages {
  private static final int WANTED = 20;
  private static final int REFILL_BELOW = 10;

  private final State state;
  private int question;

  KeyPackages(State state) {
    this.state = state;
  }

  /** The first filling, with a last resort for when all others are taken. */
  void fillFirst() {
    fill(WANTED, true);
  }

  /** Asks how many are left. */
  void connected() {
    question =
        state.ask(number -> new Request.ReadPool(number, state.account().poolSecret(), device()));
  }

  void levelAnswered(int number, int packages, boolean lastResort) {
    if (number != question) {
      return;
    }
    question = 0; // A relay that answers twice is not served twice.
    if (packages < REFILL_BELOW || !lastResort) {
      fill(Math.max(0, WANTED - packages), !lastResort);
    }
  }

  private void fill(int count, boolean withLastResort) {
    List<byte[]> sealed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sealed.add(make(false));
    }
    Optional<byte[]> lastResort = withLastResort ? Optional.of(make(true)) : Optional.empty();
    state.dispatch(
        "",
        Outgoing.Kind.OTHER,
        Optional.empty(),
        number ->
            new Request.FillPool(
                number, state.account().poolSecret(), device(), sealed, lastResort));
  }

  private byte[] make(boolean lastResort) {
    Id secret = Id.of(state.crypto.random(32));
    CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, state.crypto);
    OwnKeyPackage own =
        OwnKeyPackage.generate(
            suite,
            state.identity(),
            lifetime(state.now),
            state.ownLeaf(secret).extensions(),
            List.of());
    state.keyPackage(
        ref(own.keyPackage().ref(suite)), new State.StoredPackage(own, secret, lastResort));
    return Envelope.seal(
        state.crypto, state.account().poolKey(), Writer.encode(own.keyPackage()::write));
  }

  /** From a day ago, for clocks that differ. */
  static LeafSource.KeyPackage lifetime(long nowMillis) {
    long seconds = nowMillis / 1_000;
    return new LeafSource.KeyPackage(seconds - 86_400, seconds - 86_400 + Leaf.LIFETIME_SECONDS);
  }

  static Optional<byte[]> open(Crypto crypto, byte[] poolKey, byte[] sealed) {
    return Envelope.open(crypto, poolKey, sealed);
  }

  static String ref(byte[] hash) {
    return Id.of(hash).hex();
  }

  /** The place of this device in the pool. */
  private Id device() {
    return Id.of(state.crypto.sha256(state.account().deviceKey().publicKey()));
  }
}
