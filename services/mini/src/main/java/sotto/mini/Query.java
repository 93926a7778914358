package sotto.mini;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands behind the {@code ?} of an address that a server asks. */
record Query(Map<String, String> named) {
  private static final int LENGTH_MAX = 2_000;

  /** Empty where it is too long; what is not written as it should be is left out. */
  static Query of(Optional<String> raw) {
    Map<String, String> read = new TreeMap<>();
    for (String each : raw.filter(query -> query.length() <= LENGTH_MAX).orElse("").split("&")) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        decoded(each.substring(equals + 1))
            .ifPresent(value -> read.putIfAbsent(each.substring(0, equals), value));
      }
    }
    return new Query(read);
  }

  /** Empty where there is none. */
  String get(String name) {
    return named.getOrDefault(name, "");
  }

  private static Optional<String> decoded(String written) {
    try {
      return Optional.of(URLDecoder.decode(written, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
