package sotto.cinema.programme;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.Money;
import sotto.cinema.file.Cell;
import sotto.cinema.file.CsvRows;
import sotto.cinema.file.Import;
import sotto.cinema.file.Place;
import sotto.cinema.file.Problems;

/**
 * A programme as two CSV files.
 *
 * <p>Films: {@code film,title,description,minutes,rating,languages,poster}, and {@code title.TAG}
 * and {@code description.TAG} for further languages, such as {@code title.zh-Hans}. Screenings:
 * {@code screening,film,hall,start,end,language,subtitles,format,status}, and {@code
 * price.CATEGORY} for each category of seats. Several languages are written with spaces between.
 * {@code end} may be empty: it is then the start and the film's minutes. {@code status} is empty or
 * {@code cancelled}.
 */
public final class CsvProgramme {
  private static final Set<String> FILM_COLUMNS =
      Set.of("film", "title", "description", "minutes", "rating", "languages", "poster");
  private static final Set<String> SCREENING_COLUMNS =
      Set.of(
          "screening", "film", "hall", "start", "end", "language", "subtitles", "format", "status");
  private static final Pattern TRANSLATED =
      Pattern.compile("(title|description)\\.[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");
  private static final Pattern PRICE = Pattern.compile("price\\.[a-z0-9-]{1,32}");

  /** A file that was handed in, with the name that messages call it by. */
  public record Source(String name, byte[] bytes) {}

  private final Venue venue;
  private final Problems problems = new Problems();
  private final ProgrammeDraft draft;

  private CsvProgramme(Venue venue) {
    this.venue = venue;
    this.draft = new ProgrammeDraft(venue, problems);
  }

  /** Reads both files; both or neither are taken. */
  public static Import<Programme> read(Source films, Source screenings, Venue venue) {
    CsvProgramme reader = new CsvProgramme(venue);
    for (CsvRows.Row row :
        CsvRows.read(
            films.name(),
            films.bytes(),
            JsonLdProgramme.BYTES_MAX,
            Programme.FILMS_MAX,
            FILM_COLUMNS,
            column -> TRANSLATED.matcher(column).matches(),
            reader.problems)) {
      reader.film(row).ifPresent(film -> reader.draft.add(row.place(), film));
    }
    for (CsvRows.Row row :
        CsvRows.read(
            screenings.name(),
            screenings.bytes(),
            JsonLdProgramme.BYTES_MAX,
            Programme.SCREENINGS_MAX,
            SCREENING_COLUMNS,
            column -> PRICE.matcher(column).matches(),
            reader.problems)) {
      reader.screening(row).ifPresent(screening -> reader.draft.add(row.place(), screening));
    }
    return reader.draft.finish();
  }

  private Optional<Film> film(CsvRows.Row row) {
    Optional<String> id = row.cell("film").name(problems);
    Optional<Words> title = words(row, "title", Film.TITLE_CHARACTERS_MAX, true);
    Optional<Words> description = words(row, "description", Film.DESCRIPTION_CHARACTERS_MAX, false);
    OptionalInt minutes = row.cell("minutes").number(1, Film.MINUTES_MAX, problems);
    String rating = optional(row.cell("rating"), c -> c.line(Film.RATING_CHARACTERS_MAX, problems));
    List<String> languages = languages(row.cell("languages"));
    Cell poster = row.cell("poster");
    Optional<String> posterFile =
        poster.blank() ? Optional.empty() : Posters.name(poster, problems);
    if (id.isEmpty() || title.isEmpty() || description.isEmpty() || minutes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Film(
            id.get(),
            title.get(),
            description.get(),
            minutes.getAsInt(),
            rating,
            languages,
            posterFile));
  }

  private Optional<Screening> screening(CsvRows.Row row) {
    Optional<String> id = row.cell("screening").name(problems);
    Optional<String> film = row.cell("film").name(problems);
    Optional<String> hall = row.cell("hall").name(problems);
    Optional<ZonedDateTime> start = ScreeningTime.read(row.cell("start"), venue.zone(), problems);
    Cell endCell = row.cell("end");
    Optional<ZonedDateTime> end =
        endCell.blank()
            ? start.map(time -> time.plusMinutes(Math.max(1, draft.minutes(film.orElse("")))))
            : ScreeningTime.read(endCell, venue.zone(), problems);
    String language = optional(row.cell("language"), c -> c.language(problems));
    List<String> subtitles = languages(row.cell("subtitles"));
    String format =
        optional(row.cell("format"), c -> c.line(Screening.FORMAT_CHARACTERS_MAX, problems));
    Cell status = row.cell("status");
    if (!status.blank() && !status.text().equals("cancelled")) {
      problems.add(
          status.place(), Problems.quote(status.text()) + " is neither empty nor cancelled");
    }
    SortedMap<String, Money> tariff = tariff(row);
    if (id.isEmpty() || film.isEmpty() || hall.isEmpty() || start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Screening(
            id.get(),
            film.get(),
            hall.get(),
            start.get(),
            end.get(),
            language,
            subtitles,
            format,
            tariff,
            !status.blank()));
  }

  private SortedMap<String, Money> tariff(CsvRows.Row row) {
    SortedMap<String, Money> tariff = new TreeMap<>();
    for (String column : row.fields().keySet()) {
      Cell cell = row.cell(column);
      if (column.startsWith("price.") && !cell.blank()) {
        Prices.read(cell, venue.currency(), problems)
            .ifPresent(price -> tariff.put(column.substring("price.".length()), price));
      }
    }
    return tariff;
  }

  private Optional<Words> words(CsvRows.Row row, String column, int charactersMax, boolean line) {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    text(row.cell(column), charactersMax, line)
        .ifPresent(text -> all.put(Words.LANGUAGE_UNKNOWN, text));
    for (String name : row.fields().keySet()) {
      Cell cell = row.cell(name);
      if (name.startsWith(column + ".") && !cell.blank()) {
        text(cell, charactersMax, line)
            .ifPresent(text -> all.put(name.substring(column.length() + 1), text));
      }
    }
    if (all.size() > Words.LANGUAGES_MAX) {
      problems.add(
          new Place(row.file(), row.line(), column),
          all.size() + " languages are too many, at most " + Words.LANGUAGES_MAX);
      return Optional.empty();
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(new Words(all));
  }

  private Optional<String> text(Cell cell, int charactersMax, boolean line) {
    return line ? cell.line(charactersMax, problems) : cell.words(charactersMax, problems);
  }

  private List<String> languages(Cell cell) {
    List<String> all = new ArrayList<>();
    if (cell.blank()) {
      return all;
    }
    String[] tags = cell.text().split(" +", -1);
    if (tags.length > Film.LANGUAGES_MAX) {
      problems.add(
          cell.place(), tags.length + " languages are too many, at most " + Film.LANGUAGES_MAX);
      return all;
    }
    for (String tag : tags) {
      new Cell(cell.place(), tag).language(problems).ifPresent(all::add);
    }
    return all;
  }

  private static String optional(Cell cell, Function<Cell, Optional<String>> read) {
    return cell.blank() ? "" : read.apply(cell).orElse("");
  }
}
