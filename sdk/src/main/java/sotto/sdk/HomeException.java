package sotto.sdk;

/**
 * A device's home folder cannot be used. The message says what happened, what is safe and what to
 * do.
 */
public final class HomeException extends RuntimeException {
  public HomeException(String message) {
    super(message);
  }

  public HomeException(String message, Throwable cause) {
    super(message, cause);
  }
}
