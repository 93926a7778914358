package sotto.mls.group;

import java.util.List;
import java.util.Optional;
import sotto.mls.message.Sender;

/** What a received message turned out to be. */
public sealed interface Received {
  /** Words of a member; its key is gone. */
  record Application(int sender, byte[] authenticatedData, byte[] data) implements Received {}

  /** A proposal, kept for a commit that names it. */
  record Proposal(Proposed proposed) implements Received {}

  /**
   * A commit that is valid to MLS and does not count yet. The application looks at it and goes on
   * with {@code next}, or leaves it.
   *
   * @param proposals all that it applies
   * @param added leaf indices of new members in {@code next}
   * @param removed leaf indices of those who are gone, in the group before
   * @param next empty where this member is removed by it
   */
  record Commit(
      Sender committer,
      int committerLeaf,
      List<Proposed> proposals,
      List<Integer> added,
      List<Integer> removed,
      Optional<Group> next)
      implements Received {}
}
