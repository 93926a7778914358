package sotto.provider.helpdesk;

/** What came of something that was to be done with a case. */
public sealed interface Move {
  record Moved(Case to) implements Move {}

  /** It cannot be. */
  record Refused(Why why) implements Move {}

  /** Why it cannot be. */
  enum Why {
    UNKNOWN_CASE,
    UNKNOWN_AGENT,
    TAKEN,
    DONE,
    NOT_YOURS,
    NOT_DONE,
    RATED
  }
}
