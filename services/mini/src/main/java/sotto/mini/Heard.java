package sotto.mini;

/** What comes over a {@link Line}, in order. After an end nothing comes. */
sealed interface Heard {
  /** A message of a socket, or a piece of an answer that streams: pieces have no borders. */
  record Said(byte[] bytes, boolean isText) implements Heard {}

  /** An end: the server had no more to say. */
  sealed interface End extends Heard {}

  /**
   * It closed.
   *
   * @param code of RFC 6455 §7.4; 1000 where an answer is whole
   */
  record Closed(int code, String reason) implements End {}

  /** It broke off. */
  record Broken(Servers.Why why) implements End {}
}
