package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mls.group.Trio.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.GroupContext;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.Proposal;
import sotto.mls.message.UpdatePath;
import sotto.mls.tree.Capabilities;
import sotto.mls.tree.Credential;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.RatchetTree;
import sotto.mls.tree.TreeCheck;

/**
 * When a leaf node and a key package are valid (RFC 9420 §7.3, §10.1), and the path of a commit
 * (§12.4). One rule a line.
 */
class LeafRulesTest {
  private final Trio trio = new Trio();
  private final KeyPair signer = KeyPair.ed25519(trio.crypto);
  private final KeyPair encryption = KeyPair.x25519(trio.crypto);
  private final KeyPair init = KeyPair.x25519(trio.crypto);

  private static Capabilities capabilities(
      List<Integer> versions, List<Integer> suites, List<Integer> credentials) {
    return new Capabilities(versions, suites, List.of(Trio.KNOWN), List.of(), credentials);
  }

  private static final Capabilities GOOD =
      capabilities(
          List.of(GroupContext.MLS_10),
          CipherSuite.BUILT,
          List.of(Credential.BASIC, Credential.X509));

  private LeafNode leaf(
      byte[] key, Credential credential, Capabilities able, LeafSource source, Extension... more) {
    return new LeafNode(
            key, signer.publicKey(), credential, able, source, List.of(more), new byte[0])
        .signed(trio.suite, signer.privateKey(), LeafNode.Place.NONE);
  }

  private LeafNode leaf(Capabilities able, Extension... more) {
    return leaf(
        encryption.publicKey(), new Credential.Basic(new byte[1]), able, Trio.LIFETIME, more);
  }

  private KeyPackage keyPackage(int version, int suite, byte[] initKey, LeafNode leaf) {
    return new KeyPackage(version, suite, initKey, leaf, List.of(), new byte[0])
        .signed(trio.suite, signer.privateKey());
  }

  private Code added(LeafNode leaf) {
    return added(keyPackage(GroupContext.MLS_10, trio.suite.id(), init.publicKey(), leaf));
  }

  private Code added(KeyPackage keyPackage) {
    return trio.said(new Proposal.Add(keyPackage));
  }

  @Test
  void a_key_package_is_for_this_version_and_suite_and_signed_by_its_leaf() {
    LeafNode good = leaf(GOOD);
    assertEquals(Code.NOT_AUTHENTIC, added(good)); // only the commit's tag is wrong
    assertEquals(Code.BAD_LEAF, added(keyPackage(2, trio.suite.id(), init.publicKey(), good)));
    assertEquals(
        Code.BAD_LEAF,
        added(keyPackage(GroupContext.MLS_10, CipherSuite.AES_128, init.publicKey(), good)));
    assertEquals(
        Code.BAD_LEAF,
        added(keyPackage(GroupContext.MLS_10, trio.suite.id(), encryption.publicKey(), good)));
    KeyPackage unsigned =
        new KeyPackage(
            GroupContext.MLS_10, trio.suite.id(), init.publicKey(), good, List.of(), new byte[64]);
    assertEquals(Code.BAD_LEAF, added(unsigned));
  }

  @Test
  void the_leaf_of_a_key_package_is_signed_and_comes_from_one() {
    LeafNode good = leaf(GOOD);
    LeafNode unsigned =
        new LeafNode(
            good.encryptionKey(),
            good.signatureKey(),
            good.credential(),
            good.capabilities(),
            good.source(),
            List.of(),
            new byte[64]);
    assertEquals(Code.BAD_LEAF, added(unsigned));
    assertEquals(
        Code.BAD_LEAF,
        added(leaf(encryption.publicKey(), good.credential(), GOOD, new LeafSource.Update())));
  }

  @Test
  void a_leaf_can_what_the_group_does() {
    List<Integer> both = List.of(Credential.BASIC, Credential.X509);
    assertEquals(Code.BAD_LEAF, added(leaf(capabilities(List.of(2), CipherSuite.BUILT, both))));
    assertEquals(
        Code.BAD_LEAF, added(leaf(capabilities(List.of(1), List.of(CipherSuite.AES_128), both))));
    // It says that it does not know the kind of credential that all others have.
    assertEquals(
        Code.BAD_LEAF,
        added(leaf(capabilities(List.of(1), CipherSuite.BUILT, List.of(Credential.X509)))));
    assertEquals(Code.NOT_AUTHENTIC, added(leaf(GOOD, new Extension(Trio.KNOWN, new byte[1]))));
    assertEquals(Code.BAD_LEAF, added(leaf(GOOD, new Extension(0xf102, new byte[1]))));
  }

