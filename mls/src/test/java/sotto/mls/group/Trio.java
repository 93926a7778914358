package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.jdk.JdkCrypto;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Commit;
import sotto.mls.message.Content;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.Proposal;
import sotto.mls.message.UpdatePath;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Credential;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;

/** Three members of a group, and what a member who breaks the rules can make. */
final class Trio {
  static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);

  /** An extension type that all three say they know. */
  static final int KNOWN = 0xf101;

  final Crypto crypto = JdkCrypto.secure();
  final CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);
  Group first;
  Group second;
  Group third;

  Trio() {
    this(Acceptance.ANY, List.of());
  }

  /** {@code acceptance} is that of the second, who receives. */
  Trio(Acceptance acceptance, List<Extension> groupExtensions) {
    OwnKeyPackage.Identity b = identity("second");
    OwnKeyPackage.Identity c = identity("third");
    OwnKeyPackage bs = keyPackage(b);
    OwnKeyPackage cs = keyPackage(c);
    Prepared prepared =
        Group.create(
                suite,
                crypto.random(16),
                identity("first"),
                LIFETIME,
                groupExtensions,
                List.of(),
                Acceptance.ANY)
            .commit(
                CommitRequest.of(
                    List.of(new Proposal.Add(bs.keyPackage()), new Proposal.Add(cs.keyPackage()))));
    first = prepared.next();
    second = join(prepared, bs, b, acceptance);
    third = join(prepared, cs, c, Acceptance.ANY);
  }

  OwnKeyPackage.Identity identity(String name) {
    return new OwnKeyPackage.Identity(
        new Credential.Basic(name.getBytes(StandardCharsets.UTF_8)),
        KeyPair.ed25519(crypto),
        List.of(KNOWN));
  }

  OwnKeyPackage keyPackage(OwnKeyPackage.Identity identity) {
    return OwnKeyPackage.generate(suite, identity, LIFETIME, List.of(), List.of());
  }

  Group join(
      Prepared prepared,
      OwnKeyPackage own,
      OwnKeyPackage.Identity identity,
      Acceptance acceptance) {
    return Group.join(
        prepared.welcome().orElseThrow(),
        own,
        identity.signatureKey(),
        Optional.empty(),
        PskSecret.Source.NONE,
        acceptance,
        crypto);
  }

  /** The first commits, and the others follow. */
  void commit(CommitRequest request) {
    Prepared prepared = first.commit(request);
    second = follow(second, prepared.commit());
    third = follow(third, prepared.commit());
    first = prepared.next();
    agree();
  }

  static Group follow(Group group, byte[] commit) {
    return ((Received.Commit) group.receive(commit)).next().orElseThrow();
  }

  void agree() {
    assertEquals(
        java.util.HexFormat.of().formatHex(first.epochAuthenticator()),
        java.util.HexFormat.of().formatHex(second.epochAuthenticator()));
    assertEquals(
        java.util.HexFormat.of().formatHex(first.epochAuthenticator()),
        java.util.HexFormat.of().formatHex(third.epochAuthenticator()));
  }

  /**
   * What the second says to a commit of the first without a path that takes up these proposals,
   * checked by nobody before. Its tag is wrong: where no rule is broken, that is what remains.
   */
  Code said(Proposal... proposals) {
    List<Commit.Entry> entries = new ArrayList<>();
    for (Proposal proposal : proposals) {
      entries.add(new Commit.ByValue(proposal));
    }
    return saidTo(entries, Optional.empty());
  }

  Code saidTo(List<Commit.Entry> entries, Optional<UpdatePath> path) {
    AuthenticatedContent signed =
        first.sign(
            MlsMessage.PRIVATE, new byte[0], new Content.Committed(new Commit(entries, path)));
    byte[] message = first.protect(signed.withTag(new byte[32]), 0);
    byte[] before = second.epochAuthenticator();
    Code code = refusal(() -> second.receive(message));
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, second.epochAuthenticator());
    return code;
  }

  static Code refusal(Executable action) {
    return assertThrows(MlsException.class, action).code();
  }

  /** A leaf node of a member, changed, and signed by it again. */
  LeafNode resigned(Group member, LeafNode changed) {
    return changed.signed(
        suite,
        member.signatureKey.privateKey(),
        new LeafNode.Place(member.groupId(), member.ownLeaf()));
  }
}
