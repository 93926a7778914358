package sotto.mls.group;

import sotto.mls.message.Proposal;
import sotto.mls.message.Sender;
import sotto.wire.tls.Reader;

/** A proposal with who made it. */
public record Proposed(Proposal proposal, Sender sender) {
  static Proposed read(Reader in) {
    Sender sender = Sender.read(in);
    return new Proposed(Proposal.read(in), sender);
  }
}
