package sotto.relay.store;

/** The store could not be opened, read or written. The message says what is safe and what to do. */
public final class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
