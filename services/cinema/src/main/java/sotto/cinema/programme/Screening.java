package sotto.cinema.programme;

import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * One showing of a film (schema.org {@code ScreeningEvent}).
 *
 * @param id within the programme; bookings and tickets name it, so it stays the same
 * @param film id of the film
 * @param hall name of the hall
 * @param start in the venue's zone
 * @param end after the start, in the venue's zone
 * @param language in which it is spoken; empty where nothing is
 * @param subtitles languages of its subtitles
 * @param format such as “2D”; may be empty
 * @param tariff price by seat category, for every category of the hall
 */
public record Screening(
    String id,
    String film,
    String hall,
    ZonedDateTime start,
    ZonedDateTime end,
    String language,
    List<String> subtitles,
    String format,
    SortedMap<String, Money> tariff,
    boolean cancelled) {
  public static final int FORMAT_CHARACTERS_MAX = 32;

  public Screening {
    subtitles = List.copyOf(subtitles);
    tariff = Collections.unmodifiableSortedMap(new TreeMap<>(tariff));
  }

  /** What a seat of this category costs; empty where the hall has none. */
  public Optional<Money> price(String category) {
    return Optional.ofNullable(tariff.get(category));
  }
}
