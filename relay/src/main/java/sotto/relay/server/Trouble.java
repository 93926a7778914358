package sotto.relay.server;

/** Says once when the store begins to fail and once when it takes writes again. */
final class Trouble {
  private static final System.Logger LOG = System.getLogger("sotto.relay");

  private boolean present;

  void failed(String reason) {
    if (!present) {
      present = true;
      LOG.log(
          System.Logger.Level.ERROR,
          () -> "event=store-failed reason=\"" + reason.replace('"', '\'') + "\"");
    }
  }

  void over() {
    if (present) {
      present = false;
      LOG.log(System.Logger.Level.INFO, "event=store-works-again");
    }
  }
}
