package sotto.mls.group;

import java.util.List;
import sotto.mls.crypto.KeyPair;

/** What a commit shall do to a simulated group, and who comes in by it. */
record Change(CommitRequest request, List<Newcomer> newcomers) {
  record Newcomer(OwnKeyPackage own, KeyPair key) {}

  static Change of(CommitRequest request) {
    return new Change(request, List.of());
  }
}
