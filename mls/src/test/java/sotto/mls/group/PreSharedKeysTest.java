package sotto.mls.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mls.group.Trio.refusal;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.message.PreSharedKeyId;
import sotto.mls.message.PreSharedKeyId.Usage;
import sotto.mls.message.Proposal;
import sotto.mls.schedule.PskSecret;

/** Pre-shared keys of the application, and of earlier epochs (RFC 9420 §8.4, §8.6). */
class PreSharedKeysTest {
  private static final byte[] SECRET = {7, 7, 7};
  private static final PskSecret.Source KNOWS = psk -> Optional.of(SECRET);

  private static Proposal.PreSharedKey use(PreSharedKeyId.Psk psk) {
    return new Proposal.PreSharedKey(new PreSharedKeyId(psk, new byte[CipherSuite.HASH]));
  }

  @Test
  void a_pre_shared_key_lets_in_who_knows_it() {
    Trio trio = new Trio();
    byte[] commit =
        trio.first
            .commit(
                CommitRequest.of(List.of(use(new PreSharedKeyId.External(new byte[] {1}))))
                    .withPsks(KNOWS))
            .commit();
    assertEquals(Code.UNKNOWN_PSK, refusal(() -> trio.second.receive(commit)));
    trio.second.findPsksIn(psk -> Optional.of(new byte[] {8}));
    assertEquals(Code.NOT_AUTHENTIC, refusal(() -> trio.second.receive(commit)));
    trio.second.findPsksIn(KNOWS);
    assertTrue(trio.second.receive(commit) instanceof Received.Commit);
  }

  @Test
  void a_joiner_needs_the_pre_shared_key_as_well() {
    Trio trio = new Trio();
    OwnKeyPackage.Identity fourth = trio.identity("fourth");
    OwnKeyPackage own = trio.keyPackage(fourth);
    Prepared prepared =
        trio.first.commit(
            CommitRequest.of(
                    List.of(
                        new Proposal.Add(own.keyPackage()),
                        use(new PreSharedKeyId.External(new byte[] {1}))))
                .withPsks(KNOWS));
    assertEquals(Code.UNKNOWN_PSK, refusal(() -> trio.join(prepared, own, fourth, Acceptance.ANY)));
    Group joined =
        Group.join(
            prepared.welcome().orElseThrow(),
            own,
            fourth.signatureKey(),
            Optional.empty(),
            KNOWS,
            Acceptance.ANY,
            trio.crypto);
    assertArrayEquals(prepared.next().epochAuthenticator(), joined.epochAuthenticator());
  }

  /** RFC 9420 §8.6: who was there in an epoch has its resumption secret, and nobody else. */
  @Test
  void an_earlier_epoch_is_taken_up_by_who_was_in_it() {
    Trio trio = new Trio();
    long epoch = trio.first.epochNumber();
    OwnKeyPackage.Identity fourth = trio.identity("fourth");
    OwnKeyPackage own = trio.keyPackage(fourth);
    Prepared prepared =
        trio.first.commit(CommitRequest.of(List.of(new Proposal.Add(own.keyPackage()))));
    Group late = trio.join(prepared, own, fourth, Acceptance.ANY);
    trio.second = Trio.follow(trio.second, prepared.commit());
    byte[] commit =
        prepared
            .next()
            .commit(
                CommitRequest.of(
                    List.of(
                        use(
                            new PreSharedKeyId.Resumption(
                                Usage.APPLICATION, trio.first.groupId(), epoch)))))
            .commit();
    assertTrue(trio.second.receive(commit) instanceof Received.Commit);
    assertEquals(Code.UNKNOWN_PSK, refusal(() -> late.receive(commit)));
  }
}
