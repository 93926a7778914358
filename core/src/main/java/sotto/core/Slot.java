package sotto.core;

import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.Group;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Writer;

/** The slot of a conversation that a commit was looked for in. */
record Slot(long epoch, int index) {
  /** What stands in a slot; {@link Letter.Look} for what means nothing to anybody. */
  static Letter letter(Crypto crypto, Group group, byte[] sealed) {
    try {
      Optional<byte[]> opened = Envelope.open(crypto, Conversation.envelopeKey(group), sealed);
      return opened.map(Letter::decode).orElse(new Letter.Look());
    } catch (Malformed e) {
      return new Letter.Look();
    }
  }

  Blobs.Errand errand(String conversation) {
    return new Blobs.Errand(
        Blobs.Kind.COMMIT, conversation, new Writer(12).uint64(epoch).uint32(index).toBytes());
  }

  /** Whether a conversation is still where it was when it asked. */
  static boolean isPresent(Conversation conversation, Blobs.Errand errand) {
    Slot present =
        new Slot(conversation.group().orElseThrow().epochNumber(), conversation.head().slotIndex());
    return present.errand(conversation.id()).sameAs(errand);
  }
}
