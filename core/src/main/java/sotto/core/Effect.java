package sotto.core;

import sotto.core.content.Dealing;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/** What a host does for the core, after the rows of the same step are durable. */
public sealed interface Effect {
  /** Sends a frame to a relay, if that link is up; the core repeats what was not answered. */
  record Send(String relay, Request request) implements Effect {}

  /**
   * Something of a conversation is new: views and readers look again. Empty for what belongs to
   * none.
   */
  record Changed(String conversation) implements Effect {}

  /**
   * Puts sealed bytes on a relay, over HTTP, and tells {@link Core#stored} when they are there.
   * What fails is tried again by the host after a while; the core asks again whenever a link comes
   * up. A host that is at it already goes on.
   *
   * @param owner id of the secret with which they may be deleted
   */
  record Store(String relay, Id blob, Id owner, byte[] sealed) implements Effect {}

  /**
   * Fetches sealed bytes from a relay and tells {@link Core#fetched}; at most {@link #FETCH_MAX} of
   * them. Failures as with {@link Store}, but that there is no such blob is an answer.
   */
  record Fetch(String relay, Id blob) implements Effect {}

  /** Sealed bytes of one fetch. */
  int FETCH_MAX = Blobs.SIZE_MAX + 16;

  /**
   * Reads rows of the history ({@link Row#MESSAGE} and {@link Row#NOTE}) whose names come behind
   * this one, in the order of their names, about {@link #HISTORY_BYTES} of them and at least one if
   * there is any, and hands them to {@link Core#giveHistory}.
   */
  record History(String after) implements Effect {}

  int HISTORY_BYTES = Histories.PART_BYTES;

  /**
   * Reads the notes about a message ({@link Row#notes}) and the message itself ({@link
   * Row#message(String, Id, java.util.Map)}), and hands all of them to {@link Core#erase}.
   */
  record Erase(String conversation, Id message) implements Effect {}

  /** A relay answered about a handle. */
  record Answered(HandleAnswer answer) implements Effect {}

  /**
   * Somebody asks, answers or declares something. What is kept stands in the history as well, and
   * is found there after a crash; what is not is told this once.
   */
  record Heard(String conversation, Id account, Dealing dealing) implements Effect {}

  /** The relay has this message on disk. */
  record Sent(String conversation, Id message) implements Effect {}
}
