package sotto.core.identity;

import java.util.List;
import java.util.Optional;
import sotto.core.Utf8;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.Acceptance;
import sotto.mls.tree.Credential;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a leaf of a conversation says: which device of which account it is, proved by the device log
 * that it carries, where its mailbox is, and what its person is called.
 */
public record Leaf(DeviceLog log, byte[] deviceKey, String relay, Id mailbox, String name) {
  /** Extension with relay and mailbox; private use (RFC 9420 §17.3). */
  public static final int MAILBOX = 0xf101;

  /** Extension with the device log. */
  public static final int LOG = 0xf102;

  /** Extension with the name. */
  public static final int PROFILE = 0xf103;

  /** Extension of the group context with kind, title and roles. */
  public static final int ROSTER = 0xf104;

  /**
   * Extension of a leaf that came back to its group, and of the key package with which it does: the
   * hash of the group's id, and when it asked. So the package brings its device to no other group,
   * and to this one once.
   */
  public static final int READMITTED = 0xf110;

  /** Types that every device of Sotto understands. */
  public static final List<Integer> KNOWN = List.of(MAILBOX, LOG, PROFILE, ROSTER, READMITTED);

  /** A key package may be used for so long after it was made. */
  public static final long LIFETIME_SECONDS = 400L * 86_400;

  public Id account() {
    return log.account();
  }

  /** The device, by its key. */
  public Id device() {
    return Id.of(deviceKey);
  }

  public Credential credential() {
    return credential(log.account(), deviceKey);
  }

  /** The identity of a device: version, account, signature key. */
  private static Credential.Basic credential(Id account, byte[] deviceKey) {
    return new Credential.Basic(
        new Writer().uint8(1).fixed(account.bytes()).fixed(deviceKey).toBytes());
  }

  public List<Extension> extensions() {
    return List.of(
        new Extension(
            MAILBOX,
            Writer.encode(out -> {
              Utf8.write(out, relay);
              mailbox.write(out);
            })),
        new Extension(LOG, log.encode()),
        new Extension(PROFILE, Utf8.bytes(name)));
  }

  /** Reads a leaf and checks that its device log lists it; empty where anything is wrong. */
  public static Optional<Leaf> of(Crypto crypto, LeafNode node) {
    try {
      Reader mailbox = new Reader(Extension.find(node.extensions(), MAILBOX).orElse(new byte[0]));
      String relay = Utf8.read(mailbox, 255);
      Id id = Id.read(mailbox);
      mailbox.finish();
      String name =
          Utf8.text(
              Extension.find(node.extensions(), PROFILE)
                  .filter(bytes -> bytes.length <= Card.NAME_MAX)
                  .orElse(new byte[0]));
      return Extension.find(node.extensions(), LOG)
          .flatMap(bytes -> DeviceLog.decode(crypto, bytes))
          .filter(log -> log.lists(node.signatureKey()))
          .filter(log ->
              node.credential() instanceof Credential.Basic(byte[] identity)
                  && java.util.Arrays.equals(
                      identity, credential(log.account(), node.signatureKey()).identity()))
          .map(log -> new Leaf(log, node.signatureKey(), relay, id, name));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /**
   * What every device checks of every leaf. No clock is asked: devices whose clocks differ would
   * judge one commit differently, and part for ever. Who takes a key package to add it looks at its
   * own clock ({@link #isInTime}).
   */
  public static Acceptance acceptance(Crypto crypto) {
    return new Acceptance() {
      @Override
      public boolean credential(LeafNode leaf) {
        return of(crypto, leaf).isPresent();
      }

      @Override
      public boolean lifetime(LeafSource.KeyPackage lifetime) {
        return lifetime.holds(lifetime.notBefore(), LIFETIME_SECONDS + 2 * 86_400);
      }
    };
  }

  /** Whether a leaf of a key package may be added now. The clock has a day of tolerance. */
  public static boolean isInTime(LeafNode leaf, long nowMillis) {
    long seconds = nowMillis / 1_000;
    return leaf.source() instanceof LeafSource.KeyPackage lifetime
        && lifetime.holds(Math.max(seconds, lifetime.notBefore()), LIFETIME_SECONDS + 2 * 86_400)
        && seconds + 86_400 >= lifetime.notBefore();
  }
}
