package sotto.mls.group;

import java.util.Optional;

/**
 * Something on its way to members.
 *
 * @param epoch in which it was sent
 * @param sender leaf index; of no meaning for a commit of somebody who joins
 * @param words what an application message says
 */
record Sent(Kind kind, long epoch, int sender, byte[] bytes, Optional<String> words) {
  enum Kind {
    WORDS,
    PROPOSAL,
    /** The commit that ended its epoch. */
    COMMIT,
    /** One that was made in the same epoch, and lost. */
    LOSING
  }
}
