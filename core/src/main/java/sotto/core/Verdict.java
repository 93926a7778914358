package sotto.core;

import sotto.core.conversation.RoleRules;
import sotto.mls.MlsException;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.Group;
import sotto.mls.group.Received;

/** What a commit in a slot is to this device. */
sealed interface Verdict {
  record Valid(Received.Commit commit) implements Verdict {}

  /** Honest members refuse it. */
  record Void() implements Verdict {}

  /** It takes up a proposal that did not come yet. */
  record TooEarly() implements Verdict {}

  record Own() implements Verdict {}

  static Verdict on(Crypto crypto, Group group, byte[] message) {
    try {
      if (group.receive(message) instanceof Received.Commit commit
          && RoleRules.allow(crypto, group, commit)) {
        return new Valid(commit);
      }
    } catch (MlsException e) {
      return switch (e.code()) {
        case UNKNOWN_PROPOSAL -> new TooEarly();
        case OWN_COMMIT -> new Own();
        default -> new Void();
      };
    }
    return new Void();
  }
}
