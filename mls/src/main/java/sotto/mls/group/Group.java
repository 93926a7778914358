package sotto.mls.group;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Content;
import sotto.mls.message.FramedContent;
import sotto.mls.message.GroupContext;
import sotto.mls.message.GroupInfo;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.PrivateMessage;
import sotto.mls.message.Proposal;
import sotto.mls.message.Welcome;
import sotto.mls.schedule.KeySchedule;
import sotto.mls.schedule.PskSecret;
import sotto.mls.schedule.SecretTree;
import sotto.mls.schedule.Transcript;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.mls.tree.RatchetTree;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A member of a group in one epoch (RFC 9420). Encrypting and decrypting advance its ratchets in
 * place; a commit gives a new {@code Group} for the next epoch and leaves this one usable. Whoever
 * stores it must store it before what it produced is sent. Not for two threads.
 */
public final class Group {
  /** More proposals than this are not kept in an epoch. */
  private static final int PROPOSALS_MAX = 1_000;

  final Epoch epoch;
  final SecretTree ratchets;
  final KeyPair signatureKey;
  final Acceptance acceptance;
  final Map<ProposalRef, Proposed> proposals = new LinkedHashMap<>();

  /** Leaf keys of own Update proposals that a commit may take up. */
  PrivateKeys proposedKeys = PrivateKeys.ofLeaf(0, new KeyPair(new byte[32], new byte[32]));

  /**
   * Where pre-shared keys of received commits are found; the application gives it anew after
   * loading.
   */
  Optional<PskSecret.Source> psks = Optional.empty();

  /** The key of who made the Welcome by which this device joined just now; it is not saved. */
  private Optional<byte[]> inviter = Optional.empty();

  Group(Epoch epoch, SecretTree ratchets, KeyPair signatureKey, Acceptance acceptance) {
    this.epoch = epoch;
    this.ratchets = ratchets;
    this.signatureKey = signatureKey;
    this.acceptance = acceptance;
  }

  /** A new group of one member (RFC 9420 §11). */
  public static Group create(
      CipherSuite suite,
      byte[] groupId,
      OwnKeyPackage.Identity identity,
      LeafSource.KeyPackage lifetime,
      List<Extension> groupExtensions,
      List<Extension> leafExtensions,
      Acceptance acceptance) {
    KeyPair encryption = KeyPair.x25519(suite.crypto());
    LeafNode leaf =
        identity.leaf(suite, encryption.publicKey(), lifetime, leafExtensions, LeafNode.Place.NONE);
    RatchetTree tree = RatchetTree.of(leaf);
    GroupContext context =
        new GroupContext(suite.id(), groupId, 0, tree.hash(suite), new byte[0], groupExtensions);
    KeySchedule.Beginning first = KeySchedule.first(suite);
    byte[] tag = first.schedule().confirmationTag(suite, new byte[0]);
    Epoch epoch =
        new Epoch(
            suite,
            context,
            tree,
            first.schedule(),
            Transcript.interim(suite, new byte[0], tag),
            tag,
            0,
            PrivateKeys.ofLeaf(0, encryption),
            Resumptions.none().with(0, first.schedule().resumptionPsk()));
    return new Group(
        epoch,
        new SecretTree(suite, 1, first.encryptionSecret()),
        identity.signatureKey(),
        acceptance);
  }

  /**
   * The signature key of the member whose Welcome this device joined by; empty for a group that it
   * founded, joined otherwise, has followed since or has loaded.
   */
  public Optional<byte[]> inviter() {
    return inviter.map(byte[]::clone);
  }

  Group invitedBy(LeafNode member) {
    inviter = Optional.of(member.signatureKey());
    return this;
  }

  /**
   * Joins by a Welcome (RFC 9420 §12.4.3.1). The tree is needed where the Welcome does not carry
   * it.
   */
  public static Group join(
      Welcome welcome,
      OwnKeyPackage own,
      KeyPair signatureKey,
      Optional<RatchetTree> tree,
      PskSecret.Source psks,
      Acceptance acceptance,
      Crypto crypto) {
    return Joining.byWelcome(welcome, own, signatureKey, tree, psks, acceptance, crypto);
  }

