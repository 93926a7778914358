package sotto.cinema.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.SmallCinema.taken;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import sotto.cinema.programme.Film;
import sotto.cinema.programme.JsonLdProgramme;
import sotto.cinema.programme.JsonLdWriter;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.SeatPlan;
import sotto.cinema.seats.SeatPlanFile;

class DemoCinemaTest {
  private final Venue venue = DemoCinema.venue(ZoneId.of("Europe/Zurich"));

  @Test
  void its_halls_and_programme_pass_the_checks_of_any_venue_on_any_day() {
    for (SeatPlan hall : venue.halls().values()) {
      assertEquals(hall, taken(SeatPlanFile.json(hall.hall(), SeatPlanFile.json(hall))));
    }
    // Over both changes of the clocks and the turn of a year.
    for (LocalDate day :
        List.of(
            LocalDate.of(2026, 10, 22),
            LocalDate.of(2026, 12, 29),
            LocalDate.of(2027, 3, 25),
            LocalDate.of(2028, 2, 27))) {
      Programme made = DemoCinema.programme(venue, day, 1);
      byte[] written = JsonLdWriter.write(made, venue);
      assertEquals(made, taken(JsonLdProgramme.read("demo", written, venue)));
      assertTrue(made.screenings().size() > 40, made.screenings().size() + " screenings");
    }
  }

  @Test
  void a_day_is_the_same_from_whichever_day_one_asks() {
    LocalDate today = LocalDate.of(2026, 11, 27);
    Programme one = DemoCinema.programme(venue, today, 7);
    Programme next = DemoCinema.programme(venue, today.plusDays(1), 7);
    for (Screening screening : next.screenings().values()) {
      if (screening.start().toLocalDate().isBefore(today.plusDays(DemoCinema.DAYS))) {
        assertEquals(screening, one.screening(screening.id()).orElseThrow());
      }
    }
  }

  @Test
  void each_film_speaks_three_languages_and_has_a_poster_without_script() throws Exception {
    Programme made = DemoCinema.programme(venue, LocalDate.of(2026, 11, 27), 1);
    for (Film film : made.films().values()) {
      assertEquals(List.of("en", "zh-Hans", "ar"), List.copyOf(film.title().byLanguage().keySet()));
      assertEquals(
          List.of("en", "zh-Hans", "ar"), List.copyOf(film.description().byLanguage().keySet()));
      String svg =
          java.util.Objects.requireNonNull(DemoCinema.posters().get(film.poster().orElseThrow()));
      assertTrue(svg.length() < 4096, svg.length() + " characters");
      assertFalse(svg.contains("script") || svg.contains("href"));
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
