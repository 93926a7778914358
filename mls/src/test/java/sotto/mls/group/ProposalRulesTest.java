package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sotto.mls.group.Trio.refusal;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Commit;
import sotto.mls.message.Content;
import sotto.mls.message.FramedContent;
import sotto.mls.message.GroupContext;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.PreSharedKeyId;
import sotto.mls.message.PreSharedKeyId.Usage;
import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
import sotto.mls.message.UpdatePath;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;

/** Which proposals may stand in a commit, and together (RFC 9420 §12.1, §12.2). One rule a test. */
class ProposalRulesTest {
  private final Trio trio = new Trio();

  private PreSharedKeyId psk(PreSharedKeyId.Psk psk) {
    return new PreSharedKeyId(psk, new byte[CipherSuite.HASH]);
  }

  private Proposal.PreSharedKey external(int id) {
    return new Proposal.PreSharedKey(psk(new PreSharedKeyId.External(new byte[] {(byte) id})));
  }

  private Proposal.Add add(String name) {
    return new Proposal.Add(trio.keyPackage(trio.identity(name)).keyPackage());
  }

  @Test
  void where_no_rule_is_broken_only_the_wrong_tag_remains() {
    assertEquals(Code.NOT_AUTHENTIC, trio.said(add("fourth"), add("fifth")));
  }

  @Test
  void nobody_commits_an_update_of_its_own() {
    LeafNode own = trio.first.member(0).orElseThrow();
    assertEquals(Code.BAD_PROPOSALS, trio.said(new Proposal.Update(own)));
  }

  @Test
  void nobody_removes_itself_by_a_commit() {
    assertEquals(Code.BAD_PROPOSALS, trio.said(new Proposal.Remove(0)));
  }

  @Test
  void a_leaf_is_touched_once() {
    assertEquals(Code.BAD_PROPOSALS, trio.said(new Proposal.Remove(2), new Proposal.Remove(2)));
    byte[] update = trio.third.proposeUpdate(List.of());
    trio.second.receive(update);
    Commit.Entry reference = new Commit.ByReference(onlyPending());
    assertEquals(
        Code.BAD_PROPOSALS,
        trio.saidTo(
            List.of(reference, new Commit.ByValue(new Proposal.Remove(2))), Optional.empty()));
  }

  private byte[] onlyPending() {
    return trio.second.proposals.keySet().iterator().next().hash();
  }

  @Test
  void only_members_are_removed() {
    assertEquals(Code.BAD_PROPOSALS, trio.said(new Proposal.Remove(3)));
    assertEquals(Code.BAD_PROPOSALS, trio.said(new Proposal.Remove(400)));
    assertEquals(Code.BAD_PROPOSALS, trio.said(new Proposal.Remove(-1)));
  }

  @Test
  void nobody_is_added_twice_or_while_a_member() {
    Proposal.Add fourth = add("fourth");
    assertEquals(Code.BAD_LEAF, trio.said(fourth, fourth));
    OwnKeyPackage.Identity again =
        new OwnKeyPackage.Identity(
            trio.third.member(2).orElseThrow().credential(),
            trio.third.signatureKey,
            List.of(Trio.KNOWN));
    Proposal.Add third = new Proposal.Add(trio.keyPackage(again).keyPackage());
    assertEquals(Code.BAD_LEAF, trio.said(third));
  }

  @Test
  void a_pre_shared_key_stands_once_with_a_nonce_of_full_size_and_for_use_in_a_group() {
    trio.second.findPsksIn(asked -> Optional.of(new byte[32]));
    assertEquals(Code.NOT_AUTHENTIC, trio.said(external(1), external(2)));
    assertEquals(Code.BAD_PROPOSALS, trio.said(external(1), external(1)));
    assertEquals(
        Code.BAD_PROPOSALS,
        trio.said(
            new Proposal.PreSharedKey(
                new PreSharedKeyId(new PreSharedKeyId.External(new byte[1]), new byte[31]))));
    for (Usage usage : List.of(Usage.REINIT, Usage.BRANCH)) {
      assertEquals(
          Code.BAD_PROPOSALS,
          trio.said(
              new Proposal.PreSharedKey(
                  psk(new PreSharedKeyId.Resumption(usage, trio.first.groupId(), 0)))));
    }
  }

  @Test
  void group_context_extensions_stand_once() {
    Proposal none = new Proposal.GroupContextExtensions(List.of());
    assertEquals(Code.BAD_PROPOSALS, trio.said(none, none));
  }

  @Test
  void a_reinit_stands_alone_and_does_not_go_back() {
    Proposal.ReInit next =
        new Proposal.ReInit(new byte[16], GroupContext.MLS_10, CipherSuite.AES_128, List.of());
    assertEquals(Code.NOT_AUTHENTIC, trio.said(next));
    assertEquals(Code.BAD_PROPOSALS, trio.said(next, add("fourth")));
    assertEquals(
        Code.BAD_PROPOSALS,
        trio.said(new Proposal.ReInit(new byte[16], 0, CipherSuite.AES_128, List.of())));
  }

  @Test
  void a_member_does_not_initialise_from_outside() {
    assertEquals(Code.BAD_PROPOSALS, trio.said(new Proposal.ExternalInit(new byte[32])));
  }

  @Test
  void what_needs_a_path_has_one() {
    assertEquals(Code.BAD_COMMIT, trio.said());
    assertEquals(Code.BAD_COMMIT, trio.said(new Proposal.Remove(2)));
    assertEquals(Code.BAD_COMMIT, trio.said(new Proposal.GroupContextExtensions(List.of())));
    trio.second.receive(trio.third.proposeUpdate(List.of()));
    assertEquals(
        Code.BAD_COMMIT,
        trio.saidTo(List.of(new Commit.ByReference(onlyPending())), Optional.empty()));
  }

