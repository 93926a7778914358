package sotto.mls.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.ConstantTime;
import sotto.mls.crypto.Hpke;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Commit;
import sotto.mls.message.Content;
import sotto.mls.message.GroupContext;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.PrivateMessage;
import sotto.mls.message.Proposal;
import sotto.mls.message.PublicMessage;
import sotto.mls.message.Sender;
import sotto.mls.message.UpdatePath;
import sotto.mls.schedule.KeySchedule;
import sotto.mls.schedule.PskSecret;
import sotto.mls.schedule.SecretTree;
import sotto.mls.schedule.Transcript;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.RatchetTree;
import sotto.mls.tree.TreeCheck;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/** Taking a message (RFC 9420 §6, §12.4.2). */
final class Receiving {
  private Receiving() {}

  static Received receive(Group group, MlsMessage message) {
    AuthenticatedContent content =
        switch (message) {
          case MlsMessage.Public(PublicMessage open) -> {
            group.require(open.content().content().groupId(), open.content().content().epoch());
            yield open.unprotect(
                group.suite(), group.epoch.schedule().membershipKey(), group.context());
          }
          case MlsMessage.Private(PrivateMessage sealed) -> {
            group.require(sealed.groupId(), sealed.epoch());
            yield sealed.unprotect(
                group.suite(), group.ratchets, group.epoch.schedule().senderDataSecret());
          }
          default -> throw new MlsException(Code.BAD_SENDER);
        };
    return switch (content.content().content()) {
      case Content.ApplicationData data ->
          PastEpoch.application(group.suite(), content, group.epoch.tree(), group.context());
      case Content.Proposed(Proposal proposal) -> {
        verify(group, content, proposalKey(group, content.content().sender(), proposal));
        Proposed proposed = new Proposed(proposal, content.content().sender());
        group.keep(new ProposalRef(content.proposalRef(group.suite())), proposed);
        yield new Received.Proposal(proposed);
      }
      case Content.Committed(Commit commit) -> {
        verify(group, content, committerKey(group, content.content().sender(), commit));
        yield commit(group, content, commit);
      }
    };
  }

  private static void verify(Group group, AuthenticatedContent content, byte[] key) {
    if (!content.verifies(group.suite(), key, group.context())) {
      throw new MlsException(Code.NOT_AUTHENTIC);
    }
  }

  private static byte[] proposalKey(Group group, Sender sender, Proposal proposal) {
    return switch (sender) {
      case Sender.Member(int leaf) -> group.epoch.tree().member(leaf).signatureKey();
      case Sender.NewMemberProposal() -> {
        if (proposal instanceof Proposal.Add(var keyPackage)) {
          yield keyPackage.leafNode().signatureKey();
        }
        throw new MlsException(Code.BAD_SENDER);
      }
      case Sender.External(int index) -> {
        if (proposal instanceof Proposal.Update || proposal instanceof Proposal.ExternalInit) {
          throw new MlsException(Code.BAD_SENDER);
        }
        yield externalSenderKey(group, index);
      }
      case Sender.NewMemberCommit() -> throw new MlsException(Code.BAD_SENDER);
    };
  }

  /** {@code ExternalSender external_senders<V>} (RFC 9420 §12.1.8.1). */
  private static byte[] externalSenderKey(Group group, int index) {
    byte[] data =
        Extension.find(group.context().extensions(), Extension.EXTERNAL_SENDERS)
            .orElseThrow(() -> new MlsException(Code.BAD_SENDER));
    try {
      List<byte[]> keys =
          new Reader(data)
              .vector(
                  256,
                  in -> {
                    byte[] key = in.opaque();
                    sotto.mls.tree.Credential.read(in);
                    return key;
                  });
      if (index < 0 || index >= keys.size()) {
        throw new MlsException(Code.BAD_SENDER);
      }
      return keys.get(index);
    } catch (Malformed e) {
      throw new MlsException(Code.MALFORMED);
    }
  }

  private static byte[] committerKey(Group group, Sender sender, Commit commit) {
    return switch (sender) {
      case Sender.Member(int leaf) -> group.epoch.tree().member(leaf).signatureKey();
      case Sender.NewMemberCommit() ->
          commit
              .path()
              .map(path -> path.leafNode().signatureKey())
              .orElseThrow(() -> new MlsException(Code.BAD_COMMIT));
      default -> throw new MlsException(Code.BAD_SENDER);
    };
  }

