package sotto.mls.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.GroupContext;
import sotto.mls.message.PreSharedKeyId;
import sotto.mls.message.PrivateMessage;
import sotto.mls.schedule.KeySchedule;
import sotto.mls.schedule.PskSecret;
import sotto.mls.schedule.SecretTree;
import sotto.mls.schedule.Transcript;
import sotto.wire.tls.Reader;

final class ScheduleVectors {
  private ScheduleVectors() {}

  static CipherSuite suite(Json.Value vector, Crypto crypto) {
    return CipherSuite.of(vector.integer("cipher_suite"), crypto);
  }

  static void cryptoBasics(Json.Value vector, Crypto crypto) {
    CipherSuite suite = suite(vector, crypto);
    Json.Value ref = vector.get("ref_hash");
    Check.same(
        "ref_hash", ref.bytes("out"), suite.refHash(ref.string("label"), ref.bytes("value")));
    Json.Value expand = vector.get("expand_with_label");
    Check.same(
        "expand_with_label",
        expand.bytes("out"),
        suite.expandWithLabel(
            expand.bytes("secret"),
            expand.string("label"),
            expand.bytes("context"),
            expand.integer("length")));
    Json.Value derive = vector.get("derive_secret");
    Check.same(
        "derive_secret",
        derive.bytes("out"),
        suite.deriveSecret(derive.bytes("secret"), derive.string("label")));
    Json.Value tree = vector.get("derive_tree_secret");
    Check.same(
        "derive_tree_secret",
        tree.bytes("out"),
        suite.deriveTreeSecret(
            tree.bytes("secret"),
            tree.string("label"),
            tree.integer("generation"),
            tree.integer("length")));
    Json.Value sign = vector.get("sign_with_label");
    byte[] content = sign.bytes("content");
    String label = sign.string("label");
    Check.holds(
        "signature",
        suite.verifyWithLabel(sign.bytes("pub"), label, content, sign.bytes("signature")));
    Check.holds(
        "own signature",
        suite.verifyWithLabel(
            sign.bytes("pub"),
            label,
            content,
            suite.signWithLabel(sign.bytes("priv"), label, content)));
    Check.same("public key", sign.bytes("pub"), crypto.ed25519Public(sign.bytes("priv")));
    Json.Value encrypt = vector.get("encrypt_with_label");
    KeyPair receiver = new KeyPair(encrypt.bytes("priv"), encrypt.bytes("pub"));
    byte[] plaintext = encrypt.bytes("plaintext");
    HpkeCiphertext given =
        new HpkeCiphertext(encrypt.bytes("kem_output"), encrypt.bytes("ciphertext"));
    HpkeCiphertext own =
        suite.encryptWithLabel(
            receiver.publicKey(), encrypt.string("label"), encrypt.bytes("context"), plaintext);
    for (HpkeCiphertext sealed : List.of(given, own)) {
      Check.same(
          "decrypted",
          plaintext,
          suite
              .decryptWithLabel(receiver, encrypt.string("label"), encrypt.bytes("context"), sealed)
              .orElseThrow());
    }
  }

  static void keySchedule(Json.Value vector, Crypto crypto) {
    CipherSuite suite = suite(vector, crypto);
    byte[] init = vector.bytes("initial_init_secret");
    List<Json.Value> epochs = vector.list("epochs");
    for (int i = 0; i < epochs.size(); i++) {
      Json.Value epoch = epochs.get(i);
      GroupContext context =
          new GroupContext(
              suite.id(),
              vector.bytes("group_id"),
              i,
              epoch.bytes("tree_hash"),
              epoch.bytes("confirmed_transcript_hash"),
              List.of());
      Check.same("group_context", epoch.bytes("group_context"), context.toBytes());
      KeySchedule.Beginning beginning =
          KeySchedule.next(
              suite, init, epoch.bytes("commit_secret"), epoch.bytes("psk_secret"), context);
      KeySchedule schedule = beginning.schedule();
      Check.same("joiner_secret", epoch.bytes("joiner_secret"), beginning.joinerSecret());
      Check.same("welcome_secret", epoch.bytes("welcome_secret"), beginning.welcomeSecret());
      Check.same(
          "encryption_secret", epoch.bytes("encryption_secret"), beginning.encryptionSecret());
      Check.same("init_secret", epoch.bytes("init_secret"), schedule.initSecret());
      Check.same(
          "sender_data_secret", epoch.bytes("sender_data_secret"), schedule.senderDataSecret());
      Check.same("exporter_secret", epoch.bytes("exporter_secret"), schedule.exporterSecret());
      Check.same(
          "epoch_authenticator", epoch.bytes("epoch_authenticator"), schedule.epochAuthenticator());
      Check.same("external_secret", epoch.bytes("external_secret"), schedule.externalSecret());
      Check.same("confirmation_key", epoch.bytes("confirmation_key"), schedule.confirmationKey());
      Check.same("membership_key", epoch.bytes("membership_key"), schedule.membershipKey());
      Check.same("resumption_psk", epoch.bytes("resumption_psk"), schedule.resumptionPsk());
      Check.same("external_pub", epoch.bytes("external_pub"), schedule.external(suite).publicKey());
      Json.Value exporter = epoch.get("exporter");
      Check.same(
          "exporter",
          exporter.bytes("secret"),
          schedule.export(
              suite,
              exporter.string("label"),
              exporter.bytes("context"),
              exporter.integer("length")));
      init = schedule.initSecret();
    }
  }

