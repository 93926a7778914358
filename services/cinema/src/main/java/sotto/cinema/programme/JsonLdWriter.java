package sotto.cinema.programme;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import sotto.cinema.seats.SeatPlan;

/** A programme as {@link JsonLdProgramme} reads it, and its parts as replies carry them. */
public final class JsonLdWriter {
  private static final String CONTEXT = "https://schema.org";
  private static final String THEATER = "#theater";

  private JsonLdWriter() {}

  /** A whole programme, UTF-8. */
  public static byte[] write(Programme programme, Venue venue) {
    return document(programme, venue).toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  /** A whole programme. */
  public static ObjectNode document(Programme programme, Venue venue) {
    ObjectNode top = JsonNodeFactory.instance.objectNode().put("@context", CONTEXT);
    ArrayNode graph = top.putArray("@graph");
    graph.add(theater(venue));
    for (SeatPlan hall : venue.halls().values()) {
      graph
          .addObject()
          .put("@type", "Place")
          .put("@id", "#" + hall.hall())
          .put("name", hall.title())
          .put("maximumAttendeeCapacity", hall.seats().size())
          .putObject("containedInPlace")
          .put("@id", THEATER);
    }
    programme.films().values().forEach(film -> graph.add(film(film)));
    programme.screenings().values().forEach(screening -> graph.add(screening(screening)));
    return top;
  }

  /** A {@code MovieTheater}. */
  public static ObjectNode theater(Venue venue) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("@type", "MovieTheater")
            .put("@id", THEATER)
            .put("identifier", venue.id())
            .put("name", venue.title())
            .put("screenCount", venue.halls().size());
    if (!venue.address().isEmpty()) {
      node.put("address", venue.address());
    }
    return node;
  }

  /** A {@code Movie}. */
  public static ObjectNode film(Film film) {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("@type", "Movie").put("@id", "#" + film.id());
    words(node, "name", film.title());
    words(node, "description", film.description());
    node.put("duration", "PT" + film.minutes() + "M");
    if (!film.rating().isEmpty()) {
      node.put("contentRating", film.rating());
    }
    texts(node, "inLanguage", film.languages());
    film.poster().ifPresent(poster -> node.put("image", poster));
    return node;
  }

  /** A {@code ScreeningEvent}, with its times by the venue's clocks. */
  public static ObjectNode screening(Screening screening) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("@type", "ScreeningEvent")
            .put("@id", "#" + screening.id());
    node.putObject("workPresented").put("@id", "#" + screening.film());
    node.putObject("location").put("@id", "#" + screening.hall());
    node.put("startDate", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(screening.start()));
    node.put("endDate", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(screening.end()));
    if (!screening.language().isEmpty()) {
      node.put("inLanguage", screening.language());
    }
    texts(node, "subtitleLanguage", screening.subtitles());
    if (!screening.format().isEmpty()) {
      node.put("videoFormat", screening.format());
    }
    if (screening.cancelled()) {
      node.put("eventStatus", "https://schema.org/EventCancelled");
    }
    ArrayNode offers = node.putArray("offers");
    screening
        .tariff()
        .forEach((category, price) ->
            offers
                .addObject()
                .put("@type", "Offer")
                .put("category", category)
                .put("price", Prices.write(price))
                .put("priceCurrency", price.getCurrencyUnit().getCode()));
    return node;
  }

  /** The same with the names of its film and its hall, to be kept beyond the programme. */
  public static ObjectNode named(Screening screening, Programme programme, Venue venue) {
    ObjectNode node = screening(screening);
    programme
        .film(screening.film())
        .ifPresent(film -> {
          ObjectNode work = node.putObject("workPresented").put("@id", "#" + film.id());
          words(work, "name", film.title());
        });
    Optional.ofNullable(venue.halls().get(screening.hall()))
        .ifPresent(hall ->
            node.putObject("location").put("@id", "#" + hall.hall()).put("name", hall.title()));
    return node;
  }

  private static void words(ObjectNode node, String name, Words words) {
    ArrayNode all = node.putArray(name);
    words
        .byLanguage()
        .forEach((language, text) -> {
          if (language.equals(Words.LANGUAGE_UNKNOWN)) {
            all.add(text);
          } else {
            all.addObject().put("@language", language).put("@value", text);
          }
        });
  }

  private static void texts(ObjectNode node, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode all = node.putArray(name);
      texts.forEach(all::add);
    }
  }
}
