package sotto.cinema.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.SmallCinema.programme;
import static sotto.cinema.SmallCinema.read;
import static sotto.cinema.SmallCinema.refused;
import static sotto.cinema.SmallCinema.taken;
import static sotto.cinema.SmallCinema.utf8;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.cinema.SmallCinema;
import sotto.cinema.file.Import;

class JsonLdProgrammeTest {
  private static final String EVENING = "\"startDate\": \"2026-11-27T20:15:00+01:00\"";

  @Test
  void a_programme_is_read_with_its_film_and_prices() {
    Programme read = taken(read(programme(EVENING)));
    Film film = read.film("fog").orElseThrow();
    assertEquals("Fog Signal", film.title().in(List.of("en")));
    assertEquals(94, film.minutes());
    Screening screening = read.screening("s1").orElseThrow();
    assertEquals(Instant.parse("2026-11-27T19:15:00Z"), screening.start().toInstant());
    assertEquals(Instant.parse("2026-11-27T20:49:00Z"), screening.end().toInstant());
    assertEquals(1450, screening.price("front").orElseThrow().getAmountMinorLong());
    assertEquals(1800, screening.price("back").orElseThrow().getAmountMinorLong());
  }

  @Test
  void what_is_written_is_read_again_as_it_was() {
    Programme read = taken(read(programme(EVENING)));
    byte[] written = JsonLdWriter.write(read, SmallCinema.venue());
    assertEquals(read, taken(JsonLdProgramme.read("again.jsonld", written, SmallCinema.venue())));
  }

  @Test
  void texts_may_be_in_several_languages_and_are_found_by_the_nearest() {
    String json =
        programme(EVENING)
            .replace(
                "\"name\": \"Fog Signal\"",
                "\"name\": [{\"@language\": \"en\", \"@value\": \"Fog Signal\"},"
                    + " {\"@language\": \"zh-Hans\", \"@value\": \"雾号\"}]");
    Words title = taken(read(json)).film("fog").orElseThrow().title();
    assertEquals("雾号", title.in(List.of("zh-CN")));
    assertEquals("Fog Signal", title.in(List.of("fr")));
  }

  @Test
  void markup_and_script_are_text_and_nothing_else() {
    String hostile = "<script>alert('x')</script><img src=x onerror=alert(1)> &amp; {{x}}";
    String json = programme(EVENING).replace("A ship.", hostile);
    Programme read = taken(read(json));
    assertEquals(hostile, read.film("fog").orElseThrow().description().in(List.of()));
  }

  @Test
  void marks_that_turn_the_order_of_what_stands_around_are_refused() {
    String json = programme(EVENING).replace("Fog Signal", "Fog \\u202Elangis");
    assertEquals(
        List.of(
            "programme.jsonld:4 /@graph/0/name: U+202E at character 5 is a control character",
            "programme.jsonld:6 /@graph/1: shows the film fog, which is not in it"),
        refused(read(json)));
  }

  @Test
  void a_mistake_is_named_with_its_line_and_place() {
    String json =
        programme(EVENING).replace("PT1H34M", "94").replace("14.50", "14,50").replace("CHF", "EUR");
    assertEquals(
        List.of(
            "programme.jsonld:5 /@graph/0/duration: “94” is no duration of 1 to 900 minutes, such"
                + " as PT1H34M",
            "programme.jsonld:10 /@graph/1/offers/0/price: “14,50” is no price, such as 14.50 or 0",
            "programme.jsonld:10 /@graph/1/offers/0/priceCurrency: must be CHF",
            "programme.jsonld:11 /@graph/1/offers/1/priceCurrency: must be CHF",
            "programme.jsonld:6 /@graph/1: shows the film fog, which is not in it",
            "programme.jsonld:6 /@graph/1: has no price for [front] of blue"),
        refused(read(json)));
  }

  @Test
  void a_summer_offset_in_winter_is_an_hour_off_and_refused() {
    assertEquals(
        List.of(
            "programme.jsonld:8 /@graph/1/startDate: says +02:00, but the clocks of Europe/Zurich"
                + " are at +01:00 then"),
        refused(read(programme("\"startDate\": \"2026-11-27T20:15:00+02:00\""))));
  }

  @Test
  void the_hour_that_clocks_leap_over_does_not_exist() {
    assertEquals(
        List.of(
            "programme.jsonld:8 /@graph/1/startDate: does not exist: the clocks of Europe/Zurich"
                + " leap over it, going forward"),
        refused(read(programme("\"startDate\": \"2027-03-28T02:30\""))));
  }

