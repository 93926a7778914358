package sotto.core;

import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/** What a host does for the core, after the rows of the same step are durable. */
public sealed interface Effect {
  /** Sends a frame, if the link is up; the core repeats what was not answered. */
  record Send(Request request) implements Effect {}

  /**
   * Something of a conversation is new: views and readers look again. Empty for what belongs to
   * none.
   */
  record Changed(String conversation) implements Effect {}

  /** The relay has this message on disk. */
  record Sent(String conversation, Id message) implements Effect {}
}
