package sotto.mini;

/**
 * Addresses of sockets. A socket belongs to the origin with which it shares host, port and whether
 * it is safe: {@code wss://cafe.example/live} to {@code https://cafe.example}.
 */
final class SocketAddress {
  private SocketAddress() {}

  static boolean isOne(String url) {
    return begins(url, "ws:") || begins(url, "wss:");
  }

  /** As an address of its origin: {@code https} for {@code wss}. */
  static String asked(String url) {
    return isOne(url) ? "http" + url.substring(2) : url;
  }

  /** As it is connected to: {@code wss} for {@code https}. */
  static String at(String url) {
    return begins(url, "http") ? "ws" + url.substring("http".length()) : url;
  }

  private static boolean begins(String url, String with) {
    return url.regionMatches(true, 0, with, 0, with.length());
  }
}
