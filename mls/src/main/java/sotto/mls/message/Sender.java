package sotto.mls.message;

import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code Sender} (RFC 9420 §6). */
public sealed interface Sender {
  record Member(int leaf) implements Sender {}

  record External(int index) implements Sender {}

  record NewMemberProposal() implements Sender {}

  record NewMemberCommit() implements Sender {}

  static Sender read(Reader in) {
    return switch (in.uint8()) {
      case 1 -> new Member(in.uint32());
      case 2 -> new External(in.uint32());
      case 3 -> new NewMemberProposal();
      case 4 -> new NewMemberCommit();
      default -> throw in.invalid();
    };
  }

  default void write(Writer out) {
    switch (this) {
      case Member(int leaf) -> out.uint8(1).uint32(leaf);
      case External(int index) -> out.uint8(2).uint32(index);
      case NewMemberProposal() -> out.uint8(3);
      case NewMemberCommit() -> out.uint8(4);
    }
  }
}
