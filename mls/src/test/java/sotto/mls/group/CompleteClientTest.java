package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mls.group.Trio.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Content;
import sotto.mls.message.FramedContent;
import sotto.mls.message.GroupContext;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
import sotto.mls.tree.Capabilities;
import sotto.mls.tree.Credential;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a complete client can beyond adding, removing and updating, which {@link RandomGroupTest}
 * does a thousand times: extensions, proposals from outside, what is not known.
 */
class CompleteClientTest {
  @Test
  void group_context_extensions_are_replaced_for_all_where_all_know_them() {
    Trio trio = new Trio();
    Extension title = new Extension(Trio.KNOWN, new byte[] {1, 2});
    trio.commit(CommitRequest.of(List.of(new Proposal.GroupContextExtensions(List.of(title)))));
    assertEquals(Trio.KNOWN, trio.third.context().extensions().getFirst().type());
    Extension strange = new Extension(0xf102, new byte[0]);
    assertEquals(
        Code.BAD_LEAF,
        refusal(() ->
            trio.first.commit(
                CommitRequest.of(List.of(new Proposal.GroupContextExtensions(List.of(strange)))))));
  }

  @Test
  void what_a_group_requires_a_new_member_can() {
    Extension required =
        new Extension(
            Extension.REQUIRED_CAPABILITIES,
            Writer.encode(
                new Capabilities.RequiredCapabilities(List.of(Trio.KNOWN), List.of(), List.of())
                    ::write));
    Trio trio = new Trio(Acceptance.ANY, List.of(required));
    OwnKeyPackage.Identity poor =
        new OwnKeyPackage.Identity(
            new Credential.Basic(new byte[1]), KeyPair.ed25519(trio.crypto), List.of());
    Proposal.Add add = new Proposal.Add(trio.keyPackage(poor).keyPackage());
    assertEquals(Code.BAD_LEAF, trio.said(add));
    Proposal.Add able = new Proposal.Add(trio.keyPackage(trio.identity("able")).keyPackage());
    assertEquals(Code.NOT_AUTHENTIC, trio.said(able));
  }

  @Test
  void the_exporter_gives_all_members_the_same_for_a_label_and_a_context_of_any_size() {
    Trio trio = new Trio();
    byte[] exported = trio.first.export("calls", new byte[] {1}, 77);
    assertEquals(77, exported.length);
    assertArrayEquals(exported, trio.third.export("calls", new byte[] {1}, 77));
    assertFalse(Arrays.equals(exported, trio.third.export("calls", new byte[] {2}, 77)));
    assertFalse(Arrays.equals(exported, trio.third.export("files", new byte[] {1}, 77)));
    trio.commit(CommitRequest.refresh());
    assertFalse(Arrays.equals(exported, trio.third.export("calls", new byte[] {1}, 77)));
  }

  /** RFC 9420 §13.5: GREASE and whatever comes later is kept as it is and means nothing. */
  @Test
  void values_that_nobody_knows_are_carried_along() {
    Trio trio = new Trio();
    KeyPair key = KeyPair.ed25519(trio.crypto);
    KeyPair init = KeyPair.x25519(trio.crypto);
    KeyPair encryption = KeyPair.x25519(trio.crypto);
    LeafNode leaf =
        new LeafNode(
                encryption.publicKey(),
                key.publicKey(),
                new Credential.Basic(new byte[] {4}),
                new Capabilities(
                    List.of(1, 0x2a2a),
                    List.of(CipherSuite.CHACHA20, 0x3a3a),
                    List.of(0x4a4a, Trio.KNOWN),
                    List.of(0x5a5a),
                    List.of(Credential.BASIC, 0x6a6a)),
                Trio.LIFETIME,
                List.of(new Extension(0x4a4a, new byte[] {5, 5})),
                new byte[0])
            .signed(trio.suite, key.privateKey(), LeafNode.Place.NONE);
    KeyPackage keyPackage =
        new KeyPackage(
                GroupContext.MLS_10,
                trio.suite.id(),
                init.publicKey(),
                leaf,
                List.of(new Extension(0x7a7a, new byte[] {6})),
                new byte[0])
            .signed(trio.suite, key.privateKey());
    KeyPackage decoded = Reader.decode(Writer.encode(keyPackage::write), KeyPackage::read);
    Prepared prepared = trio.first.commit(CommitRequest.of(List.of(new Proposal.Add(decoded))));
    Group second = Trio.follow(trio.second, prepared.commit());
    Group fourth =
        trio.join(
            prepared,
            new OwnKeyPackage(keyPackage, init, encryption),
            new OwnKeyPackage.Identity(leaf.credential(), key, List.of()),
            Acceptance.ANY);
    assertArrayEquals(second.epochAuthenticator(), fourth.epochAuthenticator());
    LeafNode seen = second.member(fourth.ownLeaf()).orElseThrow();
    assertEquals(List.of(1, 0x2a2a), seen.capabilities().versions());
    assertArrayEquals(new byte[] {5, 5}, seen.extensions().getFirst().data());
  }

