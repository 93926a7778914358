package sotto.relay.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections are open from each address. In memory, while they are open, and nowhere
 * else.
 */
final class Addresses {
  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private final int max;

  Addresses(int max) {
    this.max = max;
  }

  /** Counts one more; false where that is one too many. */
  boolean enter(SocketAddress address) {
    return open.merge(name(address), 1, Integer::sum) <= max;
  }

  void leave(SocketAddress address) {
    String name = name(address);
    open.merge(name, -1, Integer::sum);
    open.remove(name, 0);
  }

  private static String name(SocketAddress address) {
    return address instanceof InetSocketAddress internet
        ? internet.getAddress().getHostAddress()
        : "";
  }
}
