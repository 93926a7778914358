package sotto.cinema.programme;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All that a venue shows: a whole that was checked as a whole.
 *
 * @param films by id, at most {@value #FILMS_MAX}
 * @param screenings by id, in the order of their start, at most {@value #SCREENINGS_MAX}
 */
public record Programme(
    SequencedMap<String, Film> films, SequencedMap<String, Screening> screenings) {
  public static final int FILMS_MAX = 500;
  public static final int SCREENINGS_MAX = 5_000;

  public Programme {
    films = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(films));
    screenings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(screenings));
  }

  /** Before the first programme is taken. */
  public static Programme empty() {
    return new Programme(new LinkedHashMap<>(Map.of()), new LinkedHashMap<>(Map.of()));
  }

  public Optional<Screening> screening(String id) {
    return Optional.ofNullable(screenings.get(id));
  }

  public Optional<Film> film(String id) {
    return Optional.ofNullable(films.get(id));
  }

  /** What has not ended, in the order of its start. */
  public List<Screening> from(Instant now) {
    return screenings.values().stream()
        .filter(screening -> screening.end().toInstant().isAfter(now))
        .toList();
  }
}
