package sotto.mls.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.Aead;
import sotto.mls.crypto.Ascii;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.ConstantTime;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.Hpke;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.Commit;
import sotto.mls.message.GroupContext;
import sotto.mls.message.GroupInfo;
import sotto.mls.message.GroupSecrets;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.PreSharedKeyId;
import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
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
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/** Becoming a member: by a Welcome, or by an own commit (RFC 9420 §12.4.3). */
final class Joining {
  private Joining() {}

  static byte[] externalInitLabel() {
    return Ascii.bytes("MLS 1.0 external init secret");
  }

  static Group byWelcome(
      Welcome welcome,
      OwnKeyPackage own,
      KeyPair signatureKey,
      Optional<RatchetTree> given,
      PskSecret.Source psks,
      Acceptance acceptance,
      Crypto crypto) {
    CipherSuite suite = CipherSuite.of(welcome.cipherSuite(), crypto);
    if (own.keyPackage().cipherSuite() != suite.id()) {
      throw new MlsException(Code.BAD_WELCOME);
    }
    try {
      GroupSecrets secrets = openSecrets(suite, welcome, own);
      checkPsks(secrets.psks());
      byte[] pskSecret = PskSecret.of(suite, secrets.psks(), psks);
      GroupInfo info =
          openInfo(
              suite, welcome, KeySchedule.welcomeSecret(suite, secrets.joinerSecret(), pskSecret));
      RatchetTree tree = tree(suite, info, given, acceptance);
      return enter(suite, info, tree, secrets, pskSecret, own, signatureKey, acceptance);
    } catch (Malformed e) {
      throw new MlsException(Code.MALFORMED);
    }
  }

  private static GroupSecrets openSecrets(CipherSuite suite, Welcome welcome, OwnKeyPackage own) {
    byte[] ref = own.keyPackage().ref(suite);
    for (Welcome.Sealed sealed : welcome.secrets()) {
      if (Arrays.equals(sealed.newMember(), ref)) {
        byte[] opened =
            suite
                .decryptWithLabel(
                    own.initKey(), "Welcome", welcome.encryptedGroupInfo(), sealed.secrets())
                .orElseThrow(() -> new MlsException(Code.NOT_AUTHENTIC));
        return Reader.decode(opened, GroupSecrets::read);
      }
    }
    throw new MlsException(Code.BAD_WELCOME);
  }

  private static void checkPsks(List<PreSharedKeyId> psks) {
    long special =
        psks.stream()
            .filter(id ->
                id.psk() instanceof PreSharedKeyId.Resumption resumption
                    && resumption.usage() != PreSharedKeyId.Usage.APPLICATION)
            .count();
    if (special > 1 || psks.stream().anyMatch(id -> id.nonce().length != CipherSuite.HASH)) {
      throw new MlsException(Code.BAD_WELCOME);
    }
  }

  private static GroupInfo openInfo(CipherSuite suite, Welcome welcome, byte[] welcomeSecret) {
    byte[] key = suite.expandWithLabel(welcomeSecret, "key", new byte[0], suite.aead().keySize());
    byte[] nonce = suite.expandWithLabel(welcomeSecret, "nonce", new byte[0], Aead.NONCE);
    CipherSuite.erase(welcomeSecret);
    Optional<byte[]> opened =
        suite.crypto().open(suite.aead(), key, nonce, new byte[0], welcome.encryptedGroupInfo());
    CipherSuite.erase(key);
    return Reader.decode(
        opened.orElseThrow(() -> new MlsException(Code.NOT_AUTHENTIC)), GroupInfo::read);
  }

  /** The tree of a GroupInfo, from its extension or given, with all that must hold of both. */
  private static RatchetTree tree(
      CipherSuite suite, GroupInfo info, Optional<RatchetTree> given, Acceptance acceptance) {
    if (info.context().cipherSuite() != suite.id()) {
      throw new MlsException(Code.BAD_WELCOME);
    }
    RatchetTree tree =
        Extension.find(info.extensions(), Extension.RATCHET_TREE)
            .map(data -> Reader.decode(data, RatchetTree::read))
            .or(() -> given.map(RatchetTree::copy))
            .orElseThrow(() -> new MlsException(Code.BAD_WELCOME));
    LeafNode signer =
        tree.leaf(info.signer()).orElseThrow(() -> new MlsException(Code.BAD_WELCOME));
    if (!info.verifies(suite, signer.signatureKey())) {
      throw new MlsException(Code.NOT_AUTHENTIC);
    }
    TreeCheck.joining(
        suite,
        tree,
        info.context().treeHash(),
        info.context().groupId(),
        info.context().extensions());
    for (int leaf : tree.members()) {
      if (!acceptance.credential(tree.member(leaf))) {
        throw new MlsException(Code.BAD_CREDENTIAL);
      }
    }
    return tree;
  }