  @Test
  void the_hour_that_comes_twice_needs_its_offset() {
    assertEquals(
        List.of(
            "programme.jsonld:8 /@graph/1/startDate: comes twice, as the clocks of Europe/Zurich"
                + " go back: add +02:00 for the first or +01:00 for the second"),
        refused(read(programme("\"startDate\": \"2026-10-25T02:30\""))));
    Screening first =
        taken(read(programme("\"startDate\": \"2026-10-25T02:30+02:00\"")))
            .screening("s1")
            .orElseThrow();
    assertEquals(Instant.parse("2026-10-25T00:30:00Z"), first.start().toInstant());
    // Its 94 minutes are minutes, whatever the clocks on the wall say.
    assertEquals(Instant.parse("2026-10-25T02:04:00Z"), first.end().toInstant());
  }

  @Test
  void two_screenings_in_one_hall_do_not_overlap_unless_one_is_cancelled() {
    String second =
        ", {\"@type\": \"ScreeningEvent\", \"@id\": \"#s2\", \"workPresented\": \"#fog\","
            + " \"location\": \"#blue\", \"startDate\": \"2026-11-27T21:48\", \"offers\": ["
            + " {\"category\": \"front\", \"price\": 1, \"priceCurrency\": \"CHF\"},"
            + " {\"category\": \"back\", \"price\": 1, \"priceCurrency\": \"CHF\"}]}\n  ]\n}";
    String json = programme(EVENING).strip().replaceAll("\\n  ]\\n}$", "") + second;
    assertEquals(
        List.of("programme.jsonld:11 /@graph/2: begins in blue before s1 has ended there"),
        refused(read(json)));
    taken(
        read(
            json.replace(
                "\"@id\": \"#s2\",",
                "\"@id\": \"#s2\", \"eventStatus\": \"https://schema.org/EventCancelled\",")));
  }

  @Test
  void what_is_too_large_too_deep_or_no_json_is_refused_with_its_line() {
    byte[] large = new byte[JsonLdProgramme.BYTES_MAX + 1];
    assertEquals(
        List.of("p: 8388609 bytes are too many for it, at most 8388608"),
        refused(JsonLdProgramme.read("p", large, SmallCinema.venue())));
    assertTrue(
        refused(read("[".repeat(1000))).getFirst().startsWith("programme.jsonld:1: is no JSON"));
    assertEquals(
        List.of(
            "programme.jsonld:3: is no JSON that can be read: Unexpected end-of-input: expected"
                + " close marker for Array"),
        refused(read("{\n\"@graph\": [\n")));
    assertTrue(
        refused(read("{\"@context\": 1,\n\"@context\": 2}"))
            .getFirst()
            .startsWith("programme.jsonld:2: is no JSON"));
    assertTrue(
        refused(JsonLdProgramme.read("p", new byte[] {'{', '\n', (byte) 0xFF}, SmallCinema.venue()))
            .getFirst()
            .startsWith("p:2: is not UTF-8"));
    assertEquals(List.of("programme.jsonld: is empty"), refused(read("")));
  }

  @Test
  void a_number_with_a_monstrous_exponent_costs_nothing() {
    assertTrue(
        refused(read(programme(EVENING).replace("\"price\": 18", "\"price\": 1e999999999")))
            .getFirst()
            .contains("is no price"));
  }

  @Test
  void more_films_than_a_programme_may_have_are_refused() {
    StringBuilder films =
        new StringBuilder("{\"@context\": \"https://schema.org\", \"@graph\": [\n");
    for (int i = 0; i <= Programme.FILMS_MAX; i++) {
      films
          .append(i == 0 ? "" : ",\n")
          .append("{\"@type\": \"Movie\", \"@id\": \"f" + i + "\", \"name\": \"x\",")
          .append("\"description\": \"x\", \"duration\": \"PT1M\"}");
    }
    assertEquals(
        List.of("programme.jsonld:502 /@graph/500: is one film too many, at most 500"),
        refused(read(films + "]}")));
  }

  /** Whatever bytes come, they are taken or refused, and nothing is thrown. */
  @Test
  void bytes_that_were_bent_anywhere_are_read_or_refused() {
    Random random = new Random(3);
    byte[] good = utf8(programme(EVENING));
    int taken = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] bent = good.clone();
      for (int turns = random.nextInt(1, 4); turns > 0; turns--) {
        bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
      }
      if (JsonLdProgramme.read("bent", bent, SmallCinema.venue()) instanceof Import.Taken) {
        taken++;
      }
    }
    assertTrue(taken > 0 && taken < 4000, "taken: " + taken);
  }
}
