package sotto.mls.group;

import java.util.List;
import java.util.Optional;
import sotto.mls.message.Proposal;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Extension;

/**
 * What a commit shall do.
 *
 * @param proposals to stand in the commit
 * @param withReceived also all proposals that were received in this epoch and still fit
 * @param path make new keys even where no proposal asks for it
 * @param leafExtensions replace the extensions of the own leaf; needs a path
 * @param psks where pre-shared keys are found
 * @param treeInWelcome whether a Welcome carries the ratchet tree
 */
public record CommitRequest(
    List<Proposal> proposals,
    boolean withReceived,
    boolean path,
    Optional<List<Extension>> leafExtensions,
    PskSecret.Source psks,
    boolean treeInWelcome) {
  /** New keys, and nothing else. */
  public static CommitRequest refresh() {
    return of(List.of());
  }

  /** These proposals with a path and the tree in a Welcome: what an application usually wants. */
  public static CommitRequest of(List<Proposal> proposals) {
    return new CommitRequest(proposals, false, true, Optional.empty(), PskSecret.Source.NONE, true);
  }

  public CommitRequest withLeafExtensions(List<Extension> extensions) {
    return new CommitRequest(
        proposals, withReceived, true, Optional.of(extensions), psks, treeInWelcome);
  }

  public CommitRequest withReceivedProposals() {
    return new CommitRequest(proposals, true, path, leafExtensions, psks, treeInWelcome);
  }

  public CommitRequest withPsks(PskSecret.Source source) {
    return new CommitRequest(proposals, withReceived, path, leafExtensions, source, treeInWelcome);
  }

  /** As short as the rules allow: no path unless a proposal needs one. */
  public CommitRequest withoutPath() {
    return new CommitRequest(proposals, withReceived, false, leafExtensions, psks, treeInWelcome);
  }

  /** The Welcome shall not carry the tree; new members get it another way. */
  public CommitRequest withoutTree() {
    return new CommitRequest(proposals, withReceived, path, leafExtensions, psks, false);
  }
}