  /**
   * Joins by an own commit (RFC 9420 §12.4.3.2); {@code replaces} is the leaf of an earlier self
   * that the commit removes.
   */
  public static Prepared joinExternally(
      GroupInfo info,
      Optional<RatchetTree> tree,
      OwnKeyPackage.Identity identity,
      List<Extension> leafExtensions,
      Optional<Integer> replaces,
      Acceptance acceptance,
      Crypto crypto) {
    return Joining.externally(info, tree, identity, leafExtensions, replaces, acceptance, crypto);
  }

  /** Says where pre-shared keys are found that others' commits name. */
  public void findPsksIn(PskSecret.Source source) {
    psks = Optional.of(source);
  }

  /**
   * Makes a commit; throws {@link MlsException} where the request breaks a rule. Handshakes travel
   * as private messages.
   */
  public Prepared commit(CommitRequest request) {
    return Committing.commit(this, request, MlsMessage.PRIVATE);
  }

  /** A proposal for somebody to commit. */
  public byte[] propose(Proposal proposal) {
    AuthenticatedContent signed =
        sign(MlsMessage.PRIVATE, new byte[0], new Content.Proposed(proposal));
    proposals.put(
        new ProposalRef(signed.proposalRef(suite())), new Proposed(proposal, epoch.self()));
    return protect(signed, 0);
  }

  /** A proposal to give the own leaf new keys; whoever commits it refreshes this member. */
  public byte[] proposeUpdate(List<Extension> leafExtensions) {
    KeyPair fresh = KeyPair.x25519(suite().crypto());
    LeafNode own = epoch.tree().member(ownLeaf());
    LeafNode updated =
        new LeafNode(
                fresh.publicKey(),
                own.signatureKey(),
                own.credential(),
                own.capabilities(),
                new LeafSource.Update(),
                leafExtensions,
                new byte[0])
            .signed(suite(), signatureKey.privateKey(), new LeafNode.Place(groupId(), ownLeaf()));
    proposedKeys = PrivateKeys.ofLeaf(ownLeaf(), fresh);
    return propose(new Proposal.Update(updated));
  }

  /**
   * Encrypts application data (RFC 9420 §6.3, §15.1); {@code padding} zero bytes are added inside.
   */
  public byte[] encrypt(byte[] data, byte[] authenticatedData, int padding) {
    return protect(
        sign(MlsMessage.PRIVATE, authenticatedData, new Content.ApplicationData(data)), padding);
  }

  /**
   * Takes a message of this epoch; throws {@link MlsException} and stays as it was where that is
   * not valid.
   */
  public Received receive(byte[] message) {
    return Receiving.receive(this, MlsMessage.decode(message));
  }

  /** {@code MLS-Exporter} (RFC 9420 §8.5). */
  public byte[] export(String label, byte[] context, int size) {
    return epoch.schedule().export(suite(), label, context, size);
  }

  /** Equal for all members who agree on all that happened (RFC 9420 §8.7). */
  public byte[] epochAuthenticator() {
    return epoch.schedule().epochAuthenticator().clone();
  }

  /** A signed GroupInfo with the key for external joiners; with the tree if asked. */
  public GroupInfo groupInfo(boolean withTree) {
    List<Extension> extensions = new java.util.ArrayList<>();
    KeyPair external = epoch.schedule().external(suite());
    CipherSuite.erase(external.privateKey());
    extensions.add(
        new Extension(Extension.EXTERNAL_PUB, new Writer().opaque(external.publicKey()).toBytes()));
    if (withTree) {
      extensions.add(new Extension(Extension.RATCHET_TREE, Writer.encode(epoch.tree()::write)));
    }
    return new GroupInfo(
            epoch.context(),
            List.copyOf(extensions),
            epoch.confirmationTag(),
            ownLeaf(),
            new byte[0])
        .signed(suite(), signatureKey.privateKey());
  }

