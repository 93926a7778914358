package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sotto.bikes.share.Place;
import sotto.bikes.share.Text;

/**
 * An object of a feed, and where in it we are: every value is checked as it is taken, and what is
 * wrong says file and field. An explicit {@code null} counts as absent.
 */
final class Fields {
  private static final int TEXT_MAX = 4_000;
  private static final int ID_MAX = 200;
  private static final int LANGUAGES_MAX = 50;

  /** Of a number, so that no arithmetic on it is slow. */
  private static final int DIGITS_MAX = 18;

  private final String file;
  private final String path;
  private final JsonNode node;

  Fields(String file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw new FeedException(FeedFault.Kind.INVALID_FIELD, file, path, "not an object");
    }
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** What it has, in its order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** An identifier. Older feeds have numbers. */
  String id(String name) {
    JsonNode value = required(name);
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw invalid(name, "not a string");
    }
    String id = value.asText();
    if (id.isEmpty() || id.length() > ID_MAX) {
      throw invalid(name, "not 1 to " + ID_MAX + " characters");
    }
    return id;
  }

  Optional<String> optionalId(String name) {
    return has(name) && !"".equals(node.get(name).textValue())
        ? Optional.of(id(name))
        : Optional.empty();
  }

  List<String> ids(String name, int max) {
    List<String> ids = new ArrayList<>();
    for (JsonNode value : list(name, max)) {
      if (!value.isTextual() || value.textValue().length() > ID_MAX) {
        throw invalid(name, "not a list of identifiers");
      }
      ids.add(value.textValue());
    }
    return ids;
  }

  String text(String name) {
    JsonNode value = required(name);
    if (!value.isTextual() || value.textValue().length() > TEXT_MAX) {
      throw invalid(name, "not a string of at most " + TEXT_MAX + " characters");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A localized list (3.0), or one string in the language of the feed (2.x). */
  List<Text> texts(String name, String language) {
    if (!has(name)) {
      return List.of();
    }
    if (node.get(name).isTextual()) {
      return List.of(new Text(text(name), language));
    }
    List<Text> texts = new ArrayList<>();
    for (Fields text : objects(name, LANGUAGES_MAX)) {
      texts.add(new Text(text.text("text"), text.text("language")));
    }
    return texts;
  }

  /** Feeds of 1.0 have 0 and 1. */
  boolean flag(String name) {
    JsonNode value = required(name);
    if (value.isInt() && (value.intValue() == 0 || value.intValue() == 1)) {
      return value.intValue() == 1;
    }
    if (!value.isBoolean()) {
      throw invalid(name, "not true or false");
    }
    return value.booleanValue();
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? flag(name) : otherwise;
  }

  int whole(String name, int max) {
    BigDecimal value = decimal(name);
    if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw invalid(name, "not between 0 and " + max);
    }
    return value.intValue();
  }

  OptionalInt optionalWhole(String name, int max) {
    return has(name) ? OptionalInt.of(whole(name, max)) : OptionalInt.empty();
  }

  /** Exactly as it is written. Older feeds have numbers in strings. */
  BigDecimal decimal(String name) {
    JsonNode value = required(name);
    BigDecimal decimal;
    try {
      decimal =
          value.isTextual() && value.textValue().length() <= DIGITS_MAX
              ? new BigDecimal(value.textValue())
              : value.isNumber() ? value.decimalValue() : null;
    } catch (NumberFormatException e) {
      throw invalid(name, "not a number");
    }
    if (decimal == null) {
      throw invalid(name, "not a number");
    }
    if (decimal.precision() > DIGITS_MAX || Math.abs((long) decimal.scale()) > DIGITS_MAX) {
      throw invalid(name, "a number of more than " + DIGITS_MAX + " digits");
    }
    return decimal;
  }

  /** A moment: seconds since 1970 (2.x), or RFC 3339 (3.0). */
  Instant moment(String name) {
    JsonNode value = required(name);
    try {
      return value.isTextual()
          ? OffsetDateTime.parse(value.textValue()).toInstant()
          : Instant.ofEpochSecond(whole(name, Integer.MAX_VALUE));
    } catch (DateTimeException e) {
      throw invalid(name, "not a moment");
    }
  }

  Place place() {
    return new Place(coordinate("lat", 90), coordinate("lon", 180));
  }

  /** Feeds write coordinates with more digits than there are atoms in between. */
  private double coordinate(String name, int max) {
    JsonNode value = required(name);
    if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= max)) {
      throw invalid(name, "not between -" + max + " and " + max + " degrees");
    }
    return value.doubleValue();
  }

  Fields object(String name) {
    return new Fields(file, path + "." + name, required(name));
  }

  List<Fields> objects(String name, int max) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode value : list(name, max)) {
      objects.add(new Fields(file, path + "." + name + "[" + objects.size() + "]", value));
    }
    return objects;
  }

  /** Empty where it is absent. */
  JsonNode list(String name, int max) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (!value.isArray()) {
      throw invalid(name, "not a list");
    }
    if (value.size() > max) {
      throw new FeedException(
          FeedFault.Kind.TOO_LARGE, file, path + "." + name, "more than " + max + " entries");
    }
    return value;
  }

  FeedException duplicate() {
    return new FeedException(
        FeedFault.Kind.INVALID_FIELD, file, path, "has the id of an entry before it");
  }

  FeedException invalid(String name, String detail) {
    return new FeedException(FeedFault.Kind.INVALID_FIELD, file, path + "." + name, detail);
  }

  private JsonNode required(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw new FeedException(FeedFault.Kind.MISSING_FIELD, file, path + "." + name, "is missing");
    }
    return value;
  }
}
