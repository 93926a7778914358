package sotto.mls.group;

import sotto.mls.crypto.CipherSuite;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.GroupContext;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.PublicMessage;
import sotto.mls.message.Sender;
import sotto.mls.schedule.KeySchedule;
import sotto.mls.tree.RatchetTree;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * All that a member knows of an epoch, but for the ratchets, which change with every message. Does
 * not change.
 */
record Epoch(
    CipherSuite suite,
    GroupContext context,
    RatchetTree tree,
    KeySchedule schedule,
    byte[] interimTranscript,
    byte[] confirmationTag,
    int ownLeaf,
    PrivateKeys keys,
    Resumptions resumptions) {

  void write(Writer out) {
    context.write(out);
    tree.write(out);
    schedule.write(out);
    out.opaque(interimTranscript).opaque(confirmationTag).uint32(ownLeaf);
    keys.write(out);
    resumptions.write(out);
  }

  static Epoch read(Reader in, sotto.mls.crypto.Crypto crypto) {
    GroupContext context = GroupContext.read(in);
    return new Epoch(
        CipherSuite.of(context.cipherSuite(), crypto),
        context,
        RatchetTree.read(in),
        KeySchedule.read(in),
        in.opaque(),
        in.opaque(),
        in.uint32(),
        PrivateKeys.read(in),
        Resumptions.read(in));
  }

  /** A public message of a member of this epoch, or of a joiner. */
  byte[] protectPublic(AuthenticatedContent content) {
    return new MlsMessage.Public(
            PublicMessage.protect(suite, content, schedule.membershipKey(), context))
        .encode();
  }

  Sender self() {
    return new Sender.Member(ownLeaf);
  }
}
