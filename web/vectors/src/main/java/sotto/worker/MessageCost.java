package sotto.worker;

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

  /** Milliseconds to encrypt and decrypt a message of 200 bytes, on average of so many. */
  @JSExport
  public static double millis(Primitives primitives, int messages) {
    Crypto crypto = new NobleCrypto(primitives);
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
    byte[] text = new byte[200];
    long began = System.currentTimeMillis();
    for (int i = 0; i < messages; i++) {
      reader.receive(added.next().encrypt(text, new byte[0], 0));
    }
    return (double) (System.currentTimeMillis() - began) / messages;
  }

  private static OwnKeyPackage.Identity identity(Crypto crypto, byte name) {
    return new OwnKeyPackage.Identity(
        new Credential.Basic(new byte[] {name}), KeyPair.ed25519(crypto), List.of());
  }
}
