package sotto.provider.helpdesk;

/**
 * Something that was said in a case.
 *
 * @param message its id, as hex
 * @param words of what is no text its caption or its name
 * @param at milliseconds since 1970
 */
public record Line(String message, Author author, String name, Kind kind, String words, long at) {
  /** Bytes of words that are kept. */
  public static final int WORDS_MAX = 2_000;

  /** Who said it. */
  public enum Author {
    CUSTOMER,
    BOT,
    AGENT
  }

  /** What it is. */
  public enum Kind {
    TEXT,
    PICTURE,
    VOICE,
    FILE,
    /** It was taken back: of what it was nothing is known any more. */
    DELETED
  }

  public Line {
    words = Words.cut(words, WORDS_MAX);
  }
}
