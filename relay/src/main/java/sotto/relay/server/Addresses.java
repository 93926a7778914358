package sotto.relay.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sotto.relay.limit.Limit;
import sotto.relay.limit.Limits;

/**
 * What each address has open and did lately. In memory and nowhere else, and no longer than a day.
 * Of IPv6 the first 64 bits count, which is what one household or server has. Of the loop's thread.
 */
final class Addresses {
  /** Above this many the eldest are forgotten that have nothing open. */
  private static final int REMEMBERED_MAX = 100_000;

  private final Limits limits;
  private final Map<String, Address> known = new LinkedHashMap<>();
  private int open;

  Addresses(Limits limits) {
    this.limits = limits;
  }

  /** One more connection, where that is not too many; {@link #leave} is then called once. */
  Optional<Address> enter(InetSocketAddress from) {
    Address address = known.computeIfAbsent(name(from), fresh -> new Address(limits));
    if (open >= limits.of(Limit.CONNECTIONS)
        || address.open() >= limits.of(Limit.ADDRESS_CONNECTIONS)
        || !address.requests().take(1, System.nanoTime())) {
      return Optional.empty();
    }
    open++;
    address.opened();
    return Optional.of(address);
  }

  void leave(Address address) {
    open--;
    address.closed();
  }

  /** Forgets whom there is nothing to remember of; to be called now and then. */
  void forget() {
    long now = System.nanoTime();
    known.values().removeIf(each -> each.isForgettable(now));
    int tooMany = known.size() - REMEMBERED_MAX;
    if (tooMany > 0) {
      known.values().stream()
          .filter(each -> each.open() == 0)
          .limit(tooMany)
          .toList()
          .forEach(known.values()::remove);
    }
  }

  private static String name(InetSocketAddress from) {
    InetAddress address = from.getAddress();
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }
}
