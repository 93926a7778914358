package sotto.mls.vectors;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Commit;
import sotto.mls.message.Content;
import sotto.mls.message.FramedContent;
import sotto.mls.message.GroupContext;
import sotto.mls.message.GroupInfo;
import sotto.mls.message.GroupSecrets;
import sotto.mls.message.KeyPackage;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.PrivateMessage;
import sotto.mls.message.Proposal;
import sotto.mls.message.PublicMessage;
import sotto.mls.message.Sender;
import sotto.mls.message.Welcome;
import sotto.mls.schedule.KeySchedule;
import sotto.mls.schedule.SecretTree;
import sotto.mls.tree.RatchetTree;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

final class MessageVectors {
  private MessageVectors() {}

  static void deserialization(Json.Value vector, Crypto crypto) {
    Check.same(
        "length", vector.integer("length"), new Reader(vector.bytes("vlbytes_header")).length());
    Check.same(
        "header",
        vector.bytes("vlbytes_header"),
        new Writer().length(vector.integer("length")).toBytes());
  }

  static void messages(Json.Value vector, Crypto crypto) {
    List<String> messages =
        List.of(
            "mls_welcome",
            "mls_group_info",
            "mls_key_package",
            "public_message_application",
            "public_message_proposal",
            "public_message_commit",
            "private_message");
    for (String name : messages) {
      Check.same(name, vector.bytes(name), MlsMessage.decode(vector.bytes(name)).encode());
    }
    again(vector, "ratchet_tree", RatchetTree::read, RatchetTree::write);
    again(vector, "group_secrets", GroupSecrets::read, GroupSecrets::write);
    again(vector, "commit", Commit::read, Commit::write);
    List<String> proposals =
        List.of(
            "add",
            "update",
            "remove",
            "pre_shared_key",
            "re_init",
            "external_init",
            "group_context_extensions");
    for (int i = 0; i < proposals.size(); i++) {
      byte[] typed =
          new Writer().uint16(i + 1).fixed(vector.bytes(proposals.get(i) + "_proposal")).toBytes();
      Check.same(
          proposals.get(i), typed, Writer.encode(Reader.decode(typed, Proposal::read)::write));
    }
  }

  private static <T> void again(
      Json.Value vector, String name, Function<Reader, T> read, BiConsumer<T, Writer> write) {
    T value = Reader.decode(vector.bytes(name), read);
    Check.same(name, vector.bytes(name), Writer.encode(out -> write.accept(value, out)));
  }

  static void messageProtection(Json.Value vector, Crypto crypto) {
    CipherSuite suite = ScheduleVectors.suite(vector, crypto);
    GroupContext context =
        new GroupContext(
            suite.id(),
            vector.bytes("group_id"),
            vector.number("epoch"),
            vector.bytes("tree_hash"),
            vector.bytes("confirmed_transcript_hash"),
            List.of());
    Content proposal =
        new Content.Proposed(Reader.decode(vector.bytes("proposal"), Proposal::read));
    Content commit = new Content.Committed(Reader.decode(vector.bytes("commit"), Commit::read));
    Content application = new Content.ApplicationData(vector.bytes("application"));
    Protection protection = new Protection(suite, context, vector);
    protection.check("proposal", proposal, true);
    protection.check("commit", commit, true);
    protection.check("application", application, false);
  }

  private record Protection(CipherSuite suite, GroupContext context, Json.Value vector) {
    void check(String name, Content content, boolean mayBePublic) {
      byte[] expected = Writer.encode(content::write);
      byte[] membershipKey = vector.bytes("membership_key");
      if (mayBePublic) {
        Check.same(name + "_pub", expected, openPublic(vector.bytes(name + "_pub")));
        PublicMessage own =
            PublicMessage.protect(
                suite, signed(content, MlsMessage.PUBLIC), membershipKey, context);
        Check.same(
            "own " + name + "_pub", expected, openPublic(new MlsMessage.Public(own).encode()));
      }
      Check.same(name + "_priv", expected, openPrivate(vector.bytes(name + "_priv")));
      PrivateMessage own =
          PrivateMessage.protect(
              suite,
              signed(content, MlsMessage.PRIVATE),
              secrets(),
              vector.bytes("sender_data_secret"),
              7);
      Check.same(
          "own " + name + "_priv", expected, openPrivate(new MlsMessage.Private(own).encode()));
    }

    private SecretTree secrets() {
      return new SecretTree(suite, 2, vector.bytes("encryption_secret"));
    }

    private AuthenticatedContent signed(Content content, int wireFormat) {
      FramedContent framed =
          new FramedContent(
              context.groupId(), context.epoch(), new Sender.Member(1), new byte[0], content);
      AuthenticatedContent signed =
          AuthenticatedContent.sign(
              suite, vector.bytes("signature_priv"), wireFormat, framed, context);
      return content instanceof Content.Committed ? signed.withTag(new byte[32]) : signed;
    }

    private byte[] openPublic(byte[] message) {
      MlsMessage.Public open = (MlsMessage.Public) MlsMessage.decode(message);
      return verified(open.message().unprotect(suite, vector.bytes("membership_key"), context));
    }

    private byte[] openPrivate(byte[] message) {
      MlsMessage.Private sealed = (MlsMessage.Private) MlsMessage.decode(message);
      return verified(
          sealed.message().unprotect(suite, secrets(), vector.bytes("sender_data_secret")));
    }

    private byte[] verified(AuthenticatedContent content) {
      Check.holds("signature", content.verifies(suite, vector.bytes("signature_pub"), context));
      return Writer.encode(content.content().content()::write);
    }
  }

  static void welcome(Json.Value vector, Crypto crypto) {
    CipherSuite suite = ScheduleVectors.suite(vector, crypto);
    KeyPackage keyPackage =
        ((MlsMessage.Package) MlsMessage.decode(vector.bytes("key_package"))).keyPackage();
    Welcome welcome = ((MlsMessage.Welcoming) MlsMessage.decode(vector.bytes("welcome"))).welcome();
    KeyPair init = new KeyPair(vector.bytes("init_priv"), keyPackage.initKey());
    Welcome.Sealed sealed =
        welcome.secrets().stream()
            .filter(each -> java.util.Arrays.equals(each.newMember(), keyPackage.ref(suite)))
            .findFirst()
            .orElseThrow();
    GroupSecrets secrets =
        Reader.decode(
            suite
                .decryptWithLabel(init, "Welcome", welcome.encryptedGroupInfo(), sealed.secrets())
                .orElseThrow(),
            GroupSecrets::read);
    byte[] welcomeSecret =
        KeySchedule.welcomeSecret(suite, secrets.joinerSecret(), CipherSuite.zero());
    byte[] key = suite.expandWithLabel(welcomeSecret, "key", new byte[0], suite.aead().keySize());
    byte[] nonce = suite.expandWithLabel(welcomeSecret, "nonce", new byte[0], 12);
    GroupInfo info =
        Reader.decode(
            crypto
                .open(suite.aead(), key, nonce, new byte[0], welcome.encryptedGroupInfo())
                .orElseThrow(),
            GroupInfo::read);
    Check.holds("signature", info.verifies(suite, vector.bytes("signer_pub")));
    KeySchedule schedule =
        KeySchedule.fromJoiner(suite, secrets.joinerSecret(), CipherSuite.zero(), info.context())
            .schedule();
    Check.same(
        "tag",
        info.confirmationTag(),
        schedule.confirmationTag(suite, info.context().confirmedTranscriptHash()));
  }
}
