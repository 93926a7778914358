package sotto.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSExport;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.group.Acceptance;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.Prepared;
import sotto.mls.message.Proposal;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Credential;
import sotto.mls.tree.LeafSource;

/** The price of an MLS message in a browser. */
public final class MessageCost {
  private static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);

  private MessageCost() {}

  /** Milliseconds to encrypt a message of 200 bytes, on average of so many. */
  @JSExport
  public static double encrypt(Primitives primitives, int messages) {
    Pair pair = Pair.of(new NobleCrypto(primitives));
    long began = System.currentTimeMillis();
    pair.send(messages);
    return since(began, messages);
  }

  /** Milliseconds to decrypt a message of 200 bytes, on average of so many. */
  @JSExport
  public static double decrypt(Primitives primitives, int messages) {
    Pair pair = Pair.of(new NobleCrypto(primitives));
    List<byte[]> sent = pair.send(messages);
    long began = System.currentTimeMillis();
    sent.forEach(pair.reader::receive);
    return since(began, messages);
  }

  private static double since(long began, int messages) {
    return (double) (System.currentTimeMillis() - began) / messages;
  }

  private record Pair(Group sender, Group reader) {
    static Pair of(Crypto crypto) {
      CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);
      OwnKeyPackage.Identity other = identity(crypto, (byte) 2);
      OwnKeyPackage own = OwnKeyPackage.generate(suite, other, LIFETIME, List.of(), List.of());
      Prepared added =
          Group.create(
                  suite,
                  crypto.random(16),
                  identity(crypto, (byte) 1),
                  LIFETIME,
                  List.of(),
                  List.of(),
                  Acceptance.ANY)
              .commit(CommitRequest.of(List.of(new Proposal.Add(own.keyPackage()))));
      Group reader =
          Group.join(
              added.welcome().orElseThrow(),
              own,
              other.signatureKey(),
              Optional.empty(),
              PskSecret.Source.NONE,
              Acceptance.ANY,
              crypto);
      return new Pair(added.next(), reader);
    }

    List<byte[]> send(int messages) {
      List<byte[]> sent = new ArrayList<>();
      for (int i = 0; i < messages; i++) {
        sent.add(sender.encrypt(new byte[200], new byte[0], 0));
      }
      return sent;
    }
  }

  private static OwnKeyPackage.Identity identity(Crypto crypto, byte name) {
    return new OwnKeyPackage.Identity(
        new Credential.Basic(new byte[] {name}), KeyPair.ed25519(crypto), List.of());
  }
}