  private static Group enter(
      CipherSuite suite,
      GroupInfo info,
      RatchetTree tree,
      GroupSecrets secrets,
      byte[] pskSecret,
      OwnKeyPackage own,
      KeyPair signatureKey,
      Acceptance acceptance) {
    int leaf = ownLeaf(tree, own);
    PrivateKeys keys = PrivateKeys.ofLeaf(leaf, own.encryptionKey());
    if (secrets.pathSecret().isPresent()) {
      CommitPath path =
          CommitPath.joined(suite, tree, info.signer(), leaf, secrets.pathSecret().get());
      keys = path.addTo(keys);
      path.erase();
    }
    GroupContext context = info.context();
    KeySchedule.Beginning beginning =
        KeySchedule.fromJoiner(suite, secrets.joinerSecret(), pskSecret, context);
    beginning.eraseWelcome();
    CipherSuite.erase(pskSecret);
    byte[] tag = beginning.schedule().confirmationTag(suite, context.confirmedTranscriptHash());
    if (!ConstantTime.equal(tag, info.confirmationTag())) {
      throw new MlsException(Code.NOT_AUTHENTIC);
    }
    Epoch epoch =
        new Epoch(
            suite,
            context,
            tree,
            beginning.schedule(),
            Transcript.interim(suite, context.confirmedTranscriptHash(), tag),
            tag,
            leaf,
            keys,
            Resumptions.none().with(context.epoch(), beginning.schedule().resumptionPsk()));
    Group group =
        new Group(
            epoch,
            new SecretTree(suite, tree.leaves(), beginning.encryptionSecret()),
            signatureKey,
            acceptance);
    return group.invitedBy(tree.member(info.signer()));
  }

  private static int ownLeaf(RatchetTree tree, OwnKeyPackage own) {
    for (int leaf : tree.members()) {
      if (Arrays.equals(tree.member(leaf).signature(), own.keyPackage().leafNode().signature())
          && Arrays.equals(tree.member(leaf).encryptionKey(), own.encryptionKey().publicKey())) {
        return leaf;
      }
    }
    throw new MlsException(Code.BAD_WELCOME);
  }

  static Prepared externally(
      GroupInfo info,
      Optional<RatchetTree> given,
      OwnKeyPackage.Identity identity,
      List<Extension> leafExtensions,
      Optional<Integer> replaces,
      Acceptance acceptance,
      Crypto crypto) {
    try {
      CipherSuite suite = CipherSuite.of(info.context().cipherSuite(), crypto);
      RatchetTree tree = tree(suite, info, given, acceptance);
      byte[] external =
          Extension.find(info.extensions(), Extension.EXTERNAL_PUB)
              .map(data -> Reader.decode(data, Reader::opaque))
              .orElseThrow(() -> new MlsException(Code.BAD_WELCOME));
      Hpke.Setup setup =
          suite
              .hpke()
              .setupSender(external, new byte[0])
              .orElseThrow(() -> new MlsException(Code.BAD_WELCOME));
      byte[] initSecret =
          suite.hpke().export(setup.context(), externalInitLabel(), CipherSuite.HASH);
      setup.context().erase();
      List<Commit.Entry> entries = new ArrayList<>();
      List<Proposed> proposed = new ArrayList<>();
      List<Proposal> proposals =
          new ArrayList<>(List.of(new Proposal.ExternalInit(setup.kemOutput())));
      replaces.ifPresent(leaf -> proposals.add(new Proposal.Remove(leaf)));
      for (Proposal proposal : proposals) {
        entries.add(new Commit.ByValue(proposal));
        proposed.add(new Proposed(proposal, new Sender.NewMemberCommit()));
      }
      RatchetTree after = tree.copy();
      replaces.ifPresent(after::remove);
      KeyPair placeholder = KeyPair.x25519(crypto);
      LeafNode own =
          identity.leaf(
              suite,
              placeholder.publicKey(),
              new LeafSource.Update(),
              leafExtensions,
              LeafNode.Place.NONE);
      int leaf = after.add(own);
      Epoch before =
          new Epoch(
              suite,
              info.context(),
              tree,
              KeySchedule.unknown(),
              Transcript.interim(
                  suite, info.context().confirmedTranscriptHash(), info.confirmationTag()),
              info.confirmationTag(),
              leaf,
              PrivateKeys.ofLeaf(leaf, placeholder),
              Resumptions.none());
      Prepared prepared =
          new Committing.Draft(
                  before,
                  new Sender.NewMemberCommit(),
                  leaf,
                  identity.signatureKey(),
                  entries,
                  proposed,
                  acceptance)
              .finish(
                  own,
                  leafExtensions,
                  true,
                  PskSecret.Source.NONE,
                  initSecret,
                  MlsMessage.PUBLIC,
                  Optional.empty(),
                  true);
      CipherSuite.erase(initSecret);
      return prepared;
    } catch (Malformed e) {
      throw new MlsException(Code.MALFORMED);
    }
  }
}
