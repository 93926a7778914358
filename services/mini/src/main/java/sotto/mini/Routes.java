package sotto.mini;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The only origins that programs reach; there is no way to another. */
public record Routes(List<Route> all) {
  static final int ADDRESS_MAX = 4_096;

  public Routes {
    all = List.copyOf(all);
  }

  /**
   * An address that may be reached.
   *
   * @param written as the program wrote it, without what stands behind a {@code #}
   * @param at where it is, from here
   */
  public record Target(URI written, URI at, Route route) {}

  /** Empty where it is no address, or one of nobody here. */
  public Optional<Target> find(String address) {
    if (address.length() > ADDRESS_MAX) {
      return Optional.empty();
    }
    try {
      return find(new URI(address));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Where a redirect leads to; empty where it leads elsewhere. */
  Optional<Target> find(Target from, String location) {
    if (location.length() > ADDRESS_MAX) {
      return Optional.empty();
    }
    try {
      return find(from.written.resolve(new URI(location)));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Target> find(URI address) {
    return Origin.of(address)
        .flatMap(origin -> all.stream().filter(route -> route.origin().equals(origin)).findFirst())
        .map(route -> {
          String path = behind(address);
          return new Target(
              URI.create(route.origin() + path), URI.create(route.server() + path), route);
        });
  }

  private static String behind(URI address) {
    String path = Optional.ofNullable(address.getRawPath()).orElse("");
    String query = Optional.ofNullable(address.getRawQuery()).map(each -> "?" + each).orElse("");
    return (path.isEmpty() ? "/" : path) + query;
  }
}
