package sotto.mls.vectors;

import java.util.Optional;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.group.Acceptance;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.Received;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.Welcome;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.RatchetTree;

/**
 * Follows a group that others made. Between epochs the member is stored and loaded, which must
 * change nothing.
 */
final class PassiveClient {
  private PassiveClient() {}

  static void check(Json.Value vector, Crypto crypto) {
    KeyPackage keyPackage =
        ((MlsMessage.Package) MlsMessage.decode(vector.bytes("key_package"))).keyPackage();
    KeyPair signature =
        new KeyPair(vector.bytes("signature_priv"), keyPackage.leafNode().signatureKey());
    OwnKeyPackage own =
        new OwnKeyPackage(
            keyPackage,
            new KeyPair(vector.bytes("init_priv"), keyPackage.initKey()),
            new KeyPair(vector.bytes("encryption_priv"), keyPackage.leafNode().encryptionKey()));
    Check.same(
        "signature key", signature.publicKey(), crypto.ed25519Public(signature.privateKey()));
    Check.same(
        "init key", own.initKey().publicKey(), crypto.x25519Public(own.initKey().privateKey()));
    Check.same(
        "encryption key",
        own.encryptionKey().publicKey(),
        crypto.x25519Public(own.encryptionKey().privateKey()));
    PskSecret.Source psks = ScheduleVectors.externalPsks(vector.list("external_psks"), "psk_id");
    Welcome welcome = ((MlsMessage.Welcoming) MlsMessage.decode(vector.bytes("welcome"))).welcome();
    Optional<RatchetTree> tree =
        vector.has("ratchet_tree")
            ? Optional.of(TreeVectors.tree(vector.bytes("ratchet_tree")))
            : Optional.empty();
    Group group = Group.join(welcome, own, signature, tree, psks, Acceptance.ANY, crypto);
    Check.same(
        "initial epoch", vector.bytes("initial_epoch_authenticator"), group.epochAuthenticator());
    int at = 0;
    for (Json.Value epoch : vector.list("epochs")) {
      group =
          Group.load(group.saveEpoch(), group.saveRatchets(), signature, Acceptance.ANY, crypto);
      group.findPsksIn(psks);
      for (Json.Value proposal : epoch.list("proposals")) {
        group.receive(proposal.bytes());
      }
      Received.Commit commit = (Received.Commit) group.receive(epoch.bytes("commit"));
      group = commit.next().orElseThrow();
      Check.same("epoch " + at++, epoch.bytes("epoch_authenticator"), group.epochAuthenticator());
    }
  }
}
