package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import sotto.mls.MlsException;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.Proposal;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Credential;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.RatchetTree;

/**
 * A group, the network between its members, and one who says which commit of several wins. Commits
 * and proposals are lost until somebody asks again, words are lost for good, all may come twice and
 * in any order, and most members lag behind.
 */
final class Crowd {
  private static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);
  private static final int GONE_MAX = 5;

  final Member.Tally tally = new Member.Tally();
  final List<Member> members = new ArrayList<>();
  private final List<Member> gone = new ArrayList<>();
  private final Map<Long, byte[]> secrets = new HashMap<>();
  private final Random random;
  private final Network network;
  private final Crypto crypto;
  private final CipherSuite suite;
  private long epoch;
  private int names;
  int races;
  int largest;

  Crowd(Random random, Crypto crypto) {
    this.random = random;
    this.network = new Network(random, tally);
    this.crypto = crypto;
    this.suite =
        CipherSuite.of(random.nextBoolean() ? CipherSuite.CHACHA20 : CipherSuite.AES_128, crypto);
    Group group =
        Group.create(
            suite, crypto.random(16), identity(), LIFETIME, List.of(), List.of(), Acceptance.ANY);
    members.add(new Member(group, crypto, tally));
  }

  long epoch() {
    return epoch;
  }

  /** One thing that happens. The group tends to a size. */
  void operation(int size) {
    boolean grow = members.size() < size;
    switch (random.nextInt(members.size() < 3 ? 1 : 12)) {
      case 0, 1 -> win(current(), add(random.nextInt(3) + 1));
      case 2 -> win(current(), grow ? add(random.nextInt(3) + 1) : remove());
      case 3 -> win(current(), remove());
      case 4 -> win(current(), Change.of(CommitRequest.refresh()));
      case 5 -> updatesByReference();
      case 6, 7 -> race();
      case 8 -> joinExternally();
      default -> talk();
    }
    largest = Math.max(largest, members.size());
    for (Member each : List.copyOf(members)) {
      if (random.nextInt(3) == 0) {
        each.read(random);
        agrees(each);
      }
      if (random.nextInt(20) == 0) {
        each.restart();
      }
    }
  }

  /** All ask for what they missed; then all are the same, and all read each other. */
  void settle() {
    for (Member each : members) {
      each.follow(epoch, random);
      agrees(each);
      assertEquals(members.getFirst().group().members(), each.group().members());
      assertArrayEquals(
          members.getFirst().group().context().treeHash(), each.group().context().treeHash());
    }
    assertEquals(members.size(), members.getFirst().group().members().size());
    Member speaker = members.get(random.nextInt(members.size()));
    Sent words = words(speaker);
    for (Member each : members) {
      if (each != speaker) {
        each.refuseForgery(words);
        each.deliver(words);
        each.read(random);
      }
    }
    for (Member each : gone) {
      assertThrows(MlsException.class, () -> each.group().receive(words.bytes()));
    }
  }

  /** Whoever comes into an epoch finds the secrets there that all others found. */
  private void agrees(Member member) {
    Group group = member.group();
    byte[] own = new byte[64];
    System.arraycopy(group.epochAuthenticator(), 0, own, 0, 32);
    System.arraycopy(group.export("test", new byte[0], 32), 0, own, 32, 32);
    byte[] first = secrets.computeIfAbsent(group.epochNumber(), number -> own);
    assertArrayEquals(first, own);
  }

  private Change add(int wanted) {
    int count = Math.min(wanted, RandomGroupTest.MEMBERS_MAX - members.size());
    if (count <= 0) {
      return remove();
    }
    List<Change.Newcomer> newcomers = new ArrayList<>();
    List<Proposal> additions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OwnKeyPackage.Identity identity = identity();
      OwnKeyPackage own = OwnKeyPackage.generate(suite, identity, LIFETIME, List.of(), List.of());
      newcomers.add(new Change.Newcomer(own, identity.signatureKey()));
      additions.add(new Proposal.Add(own.keyPackage()));
    }
    CommitRequest request = CommitRequest.of(additions);
    request = random.nextBoolean() ? request : request.withoutPath();
    return new Change(random.nextBoolean() ? request : request.withoutTree(), newcomers);
  }

  /** Takes out anybody but the committer, who is chosen already and is the last of the list. */
  private Change remove() {
    Member victim = members.get(random.nextInt(members.size() - 1));
    return Change.of(CommitRequest.of(List.of(new Proposal.Remove(victim.group().ownLeaf()))));
  }

  /** Somebody who is level with the group, moved to the end of the list. */
  private Member current() {
    Member chosen = members.remove(random.nextInt(members.size()));
    members.add(chosen);
    chosen.follow(epoch, random);
    agrees(chosen);
    return chosen;
  }

  private void win(Member committer, Change change) {
    accept(Optional.of(committer), committer.group().commit(change.request()), change);
  }

  /**
   * Several commit in one epoch. One wins; the others forget theirs, which is on its way all the
   * same.
   */
  private void race() {
    Member winner = current();
    List<Sent> losing = new ArrayList<>();
    for (Member each : List.copyOf(members)) {
      if (each != winner && losing.size() < 3 && random.nextInt(4) == 0) {
        each.follow(epoch, random);
        byte[] commit = each.group().commit(CommitRequest.refresh()).commit();
        losing.add(
            new Sent(Sent.Kind.LOSING, epoch, each.group().ownLeaf(), commit, Optional.empty()));
      }
    }
    races += losing.isEmpty() ? 0 : 1;
    for (Sent sent : losing) {
      network.broadcast(sent, members);
    }
    win(
        winner,
        switch (random.nextInt(4)) {
          case 0 -> add(1);
          case 1 -> remove();
          default -> Change.of(CommitRequest.refresh());
        });
  }

  private void updatesByReference() {
    Member committer = current();
    for (Member each : List.copyOf(members)) {
      if (each != committer && random.nextInt(8) == 0) {
        each.follow(epoch, random);
        byte[] proposal = each.group().proposeUpdate(List.of());
        network.broadcast(
            new Sent(Sent.Kind.PROPOSAL, epoch, each.group().ownLeaf(), proposal, Optional.empty()),
            members);
      }
    }
    committer.follow(epoch, random);
    win(committer, Change.of(CommitRequest.refresh().withReceivedProposals()));
  }

  private void joinExternally() {
    if (members.size() >= RandomGroupTest.MEMBERS_MAX) {
      return;
    }
    Member helper = current();
    Optional<Member> lost =
        random.nextBoolean()
            ? Optional.of(members.get(random.nextInt(members.size() - 1)))
            : Optional.empty();
    Prepared joined =
        Group.joinExternally(
            helper.group().groupInfo(true),
            Optional.empty(),
            identity(),
            List.of(),
            lost.map(member -> member.group().ownLeaf()),
            Acceptance.ANY,
            crypto);
    accept(Optional.empty(), joined, Change.of(CommitRequest.refresh()));
    members.add(new Member(joined.next(), crypto, tally));
  }

  /** The commit that ends the epoch: all are told, who is new comes in, who is removed is out. */
  private void accept(Optional<Member> committer, Prepared prepared, Change change) {
    int leaf = committer.map(member -> member.group().ownLeaf()).orElse(-1);
    Sent commit = new Sent(Sent.Kind.COMMIT, epoch, leaf, prepared.commit(), Optional.empty());
    epoch++;
    List<Integer> remaining = prepared.next().members();
    for (Member each : List.copyOf(members)) {
      boolean replaced = committer.isEmpty() && each.group().ownLeaf() == prepared.next().ownLeaf();
      if (committer.isPresent() && each == committer.get()) {
        each.goOn(prepared.next());
      } else if (replaced || !remaining.contains(each.group().ownLeaf())) {
        putOut(each, commit);
      } else {
        network.send(commit, each);
      }
    }
    for (Change.Newcomer each : change.newcomers()) {
      Optional<RatchetTree> tree =
          change.request().treeInWelcome() ? Optional.empty() : Optional.of(prepared.next().tree());
      Group joined =
          Group.join(
              prepared.welcome().orElseThrow(),
              each.own(),
              each.key(),
              tree,
              PskSecret.Source.NONE,
              Acceptance.ANY,
              crypto);
      members.add(new Member(joined, crypto, tally));
      agrees(members.getLast());
    }
  }

  private void putOut(Member out, Sent commit) {
    members.remove(out);
    out.read(random);
    if (out.group().epochNumber() == commit.epoch()) {
      Received.Commit seen = (Received.Commit) out.group().receive(commit.bytes());
      assertTrue(seen.next().isEmpty());
    }
    gone.add(out);
    if (gone.size() > GONE_MAX) {
      gone.removeFirst();
    }
  }

  /**
   * Somebody says a few things, wherever it stands; the others hear them now or later, or never.
   */
  private void talk() {
    Member speaker = members.get(random.nextInt(members.size()));
    List<Sent> said = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      said.add(words(speaker));
    }
    Collections.shuffle(said, random);
    said.forEach(sent -> network.broadcast(sent, members));
  }

  private Sent words(Member speaker) {
    String text = "words " + names++;
    Group group = speaker.group();
    byte[] message =
        group.encrypt(text.getBytes(StandardCharsets.UTF_8), new byte[0], random.nextInt(50));
    return new Sent(
        Sent.Kind.WORDS, group.epochNumber(), group.ownLeaf(), message, Optional.of(text));
  }

  private OwnKeyPackage.Identity identity() {
    byte[] name = ("member " + names++).getBytes(StandardCharsets.UTF_8);
    return new OwnKeyPackage.Identity(
        new Credential.Basic(name), KeyPair.ed25519(crypto), List.of(0x0a0a, 0xf101));
  }
}
