package sotto.mls.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.message.GroupContext;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.PreSharedKeyId;
import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
import sotto.mls.tree.Capabilities;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.RatchetTree;

/**
 * The proposals of one commit: whether they may stand together (RFC 9420 §12.2), and what they make
 * of the tree (§12.3).
 */
final class ProposalList {
  /** A member that a commit adds. */
  record Added(KeyPackage keyPackage, int leaf) {}

  private final CipherSuite suite;
  private final GroupContext context;
  private final Acceptance acceptance;
  private final List<Proposed> all;
  private final RatchetTree tree;
  private final List<Added> added = new ArrayList<>();
  private final List<Integer> removed = new ArrayList<>();
  private final List<PreSharedKeyId> psks = new ArrayList<>();
  private List<Extension> extensions;
  private Optional<byte[]> externalInit = Optional.empty();
  private Optional<Proposal.ReInit> reInit = Optional.empty();
  private boolean needsPath;

  private ProposalList(
      CipherSuite suite,
      GroupContext context,
      Acceptance acceptance,
      RatchetTree tree,
      List<Proposed> all) {
    this.suite = suite;
    this.context = context;
    this.acceptance = acceptance;
    this.tree = tree.copy();
    this.all = all;
    this.extensions = context.extensions();
    this.needsPath = all.isEmpty();
  }

  /**
   * Checks and applies the proposals of a commit by {@code committer} to a copy of the tree; throws
   * {@link Code#BAD_PROPOSALS}.
   */
  static ProposalList apply(
      CipherSuite suite,
      GroupContext context,
      Acceptance acceptance,
      RatchetTree tree,
      List<Proposed> all,
      Sender committer) {
    ProposalList list = new ProposalList(suite, context, acceptance, tree, all);
    if (committer instanceof Sender.NewMemberCommit) {
      list.checkExternal();
    } else if (committer instanceof Sender.Member(int leaf)) {
      list.checkMember(leaf);
    } else {
      throw new MlsException(Code.BAD_SENDER);
    }
    list.applyInOrder();
    return list;
  }

  RatchetTree tree() {
    return tree;
  }

  List<Proposed> all() {
    return all;
  }

  List<Added> added() {
    return added;
  }

  Set<Integer> addedLeaves() {
    Set<Integer> leaves = new HashSet<>();
    added.forEach(each -> leaves.add(each.leaf()));
    return leaves;
  }

  List<Integer> removed() {
    return removed;
  }

  List<PreSharedKeyId> psks() {
    return psks;
  }

  List<Extension> extensions() {
    return extensions;
  }

  Optional<byte[]> externalInit() {
    return externalInit;
  }

  Optional<Proposal.ReInit> reInit() {
    return reInit;
  }

  /** Whether the commit must carry a path (RFC 9420 §12.4). */
  boolean needsPath() {
    return needsPath;
  }

  private void checkMember(int committer) {
    Set<Integer> touched = new HashSet<>();
    for (Proposed each : all) {
      switch (each.proposal()) {
        case Proposal.Update update -> {
          int leaf = memberLeaf(each.sender());
          require(leaf != committer && touched.add(leaf));
        }
        case Proposal.Remove(int leaf) -> require(leaf != committer && touched.add(leaf));
        case Proposal.ExternalInit external -> throw new MlsException(Code.BAD_PROPOSALS);
        case Proposal.ReInit reInit -> require(all.size() == 1);
        default -> {}
      }
    }
    require(count(Proposal.GroupContextExtensions.class) <= 1);
  }

  private void checkExternal() {
    require(count(Proposal.ExternalInit.class) == 1 && count(Proposal.Remove.class) <= 1);
    for (Proposed each : all) {
      require(
          each.proposal() instanceof Proposal.ExternalInit
              || each.proposal() instanceof Proposal.Remove
              || each.proposal() instanceof Proposal.PreSharedKey);
    }
    needsPath = true;
  }

