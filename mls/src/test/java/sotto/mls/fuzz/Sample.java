package sotto.mls.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.group.Acceptance;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.Prepared;
import sotto.mls.group.Received;
import sotto.mls.jdk.JdkCrypto;
import sotto.mls.message.PreSharedKeyId;
import sotto.mls.message.Proposal;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Credential;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafSource;

/** A small group with one of everything, and whoever could join it. The same for a seed. */
final class Sample {
  private static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);
  static final int PRIVATE_USE = 0xf0aa;

  final JdkCrypto crypto = new JdkCrypto(new Random(11)::nextBytes);
  final CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);
  final PskSecret.Source psks = psk -> Optional.of(new byte[32]);
  final PreSharedKeyId psk =
      new PreSharedKeyId(new PreSharedKeyId.External(new byte[9]), new byte[32]);

  /** A member that receives. */
  final Group member;

  /** A member that sends. */
  final Group sender;

  /** Somebody with a Welcome that was not used yet. */
  final OwnKeyPackage.Identity joiner;

  final OwnKeyPackage joinersPackage;
  final Prepared joining;

  Sample() {
    OwnKeyPackage.Identity founder = identity("founder");
    Group alone =
        Group.create(
            suite,
            new byte[16],
            founder,
            LIFETIME,
            List.of(new Extension(PRIVATE_USE, new byte[5])),
            List.of(new Extension(PRIVATE_USE, new byte[7])),
            Acceptance.ANY);
    OwnKeyPackage.Identity second = identity("second");
    OwnKeyPackage seconds = keyPackage(second);
    List<Proposal> additions = new ArrayList<>(List.of(new Proposal.Add(seconds.keyPackage())));
    for (int i = 0; i < 4; i++) {
      additions.add(new Proposal.Add(keyPackage(identity("member " + i)).keyPackage()));
    }
    Prepared first = alone.commit(CommitRequest.of(additions));
    Group joined =
        Group.join(
            first.welcome().orElseThrow(),
            seconds,
            second.signatureKey(),
            Optional.empty(),
            psks,
            Acceptance.ANY,
            crypto);
    Prepared refreshed = first.next().commit(CommitRequest.refresh());
    member = ((Received.Commit) joined.receive(refreshed.commit())).next().orElseThrow();
    member.findPsksIn(psks);
    sender = refreshed.next();
    joiner = identity("joiner");
    joinersPackage = keyPackage(joiner);
    joining =
        sender.commit(
            CommitRequest.of(
                    List.of(
                        new Proposal.Add(joinersPackage.keyPackage()),
                        new Proposal.PreSharedKey(psk)))
                .withPsks(psks));
  }

  OwnKeyPackage.Identity identity(String name) {
    return new OwnKeyPackage.Identity(
        new Credential.Basic(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        KeyPair.ed25519(crypto),
        List.of(PRIVATE_USE, 0x0a0a));
  }

  OwnKeyPackage keyPackage(OwnKeyPackage.Identity identity) {
    return OwnKeyPackage.generate(
        suite,
        identity,
        LIFETIME,
        List.of(new Extension(PRIVATE_USE, new byte[3])),
        List.of(new Extension(0x0a0a, new byte[1])));
  }
}