  @Test
  void keys_are_those_of_one_member() {
    LeafNode third = trio.third.member(2).orElseThrow();
    assertEquals(
        Code.BAD_LEAF, added(leaf(third.encryptionKey(), third.credential(), GOOD, Trio.LIFETIME)));
  }

  /** A path of the first, made as it should be and then changed. */
  private final class Path {
    private final RatchetTree tree = trio.first.tree();
    private final CommitPath made = CommitPath.generate(trio.suite, tree, 0);
    private final byte[] parentHash = CommitPath.merge(trio.suite, tree, 0, made.publicKeys());
    private final LeafNode before = trio.first.member(0).orElseThrow();
    private byte[] key = KeyPair.x25519(trio.crypto).publicKey();
    private LeafSource source = new LeafSource.Commit(parentHash);
    private int at;

    UpdatePath path() {
      LeafNode leaf =
          new LeafNode(
                  key,
                  before.signatureKey(),
                  before.credential(),
                  before.capabilities(),
                  source,
                  List.of(),
                  new byte[0])
              .signed(
                  trio.suite,
                  trio.first.signatureKey.privateKey(),
                  new LeafNode.Place(trio.first.groupId(), at));
      tree.set(0, leaf);
      GroupContext context =
          trio.first.context().next(tree.hash(trio.suite), trio.first.context().extensions());
      return new UpdatePath(
          leaf, made.encrypt(trio.suite, tree, 0, context.toBytes(), java.util.Set.of()));
    }
  }

  private Code committed(UpdatePath path) {
    return trio.saidTo(List.of(), Optional.of(path));
  }

  @Test
  void the_leaf_of_a_path_is_new_and_bound_to_what_is_above_it() {
    assertEquals(Code.NOT_AUTHENTIC, committed(new Path().path())); // only the tag is wrong
    Path sameKey = new Path();
    sameKey.key = sameKey.before.encryptionKey();
    assertEquals(Code.BAD_LEAF, committed(sameKey.path()));
    Path anothers = new Path();
    anothers.key = trio.third.member(2).orElseThrow().encryptionKey();
    assertEquals(Code.BAD_LEAF, committed(anothers.path()));
    Path source = new Path();
    source.source = new LeafSource.Update();
    assertEquals(Code.BAD_LEAF, committed(source.path()));
    Path unbound = new Path();
    unbound.source = new LeafSource.Commit(new byte[32]);
    assertEquals(Code.BAD_COMMIT, committed(unbound.path()));
    Path elsewhere = new Path();
    elsewhere.at = 1;
    assertEquals(Code.BAD_LEAF, committed(elsewhere.path()));
  }

  @Test
  void a_path_is_as_long_as_the_tree_asks_and_sealed_to_all() {
    UpdatePath good = new Path().path();
    assertEquals(
        Code.BAD_COMMIT, committed(new UpdatePath(good.leafNode(), good.nodes().subList(0, 1))));
    UpdatePath.PathNode top = good.nodes().getLast();
    List<UpdatePath.PathNode> fewer = new ArrayList<>(good.nodes());
    fewer.set(fewer.size() - 1, new UpdatePath.PathNode(top.encryptionKey(), List.of()));
    assertEquals(Code.BAD_COMMIT, committed(new UpdatePath(good.leafNode(), fewer)));
  }

  /**
   * The leaf of who committed last is covered by no parent hash, so its own signature is all there
   * is.
   */
  @Test
  void a_joiner_verifies_every_leaf() {
    RatchetTree tree = trio.first.tree();
    checkAsJoiner(tree);
    LeafNode first = tree.member(0);
    byte[] signature = first.signature().clone();
    signature[0] ^= 1;
    tree.set(
        0,
        new LeafNode(
            first.encryptionKey(),
            first.signatureKey(),
            first.credential(),
            first.capabilities(),
            first.source(),
            first.extensions(),
            signature));
    assertEquals(Code.BAD_LEAF, refusal(() -> checkAsJoiner(tree)));
  }

  @Test
  void who_is_invited_knows_by_whom() {
    byte[] inviter = trio.first.tree().member(0).signatureKey();
    assertArrayEquals(inviter, trio.second.inviter().orElseThrow());
    assertTrue(trio.first.inviter().isEmpty());
  }

  private void checkAsJoiner(RatchetTree tree) {
    TreeCheck.joining(trio.suite, tree, tree.hash(trio.suite), trio.first.groupId(), List.of());
  }
}
