package sotto.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.group.Acceptance;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.Prepared;
import sotto.mls.message.Proposal;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Credential;
import sotto.mls.tree.LeafSource;

/** Groups of many members, as a member of them has them. */
final class LargeGroup {
  private static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);

  private final Crypto crypto;
  private final CipherSuite suite;
  private int names;

  LargeGroup(Crypto crypto) {
    this.crypto = crypto;
    this.suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);
  }

  /** Somebody who may be added. */
  record Person(OwnKeyPackage.Identity identity, OwnKeyPackage own) {}

  Person person() {
    OwnKeyPackage.Identity identity = identity();
    return new Person(
        identity, OwnKeyPackage.generate(suite, identity, LIFETIME, List.of(), List.of()));
  }

  private OwnKeyPackage.Identity identity() {
    byte[] name = ("member " + names++).getBytes(StandardCharsets.UTF_8);
    return new OwnKeyPackage.Identity(
        new Credential.Basic(name), KeyPair.ed25519(crypto), List.of());
  }

  Group found() {
    return Group.create(
        suite, crypto.random(16), identity(), LIFETIME, List.of(), List.of(), Acceptance.ANY);
  }

  /** A group of so many members. */
  Group of(int leaves, TreeShape shape) {
    return switch (shape) {
      case BLANK -> blank(leaves);
      case FILLED -> filled(leaves);
    };
  }

  private Group blank(int leaves) {
    List<Proposal> additions = new ArrayList<>();
    for (int i = 1; i < leaves; i++) {
      additions.add(new Proposal.Add(person().own().keyPackage()));
    }
    return found().commit(CommitRequest.of(additions)).next();
  }

  /**
   * Each joins by a commit of its own, which fills the path above it. It need not check the
   * signatures of those before it, who were made here.
   */
  private Group filled(int leaves) {
    Crypto trusting = new Trusting(crypto);
    Group group = found();
    for (int i = 2; i < leaves; i++) {
      group =
          Group.joinExternally(
                  group.groupInfo(true),
                  Optional.empty(),
                  identity(),
                  List.of(),
                  Optional.empty(),
                  Acceptance.ANY,
                  trusting)
              .next();
    }
    // That member keeps the trusting primitives. The last one checks.
    Person last = person();
    return join(add(group, last), last).commit(CommitRequest.refresh()).next();
  }

  Prepared add(Group group, Person who) {
    return group.commit(CommitRequest.of(List.of(new Proposal.Add(who.own().keyPackage()))));
  }

  Group join(Prepared prepared, Person who) {
    return Group.join(
        prepared.welcome().orElseThrow(),
        who.own(),
        who.identity().signatureKey(),
        Optional.empty(),
        PskSecret.Source.NONE,
        Acceptance.ANY,
        crypto);
  }
}
