package sotto.cinema.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.SmallCinema.refused;
import static sotto.cinema.SmallCinema.taken;
import static sotto.cinema.SmallCinema.utf8;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.cinema.SmallCinema;
import sotto.cinema.file.Import;

class CsvProgrammeTest {
  private static final String FILMS =
      """
      film,title,title.ar,description,minutes,rating,languages,poster
      fog,Fog Signal,إشارة الضباب,"A ship, and ""fog"".
      Second line.",94,12,de fr,fog.svg
      """;
  private static final String SCREENINGS =
      """
      screening,film,hall,start,end,language,subtitles,format,status,price.front,price.back
      s1,fog,blue,2026-11-27T20:15,,de,en fr,2D,,14.50,18
      s2,fog,red,2026-11-28T15:00,2026-11-28T17:00,de,,,cancelled,12,
      """;

  private static Import<Programme> read(String films, String screenings) {
    return CsvProgramme.read(
        new CsvProgramme.Source("films.csv", utf8(films)),
        new CsvProgramme.Source("screenings.csv", utf8(screenings)),
        SmallCinema.venue());
  }

  @Test
  void two_files_make_a_programme() {
    Programme read = taken(read(FILMS, SCREENINGS));
    Film film = read.film("fog").orElseThrow();
    assertEquals("A ship, and \"fog\".\nSecond line.", film.description().in(List.of()));
    assertEquals("إشارة الضباب", film.title().in(List.of("ar-EG")));
    assertEquals(List.of("de", "fr"), film.languages());
    Screening first = read.screening("s1").orElseThrow();
    assertEquals("2026-11-27T21:49+01:00[Europe/Zurich]", first.end().toString());
    assertEquals(1450, first.price("front").orElseThrow().getAmountMinorLong());
    assertTrue(read.screening("s2").orElseThrow().cancelled());
  }

  @Test
  void both_forms_say_the_same() {
    Programme read = taken(read(FILMS, SCREENINGS));
    byte[] jsonLd = JsonLdWriter.write(read, SmallCinema.venue());
    assertEquals(read, taken(JsonLdProgramme.read("p", jsonLd, SmallCinema.venue())));
  }

  @Test
  void a_byte_order_mark_is_passed_over() {
    taken(read("\uFEFF" + FILMS, "\uFEFF" + SCREENINGS));
  }

  @Test
  void mistakes_are_named_by_line_and_column() {
    assertEquals(
        List.of(
            "films.csv:2 minutes: “94m” is no whole number from 1 to 900",
            "films.csv:2 poster: “https://x.example/fog.svg” is no poster: the name of an svg,"
                + " png, jpg or webp file in the posters' folder",
            "screenings.csv:2 start: “27.11.2026 20:15” is no time, such as 2026-11-27T20:15",
            "screenings.csv:3 price.front: has more than the 2 decimals of CHF",
            "screenings.csv:3: shows the film fog, which is not in it",
            "screenings.csv:3: has no price for [front] of red"),
        refused(
            read(
                FILMS.replace("94", "94m").replace("fog.svg", "https://x.example/fog.svg"),
                SCREENINGS
                    .replace("2026-11-27T20:15", "27.11.2026 20:15")
                    .replace(",12,", ",12.505,"))));
  }

  @Test
  void columns_that_lack_or_that_nobody_knows_are_named() {
    assertEquals(
        List.of(
            "films.csv:1: nobody knows a column “titel”", "films.csv:1: lacks the column title"),
        refused(read(FILMS.replace("film,title,", "film,titel,"), SCREENINGS)).subList(0, 2));
    assertTrue(
        refused(read(FILMS.replace(",poster\n", ",film\n"), SCREENINGS))
            .contains("films.csv:1: names the column “film” twice"));
  }

  @Test
  void a_row_of_another_length_than_the_header_is_named() {
    assertEquals(
        List.of("screenings.csv:2: 12 fields, but the header names 11"),
        refused(read(FILMS, SCREENINGS.replace(",18\n", ",18,9\n"))));
  }

  @Test
  void a_quote_that_never_closes_is_named() {
    assertTrue(
        refused(read(FILMS.replace("Second line.\"", "Second line."), SCREENINGS))
            .getFirst()
            .startsWith("films.csv:1: cannot be read from here on"));
  }

  @Test
  void a_table_of_a_million_rows_is_left_where_it_is_too_long() {
    String rows = "s,fog,blue,2026-11-27T20:15,,,,,,1,1\n".repeat(Programme.SCREENINGS_MAX + 1);
    String header = SCREENINGS.substring(0, SCREENINGS.indexOf('\n') + 1);
    assertEquals(
        List.of("screenings.csv:5002: is one row too many, at most 5000"),
        refused(read(FILMS, header + rows)));
  }

  @Test
  void bytes_that_were_bent_anywhere_are_read_or_refused() {
    Random random = new Random(4);
    int taken = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] films = utf8(FILMS);
      byte[] screenings = utf8(SCREENINGS);
      byte[] bent = random.nextBoolean() ? films : screenings;
      for (int turns = random.nextInt(1, 4); turns > 0; turns--) {
        bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
      }
      Import<Programme> read =
          CsvProgramme.read(
              new CsvProgramme.Source("films.csv", films),
              new CsvProgramme.Source("screenings.csv", screenings),
              SmallCinema.venue());
      taken += read instanceof Import.Taken ? 1 : 0;
    }
    assertTrue(taken > 0 && taken < 4000, "taken: " + taken);
  }
}
