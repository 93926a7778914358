package sotto.mls.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.mls.MlsException;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.KeyPair;
import sotto.mls.group.Acceptance;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.Prepared;
import sotto.mls.jdk.JdkCrypto;
import sotto.mls.tree.Credential;
import sotto.mls.tree.LeafSource;

/**
 * Whatever comes: a decoder gives a value that encodes to the same bytes, or says MALFORMED. A
 * group says MlsException and stays as it was.
 */
class DecoderTest {
  private final Random random = new Random(Long.getLong("sotto.seed", 9));
  private final JdkCrypto crypto = new JdkCrypto(random::nextBytes);
  private final CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);
  private static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);

  @Test
  void mutated_messages_are_decoded_faithfully_or_refused_and_change_nothing() {
    OwnKeyPackage.Identity first = identity("first");
    OwnKeyPackage.Identity second = identity("second");
    Group group =
        Group.create(suite, new byte[16], first, LIFETIME, List.of(), List.of(), Acceptance.ANY);
    OwnKeyPackage own = OwnKeyPackage.generate(suite, second, LIFETIME, List.of(), List.of());
    Prepared prepared = group.commit(CommitRequest.of(List.of(new Proposal.Add(own.keyPackage()))));
    Group joined =
        Group.join(
            prepared.welcome().orElseThrow(),
            own,
            second.signatureKey(),
            Optional.empty(),
            psk -> Optional.empty(),
            Acceptance.ANY,
            crypto);
    Group sender = prepared.next();
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(new MlsMessage.Package(own.keyPackage()).encode());
    seeds.add(new MlsMessage.Welcoming(prepared.welcome().orElseThrow()).encode());
    seeds.add(new MlsMessage.Info(sender.groupInfo(true)).encode());
    seeds.add(sender.encrypt(new byte[100], new byte[0], 0));
    seeds.add(sender.propose(new Proposal.Remove(1)));
    seeds.add(sender.commit(CommitRequest.refresh()).commit());
    seeds.add(
        Group.joinExternally(
                sender.groupInfo(true),
                Optional.empty(),
                identity("third"),
                List.of(),
                Optional.empty(),
                Acceptance.ANY,
                crypto)
            .commit());
    byte[] before = joined.epochAuthenticator();
    int refused = 0;
    for (int round = 0; round < 6_000; round++) {
      byte[] mutated = mutate(seeds.get(random.nextInt(seeds.size())));
      try {
        assertArrayEquals(mutated, MlsMessage.decode(mutated).encode());
      } catch (MlsException e) {
        refused++;
      }
      if (seeds.stream().noneMatch(seed -> Arrays.equals(seed, mutated))) {
        try {
          joined.receive(mutated);
          throw new AssertionError("A mutated message was taken.");
        } catch (MlsException e) {
          assertArrayEquals(before, joined.epochAuthenticator());
        }
      }
    }
    assertTrue(refused > 0);
    joined.receive(seeds.get(3));
  }

  @Test
  void mutated_states_are_loaded_or_refused() {
    OwnKeyPackage.Identity identity = identity("first");
    Group group =
        Group.create(suite, new byte[16], identity, LIFETIME, List.of(), List.of(), Acceptance.ANY);
    group.encrypt(new byte[1], new byte[0], 0);
    for (int round = 0; round < 2_000; round++) {
      try {
        Group.load(
            mutate(group.saveEpoch()),
            mutate(group.saveRatchets()),
            identity.signatureKey(),
            Acceptance.ANY,
            crypto);
      } catch (MlsException e) {
        assertTrue(
            e.code() == MlsException.Code.MALFORMED || e.code() == MlsException.Code.UNSUPPORTED);
      }
    }
  }

  private byte[] mutate(byte[] seed) {
    byte[] mutated = seed.clone();
    switch (random.nextInt(4)) {
      case 0 -> mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length));
      case 2 -> mutated = Arrays.copyOf(mutated, mutated.length + 1 + random.nextInt(9));
      default -> {
        for (int i = 0; i < 4; i++) {
          mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return mutated;
  }

  private OwnKeyPackage.Identity identity(String name) {
    return new OwnKeyPackage.Identity(
        new Credential.Basic(name.getBytes()), KeyPair.ed25519(crypto), List.of());
  }
}
