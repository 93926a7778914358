package sotto.cinema.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.cinema.Cinema;
import sotto.cinema.boxoffice.Terms;
import sotto.cinema.file.Import;
import sotto.cinema.programme.Film;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.ProgrammeFolder;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.SeatPlan;
import sotto.cinema.tickets.TicketKey;
import sotto.provider.database.Database;

/** The Lantern, a cinema of two halls in a city that is on no map. */
public final class DemoCinema {
  /** Days of its programme, today among them. */
  public static final int DAYS = 7;

  private static final LocalTime FIRST = LocalTime.of(13, 0);
  private static final LocalTime LAST = LocalTime.of(22, 45);

  /** Between two films: lights on, doors, a broom. */
  private static final int BETWEEN_MINUTES = 25;

  /** As usual, and its foyer is worth an hour. */
  private static final Terms TERMS =
      new Terms(
          Terms.USUAL.hold(), Terms.USUAL.sale(), Terms.USUAL.cancel(), Duration.ofMinutes(60));

  private DemoCinema() {}

  /** The venue, whose clocks are those of a zone. */
  public static Venue venue(ZoneId zone) {
    SortedMap<String, SeatPlan> halls = new TreeMap<>();
    halls.put("great", DemoHalls.arc("great", "Great Hall", 12, 14, 50));
    halls.put("attic", DemoHalls.arc("attic", "Attic", 6, 6, 20));
    return new Venue("lantern", "The Lantern", "7 Harbour Steps", zone, CurrencyUnit.EUR, halls);
  }

  /**
   * Opens it, with a programme from today on. In a database that has it already, bookings stay as
   * they were; opened on another day, or brought up to it with {@link #show}, it shows what is on
   * then.
   *
   * @param database with {@link Cinema#MIGRATIONS}
   * @param folder of its own, for its programme
   * @param random of ids and salts: a secure source
   */
  public static Cinema open(
      Database database,
      Path folder,
      TicketKey key,
      InstantSource clock,
      RandomGenerator random,
      ZoneId zone,
      long seed)
      throws IOException {
    Venue venue = venue(zone);
    ProgrammeFolder programmes =
        switch (ProgrammeFolder.open(folder, venue)) {
          case Import.Taken<ProgrammeFolder>(ProgrammeFolder opened) -> opened;
          case Import.Refused<ProgrammeFolder> refused ->
              throw new IOException("The demo's programme does not fit it: " + refused.problems());
        };
    Map<String, byte[]> posters = new LinkedHashMap<>();
    posters().forEach((name, svg) -> posters.put(name, svg.getBytes(StandardCharsets.UTF_8)));
    Cinema cinema =
        new Cinema(
            new Cinema.House(venue, TERMS, programmes, key, List.of(), posters),
            database,
            clock,
            random);
    show(cinema, LocalDate.ofInstant(clock.instant(), zone), zone, seed);
    return cinema;
  }

  /** Brings its programme up to a day; done twice, it changes nothing. */
  public static void show(Cinema cinema, LocalDate today, ZoneId zone, long seed)
      throws IOException {
    cinema.take(new Import.Taken<>(programme(venue(zone), today, seed)));
  }

  /** Its posters as SVG, by the file names that films have. */
  public static Map<String, String> posters() {
    Map<String, String> posters = new LinkedHashMap<>();
    for (Film film : DemoFilms.all()) {
      film.poster().ifPresent(name -> posters.put(name, DemoPosters.svg(film)));
    }
    return Collections.unmodifiableMap(posters);
  }

  /**
   * A programme for a day and those after it. The same seed and venue give the same screenings for
   * a day, from whichever day on one asks.
   */
  public static Programme programme(Venue venue, LocalDate from, long seed) {
    SequencedMap<String, Film> films = new LinkedHashMap<>();
    DemoFilms.all().forEach(film -> films.put(film.id(), film));
    List<Screening> screenings = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (String hall : venue.halls().keySet()) {
        screenings.addAll(day(venue, hall, from.plusDays(day), seed));
      }
    }
    screenings.sort(
        Comparator.<Screening, Long>comparing(each -> each.start().toEpochSecond())
            .thenComparing(Screening::id));
    SequencedMap<String, Screening> byId = new LinkedHashMap<>();
    screenings.forEach(each -> byId.put(each.id(), each));
    return new Programme(films, byId);
  }

  private static List<Screening> day(Venue venue, String hall, LocalDate date, long seed) {
    Random random = new Random(seed * 31 + date.toEpochDay() * 7 + hall.hashCode());
    List<Film> films = new ArrayList<>(DemoFilms.all());
    Collections.shuffle(films, random);
    List<Screening> screenings = new ArrayList<>();
    ZonedDateTime start =
        date.atTime(FIRST).plusMinutes(15L * random.nextInt(4)).atZone(venue.zone());
    for (int i = 0; ; i++) {
      Film film = films.get(i % films.size());
      screenings.add(screening(venue, hall, film, start, i));
      int minutes = (film.minutes() + BETWEEN_MINUTES + 14) / 15 * 15;
      start = start.plusMinutes(minutes);
      if (!start.toLocalDate().equals(date) || start.toLocalTime().isAfter(LAST)) {
        return screenings;
      }
    }
  }

  private static Screening screening(
      Venue venue, String hall, Film film, ZonedDateTime start, int ofDay) {
    boolean matinee = start.getHour() < 17;
    SortedMap<String, Money> tariff = new TreeMap<>();
    for (String category :
        Optional.ofNullable(venue.halls().get(hall)).orElseThrow().categories()) {
      int cents =
          switch (category) {
            case "front" -> 900;
            case "couple" -> 1_350;
            default -> 1_150;
          };
      tariff.put(category, Money.ofMinor(venue.currency(), matinee ? cents - 250 : cents));
    }
    String language = film.languages().getFirst();
    return new Screening(
        "%s-%s-%d".formatted(hall, start.toLocalDate(), ofDay + 1),
        film.id(),
        hall,
        start,
        start.plusMinutes(film.minutes()),
        language,
        language.equals("en") ? List.of("zh-Hans") : List.of("en"),
        hall.equals("great") ? "4K" : "35 mm",
        tariff,
        false);
  }
}
