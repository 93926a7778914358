package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.crypto.WatchedCrypto;
import sotto.mls.jdk.JdkCrypto;
import sotto.mls.message.Proposal;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Credential;
import sotto.mls.tree.LeafSource;

/**
 * RFC 9420 §9.2 and beyond: of all secrets that an operation derives, those that the stored state
 * does not hold are zero when it is over.
 */
class ErasureTest {
  private static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);

  /** Nonces are of no use without their keys, and the sender's are not erased. */
  private static final int KEY_MIN = 16;

  private final WatchedCrypto crypto = new WatchedCrypto(JdkCrypto.secure());
  private final CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);

  /** The hash of no pre-shared key (RFC 9180 §5.1), which every suite keeps and everybody knows. */
  private final byte[] known = crypto.derived().getLast();

  private final OwnKeyPackage.Identity second = identity("second");
  private final OwnKeyPackage seconds = keyPackage(second);
  private final Prepared first = founded();
  private final Group sender = first.next();
  private final Group reader = join(first, seconds, second);

  private OwnKeyPackage.Identity identity(String name) {
    return new OwnKeyPackage.Identity(
        new Credential.Basic(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        KeyPair.ed25519(crypto),
        List.of());
  }

  private OwnKeyPackage keyPackage(OwnKeyPackage.Identity identity) {
    return OwnKeyPackage.generate(suite, identity, LIFETIME, List.of(), List.of());
  }

  private Prepared founded() {
    List<Proposal> additions = new ArrayList<>(List.of(new Proposal.Add(seconds.keyPackage())));
    for (int i = 0; i < 5; i++) {
      additions.add(new Proposal.Add(keyPackage(identity("member " + i)).keyPackage()));
    }
    return Group.create(
            suite,
            crypto.random(16),
            identity("founder"),
            LIFETIME,
            List.of(),
            List.of(),
            Acceptance.ANY)
        .commit(CommitRequest.of(additions));
  }

  private Group join(Prepared prepared, OwnKeyPackage own, OwnKeyPackage.Identity identity) {
    return Group.join(
        prepared.welcome().orElseThrow(),
        own,
        identity.signatureKey(),
        Optional.empty(),
        PskSecret.Source.NONE,
        Acceptance.ANY,
        crypto);
  }

  @Test
  void what_a_message_was_encrypted_and_opened_with_is_gone() {
    crypto.start();
    byte[] lost = sender.encrypt(new byte[1], new byte[0], 0);
    byte[] message = sender.encrypt(new byte[200], new byte[0], 0);
    nothingIsLeftBut(sender);
    crypto.start();
    reader.receive(message);
    nothingIsLeftBut(reader);
    reader.receive(lost);
    nothingIsLeftBut(reader);
    assertEquals(
        Code.KEY_GONE, assertThrows(MlsException.class, () -> reader.receive(message)).code());
  }

  @Test
  void a_forged_message_leaves_nothing_behind() {
    byte[] message = sender.encrypt(new byte[200], new byte[0], 0);
    message[message.length - 1] ^= 1;
    crypto.start();
    assertThrows(MlsException.class, () -> reader.receive(message));
    nothingIsLeftBut(reader);
  }

  @Test
  void a_commit_that_was_only_looked_at_leaves_nothing_behind() {
    sender.propose(new Proposal.Remove(3));
    byte[] commit = sender.commit(CommitRequest.refresh().withReceivedProposals()).commit();
    crypto.start();
    for (int i = 0; i < 2; i++) {
      assertEquals(
          Code.UNKNOWN_PROPOSAL,
          assertThrows(MlsException.class, () -> reader.receive(commit)).code());
    }
    nothingIsLeftBut(reader);
  }

  @Test
  void what_a_commit_was_made_and_followed_with_is_gone() {
    crypto.start();
    Prepared made = sender.commit(CommitRequest.refresh());
    nothingIsLeftBut(sender, made.next());
    crypto.start();
    Group next = ((Received.Commit) reader.receive(made.commit())).next().orElseThrow();
    nothingIsLeftBut(reader, next);
  }

  @Test
  void what_a_welcome_was_made_and_opened_with_is_gone() {
    OwnKeyPackage.Identity third = identity("third");
    OwnKeyPackage thirds = keyPackage(third);
    crypto.start();
    Prepared made = sender.commit(CommitRequest.of(List.of(new Proposal.Add(thirds.keyPackage()))));
    nothingIsLeftBut(sender, made.next());
    crypto.start();
    nothingIsLeftBut(join(made, thirds, third));
  }

  @Test
  void what_an_external_joiner_derived_is_gone() {
    var info = sender.groupInfo(true);
    crypto.start();
    Prepared joined =
        Group.joinExternally(
            info,
            Optional.empty(),
            identity("returning"),
            List.of(),
            Optional.empty(),
            Acceptance.ANY,
            crypto);
    nothingIsLeftBut(joined.next());
    crypto.start();
    Group next = ((Received.Commit) reader.receive(joined.commit())).next().orElseThrow();
    nothingIsLeftBut(reader, next);
  }

  @Test
  void an_epoch_that_is_over_and_read_is_erased() {
    byte[] late = sender.encrypt(new byte[1], new byte[0], 0);
    byte[] later = sender.encrypt(new byte[1], new byte[0], 0);
    Group next =
        ((Received.Commit) reader.receive(sender.commit(CommitRequest.refresh()).commit()))
            .next()
            .orElseThrow();
    PastEpoch past = reader.past();
    reader.erase();
    past.receive(late);
    past.erase();
    assertThrows(MlsException.class, () -> past.receive(later));
    String kept = HexFormat.of().formatHex(past.saveRatchets());
    assertEquals("00000008" + "00" + "00", kept); // eight leaves, and not a secret
    next.encrypt(new byte[1], new byte[0], 0);
  }

  /** Every secret that was derived is zero, or lies in what these groups store. */
  private void nothingIsLeftBut(Group... groups) {
    StringBuilder stored = new StringBuilder();
    for (Group group : groups) {
      stored.append(HexFormat.of().formatHex(group.saveEpoch()));
      stored.append(HexFormat.of().formatHex(group.saveRatchets()));
    }
    assertFalse(crypto.derived().isEmpty());
    int at = 0;
    for (byte[] secret : crypto.derived()) {
      String hex = HexFormat.of().formatHex(secret);
      boolean zero = hex.chars().allMatch(digit -> digit == '0');
      assertTrue(
          secret.length < KEY_MIN
              || zero
              || Arrays.equals(secret, known)
              || stored.indexOf(hex) >= 0,
          "derived as number " + at);
      at++;
    }
  }
}
