package sotto.cinema;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import sotto.cinema.file.Import;
import sotto.cinema.file.Problem;
import sotto.cinema.programme.JsonLdProgramme;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.Seat;
import sotto.cinema.seats.SeatKind;
import sotto.cinema.seats.SeatPlan;

/** A venue of two small halls in Zurich, for tests. */
public final class SmallCinema {
  private SmallCinema() {}

  /** Hall blue has 3 rows of 4 in front and back; hall red one row of 3. */
  public static Venue venue() {
    TreeMap<String, SeatPlan> halls = new TreeMap<>();
    halls.put("blue", hall("blue", 3, 4));
    halls.put("red", hall("red", 1, 3));
    return new Venue(
        "lantern",
        "The Lantern",
        "Quay 7, Zurich",
        ZoneId.of("Europe/Zurich"),
        CurrencyUnit.of("CHF"),
        halls);
  }

  private static SeatPlan hall(String name, int rows, int across) {
    List<Seat> seats = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      String letter = String.valueOf((char) ('A' + row));
      for (int number = 1; number <= across; number++) {
        seats.add(
            new Seat(
                letter + number,
                letter,
                number,
                SeatKind.STANDARD,
                row == 0 ? "front" : "back",
                20 * number,
                40 * row + 20));
      }
    }
    return new SeatPlan(name, name, seats);
  }

  /** One film, and one screening with the given lines put in place of its start. */
  public static String programme(String start) {
    return """
    {
      "@context": "https://schema.org",
      "@graph": [
        {"@type": "Movie", "@id": "#fog", "name": "Fog Signal", "description": "A ship.",
         "duration": "PT1H34M", "contentRating": "12", "inLanguage": "de", "image": "fog.svg"},
        {"@type": "ScreeningEvent", "@id": "#s1", "workPresented": {"@id": "#fog"},
         "location": {"@id": "#blue"},
         %s,
         "offers": [
           {"@type": "Offer", "category": "front", "price": "14.50", "priceCurrency": "CHF"},
           {"@type": "Offer", "category": "back", "price": 18, "priceCurrency": "CHF"}]}
      ]
    }
    """
        .formatted(start);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static Import<Programme> read(String jsonLd) {
    return JsonLdProgramme.read("programme.jsonld", utf8(jsonLd), venue());
  }

  /** What was read, where nothing may be wrong. */
  public static <T> T taken(Import<T> read) {
    return switch (read) {
      case Import.Taken<T>(T value) -> value;
      case Import.Refused<T>(List<Problem> problems) -> fail("Refused: " + problems);
    };
  }

  /** The mistakes, as a venue reads them. */
  public static List<String> refused(Import<?> read) {
    return switch (read) {
      case Import.Taken<?>(Object value) -> fail("Taken: " + value);
      case Import.Refused<?>(List<Problem> problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }
}
