package sotto.cinema.programme;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One text in one or several languages. It is plain text, whatever markup it looks like.
 *
 * @param byLanguage by language tag (RFC 5646), first that of the venue; a text whose language
 *     nobody said has the tag “und”
 */
public record Words(SequencedMap<String, String> byLanguage) {
  /** As many languages as one text may have. */
  public static final int LANGUAGES_MAX = 16;

  public static final String LANGUAGE_UNKNOWN = "und";

  public Words {
    byLanguage = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byLanguage));
    if (byLanguage.isEmpty() || byLanguage.size() > LANGUAGES_MAX) {
      throw new IllegalArgumentException(byLanguage.size() + " languages");
    }
  }

  /** A text in one language that nobody named. */
  public static Words of(String text) {
    SequencedMap<String, String> one = new LinkedHashMap<>();
    one.put(LANGUAGE_UNKNOWN, text);
    return new Words(one);
  }

  /**
   * The text in the first of these languages that it has; else in one whose first subtag is the
   * same (zh-Hans for zh-CN); else the venue's own.
   */
  public String in(List<String> wanted) {
    for (String tag : wanted) {
      for (var entry : byLanguage.entrySet()) {
        if (entry.getKey().equalsIgnoreCase(tag)) {
          return entry.getValue();
        }
      }
      for (var entry : byLanguage.entrySet()) {
        if (primary(entry.getKey()).equalsIgnoreCase(primary(tag))) {
          return entry.getValue();
        }
      }
    }
    return byLanguage.firstEntry().getValue();
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }
}
