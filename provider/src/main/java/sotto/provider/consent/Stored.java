package sotto.provider.consent;

/** What became of a value that was to be stored. */
public enum Stored {
  STORED,
  /** This alias gave no such consent. */
  NO_SUCH_CONSENT,
  /** The consent is over, or was withdrawn for this field. */
  CONSENT_ENDED,
  /** The consent does not name this field. */
  FIELD_NOT_NAMED,
  /** The value has more than {@link Consents#VALUE_BYTES_MAX} bytes. */
  TOO_LARGE,
  /**
   * The consent has {@link Consents#VALUES_MAX} values already, or the alias would have more than
   * {@link Consents#ALIAS_BYTES_MAX} bytes.
   */
  TOO_MUCH
}
