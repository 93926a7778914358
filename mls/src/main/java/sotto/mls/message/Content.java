package sotto.mls.message;

import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What a framed message is about (RFC 9420 §6): its content type with the content. */
public sealed interface Content {
  int APPLICATION = 1;
  int PROPOSAL = 2;
  int COMMIT = 3;

  record ApplicationData(byte[] data) implements Content {}

  record Proposed(Proposal proposal) implements Content {}

  record Committed(Commit commit) implements Content {}

  /** The {@code ContentType}. */
  default int type() {
    return switch (this) {
      case ApplicationData data -> APPLICATION;
      case Proposed proposed -> PROPOSAL;
      case Committed committed -> COMMIT;
    };
  }

  /** Reads content of this type, without the type in front. */
  static Content read(Reader in, int type) {
    return switch (type) {
      case APPLICATION -> new ApplicationData(in.opaque());
      case PROPOSAL -> new Proposed(Proposal.read(in));
      case COMMIT -> new Committed(Commit.read(in));
      default -> throw in.invalid();
    };
  }

  /** Writes the content without its type. */
  default void write(Writer out) {
    switch (this) {
      case ApplicationData(byte[] data) -> out.opaque(data);
      case Proposed(Proposal proposal) -> proposal.write(out);
      case Committed(Commit commit) -> commit.write(out);
    }
  }
}
