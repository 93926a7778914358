package sotto.cinema.programme;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;
import sotto.cinema.file.Cell;
import sotto.cinema.file.Import;
import sotto.cinema.file.JsonTree;
import sotto.cinema.file.Located;
import sotto.cinema.file.Located.Members;
import sotto.cinema.file.Problems;

/**
 * A programme as schema.org JSON-LD: an object with {@code @context} and a {@code @graph} of {@code
 * Movie} and {@code ScreeningEvent}. Nodes of the types {@code MovieTheater} and {@code Place} may
 * stand among them and are passed over: the venue and its halls are known before. Nodes refer to
 * each other by {@code @id}; a {@code #} before it is left out. Properties that are not named here
 * are passed over too, as JSON-LD has it.
 */
public final class JsonLdProgramme {
  /** Of a programme in either form. */
  public static final int BYTES_MAX = 8 * 1024 * 1024;

  private static final Set<String> CONTEXTS =
      Set.of(
          "https://schema.org", "https://schema.org/", "http://schema.org", "http://schema.org/");
  private static final String CANCELLED = "EventCancelled";

  private final Venue venue;
  private final Problems problems = new Problems();
  private final ProgrammeDraft draft;

  private JsonLdProgramme(Venue venue) {
    this.venue = venue;
    this.draft = new ProgrammeDraft(venue, problems);
  }

  /**
   * Reads one.
   *
   * @param file what messages call it
   */
  public static Import<Programme> read(String file, byte[] bytes, Venue venue) {
    JsonLdProgramme reader = new JsonLdProgramme(venue);
    JsonTree.read(file, bytes, BYTES_MAX, reader.problems)
        .flatMap(top -> top.members(reader.problems))
        .ifPresent(reader::graph);
    return reader.draft.finish();
  }

  private void graph(Members top) {
    text(top, "@context")
        .filter(context -> !CONTEXTS.contains(context.text()))
        .ifPresent(context ->
            problems.add(
                context.place(), Problems.quote(context.text()) + " is not https://schema.org"));
    List<Members> nodes = new ArrayList<>();
    for (Located item : top.need("@graph", problems).map(Located::items).orElse(List.of())) {
      item.members(problems).ifPresent(nodes::add);
    }
    // Films first, wherever they stand: a screening may end when its film does.
    for (Members node : nodes) {
      text(node, "@type").ifPresent(type -> film(node, type));
    }
    for (Members node : nodes) {
      if (is(node, "ScreeningEvent")) {
        screening(node).ifPresent(screening -> draft.add(node.place(), screening));
      }
    }
  }

  private void film(Members node, Cell type) {
    switch (type.text()) {
      case "Movie" -> film(node).ifPresent(film -> draft.add(node.place(), film));
      case "ScreeningEvent", "MovieTheater", "Place" -> {}
      default ->
          problems.add(
              type.place(),
              Problems.quote(type.text())
                  + " is none of Movie, ScreeningEvent, MovieTheater, Place");
    }
  }

  private static boolean is(Members node, String type) {
    return node.get("@type")
        .filter(t -> t instanceof Located.Text x && x.value().equals(type))
        .isPresent();
  }

  private Optional<Film> film(Members node) {
    Optional<String> id = id(node);
    Optional<Words> title =
        node.need("name", problems).flatMap(v -> words(v, Film.TITLE_CHARACTERS_MAX, true));
    Optional<Words> description =
        node.need("description", problems)
            .flatMap(v -> words(v, Film.DESCRIPTION_CHARACTERS_MAX, false));
    Optional<Integer> minutes = text(node, "duration").flatMap(this::minutes);
    String rating =
        optional(node, "contentRating")
            .flatMap(cell -> cell.line(Film.RATING_CHARACTERS_MAX, problems))
            .orElse("");
    List<String> languages = languages(node, "inLanguage");
    Optional<String> poster = optional(node, "image").flatMap(cell -> Posters.name(cell, problems));
    if (id.isEmpty() || title.isEmpty() || description.isEmpty() || minutes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Film(
            id.get(), title.get(), description.get(), minutes.get(), rating, languages, poster));
  }

