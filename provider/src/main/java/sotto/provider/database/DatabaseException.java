package sotto.provider.database;

/**
 * The database cannot be used, or did not take a transaction. The message says what happened, what
 * is safe and what to do; it never has a value that was to be stored.
 */
public final class DatabaseException extends RuntimeException {
  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
