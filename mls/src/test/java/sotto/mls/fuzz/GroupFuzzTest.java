package sotto.mls.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sotto.mls.MlsException;
import sotto.mls.crypto.KeyPair;
import sotto.mls.group.Acceptance;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.PastEpoch;
import sotto.mls.group.Received;
import sotto.mls.message.GroupInfo;
import sotto.mls.message.Proposal;
import sotto.mls.message.Welcome;
import sotto.mls.tree.RatchetTree;
import sotto.wire.fuzz.Fuzz;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a member, a joiner and a device with a damaged disk make of bad input: an {@link
 * MlsException}, and nothing has changed.
 */
class GroupFuzzTest {
  /** Signatures, trees and key schedules leave some garbage. */
  private static final long WORK = 64 << 20;

  private final Sample sample = new Sample();

  @Test
  void a_member_refuses_changed_messages_and_stays_as_it_was() {
    List<byte[]> seeds =
        List.of(
            sample.sender.encrypt(new byte[100], new byte[0], 0),
            sample.sender.propose(new Proposal.Remove(3)),
            sample.sender.proposeUpdate(List.of()),
            sample.joining.commit(),
            sample.sender.commit(CommitRequest.refresh()).commit(),
            external().commit());
    byte[] before = sample.member.epochAuthenticator();
    Fuzz.of("receive", seeds)
        .allowing(WORK)
        .run(input ->
            seeds.stream().noneMatch(seed -> Arrays.equals(seed, input))
                && refuses(() -> sample.member.receive(input), "A changed message was taken."));
    assertArrayEquals(before, sample.member.epochAuthenticator());
    // All that was refused did no harm to what is genuine.
    assertTrue(sample.member.receive(seeds.getFirst()) instanceof Received.Application);
    assertTrue(sample.member.receive(seeds.get(3)) instanceof Received.Commit);
  }

  @Test
  void a_joiner_refuses_a_changed_welcome() {
    byte[] seed = Writer.encode(sample.joining.welcome().orElseThrow()::write);
    Fuzz.of("join", List.of(seed))
        .oneIn(4)
        .allowing(WORK)
        .run(input -> {
          Welcome welcome = Reader.decode(input, Welcome::read);
          // A Welcome of several: what is for others may change.
          return !Arrays.equals(input, seed)
              && refuses(() -> join(welcome, Optional.empty()), "A changed Welcome was taken.");
        });
    assertArrayEquals(
        sample.joining.next().epochAuthenticator(),
        join(sample.joining.welcome().orElseThrow(), Optional.empty()).epochAuthenticator());
  }

  @Test
  void a_joiner_refuses_a_changed_tree() {
    Group sender = sample.sender;
    OwnKeyPackage own = sample.keyPackage(sample.joiner);
    var prepared =
        sender.commit(CommitRequest.of(List.of(new Proposal.Add(own.keyPackage()))).withoutTree());
    byte[] seed = Writer.encode(prepared.next().tree()::write);
    Fuzz.of("tree", List.of(seed))
        .oneIn(4)
        .allowing(WORK)
        .run(input -> {
          RatchetTree tree = Reader.decode(input, RatchetTree::read);
          return !Arrays.equals(input, seed)
              && refuses(
                  () ->
                      Group.join(
                          prepared.welcome().orElseThrow(),
                          own,
                          sample.joiner.signatureKey(),
                          Optional.of(tree),
                          sample.psks,
                          Acceptance.ANY,
                          sample.crypto),
                  "A changed tree was taken.");
        });
  }

  @Test
  void an_external_joiner_refuses_a_changed_group_info() {
    byte[] seed = Writer.encode(sample.sender.groupInfo(true)::write);
    Fuzz.of("external join", List.of(seed))
        .oneIn(4)
        .allowing(WORK)
        .run(input -> {
          GroupInfo info = Reader.decode(input, GroupInfo::read);
          return !Arrays.equals(input, seed)
              && refuses(
                  () ->
                      Group.joinExternally(
                          info,
                          Optional.empty(),
                          sample.joiner,
                          List.of(),
                          Optional.empty(),
                          Acceptance.ANY,
                          sample.crypto),
                  "A changed GroupInfo was taken.");
        });
  }

  @Test
  void a_damaged_state_is_loaded_or_refused_and_then_uses_no_other_words() {
    sample.member.receive(sample.sender.encrypt(new byte[5], new byte[0], 0));
    sample.member.receive(sample.sender.propose(new Proposal.Remove(3)));
    byte[] epoch = sample.member.saveEpoch();
    byte[] ratchets = sample.member.saveRatchets();
    KeyPair signer = KeyPair.ed25519(sample.crypto);
    byte[] message = sample.sender.encrypt(new byte[5], new byte[0], 0);
    Fuzz.of("epoch", List.of(epoch))
        .allowing(WORK)
        .run(input -> uses(() -> load(input, ratchets, signer), message));
    Fuzz.of("ratchets", List.of(ratchets))
        .allowing(WORK)
        .run(input -> uses(() -> load(epoch, input, signer), message));
    PastEpoch past = sample.member.past();
    byte[] pastEpoch = past.saveEpoch();
    byte[] pastRatchets = past.saveRatchets();
    Fuzz.of("past epoch", List.of(pastEpoch))
        .allowing(WORK)
        .run(input -> reads(input, pastRatchets, message));
    Fuzz.of("past ratchets", List.of(pastRatchets))
        .allowing(WORK)
        .run(input -> reads(pastEpoch, input, message));
  }

  private Group load(byte[] epoch, byte[] ratchets, KeyPair signer) {
    return Group.load(epoch, ratchets, signer, Acceptance.ANY, sample.crypto);
  }

  private static boolean uses(Supplier<Group> loaded, byte[] message) {
    try {
      loaded.get().receive(message);
      return true;
    } catch (MlsException e) {
      return false;
    }
  }

  private boolean reads(byte[] epoch, byte[] ratchets, byte[] message) {
    try {
      PastEpoch.load(epoch, ratchets, sample.crypto).receive(message);
      return true;
    } catch (MlsException e) {
      return false;
    }
  }

  private Group join(Welcome welcome, Optional<RatchetTree> tree) {
    return Group.join(
        welcome,
        sample.joinersPackage,
        sample.joiner.signatureKey(),
        tree,
        sample.psks,
        Acceptance.ANY,
        sample.crypto);
  }

  private sotto.mls.group.Prepared external() {
    return Group.joinExternally(
        sample.sender.groupInfo(true),
        Optional.empty(),
        sample.joiner,
        List.of(),
        Optional.empty(),
        Acceptance.ANY,
        sample.crypto);
  }

  private static boolean refuses(Runnable action, String otherwise) {
    try {
      action.run();
    } catch (MlsException e) {
      return false;
    }
    throw new AssertionError(otherwise);
  }
}