  static void secretTree(Json.Value vector, Crypto crypto) {
    CipherSuite suite = suite(vector, crypto);
    Json.Value sender = vector.get("sender_data");
    byte[] senderSecret = sender.bytes("sender_data_secret");
    byte[] ciphertext = sender.bytes("ciphertext");
    Check.same(
        "sender key",
        sender.bytes("key"),
        PrivateMessage.senderKey(suite, senderSecret, ciphertext));
    Check.same(
        "sender nonce",
        sender.bytes("nonce"),
        PrivateMessage.senderNonce(suite, senderSecret, ciphertext));
    List<Json.Value> leaves = vector.list("leaves");
    for (SecretTree.Kind kind : SecretTree.Kind.values()) {
      SecretTree tree = new SecretTree(suite, leaves.size(), vector.bytes("encryption_secret"));
      String name = kind == SecretTree.Kind.HANDSHAKE ? "handshake" : "application";
      for (int leaf = 0; leaf < leaves.size(); leaf++) {
        for (Json.Value generation : leaves.get(leaf).list()) {
          tree.open(
              leaf,
              kind,
              generation.integer("generation"),
              key -> {
                Check.same(name + " key", generation.bytes(name + "_key"), key.key());
                Check.same(name + " nonce", generation.bytes(name + "_nonce"), key.nonce());
                return Optional.of(new byte[0]);
              });
        }
      }
    }
  }

  static void pskSecret(Json.Value vector, Crypto crypto) {
    CipherSuite suite = suite(vector, crypto);
    List<PreSharedKeyId> ids = new ArrayList<>();
    for (Json.Value psk : vector.list("psks")) {
      ids.add(
          new PreSharedKeyId(
              new PreSharedKeyId.External(psk.bytes("psk_id")), psk.bytes("psk_nonce")));
    }
    Check.same(
        "psk_secret",
        vector.bytes("psk_secret"),
        PskSecret.of(suite, ids, externalPsks(vector.list("psks"), "psk_id")));
  }

  static PskSecret.Source externalPsks(List<Json.Value> psks, String idField) {
    return psk -> {
      for (Json.Value known : psks) {
        if (psk instanceof PreSharedKeyId.External(byte[] id)
            && Arrays.equals(id, known.bytes(idField))) {
          return Optional.of(known.bytes("psk"));
        }
      }
      return Optional.empty();
    };
  }

  static void transcriptHashes(Json.Value vector, Crypto crypto) {
    CipherSuite suite = suite(vector, crypto);
    AuthenticatedContent commit =
        Reader.decode(vector.bytes("authenticated_content"), AuthenticatedContent::read);
    byte[] confirmed =
        Transcript.confirmed(suite, vector.bytes("interim_transcript_hash_before"), commit);
    Check.same("confirmed", vector.bytes("confirmed_transcript_hash_after"), confirmed);
    Check.same("tag", commit.tag(), suite.mac(vector.bytes("confirmation_key"), confirmed));
    Check.same(
        "interim",
        vector.bytes("interim_transcript_hash_after"),
        Transcript.interim(suite, confirmed, commit.tag()));
  }
}
