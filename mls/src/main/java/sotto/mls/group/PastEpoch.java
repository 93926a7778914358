package sotto.mls.group;

import java.util.Arrays;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.message.AuthenticatedContent;
import sotto.mls.message.Content;
import sotto.mls.message.GroupContext;
import sotto.mls.message.MlsMessage;
import sotto.mls.message.PrivateMessage;
import sotto.mls.message.Sender;
import sotto.mls.schedule.SecretTree;
import sotto.mls.tree.LeafNode;
import sotto.mls.tree.RatchetTree;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What is left of an epoch to read application messages that come late (RFC 9420 §15.3). It cannot
 * send, commit or export.
 */
public final class PastEpoch {
  private final CipherSuite suite;
  private final GroupContext context;
  private final RatchetTree tree;
  private final byte[] senderDataSecret;
  private final SecretTree ratchets;

  PastEpoch(
      CipherSuite suite,
      GroupContext context,
      RatchetTree tree,
      byte[] senderDataSecret,
      SecretTree ratchets) {
    this.suite = suite;
    this.context = context;
    this.tree = tree;
    this.senderDataSecret = senderDataSecret;
    this.ratchets = ratchets;
  }

  public long epochNumber() {
    return context.epoch();
  }

  /** The member at a leaf index, as it was then. */
  public LeafNode member(int leaf) {
    return tree.member(leaf);
  }

  /** Opens an application message of this epoch; throws {@link MlsException}. */
  public Received.Application receive(byte[] message) {
    if (!(MlsMessage.decode(message) instanceof MlsMessage.Private(PrivateMessage sealed))) {
      throw new MlsException(Code.BAD_SENDER);
    }
    if (!Arrays.equals(sealed.groupId(), context.groupId())) {
      throw new MlsException(Code.WRONG_GROUP);
    }
    if (sealed.epoch() != context.epoch() || sealed.contentType() != Content.APPLICATION) {
      throw new MlsException(Code.WRONG_EPOCH);
    }
    AuthenticatedContent content = sealed.unprotect(suite, ratchets, senderDataSecret);
    return application(suite, content, tree, context);
  }

  /** Checks who signed application data. */
  static Received.Application application(
      CipherSuite suite, AuthenticatedContent content, RatchetTree tree, GroupContext context) {
    if (content.content().sender() instanceof Sender.Member(int leaf)
        && content.content().content() instanceof Content.ApplicationData(byte[] data)) {
      if (!content.verifies(suite, tree.member(leaf).signatureKey(), context)) {
        throw new MlsException(Code.NOT_AUTHENTIC);
      }
      return new Received.Application(leaf, content.content().authenticatedData(), data);
    }
    throw new MlsException(Code.BAD_SENDER);
  }

  /** Overwrites its secrets; nothing of this epoch can be read afterwards. */
  public void erase() {
    CipherSuite.erase(senderDataSecret);
    ratchets.erase();
  }

  /** The part that does not change. Secret. */
  public byte[] saveEpoch() {
    return Writer.encode(out -> {
      context.write(out);
      tree.write(out);
      out.opaque(senderDataSecret);
    });
  }

  /** The part that changes with every message. Secret. */
  public byte[] saveRatchets() {
    return Writer.encode(ratchets::write);
  }

  /** From both parts; throws {@link Code#MALFORMED}. */
  public static PastEpoch load(byte[] savedEpoch, byte[] savedRatchets, Crypto crypto) {
    try {
      Reader in = new Reader(savedEpoch);
      GroupContext context = GroupContext.read(in);
      CipherSuite suite = CipherSuite.of(context.cipherSuite(), crypto);
      RatchetTree tree = RatchetTree.read(in);
      byte[] senderData = in.opaque();
      in.finish();
      return new PastEpoch(
          suite,
          context,
          tree,
          senderData,
          Reader.decode(savedRatchets, saved -> SecretTree.read(saved, suite)));
    } catch (Malformed e) {
      throw new MlsException(Code.MALFORMED);
    }
  }
}
