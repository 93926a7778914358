package sotto.core;

/**
 * A command that cannot be done. Nothing was changed. The code is data; a host puts it into words.
 */
public final class CoreException extends RuntimeException {
  /** Why. */
  public enum Code {
    NO_ACCOUNT,
    HAS_ACCOUNT,
    BAD_LINK,
    OWN_LINK,
    BAD_NAME,
    UNKNOWN,
    NOT_ALLOWED,
    TOO_LARGE,
    NOT_A_PICTURE,
    /** A personal field without a live consent that names it. */
    NO_CONSENT,
    /** Rows that this version cannot read. */
    BAD_STATE
  }

  private final Code code;

  public CoreException(Code code) {
    super(code.toString());
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