  private Optional<Screening> screening(Members node) {
    Optional<String> id = id(node);
    Optional<String> film = reference(node, "workPresented");
    Optional<String> hall = reference(node, "location");
    Optional<ZonedDateTime> start =
        text(node, "startDate").flatMap(cell -> ScreeningTime.read(cell, venue.zone(), problems));
    Optional<ZonedDateTime> end =
        node.get("endDate").isPresent()
            ? text(node, "endDate")
                .flatMap(cell -> ScreeningTime.read(cell, venue.zone(), problems))
            : start.map(time -> time.plusMinutes(Math.max(1, draft.minutes(film.orElse("")))));
    String language =
        optional(node, "inLanguage").flatMap(cell -> cell.language(problems)).orElse("");
    List<String> subtitles = languages(node, "subtitleLanguage");
    String format =
        optional(node, "videoFormat")
            .flatMap(cell -> cell.line(Screening.FORMAT_CHARACTERS_MAX, problems))
            .orElse("");
    boolean cancelled =
        optional(node, "eventStatus").filter(cell -> cell.text().endsWith(CANCELLED)).isPresent();
    SortedMap<String, Money> tariff = tariff(node);
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
            cancelled));
  }

  /** Offers, one for each category of seats. */
  private SortedMap<String, Money> tariff(Members node) {
    SortedMap<String, Money> tariff = new TreeMap<>();
    for (Located item : node.need("offers", problems).map(Located::items).orElse(List.of())) {
      Optional<Members> offer = item.members(problems);
      Optional<String> category =
          offer.flatMap(o -> text(o, "category")).flatMap(cell -> cell.word(problems));
      Optional<Money> price =
          offer
              .flatMap(o -> text(o, "price"))
              .flatMap(cell -> Prices.read(cell, venue.currency(), problems));
      offer
          .flatMap(o -> text(o, "priceCurrency"))
          .filter(cell -> !cell.text().equals(venue.currency().getCode()))
          .ifPresent(cell -> problems.add(cell.place(), "must be " + venue.currency().getCode()));
      if (category.isPresent() && price.isPresent()) {
        if (tariff.put(category.get(), price.get()) != null) {
          problems.add(item.place(), "is a second price for " + category.get());
        }
      }
    }
    return tariff;
  }

  /** An ISO 8601 duration in whole minutes. */
  private Optional<Integer> minutes(Cell cell) {
    try {
      long minutes = cell.text().length() > 16 ? 0 : Duration.parse(cell.text()).toMinutes();
      if (minutes >= 1 && minutes <= Film.MINUTES_MAX) {
        return Optional.of((int) minutes);
      }
    } catch (DateTimeException notOne) {
      // Said below.
    }
    return cell.refuse(
        problems,
        Problems.quote(cell.text())
            + " is no duration of 1 to "
            + Film.MINUTES_MAX
            + " minutes, such as PT1H34M");
  }

  /** A text, a value with its language, or a list of such (JSON-LD 1.1 §4.2.4). */
  private Optional<Words> words(Located value, int charactersMax, boolean line) {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    for (Located item : value.items()) {
      String language = Words.LANGUAGE_UNKNOWN;
      Optional<Cell> said;
      if (item instanceof Members tagged) {
        language =
            text(tagged, "@language").flatMap(cell -> cell.language(problems)).orElse(language);
        said = text(tagged, "@value");
      } else {
        said = item.cell(problems);
      }
      Optional<String> text =
          said.flatMap(cell ->
              line ? cell.line(charactersMax, problems) : cell.words(charactersMax, problems));
      if (text.isPresent() && all.put(language, text.get()) != null) {
        problems.add(item.place(), "is a second text in " + language);
      }
    }
    if (all.size() > Words.LANGUAGES_MAX) {
      problems.add(
          value.place(), all.size() + " languages are too many, at most " + Words.LANGUAGES_MAX);
      return Optional.empty();
    }
    if (value.items().isEmpty()) {
      problems.add(value.place(), "has no text");
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(new Words(all));
  }

  private List<String> languages(Members node, String name) {
    List<String> all = new ArrayList<>();
    List<Located> items = node.get(name).map(Located::items).orElse(List.of());
    if (items.size() > Film.LANGUAGES_MAX) {
      problems.add(
          node.place(), items.size() + " languages are too many, at most " + Film.LANGUAGES_MAX);
      return all;
    }
    for (Located item : items) {
      item.cell(problems).flatMap(cell -> cell.language(problems)).ifPresent(all::add);
    }
    return all;
  }

  private Optional<String> id(Members node) {
    return text(node, "@id").flatMap(this::fragment);
  }

  private Optional<String> reference(Members node, String name) {
    return node.need(name, problems)
        .flatMap(
            value -> value instanceof Members members ? text(members, "@id") : value.cell(problems))
        .flatMap(this::fragment);
  }

  private Optional<String> fragment(Cell cell) {
    String text = cell.text();
    return new Cell(cell.place(), text.startsWith("#") ? text.substring(1) : text).name(problems);
  }

  private Optional<Cell> text(Members node, String name) {
    return node.need(name, problems).flatMap(value -> value.cell(problems));
  }

  private Optional<Cell> optional(Members node, String name) {
    return node.get(name).flatMap(value -> value.cell(problems)).filter(cell -> !cell.blank());
  }
}
