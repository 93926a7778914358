package sotto.core.identity;

import java.util.Locale;
import java.util.Optional;

/**
 * A public name, by which somebody who has no link finds a contact card: {@code @name} on one's own
 * relay, {@code @name@host} on another.
 *
 * @param name 3 to 32 characters of a-z, 0-9, dot and hyphen
 * @param host of another relay, perhaps with a port; empty for the own one
 */
public record Handle(String name, String host) {
  private static final int NAME_MIN = 3;
  private static final int NAME_MAX = 32;

  /** Whether relays take this name. */
  public static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      boolean fits =
          (each >= 'a' && each <= 'z')
              || (each >= '0' && each <= '9')
              || each == '.'
              || each == '-';
      if (!fits) {
        return false;
      }
    }
    return name.length() >= NAME_MIN && name.length() <= NAME_MAX;
  }

  /** What somebody typed, in whatever case; empty for what is none. */
  public static Optional<Handle> of(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    if (!text.startsWith("@")) {
      return Optional.empty();
    }
    int at = text.indexOf('@', 1);
    Handle handle =
        new Handle(
            text.substring(1, at < 0 ? text.length() : at), at < 0 ? "" : text.substring(at + 1));
    boolean fits =
        isName(handle.name)
            && (at < 0 || Origin.isUsable("https://" + handle.host, "https://" + handle.host));
    return Optional.of(handle).filter(each -> fits);
  }

  /** Origin of the relay that is asked by somebody of this home relay. */
  public String relay(String home) {
    return host.isEmpty() ? home : (home.startsWith("http://") ? "http://" : "https://") + host;
  }
}
