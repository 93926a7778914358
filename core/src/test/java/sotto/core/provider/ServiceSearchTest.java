package sotto.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.provider.ServiceSearch.Filter;
import sotto.wire.frame.Id;

/** The chapter on providers, where it is about looking for one. */
class ServiceSearchTest {
  private static final ServiceSearch SEARCH =
      new ServiceSearch(
          List.of(
              service("Café Zoë", "Coffee and films on Fridays", "CafeOrCoffeeShop", "de"),
              service(
                  "Film-Palast", "The old cinema at the harbour", "MovieTheater", "de-AT", "en"),
              service("星光影城", "看电影的好地方", "MovieTheater", "zh-Hans"),
              service("Velo", "Bicycles, also at the harbour", "BikeStore", "en")),
          text ->
              Normalizer.normalize(text, Normalizer.Form.NFKD)
                  .replaceAll("\\p{M}", "")
                  .toLowerCase(Locale.ROOT));

  private static Service service(String name, String text, String category, String... languages) {
    byte[] id = new byte[32];
    id[0] = (byte) name.length();
    return new Service(Id.of(id), name, List.of(text), List.of(category), List.of(languages));
  }

  private static List<String> find(String query) {
    return find(query, Filter.NONE);
  }

  private static List<String> find(String query, Filter filter) {
    return SEARCH.find(query, filter).stream().map(Service::name).toList();
  }

  @Test
  void every_word_of_the_query_begins_a_word_whatever_its_case_and_accents() {
    assertEquals(List.of("Café Zoë"), find("cafe"));
    assertEquals(List.of("Café Zoë"), find("  ZOE, caf "));
    assertEquals(List.of("Film-Palast", "Velo"), find("harb"));
    assertEquals(List.of("Velo"), find("harbour bicy"));
    assertEquals(List.of(), find("arbour"));
    assertEquals(List.of(), find("velo cinema"));
  }

  @Test
  void a_hit_in_the_name_comes_first() {
    assertEquals(List.of("Film-Palast", "Café Zoë"), find("film"));
  }

  @Test
  void where_no_space_is_between_words_a_word_may_stand_anywhere() {
    assertEquals(List.of("星光影城"), find("影城"));
    assertEquals(List.of("星光影城"), find("电影"));
    assertEquals(List.of(), find("汽车"));
  }

  @Test
  void categories_and_languages_narrow_it_and_nothing_asked_finds_all() {
    assertEquals(4, find("").size());
    Filter cinemas = new Filter(Optional.of("MovieTheater"), Optional.empty());
    assertEquals(List.of("Film-Palast", "星光影城"), find("", cinemas));
    assertEquals(
        List.of("Café Zoë", "Film-Palast"),
        find("", new Filter(Optional.empty(), Optional.of("DE"))));
    assertEquals(List.of(), find("", new Filter(Optional.empty(), Optional.of("zh-Hant"))));
    assertEquals(
        List.of("Film-Palast"),
        find("cinema", new Filter(Optional.of("MovieTheater"), Optional.of("en"))));
  }

  @Test
  void a_query_that_is_long_costs_no_more_than_a_short_one() {
    assertEquals(List.of(), find("x".repeat(1_000_000)));
    assertEquals(List.of("Velo"), find("velo ".repeat(40) + "nothing"));
    assertEquals(4, find("\uD800 \u0000").size() + find("!?").size());
  }
}
