package sotto.wire.tls;

/**
 * Bytes that are not what the reader asked for. The code is data and not text, because names and
 * messages of exceptions do not survive the compilation for the browser.
 */
public final class Malformed extends RuntimeException {
  /** What was wrong. */
  public enum Code {
    /** The input ends before the value does. */
    TRUNCATED,
    /** Bytes are left over behind the value. */
    TRAILING,
    /**
     * A vector length that is not in its shortest form, or with the reserved prefix (RFC 9420
     * §2.1.2).
     */
    LENGTH,
    /**
     * A value that the structure does not allow: an unknown enum value, a flag that is neither 0
     * nor 1.
     */
    VALUE,
    /** A length, a count or a depth over the bound that the reader was given. */
    BOUND
  }

  private final Code code;
  private final int offset;

  /**
   * @param code what was wrong
   * @param offset where, in bytes from the start of the input
   */
  public Malformed(Code code, int offset) {
    super(code + " at byte " + offset);
    this.code = code;
    this.offset = offset;
  }

  public Code code() {
    return code;
  }

  public int offset() {
    return offset;
  }
}
