package sotto.mini;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom an address names: scheme, host and port, and nothing else of it.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in small letters
 * @param port that is written, or that of the scheme
 */
public record Origin(String scheme, String host, int port) {
  private static final int PORT_MAX = 65_535;

  /** That of an address; empty where it has none, or names somebody before the host. */
  static Optional<Origin> of(URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    boolean safe = scheme.equals("https");
    if ((!safe && !scheme.equals("http"))
        || host.isEmpty()
        || address.getRawUserInfo() != null
        || address.getPort() == 0
        || address.getPort() > PORT_MAX) {
      return Optional.empty();
    }
    return Optional.of(
        new Origin(scheme, host, address.getPort() > 0 ? address.getPort() : safe ? 443 : 80));
  }

  /**
   * One that an owner wrote, such as {@code https://cafe.example}.
   *
   * @throws IllegalArgumentException where there is more or less to it
   */
  public static Origin of(String written) {
    URI address = URI.create(written);
    if (!"".equals(address.getRawPath())
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException("An origin has no path: " + written);
    }
    return of(address)
        .orElseThrow(() -> new IllegalArgumentException("This is no origin: " + written));
  }

  /** As it is written: without a port that goes without saying. */
  @Override
  public String toString() {
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }
}