  /** Parsed, agreed on, and an end; the group that follows is the application's to make. */
  @Test
  void a_reinit_is_agreed_on() {
    Trio trio = new Trio();
    Proposal.ReInit next =
        new Proposal.ReInit(new byte[] {9}, GroupContext.MLS_10, CipherSuite.AES_128, List.of());
    Prepared prepared = trio.first.commit(CommitRequest.of(List.of(next)).withoutPath());
    Received.Commit seen = (Received.Commit) trio.second.receive(prepared.commit());
    Proposal proposal = seen.proposals().getFirst().proposal();
    assertTrue(
        proposal instanceof Proposal.ReInit read && read.cipherSuite() == CipherSuite.AES_128);
    assertArrayEquals(
        prepared.next().epochAuthenticator(), seen.next().orElseThrow().epochAuthenticator());
  }

  /** RFC 9420 §12.1.8.1: a server that the group named may propose, and a member commits it. */
  @Test
  void somebody_outside_whom_the_group_named_proposes() {
    KeyPair server = KeyPair.ed25519(new Trio().crypto);
    Extension senders =
        new Extension(
            Extension.EXTERNAL_SENDERS,
            Writer.encode(out ->
                out.vector(
                    List.of(new Credential.Basic(new byte[] {3})),
                    (inner, credential) -> {
                      inner.opaque(server.publicKey());
                      credential.write(inner);
                    })));
    Trio trio = new Trio(Acceptance.ANY, List.of(senders));
    byte[] remove =
        outside(trio, server, new Sender.External(0), new Proposal.Remove(trio.third.ownLeaf()));
    trio.first.receive(remove);
    trio.second.receive(remove);
    Prepared prepared = trio.first.commit(CommitRequest.refresh().withReceivedProposals());
    Received.Commit seen = (Received.Commit) trio.second.receive(prepared.commit());
    assertEquals(List.of(trio.third.ownLeaf()), seen.removed());
    KeyPair other = KeyPair.ed25519(trio.crypto);
    byte[] forged = outside(trio, other, new Sender.External(0), new Proposal.Remove(1));
    assertEquals(Code.NOT_AUTHENTIC, refusal(() -> trio.second.receive(forged)));
    byte[] unnamed = outside(trio, server, new Sender.External(1), new Proposal.Remove(1));
    assertEquals(Code.BAD_SENDER, refusal(() -> trio.second.receive(unnamed)));
  }

  /** RFC 9420 §12.1.8: who wants in may ask, and a member commits it. */
  @Test
  void somebody_proposes_to_be_added() {
    Trio trio = new Trio();
    OwnKeyPackage.Identity fourth = trio.identity("fourth");
    OwnKeyPackage own = trio.keyPackage(fourth);
    byte[] ask =
        outside(
            trio,
            fourth.signatureKey(),
            new Sender.NewMemberProposal(),
            new Proposal.Add(own.keyPackage()));
    trio.first.receive(ask);
    trio.second.receive(ask);
    Prepared prepared = trio.first.commit(CommitRequest.refresh().withReceivedProposals());
    Group second = Trio.follow(trio.second, prepared.commit());
    assertArrayEquals(
        second.epochAuthenticator(),
        trio.join(prepared, own, fourth, Acceptance.ANY).epochAuthenticator());
  }

  private static byte[] outside(Trio trio, KeyPair key, Sender sender, Proposal proposal) {
    FramedContent framed =
        new FramedContent(
            trio.first.groupId(),
            trio.first.epochNumber(),
            sender,
            new byte[0],
            new Content.Proposed(proposal));
    return trio.first.epoch.protectPublic(
        AuthenticatedContent.sign(
            trio.suite, key.privateKey(), MlsMessage.PUBLIC, framed, trio.first.context()));
  }

  @Test
  void a_device_that_lost_its_state_takes_its_own_place_again() {
    Trio trio = new Trio();
    OwnKeyPackage.Identity again =
        new OwnKeyPackage.Identity(
            trio.third.member(2).orElseThrow().credential(),
            trio.third.signatureKey,
            List.of(Trio.KNOWN));
    Prepared back =
        Group.joinExternally(
            trio.first.groupInfo(true),
            Optional.empty(),
            again,
            List.of(),
            Optional.of(2),
            Acceptance.ANY,
            trio.crypto);
    Received.Commit seen = (Received.Commit) trio.second.receive(back.commit());
    assertEquals(List.of(2), seen.removed());
    assertEquals(List.of(0, 1, 2), back.next().members());
    assertArrayEquals(
        back.next().epochAuthenticator(), seen.next().orElseThrow().epochAuthenticator());
    assertTrue(((Received.Commit) trio.third.receive(back.commit())).next().isEmpty());
  }

  @Test
  void the_application_says_whose_a_key_is_and_what_time_it_is() {
    Acceptance strict =
        new Acceptance() {
          @Override
          public boolean credential(LeafNode leaf) {
            return !(leaf.credential() instanceof Credential.Basic(byte[] name)
                && name.length == "stranger".length());
          }

          @Override
          public boolean lifetime(LeafSource.KeyPackage lifetime) {
            return lifetime.holds(1_000, 1L << 40);
          }
        };
    Trio trio = new Trio(strict, List.of());
    assertEquals(
        Code.BAD_CREDENTIAL,
        trio.said(new Proposal.Add(trio.keyPackage(trio.identity("stranger")).keyPackage())));
    OwnKeyPackage stale =
        OwnKeyPackage.generate(
            trio.suite,
            trio.identity("stale"),
            new LeafSource.KeyPackage(0, 999),
            List.of(),
            List.of());
    assertEquals(Code.EXPIRED, trio.said(new Proposal.Add(stale.keyPackage())));
  }
}
