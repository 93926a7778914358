package sotto.mini;

import java.net.HttpCookie;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import sotto.provider.booking.CustomerId;

/**
 * Cookies that servers set, each customer's apart from all others'. A cookie goes back to the very
 * origin that set it, whatever domain it names. Kept in memory: a server that restarts with the
 * provider is no longer known by them.
 */
final class Cookies {
  /** Of a customer; the oldest go where there are more. */
  static final int COOKIES_MAX = 50;

  /** Customers; who came longest ago goes where there are more. */
  static final int CUSTOMERS_MAX = 2_000;

  private static final int BYTES_MAX = 4_096;

  private final InstantSource clock;
  private final SequencedMap<CustomerId, List<Kept>> jars = new LinkedHashMap<>();

  Cookies(InstantSource clock) {
    this.clock = clock;
  }

  /** A cookie, and until when it is good. */
  record Kept(Origin origin, String path, String name, String value, Instant until) {
    private boolean isFor(Origin asked, String path) {
      return origin.equals(asked)
          && (path.equals(this.path)
              || path.startsWith(this.path.endsWith("/") ? this.path : this.path + "/"));
    }

    private boolean isSameAs(Kept other) {
      return origin.equals(other.origin) && path.equals(other.path) && name.equals(other.name);
    }
  }

  /** Takes what a server set. */
  synchronized void set(CustomerId customer, Origin origin, URI address, List<String> lines) {
    Instant now = clock.instant();
    List<Kept> jar = new ArrayList<>(Optional.ofNullable(jars.remove(customer)).orElse(List.of()));
    for (String line : lines) {
      read(origin, address, line, now)
          .ifPresent(cookie -> {
            jar.removeIf(cookie::isSameAs);
            if (cookie.until.isAfter(now)) {
              jar.add(cookie);
            }
          });
    }
    while (jar.size() > COOKIES_MAX) {
      jar.removeFirst();
    }
    if (!jar.isEmpty()) {
      jars.put(customer, jar);
    }
    while (jars.size() > CUSTOMERS_MAX) {
      jars.pollFirstEntry();
    }
  }

  private static Optional<Kept> read(Origin origin, URI address, String line, Instant now) {
    if (line.length() > BYTES_MAX) {
      return Optional.empty();
    }
    try {
      HttpCookie read = HttpCookie.parse("Set-Cookie: " + line).getFirst();
      Instant until =
          read.getMaxAge() < 0
              ? Instant.MAX
              : now.plusSeconds(Math.min(read.getMaxAge(), 400L * 86_400));
      String path =
          Optional.ofNullable(read.getPath())
              .filter(each -> each.startsWith("/"))
              .orElseGet(() -> folder(address));
      return Optional.of(new Kept(origin, path, read.getName(), read.getValue(), until));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String folder(URI address) {
    String path = address.getPath();
    return path.lastIndexOf('/') < 1 ? "/" : path.substring(0, path.lastIndexOf('/'));
  }

  /** What goes along with a request, as {@code Cookie} has it; empty where nothing does. */
  synchronized Optional<String> get(CustomerId customer, Origin origin, URI address) {
    Instant now = clock.instant();
    Predicate<Kept> goes = each -> each.until.isAfter(now) && each.isFor(origin, address.getPath());
    return jars.getOrDefault(customer, List.of()).stream()
        .filter(goes)
        .map(each -> each.name + "=" + each.value)
        .reduce((before, next) -> before + "; " + next);
  }

  synchronized List<Kept> of(CustomerId customer) {
    return List.copyOf(jars.getOrDefault(customer, List.of()));
  }

  synchronized void forget(CustomerId customer) {
    jars.remove(customer);
  }
}
