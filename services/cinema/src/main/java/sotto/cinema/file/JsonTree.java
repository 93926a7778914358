package sotto.cinema.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON (RFC 8259) as a tree of values with their places. */
public final class JsonTree {
  /** No file of ours nests deeper than a price in an offer in a screening in a list. */
  private static final int DEPTH_MAX = 16;

  private static final int TEXT_CHARACTERS_MAX = 16_384;

  /** Of a parser's own words about what it met. */
  private static final int WHY_CHARACTERS_MAX = 160;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxStringLength(TEXT_CHARACTERS_MAX)
                  .maxNameLength(256)
                  .maxNumberLength(32)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String file;
  private final JsonParser parser;

  private JsonTree(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** The whole file as one value, or nothing and what is wrong. */
  public static Optional<Located> read(String file, byte[] bytes, int bytesMax, Problems problems) {
    Optional<String> text = Utf8.read(file, bytes, bytesMax, problems);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(text.get())) {
      return new JsonTree(file, parser).whole(problems);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Optional<Located> whole(Problems problems) throws IOException {
    try {
      if (parser.nextToken() == null) {
        problems.add(Place.all(file), "is empty");
        return Optional.empty();
      }
      Located value = value("");
      if (parser.nextToken() != null) {
        problems.add(here(""), "something follows after the end of the JSON");
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (JsonProcessingException broken) {
      // What follows there describes the parser's source, which is not the venue's file.
      String message = broken.getOriginalMessage().replaceFirst("(?s) \\(start marker.*", "");
      String why = Problems.shorten(message, WHY_CHARACTERS_MAX);
      problems.add(
          new Place(file, parser.currentLocation().getLineNr(), ""),
          "is no JSON that can be read: " + why);
      return Optional.empty();
    }
  }

  private Located value(String pointer) throws IOException {
    Place place = here(pointer);
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Located> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(pointer + "/" + escaped(name)));
        }
        yield new Located.Members(place, members);
      }
      case START_ARRAY -> {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(pointer + "/" + items.size()));
        }
        yield new Located.Items(place, items);
      }
      case VALUE_STRING -> new Located.Text(place, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Located.Number(place, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Located.Truth(place, parser.getBooleanValue());
      default -> new Located.Nothing(place);
    };
  }

  private Place here(String pointer) {
    return new Place(file, parser.currentTokenLocation().getLineNr(), pointer);
  }

  /** RFC 6901 §3. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
