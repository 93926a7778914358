package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.mls.MlsException;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.jdk.JdkCrypto;
import sotto.mls.message.Proposal;
import sotto.mls.message.Welcome;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Credential;
import sotto.mls.tree.LeafSource;

/**
 * Groups of up to 50 members through 1,000 random operations: all members agree on every epoch's
 * secrets. A seed replays exactly.
 */
class RandomGroupTest {
  private static final int OPERATIONS = Integer.getInteger("sotto.operations", 250);
  private static final int MEMBERS_MAX = 50;
  private static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);

  private Random random = new Random();
  private JdkCrypto crypto = JdkCrypto.secure();
  private CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);
  private final List<Group> members = new ArrayList<>();
  private final List<Group> gone = new ArrayList<>();
  private int names;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void members_agree_on_every_epoch_whatever_happens(long given) {
    long seed = Long.getLong("sotto.seed", given);
    random = new Random(seed);
    crypto = new JdkCrypto(random::nextBytes);
    suite =
        CipherSuite.of(random.nextBoolean() ? CipherSuite.CHACHA20 : CipherSuite.AES_128, crypto);
    OwnKeyPackage.Identity founder = identity();
    members.add(
        Group.create(
            suite, crypto.random(16), founder, LIFETIME, List.of(), List.of(), Acceptance.ANY));
    try {
      for (int i = 0; i < OPERATIONS; i++) {
        operation();
        agree();
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e, e);
    }
  }

  private void operation() {
    switch (random.nextInt(members.size() < 2 ? 1 : 9)) {
      case 0, 1, 2 -> add();
      case 3 -> remove();
      case 4 -> commit(pick(), CommitRequest.refresh());
      case 5 -> updateByReference();
      case 6 -> race();
      case 7 -> joinExternally();
      default -> talk();
    }
  }

  private void add() {
    if (members.size() >= MEMBERS_MAX) {
      remove();
      return;
    }
    List<OwnKeyPackage> packages = new ArrayList<>();
    List<KeyPair> keys = new ArrayList<>();
    List<Proposal> additions = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      OwnKeyPackage.Identity identity = identity();
      OwnKeyPackage own = OwnKeyPackage.generate(suite, identity, LIFETIME, List.of(), List.of());
      packages.add(own);
      keys.add(identity.signatureKey());
      additions.add(new Proposal.Add(own.keyPackage()));
    }
    boolean path = random.nextBoolean();
    boolean tree = random.nextBoolean();
    CommitRequest request =
        path ? CommitRequest.of(additions) : CommitRequest.of(additions).withoutPath();
    Prepared prepared = commit(pick(), tree ? request : request.withoutTree());
    Welcome welcome = prepared.welcome().orElseThrow();
    for (int i = 0; i < packages.size(); i++) {
      members.add(
          Group.join(
              welcome,
              packages.get(i),
              keys.get(i),
              tree ? Optional.empty() : Optional.of(prepared.next().tree()),
              PskSecret.Source.NONE,
              Acceptance.ANY,
              crypto));
    }
  }

  private void remove() {
    int committer = pick();
    int victim = pick();
    if (committer == victim) {
      return;
    }
    Group out = members.get(victim);
    commit(committer, CommitRequest.of(List.of(new Proposal.Remove(out.ownLeaf()))));
    assertTrue(gone.contains(out));
  }

  private void updateByReference() {
    int proposer = pick();
    int committer = pick();
    byte[] proposal = members.get(proposer).proposeUpdate(List.of());
    for (int i = 0; i < members.size(); i++) {
      if (i != proposer) {
        members.get(i).receive(proposal);
      }
    }
    commit(committer, CommitRequest.refresh().withReceivedProposals());
  }

  /** Two commit at once: one wins, the other forgets its own and follows. */
  private void race() {
    Group loser = members.get(pick());
    byte[] before = loser.epochAuthenticator();
    loser.commit(CommitRequest.refresh());
    assertArrayEquals(before, loser.epochAuthenticator());
    int winner = pick();
    if (members.get(winner) != loser) {
      commit(winner, CommitRequest.refresh());
    }
  }

  private void joinExternally() {
    if (members.size() >= MEMBERS_MAX) {
      return;
    }
    boolean replaces = members.size() > 2 && random.nextBoolean();
    int lost = replaces ? pick() : -1;
    Group helper = members.get((lost + 1) % members.size());
    Prepared joined =
        Group.joinExternally(
            helper.groupInfo(true),
            Optional.empty(),
            identity(),
            List.of(),
            replaces ? Optional.of(members.get(lost).ownLeaf()) : Optional.empty(),
            Acceptance.ANY,
            crypto);
    follow(-1, joined);
    members.add(joined.next());
  }

  /** Messages of several senders, some lost, all out of order, one twice. */
  private void talk() {
    int reader = pick();
    List<byte[]> sent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int sender = pick();
      if (sender != reader) {
        byte[] message =
            members
                .get(sender)
                .encrypt(
                    ("words " + i).getBytes(StandardCharsets.UTF_8),
                    new byte[0],
                    random.nextInt(50));
        if (random.nextInt(4) != 0) {
          sent.add(message);
        }
      }
    }
    Collections.shuffle(sent, random);
    reload(reader);
    for (byte[] message : sent) {
      byte[] forged = message.clone();
      forged[forged.length - 1] ^= 1;
      assertThrows(MlsException.class, () -> members.get(reader).receive(forged));
      assertTrue(members.get(reader).receive(message) instanceof Received.Application);
      assertEquals(
          MlsException.Code.KEY_GONE,
          assertThrows(MlsException.class, () -> members.get(reader).receive(message)).code());
    }
  }

  private Prepared commit(int committer, CommitRequest request) {
    Prepared prepared = members.get(committer).commit(request);
    follow(committer, prepared);
    reload(pick());
    return prepared;
  }

  private void follow(int committer, Prepared prepared) {
    List<Group> out = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      if (i != committer) {
        Received.Commit commit = (Received.Commit) members.get(i).receive(prepared.commit());
        if (commit.next().isPresent()) {
          members.set(i, commit.next().get());
        } else {
          out.add(members.get(i));
        }
      }
    }
    if (committer >= 0) {
      members.set(committer, prepared.next());
    }
    members.removeAll(out);
    gone.addAll(out);
  }

  /** Stores a member and loads it again, which must change nothing. */
  private void reload(int member) {
    if (member < members.size()) {
      Group group = members.get(member);
      members.set(
          member,
          Group.load(
              group.saveEpoch(), group.saveRatchets(), group.signatureKey, Acceptance.ANY, crypto));
    }
  }

  private void agree() {
    Group first = members.getFirst();
    byte[] exported = first.export("test", new byte[0], 32);
    for (Group each : members) {
      assertArrayEquals(first.epochAuthenticator(), each.epochAuthenticator());
      assertArrayEquals(exported, each.export("test", new byte[0], 32));
      assertEquals(first.members(), each.members());
    }
    byte[] secret = first.encrypt(new byte[] {1}, new byte[0], 0);
    for (Group each : gone) {
      assertThrows(MlsException.class, () -> each.receive(secret));
    }
    if (gone.size() > 5) {
      gone.removeFirst();
    }
  }

  private int pick() {
    return random.nextInt(members.size());
  }

  private OwnKeyPackage.Identity identity() {
    byte[] name = ("member " + names++).getBytes(StandardCharsets.UTF_8);
    return new OwnKeyPackage.Identity(
        new Credential.Basic(name), KeyPair.ed25519(crypto), List.of(0x0a0a, 0xf101));
  }
}
