package sotto.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.core.conversation.Readmission;
import sotto.core.envelope.Envelope;
import sotto.core.identity.Leaf;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafSource;
import sotto.wire.frame.Bounds;
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
  private static final int FILLED_MAX = 180;
  private static final int KEPT_MAX = 400;

  private final State state;
  private int question;

  KeyPackages(State state) {
    this.state = state;
  }

  /** The first filling, with a last resort for when all others are taken. */
  void fillFirst(int conversations) {
    fill(Math.min(FILLED_MAX, WANTED + conversations), true);
  }

  /** The pool is another one now: nobody shall find this device in the old one. */
  void moved(Id oldPoolSecret) {
    state.dispatch(
        "",
        Outgoing.Kind.OTHER,
        Optional.empty(),
        number -> new Request.EmptyPool(number, oldPoolSecret, poolDevice(ownKey())));
    fill(WANTED, true);
  }

  /** Asks how many are left. */
  void connected() {
    question =
        state.ask(number ->
            new Request.ReadPool(
                number, state.account().keys().poolSecret(), poolDevice(ownKey())));
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

  /** Secrets of the mailboxes in which invitations come. */
  List<Id> secrets() {
    return state.keyPackages.values().stream().map(State.StoredPackage::secret).toList();
  }

  /** Whether invitations come in this mailbox. */
  boolean reads(Id mailbox) {
    return state.keyPackages.values().stream()
        .anyMatch(stored -> state.mailbox(stored.secret()).equals(mailbox));
  }

  /** A package with which this device comes back to one group, encoded. */
  byte[] forReadmission(Id groupId, long askedAt) {
    Id hash = Id.of(state.crypto.sha256(groupId.bytes()));
    return make(false, List.of(new Readmission(hash, askedAt).extension()));
  }

  private void fill(int count, boolean withLastResort) {
    List<byte[]> sealed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sealed.add(seal(make(false, List.of())));
    }
    Optional<byte[]> lastResort =
        withLastResort ? Optional.of(seal(make(true, List.of()))) : Optional.empty();
    for (int from = 0; from == 0 || from < sealed.size(); from += Bounds.FILL_MAX) {
      List<byte[]> part =
          List.copyOf(sealed.subList(from, Math.min(sealed.size(), from + Bounds.FILL_MAX)));
      Optional<byte[]> last = from == 0 ? lastResort : Optional.empty();
      state.dispatch(
          "",
          Outgoing.Kind.OTHER,
          Optional.empty(),
          number ->
              new Request.FillPool(
                  number, state.account().keys().poolSecret(), poolDevice(ownKey()), part, last));
    }
    forgetOldest();
  }

  private byte[] seal(byte[] keyPackage) {
    return Envelope.seal(state.crypto, state.account().keys().poolKey(), keyPackage);
  }

  private byte[] make(boolean lastResort, List<Extension> extensions) {
    Id secret = Id.of(state.crypto.random(32));
    CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, state.crypto);
    OwnKeyPackage own =
        OwnKeyPackage.generate(
            suite,
            state.identity(),
            lifetime(state.now),
            Stream.concat(state.ownLeaf(secret).extensions().stream(), extensions.stream())
                .toList(),
            List.of());
    state.keyPackage(
        ref(own.keyPackage().ref(suite)), new State.StoredPackage(own, secret, lastResort));
    state.read(List.of(secret));
    return Writer.encode(own.keyPackage()::write);
  }

  /** Packages that were taken and never used do not pile up for ever. */
  private void forgetOldest() {
    List<Map.Entry<String, State.StoredPackage>> oldest =
        state.keyPackages.entrySet().stream()
            .filter(entry -> !entry.getValue().lastResort())
            .sorted(Comparator.comparingLong(entry -> began(entry.getValue())))
            .toList();
    for (int i = 0; i < oldest.size() - KEPT_MAX; i++) {
      state.keyPackages.remove(oldest.get(i).getKey());
      state.delete(Row.KEY_PACKAGE + oldest.get(i).getKey());
    }
  }

  private static long began(State.StoredPackage stored) {
    return stored.own().keyPackage().leafNode().source()
            instanceof LeafSource.KeyPackage(long notBefore, long notAfter)
        ? notBefore
        : 0;
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

  private byte[] ownKey() {
    return state.account().deviceKey().publicKey();
  }

  /** The place of a device in its account's pool. */
  Id poolDevice(byte[] deviceKey) {
    return Id.of(state.crypto.sha256(deviceKey));
  }
}
