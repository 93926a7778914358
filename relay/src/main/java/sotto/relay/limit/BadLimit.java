package sotto.relay.limit;

/** A limit that there is not, or that may not be what it was set to. The message says which. */
public final class BadLimit extends RuntimeException {
  public BadLimit(String message) {
    super(message);
  }
}
