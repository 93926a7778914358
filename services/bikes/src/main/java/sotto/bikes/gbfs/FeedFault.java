package sotto.bikes.gbfs;

/**
 * What is wrong with a feed, for whoever publishes it.
 *
 * @param file the name in the feed, {@code station_status}
 * @param field where in it, {@code data.stations[3].lat}; empty where it is about the whole file
 * @param detail in a sentence
 */
public record FeedFault(Kind kind, String file, String field, String detail) {
  /** What can be wrong. */
  public enum Kind {
    /** The discovery file, or the system, names none of it, or it is not there. */
    MISSING_FILE,
    /** The standard asks for it. */
    MISSING_FIELD,
    /** There, and not what the standard says. */
    INVALID_FIELD,
    /** No JSON, or it breaks off. */
    NOT_JSON,
    /** A version that is not read here, or another than the discovery file's. */
    WRONG_VERSION,
    /** More bytes, items or depth than is read. */
    TOO_LARGE,
    /** Two names for one file, or a redirect that comes back. */
    LOOP,
    /** An address that is not followed from there. */
    FORBIDDEN_LINK,
    /** The server does not answer, or answers with an error. */
    UNREACHABLE
  }

  @Override
  public String toString() {
    return file + (field.isEmpty() ? "" : " at " + field) + ": " + detail;
  }
}
