package sotto.mls.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Hpke;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Commit;
import sotto.mls.message.Content;
import sotto.mls.message.FramedContent;
import sotto.mls.message.GroupContext;
import sotto.mls.message.GroupInfo;
import sotto.mls.message.GroupSecrets;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
import sotto.mls.message.UpdatePath;
import sotto.mls.message.Welcome;
import sotto.mls.schedule.KeySchedule;
import sotto.mls.schedule.PskSecret;
import sotto.mls.schedule.SecretTree;
import sotto.mls.schedule.Transcript;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.RatchetTree;
import sotto.mls.tree.TreeCheck;
import sotto.wire.tls.Writer;

/** Making a commit (RFC 9420 §12.4.1). */
final class Committing {
  private Committing() {}

  static Prepared commit(Group group, CommitRequest request, int wireFormat) {
    List<Commit.Entry> entries = new ArrayList<>();
    List<Proposed> proposed = new ArrayList<>();
    if (request.withReceived()) {
      for (Map.Entry<ProposalRef, Proposed> received : group.proposals.entrySet()) {
        if (!isOwnUpdate(group, received.getValue())) {
          entries.add(new Commit.ByReference(received.getKey().hash()));
          proposed.add(received.getValue());
        }
      }
    }
    for (Proposal proposal : request.proposals()) {
      entries.add(new Commit.ByValue(proposal));
      proposed.add(new Proposed(proposal, group.epoch.self()));
    }
    LeafNode own = group.epoch.tree().member(group.ownLeaf());
    Draft draft =
        new Draft(
            group.epoch,
            group.epoch.self(),
            group.ownLeaf(),
            group.signatureKey,
            entries,
            proposed,
            group.acceptance);
    List<Extension> leafExtensions = request.leafExtensions().orElse(own.extensions());
    return draft.finish(
        own,
        leafExtensions,
        request.path(),
        request.psks(),
        group.epoch.schedule().initSecret(),
        wireFormat,
        Optional.of(group),
        request.treeInWelcome());
  }

  /** An Update cannot be committed by who made it; the commit's own path does its work. */
  private static boolean isOwnUpdate(Group group, Proposed received) {
    return received.proposal() instanceof Proposal.Update
        && received.sender() instanceof Sender.Member(int leaf)
        && leaf == group.ownLeaf();
  }