  @Test
  void a_proposal_that_never_came_is_not_taken_up() {
    assertEquals(
        Code.UNKNOWN_PROPOSAL,
        trio.saidTo(List.of(new Commit.ByReference(new byte[32])), Optional.empty()));
  }

  @Test
  void an_update_has_a_new_key_its_own_source_and_a_signature_for_its_place() {
    LeafNode third = trio.third.member(2).orElseThrow();
    LeafNode good =
        new LeafNode(
            KeyPair.x25519(trio.crypto).publicKey(),
            third.signatureKey(),
            third.credential(),
            third.capabilities(),
            new LeafSource.Update(),
            List.of(),
            new byte[0]);
    LeafNode sameKey =
        new LeafNode(
            third.encryptionKey(),
            third.signatureKey(),
            third.credential(),
            third.capabilities(),
            new LeafSource.Update(),
            List.of(),
            new byte[0]);
    LeafNode wrongSource =
        new LeafNode(
            good.encryptionKey(),
            third.signatureKey(),
            third.credential(),
            third.capabilities(),
            Trio.LIFETIME,
            List.of(),
            new byte[0]);
    // Good as it is; what it lacks is the path of the commit.
    assertEquals(Code.BAD_COMMIT, updated(trio.resigned(trio.third, good)));
    assertEquals(Code.BAD_LEAF, updated(trio.resigned(trio.third, sameKey)));
    assertEquals(Code.BAD_LEAF, updated(trio.resigned(trio.third, wrongSource)));
    LeafNode elsewhere =
        good.signed(
            trio.suite,
            trio.third.signatureKey.privateKey(),
            new LeafNode.Place(trio.first.groupId(), 1));
    assertEquals(Code.BAD_LEAF, updated(elsewhere));
  }

  private Code updated(LeafNode leaf) {
    trio.second.proposals.clear();
    trio.second.receive(trio.third.propose(new Proposal.Update(leaf)));
    return trio.saidTo(List.of(new Commit.ByReference(onlyPending())), Optional.empty());
  }

  /** RFC 9420 §12.2, the second list: commits of those who are no members yet. */
  @Test
  void an_external_commit_initialises_once_and_does_little_else() {
    Proposal init = new Proposal.ExternalInit(new byte[32]);
    assertEquals(Code.BAD_PROPOSALS, outside());
    assertEquals(Code.BAD_PROPOSALS, outside(init, init));
    assertEquals(Code.BAD_PROPOSALS, outside(init, new Proposal.Remove(1), new Proposal.Remove(2)));
    assertEquals(Code.BAD_PROPOSALS, outside(init, add("a friend")));
    assertEquals(Code.BAD_PROPOSALS, outside(init, new Proposal.GroupContextExtensions(List.of())));
  }

  @Test
  void an_external_commit_takes_up_nothing_that_was_proposed() {
    trio.second.receive(trio.third.propose(new Proposal.Remove(2)));
    assertEquals(
        Code.BAD_PROPOSALS,
        outsideWith(
            List.of(
                new Commit.ByValue(new Proposal.ExternalInit(new byte[32])),
                new Commit.ByReference(onlyPending()))));
  }

  private Code outside(Proposal... proposals) {
    return outsideWith(
        java.util.Arrays.stream(proposals).<Commit.Entry>map(Commit.ByValue::new).toList());
  }

  private Code outsideWith(List<Commit.Entry> entries) {
    OwnKeyPackage.Identity stranger = trio.identity("stranger");
    LeafNode leaf =
        stranger.leaf(
            trio.suite,
            KeyPair.x25519(trio.crypto).publicKey(),
            new LeafSource.Commit(new byte[32]),
            List.of(),
            new LeafNode.Place(trio.first.groupId(), 3));
    Content content =
        new Content.Committed(new Commit(entries, Optional.of(new UpdatePath(leaf, List.of()))));
    return byStranger(stranger, new Sender.NewMemberCommit(), content);
  }

  private Code byStranger(OwnKeyPackage.Identity stranger, Sender sender, Content content) {
    FramedContent framed =
        new FramedContent(
            trio.second.groupId(), trio.second.epochNumber(), sender, new byte[0], content);
    AuthenticatedContent signed =
        AuthenticatedContent.sign(
            trio.suite,
            stranger.signatureKey().privateKey(),
            MlsMessage.PUBLIC,
            framed,
            trio.second.context());
    AuthenticatedContent tagged =
        content instanceof Content.Committed ? signed.withTag(new byte[32]) : signed;
    return refusal(() -> trio.second.receive(trio.second.epoch.protectPublic(tagged)));
  }

  /** RFC 9420 §12.1.8: who is no member proposes to be one, and nothing else. */
  @Test
  void a_stranger_proposes_nothing_but_itself() {
    assertEquals(
        Code.BAD_SENDER,
        byStranger(
            trio.identity("stranger"),
            new Sender.NewMemberProposal(),
            new Content.Proposed(new Proposal.Remove(1))));
    assertEquals(
        Code.BAD_SENDER,
        byStranger(
            trio.identity("stranger"),
            new Sender.External(0),
            new Content.Proposed(new Proposal.Remove(1))));
  }

  /** Found when the rules were gone through: a member could make others fall over. */
  @Test
  void required_capabilities_that_are_none_are_refused() {
    Proposal broken =
        new Proposal.GroupContextExtensions(
            List.of(new Extension(Extension.REQUIRED_CAPABILITIES, new byte[] {9})));
    assertEquals(
        Code.MALFORMED, refusal(() -> trio.first.commit(CommitRequest.of(List.of(broken)))));
    assertEquals(Code.MALFORMED, trio.said(broken));
  }
}