  private void applyInOrder() {
    for (Proposed each : all) {
      if (each.proposal() instanceof Proposal.GroupContextExtensions(List<Extension> replaced)) {
        Capabilities.RequiredCapabilities.of(replaced); // or they are none
        extensions = replaced;
        needsPath = true;
      }
    }
    for (Proposed each : all) {
      if (each.proposal() instanceof Proposal.Update(LeafNode leaf)) {
        update(memberLeaf(each.sender()), leaf);
      }
    }
    for (Proposed each : all) {
      if (each.proposal() instanceof Proposal.Remove(int leaf)) {
        require(tree.leaf(leaf).isPresent());
        tree.remove(leaf);
        removed.add(leaf);
        needsPath = true;
      }
    }
    Iterator<Boolean> signed = signed().iterator();
    for (Proposed each : all) {
      switch (each.proposal()) {
        case Proposal.Add(KeyPackage keyPackage) -> add(keyPackage, signed.next());
        case Proposal.PreSharedKey(PreSharedKeyId id) -> psk(id);
        case Proposal.ExternalInit(byte[] kemOutput) -> externalInit = Optional.of(kemOutput);
        case Proposal.ReInit proposal -> {
          require(proposal.version() >= GroupContext.MLS_10);
          reInit = Optional.of(proposal);
        }
        default -> {}
      }
    }
  }

  private void update(int leaf, LeafNode updated) {
    LeafNode before = tree.leaf(leaf).orElseThrow(() -> new MlsException(Code.BAD_PROPOSALS));
    boolean valid =
        updated.source() instanceof LeafSource.Update
            && updated.verifies(suite, new LeafNode.Place(context.groupId(), leaf))
            && !Arrays.equals(before.encryptionKey(), updated.encryptionKey());
    if (!valid) {
      throw new MlsException(Code.BAD_LEAF);
    }
    acceptCredential(updated);
    tree.update(leaf, updated);
    needsPath = true;
  }

  /** For each key package that is added, in order, whether its signatures hold. */
  private List<Boolean> signed() {
    List<KeyPackage> keyPackages = new ArrayList<>();
    for (Proposed each : all) {
      if (each.proposal() instanceof Proposal.Add(KeyPackage keyPackage)) {
        keyPackages.add(keyPackage);
      }
    }
    return suite
        .crypto()
        .each(
            keyPackages,
            keyPackage ->
                keyPackage.verifies(suite)
                    && keyPackage.leafNode().verifies(suite, LeafNode.Place.NONE));
  }

  /** Adds somebody, if the key package may be used now (RFC 9420 §10.1). */
  private void add(KeyPackage keyPackage, boolean signed) {
    LeafNode leaf = keyPackage.leafNode();
    boolean valid =
        keyPackage.version() == GroupContext.MLS_10
            && keyPackage.cipherSuite() == suite.id()
            && !Arrays.equals(keyPackage.initKey(), leaf.encryptionKey())
            && leaf.source() instanceof LeafSource.KeyPackage
            && leaf.capabilities().versions().contains(GroupContext.MLS_10)
            && leaf.capabilities().cipherSuites().contains(suite.id())
            && signed;
    if (!valid) {
      throw new MlsException(Code.BAD_LEAF);
    }
    if (leaf.source() instanceof LeafSource.KeyPackage lifetime && !acceptance.lifetime(lifetime)) {
      throw new MlsException(Code.EXPIRED);
    }
    acceptCredential(leaf);
    added.add(new Added(keyPackage, tree.add(leaf)));
  }

  private void psk(PreSharedKeyId id) {
    require(id.nonce().length == CipherSuite.HASH);
    require(
        !(id.psk() instanceof PreSharedKeyId.Resumption resumption)
            || resumption.usage() == PreSharedKeyId.Usage.APPLICATION);
    for (PreSharedKeyId other : psks) {
      require(
          !Arrays.equals(
              sotto.wire.tls.Writer.encode(other::write), sotto.wire.tls.Writer.encode(id::write)));
    }
    psks.add(id);
  }

  private void acceptCredential(LeafNode leaf) {
    if (!acceptance.credential(leaf)) {
      throw new MlsException(Code.BAD_CREDENTIAL);
    }
  }

  private static int memberLeaf(Sender sender) {
    if (sender instanceof Sender.Member(int leaf)) {
      return leaf;
    }
    throw new MlsException(Code.BAD_PROPOSALS);
  }

  private long count(Class<? extends Proposal> kind) {
    return all.stream().filter(each -> kind.isInstance(each.proposal())).count();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new MlsException(Code.BAD_PROPOSALS);
    }
  }
}
