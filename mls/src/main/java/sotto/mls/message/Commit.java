package sotto.mls.message;

import java.util.List;
import java.util.Optional;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code Commit} (RFC 9420 §12.4). */
public record Commit(List<Entry> proposals, Optional<UpdatePath> path) {
  /** More proposals than this in one commit are malformed. */
  public static final int PROPOSALS_MAX = 10_000;

  /** {@code ProposalOrRef}. */
  public sealed interface Entry {}

  /** A proposal that stands in the commit. */
  public record ByValue(Proposal proposal) implements Entry {}

  /** The {@code ProposalRef} of one that was sent before. */
  public record ByReference(byte[] ref) implements Entry {}

  public static Commit read(Reader in) {
    return new Commit(in.vector(PROPOSALS_MAX, Commit::readEntry), in.optional(UpdatePath::read));
  }

  public void write(Writer out) {
    out.vector(
        proposals,
        (inner, entry) -> {
          switch (entry) {
            case ByValue(Proposal proposal) -> proposal.write(inner.uint8(1));
            case ByReference(byte[] ref) -> inner.uint8(2).opaque(ref);
          }
        });
    out.optional(path, (inner, present) -> present.write(inner));
  }

  private static Entry readEntry(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new ByValue(Proposal.read(in));
      case 2 -> new ByReference(in.opaque());
      default -> throw in.invalid();
    };
  }
}