  /**
   * Goes through a commit whose signature holds; gives the next epoch without touching this one.
   */
  static Received.Commit commit(Group group, AuthenticatedContent content, Commit commit) {
    Epoch before = group.epoch;
    CipherSuite suite = group.suite();
    Sender sender = content.content().sender();
    ProposalList list =
        ProposalList.apply(
            suite,
            before.context(),
            group.acceptance,
            before.tree(),
            resolve(group, commit, sender),
            sender);
    RatchetTree tree = list.tree();
    int committer =
        switch (sender) {
          case Sender.Member(int leaf) -> leaf;
          default ->
              tree.add(
                  commit.path().orElseThrow(() -> new MlsException(Code.BAD_COMMIT)).leafNode());
        };
    if (committer == group.ownLeaf() && sender instanceof Sender.Member) {
      throw new MlsException(Code.OWN_COMMIT);
    }
    if (list.needsPath() && commit.path().isEmpty()) {
      throw new MlsException(Code.BAD_COMMIT);
    }
    List<Integer> added = list.added().stream().map(ProposalList.Added::leaf).toList();
    if (list.removed().contains(group.ownLeaf())) {
      return new Received.Commit(
          sender, committer, list.all(), added, list.removed(), Optional.empty());
    }
    PrivateKeys keys = before.keys();
    byte[] commitSecret = CipherSuite.zero();
    if (takesUpOwnUpdate(group, list)) {
      keys =
          keys.with(
              2 * group.ownLeaf(), group.proposedKeys.find(2 * group.ownLeaf()).orElseThrow());
    }
    if (commit.path().isPresent()) {
      UpdatePath path = commit.path().get();
      checkPathLeaf(group, before, path.leafNode(), committer, sender);
      CommitPath.merge(suite, tree, committer, path);
      TreeCheck.leaves(tree, list.extensions());
      GroupContext provisional = before.context().next(tree.hash(suite), list.extensions());
      CommitPath opened =
          CommitPath.open(
              suite,
              tree,
              committer,
              path,
              group.ownLeaf(),
              keys.fitting(tree),
              provisional.toBytes(),
              list.addedLeaves());
      keys = opened.addTo(keys);
      commitSecret = opened.commitSecret().clone();
      opened.erase();
    } else {
      TreeCheck.leaves(tree, list.extensions());
    }
    byte[] confirmed = Transcript.confirmed(suite, before.interimTranscript(), content);
    GroupContext context =
        before.context().next(tree.hash(suite), list.extensions()).withTranscript(confirmed);
    byte[] pskSecret =
        PskSecret.of(
            suite,
            list.psks(),
            before
                .resumptions()
                .before(context.groupId(), group.psks.orElse(PskSecret.Source.NONE)));
    byte[] initSecret =
        list.externalInit()
            .map(kem -> externalInit(suite, before, kem))
            .orElse(before.schedule().initSecret());
    KeySchedule.Beginning beginning =
        KeySchedule.next(suite, initSecret, commitSecret, pskSecret, context);
    CipherSuite.erase(commitSecret);
    CipherSuite.erase(pskSecret);
    if (list.externalInit().isPresent()) {
      CipherSuite.erase(initSecret);
    }
    beginning.eraseWelcome();
    byte[] tag = beginning.schedule().confirmationTag(suite, confirmed);
    if (!ConstantTime.equal(tag, content.tag())) {
      throw new MlsException(Code.NOT_AUTHENTIC);
    }
    Epoch next =
        new Epoch(
            suite,
            context,
            tree,
            beginning.schedule(),
            Transcript.interim(suite, confirmed, tag),
            tag,
            group.ownLeaf(),
            keys.fitting(tree),
            before.resumptions().with(context.epoch(), beginning.schedule().resumptionPsk()));
    Group following =
        new Group(
            next,
            new SecretTree(suite, tree.leaves(), beginning.encryptionSecret()),
            group.signatureKey,
            group.acceptance);
    following.psks = group.psks;
    return new Received.Commit(
        sender, committer, list.all(), added, list.removed(), Optional.of(following));
  }

  private static List<Proposed> resolve(Group group, Commit commit, Sender committer) {
    List<Proposed> resolved = new ArrayList<>();
    for (Commit.Entry entry : commit.proposals()) {
      resolved.add(
          switch (entry) {
            case Commit.ByValue(Proposal proposal) -> new Proposed(proposal, committer);
            case Commit.ByReference(byte[] ref) -> {
              if (committer instanceof Sender.NewMemberCommit) {
                throw new MlsException(Code.BAD_PROPOSALS);
              }
              yield Optional.ofNullable(group.proposals.get(new ProposalRef(ref)))
                  .orElseThrow(() -> new MlsException(Code.UNKNOWN_PROPOSAL));
            }
          });
    }
    return resolved;
  }

  private static boolean takesUpOwnUpdate(Group group, ProposalList list) {
    return list.all().stream()
        .anyMatch(each ->
            each.proposal() instanceof Proposal.Update
                && each.sender() instanceof Sender.Member(int leaf)
                && leaf == group.ownLeaf());
  }

  private static void checkPathLeaf(
      Group group, Epoch before, LeafNode leaf, int committer, Sender sender) {
    boolean fresh =
        !(sender instanceof Sender.Member)
            || !Arrays.equals(
                before.tree().member(committer).encryptionKey(), leaf.encryptionKey());
    if (!fresh
        || !(leaf.source() instanceof LeafSource.Commit)
        || !leaf.verifies(group.suite(), new LeafNode.Place(group.groupId(), committer))) {
      throw new MlsException(Code.BAD_LEAF);
    }
    if (!group.acceptance.credential(leaf)) {
      throw new MlsException(Code.BAD_CREDENTIAL);
    }
  }

  /** RFC 9420 §8.3, on the side of the members. */
  private static byte[] externalInit(CipherSuite suite, Epoch before, byte[] kemOutput) {
    KeyPair external = before.schedule().external(suite);
    Optional<Hpke.Context> context = suite.hpke().setupReceiver(kemOutput, external, new byte[0]);
    CipherSuite.erase(external.privateKey());
    Hpke.Context agreed = context.orElseThrow(() -> new MlsException(Code.NOT_AUTHENTIC));
    byte[] initSecret = suite.hpke().export(agreed, Joining.externalInitLabel(), CipherSuite.HASH);
    agreed.erase();
    return initSecret;
  }
}
