package sotto.cinema.programme;

import java.util.List;
import java.util.Optional;

/**
 * A film as its page shows it (schema.org {@code Movie}).
 *
 * @param id within the programme
 * @param minutes how long it runs, 1 to {@value #MINUTES_MAX}
 * @param rating for whom it is, in the words of the country's board; empty where it has none
 * @param languages in which it is spoken (RFC 5646), at most {@value #LANGUAGES_MAX}
 * @param poster name of a file in the venue's folder of posters, never an address: who looks at a
 *     page asks nobody else for its picture
 */
public record Film(
    String id,
    Words title,
    Words description,
    int minutes,
    String rating,
    List<String> languages,
    Optional<String> poster) {
  public static final int TITLE_CHARACTERS_MAX = 160;
  public static final int DESCRIPTION_CHARACTERS_MAX = 4_000;
  public static final int RATING_CHARACTERS_MAX = 32;
  public static final int MINUTES_MAX = 900;
  public static final int LANGUAGES_MAX = 8;

  public Film {
    languages = List.copyOf(languages);
  }
}
