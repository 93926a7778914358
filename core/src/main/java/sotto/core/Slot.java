package sotto.core;

import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.envelope.Envelope;
import sotto.core.envelope.Letter;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.Group;
import sotto.wire.tls.Malformed;

/**
 * What stands in the slot that ends an epoch. The whole commit: one that only pointed to it could
 * be followed by nobody if its maker never put it there.
 */
final class Slot {
  private Slot() {}

  /** Throws {@link CoreException} for a commit that no slot holds. */
  static byte[] seal(Crypto crypto, Group group, byte[] commit) {
    return Envelope.sealCommit(
        crypto, Conversation.envelopeKey(group), new Letter.Here(commit).encode());
  }

  /** The commit; empty for what means nothing to anybody. */
  static Optional<byte[]> open(Crypto crypto, Group group, byte[] sealed) {
    try {
      return Envelope.open(crypto, Conversation.envelopeKey(group), sealed)
          .map(Letter::decode)
          .flatMap(letter ->
              letter instanceof Letter.Here(byte[] commit)
                  ? Optional.of(commit)
                  : Optional.empty());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
