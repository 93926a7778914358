package sotto.core.identity;

/**
 * Origins of relays, as cards, leaves and rosters name them. Other people write them, and this
 * device links with what they name, so little is let through.
 */
public final class Origin {
  /** Bytes of an origin. */
  public static final int MAX = 255;

  private static final String ENCRYPTED = "https://";
  private static final String PLAIN = "http://";

  private Origin() {}

  /**
   * Whether a device with this home relay talks to such a relay: {@code https} and a host, with a
   * port or without; or {@code http}, where the home relay is one of these too.
   */
  public static boolean isUsable(String relay, String home) {
    if (relay.startsWith(ENCRYPTED)) {
      return isAuthority(relay.substring(ENCRYPTED.length()));
    }
    return relay.startsWith(PLAIN)
        && home.startsWith(PLAIN)
        && isAuthority(relay.substring(PLAIN.length()));
  }

  private static boolean isAuthority(String host) {
    for (int i = 0; i < host.length(); i++) {
      char each = host.charAt(i);
      boolean fits =
          (each >= 'a' && each <= 'z')
              || (each >= 'A' && each <= 'Z')
              || (each >= '0' && each <= '9')
              || ".-:[]".indexOf(each) >= 0;
      if (!fits) {
        return false;
      }
    }
    return !host.isEmpty() && host.length() <= MAX;
  }
}
