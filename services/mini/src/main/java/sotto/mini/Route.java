package sotto.mini;

/**
 * One of the origins that programs may reach.
 *
 * @param origin as programs write it
 * @param server where that is, from here: the same, or a server on this machine
 * @param own whether it is the provider's own and is told who asks; no other is
 */
public record Route(Origin origin, Origin server, boolean own) {
  /** The provider's own server, which is told who asks. */
  public static Route own(String origin, String server) {
    return new Route(Origin.of(origin), Origin.of(server), true);
  }

  /** Somebody else's, such as one that has pictures. */
  public static Route others(String origin) {
    return new Route(Origin.of(origin), Origin.of(origin), false);
  }
}