  public CipherSuite suite() {
    return epoch.suite();
  }

  public GroupContext context() {
    return epoch.context();
  }

  public byte[] groupId() {
    return epoch.context().groupId();
  }

  public long epochNumber() {
    return epoch.context().epoch();
  }

  public int ownLeaf() {
    return epoch.ownLeaf();
  }

  /** Leaf indices of all members, ascending. */
  public List<Integer> members() {
    return epoch.tree().members();
  }

  /** The member at a leaf index. */
  public Optional<LeafNode> member(int leaf) {
    return epoch.tree().leaf(leaf);
  }

  public RatchetTree tree() {
    return epoch.tree().copy();
  }

  /** Proposals of this epoch that no commit has taken up. */
  public List<Proposed> pendingProposals() {
    return List.copyOf(proposals.values());
  }

  /** What changes with an epoch alone. Secret. */
  public byte[] saveEpoch() {
    return Writer.encode(epoch::write);
  }

  /** What changes with every message. Secret. */
  public byte[] saveRatchets() {
    return Writer.encode(out -> {
      ratchets.write(out);
      proposedKeys.write(out);
      out.vector(
          List.copyOf(proposals.entrySet()),
          (inner, entry) -> {
            inner.opaque(entry.getKey().hash());
            entry.getValue().sender().write(inner);
            entry.getValue().proposal().write(inner);
          });
    });
  }

  /** A group from both parts; throws {@link Code#MALFORMED}. */
  public static Group load(
      byte[] savedEpoch,
      byte[] savedRatchets,
      KeyPair signatureKey,
      Acceptance acceptance,
      Crypto crypto) {
    try {
      Epoch epoch = Reader.decode(savedEpoch, in -> Epoch.read(in, crypto));
      Reader in = new Reader(savedRatchets);
      Group group = new Group(epoch, SecretTree.read(in, epoch.suite()), signatureKey, acceptance);
      group.proposedKeys = PrivateKeys.read(in);
      in.vector(
          PROPOSALS_MAX,
          inner ->
              group.proposals.put(new ProposalRef(inner.opaque()), Proposed.read(inner)) == null);
      in.finish();
      return group;
    } catch (Malformed e) {
      throw new MlsException(Code.MALFORMED);
    }
  }

  /** A reader for application messages of this epoch that come late, when the group has gone on. */
  public PastEpoch past() {
    return new PastEpoch(
        suite(), epoch.context(), epoch.tree(), epoch.schedule().senderDataSecret(), ratchets);
  }

  /** Overwrites the secrets of this epoch; the group must not be used any more. */
  public void erase() {
    CipherSuite.erase(epoch.schedule().initSecret());
    CipherSuite.erase(epoch.schedule().exporterSecret());
    CipherSuite.erase(epoch.schedule().externalSecret());
    CipherSuite.erase(epoch.schedule().confirmationKey());
    CipherSuite.erase(epoch.schedule().membershipKey());
  }

  void keep(ProposalRef ref, Proposed proposed) {
    if (proposals.size() >= PROPOSALS_MAX) {
      throw new MlsException(Code.BAD_PROPOSALS);
    }
    proposals.put(ref, proposed);
  }

  AuthenticatedContent sign(int wireFormat, byte[] authenticatedData, Content content) {
    FramedContent framed =
        new FramedContent(groupId(), epochNumber(), epoch.self(), authenticatedData, content);
    return AuthenticatedContent.sign(
        suite(), signatureKey.privateKey(), wireFormat, framed, epoch.context());
  }

  byte[] protect(AuthenticatedContent signed, int padding) {
    return new MlsMessage.Private(
            PrivateMessage.protect(
                suite(), signed, ratchets, epoch.schedule().senderDataSecret(), padding))
        .encode();
  }

  void require(byte[] group, long number) {
    if (!Arrays.equals(group, groupId())) {
      throw new MlsException(Code.WRONG_GROUP);
    }
    if (number != epochNumber()) {
      throw new MlsException(Code.WRONG_EPOCH);
    }
  }
}