  /** A commit in the making, by a member or by an external joiner. */
  record Draft(
      Epoch before,
      Sender sender,
      int leaf,
      KeyPair signatureKey,
      List<Commit.Entry> entries,
      List<Proposed> proposed,
      Acceptance acceptance) {

    Prepared finish(
        LeafNode own,
        List<Extension> leafExtensions,
        boolean wantsPath,
        PskSecret.Source psks,
        byte[] initSecret,
        int wireFormat,
        Optional<Group> encryptWith,
        boolean treeInWelcome) {
      CipherSuite suite = before.suite();
      ProposalList list =
          ProposalList.apply(suite, before.context(), acceptance, before.tree(), proposed, sender);
      RatchetTree tree = list.tree();
      int place = sender instanceof Sender.Member ? leaf : tree.add(own);
      if (place != leaf) {
        throw new MlsException(Code.BAD_COMMIT);
      }
      PrivateKeys keys = before.keys();
      Optional<CommitPath> path = Optional.empty();
      Optional<UpdatePath> updatePath = Optional.empty();
      byte[] commitSecret = CipherSuite.zero();
      if (wantsPath || list.needsPath()) {
        CommitPath made = CommitPath.generate(suite, tree, leaf);
        byte[] parentHash = CommitPath.merge(suite, tree, leaf, made.publicKeys());
        KeyPair fresh = KeyPair.x25519(suite.crypto());
        LeafNode node =
            new LeafNode(
                    fresh.publicKey(),
                    signatureKey.publicKey(),
                    own.credential(),
                    own.capabilities(),
                    new LeafSource.Commit(parentHash),
                    leafExtensions,
                    new byte[0])
                .signed(
                    suite,
                    signatureKey.privateKey(),
                    new LeafNode.Place(before.context().groupId(), leaf));
        tree.set(2 * leaf, node);
        keys = made.addTo(keys.with(2 * leaf, fresh));
        GroupContext provisional = before.context().next(tree.hash(suite), list.extensions());
        updatePath =
            Optional.of(
                new UpdatePath(
                    node,
                    made.encrypt(suite, tree, leaf, provisional.toBytes(), list.addedLeaves())));
        commitSecret = made.commitSecret();
        path = Optional.of(made);
      }
      TreeCheck.leaves(tree, list.extensions());
      GroupContext provisional = before.context().next(tree.hash(suite), list.extensions());
      FramedContent framed =
          new FramedContent(
              before.context().groupId(),
              before.context().epoch(),
              sender,
              new byte[0],
              new Content.Committed(new Commit(List.copyOf(entries), updatePath)));
      AuthenticatedContent signed =
          AuthenticatedContent.sign(
              suite, signatureKey.privateKey(), wireFormat, framed, before.context());
      byte[] confirmed = Transcript.confirmed(suite, before.interimTranscript(), signed);
      GroupContext context = provisional.withTranscript(confirmed);
      byte[] pskSecret =
          PskSecret.of(suite, list.psks(), before.resumptions().before(context.groupId(), psks));
      KeySchedule.Beginning beginning =
          KeySchedule.next(suite, initSecret, commitSecret, pskSecret, context);
      byte[] tag = beginning.schedule().confirmationTag(suite, confirmed);
      AuthenticatedContent tagged = signed.withTag(tag);
      byte[] message =
          wireFormat == MlsMessage.PRIVATE
              ? encryptWith.orElseThrow().protect(tagged, 0)
              : before.protectPublic(tagged);
      Epoch next =
          new Epoch(
              suite,
              context,
              tree,
              beginning.schedule(),
              Transcript.interim(suite, confirmed, tag),
              tag,
              leaf,
              keys.fitting(tree),
              before.resumptions().with(context.epoch(), beginning.schedule().resumptionPsk()));
      Group group =
          new Group(
              next,
              new SecretTree(suite, tree.leaves(), beginning.encryptionSecret()),
              signatureKey,
              acceptance);
      Optional<Welcome> welcome =
          list.added().isEmpty()
              ? Optional.empty()
              : Optional.of(welcome(group, list, path, beginning, treeInWelcome));
      beginning.eraseWelcome();
      path.ifPresent(CommitPath::erase);
      CipherSuite.erase(pskSecret);
      return new Prepared(
          message, welcome, list.added().stream().map(ProposalList.Added::leaf).toList(), group);
    }
  }

  private static Welcome welcome(
      Group next,
      ProposalList list,
      Optional<CommitPath> path,
      KeySchedule.Beginning beginning,
      boolean withTree) {
    CipherSuite suite = next.suite();
    List<Extension> extensions =
        withTree
            ? List.of(
                new Extension(Extension.RATCHET_TREE, Writer.encode(next.epoch.tree()::write)))
            : List.of();
    GroupInfo info =
        new GroupInfo(
                next.context(),
                extensions,
                next.epoch.confirmationTag(),
                next.ownLeaf(),
                new byte[0])
            .signed(suite, next.signatureKey.privateKey());
    byte[] key =
        suite.expandWithLabel(
            beginning.welcomeSecret(), "key", new byte[0], suite.aead().keySize());
    byte[] sealedInfo =
        suite
            .crypto()
            .seal(
                suite.aead(),
                key,
                suite.expandWithLabel(beginning.welcomeSecret(), "nonce", new byte[0], Aead.NONCE),
                new byte[0],
                Writer.encode(info::write));
    CipherSuite.erase(key);
    List<Hpke.Sealing> sealings = new ArrayList<>();
    for (ProposalList.Added added : list.added()) {
      GroupSecrets mine =
          new GroupSecrets(
              beginning.joinerSecret(),
              path.flatMap(made -> made.secretFor(added.leaf())),
              list.psks());
      sealings.add(new Hpke.Sealing(added.keyPackage().initKey(), Writer.encode(mine::write)));
    }
    List<HpkeCiphertext> sealed = suite.encryptAllWithLabel(sealings, "Welcome", sealedInfo);
    List<Welcome.Sealed> secrets = new ArrayList<>();
    for (int i = 0; i < sealed.size(); i++) {
      byte[] ref = list.added().get(i).keyPackage().ref(suite);
      secrets.add(new Welcome.Sealed(ref, sealed.get(i)));
    }
    sealings.forEach(sealing -> CipherSuite.erase(sealing.plaintext()));
    return new Welcome(suite.id(), secrets, sealedInfo);
  }
}
