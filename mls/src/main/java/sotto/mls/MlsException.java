package sotto.mls;

/**
 * A message or a request that RFC 9420 does not allow. Nothing was changed. The code is data: texts
 * do not survive the browser's compiler.
 */
public final class MlsException extends RuntimeException {
  /** What is wrong. */
  public enum Code {
    /** Bytes that are no structure of RFC 9420. */
    MALFORMED,
    /** Another group. */
    WRONG_GROUP,
    /** Another epoch: an older one whose keys are gone, or one that this member has not reached. */
    WRONG_EPOCH,
    /** A cipher suite or a version that is not built. */
    UNSUPPORTED,
    /** A signature, a tag or a ciphertext that does not verify. */
    NOT_AUTHENTIC,
    /** A message key that was used or is out of the window (RFC 9420 §9.2). */
    KEY_GONE,
    /** A leaf node that is not valid (RFC 9420 §7.3). */
    BAD_LEAF,
    /** A ratchet tree that is not valid (RFC 9420 §12.4.3.1). */
    BAD_TREE,
    /** A list of proposals that is not valid (RFC 9420 §12.2). */
    BAD_PROPOSALS,
    /** A proposal by reference that was never received. */
    UNKNOWN_PROPOSAL,
    /** A commit that breaks a rule of RFC 9420 §12.4. */
    BAD_COMMIT,
    /** A commit of this member itself, which it can only follow by what it kept when it made it. */
    OWN_COMMIT,
    /** A Welcome or GroupInfo that does not fit. */
    BAD_WELCOME,
    /** A pre-shared key that this member does not have. */
    UNKNOWN_PSK,
    /** A sender who is no member or may not send this. */
    BAD_SENDER,
    /** A lifetime that is over, has not begun or is too long. */
    EXPIRED,
    /** A credential that the application does not accept. */
    BAD_CREDENTIAL
  }

  private final Code code;

  public MlsException(Code code) {
    super(code.toString());
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
