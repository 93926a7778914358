package sotto.bikes.gbfs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sotto.bikes.json.BoundedJson;

/**
 * Walks through one file and hands out the entries of its long list one by one, so that a file of
 * many takes the memory of one.
 *
 * <p>An entry that is wrong is left out and told; a file of which more than half is wrong is
 * refused as a whole, with its first fault.
 */
final class FileReader {
  private static final int TOP_FIELDS_MAX = 50;
  private static final int WRONG_ONE_IN = 2;

  private static final ObjectMapper JSON = BoundedJson.MAPPER;

  /** Brackets, names and values of an entry beside its points, and of all that is no entry. */
  private static final int PARTS_MAX = 200_000;

  /** A bracket before, two numbers, a bracket after; some have a height. */
  private static final int PARTS_OF_A_POINT = 5;

  private final FeedFile file;
  private final JsonParser parser;
  private final BoundedTree entries;
  private final BoundedTree others;
  private final int itemsMax;
  private final Consumer<Fields> each;
  private final List<FeedFault> wrong = new ArrayList<>();
  private final ObjectNode top = JSON.createObjectNode();
  private final ObjectNode rest = JSON.createObjectNode();
  private boolean listed;
  private int items;

  private FileReader(FeedFile file, JsonParser parser, FeedLimits limits, Consumer<Fields> each) {
    this.file = file;
    this.parser = parser;
    this.entries = new BoundedTree(parser, PARTS_MAX + PARTS_OF_A_POINT * limits.points());
    this.others = new BoundedTree(parser, PARTS_MAX);
    this.itemsMax = limits.items();
    this.each = each;
  }

  /** A file, walked to its end. */
  record Outcome(FeedHeader header, List<FeedFault> leftOut) {}

  /**
   * @param each is handed every entry of the list; it throws where one is wrong
   * @throws FeedException where the file is wrong as a whole
   */
  static Outcome read(FeedFile file, byte[] bytes, FeedLimits limits, Consumer<Fields> each) {
    try (JsonParser parser = JSON.createParser(bytes)) {
      return new FileReader(file, parser, limits, each).walk();
    } catch (StreamConstraintsException e) {
      throw fault(file, FeedFault.Kind.TOO_LARGE, "", e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw fault(
          file, FeedFault.Kind.NOT_JSON, "", "line " + line(e) + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw fault(file, FeedFault.Kind.NOT_JSON, "", String.valueOf(e.getMessage()));
    }
  }

  /** A small piece of JSON of our own, with the same bounds. */
  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new FeedException(FeedFault.Kind.NOT_JSON, "", "", e.getOriginalMessage());
    }
  }

  private Outcome walk() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw fault(FeedFault.Kind.NOT_JSON, "", "not an object");
    }
    boolean data = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("data") && token == JsonToken.START_OBJECT) {
        data = true;
        walkData(0);
      } else {
        keep(top, name);
      }
    }
    if (parser.nextToken() != null) {
      throw fault(FeedFault.Kind.NOT_JSON, "", "something follows the object");
    }
    if (!data) {
      throw fault(FeedFault.Kind.MISSING_FIELD, "data", "is missing, or is no object");
    }
    if (!listed && !file.items().isEmpty()) {
      throw fault(FeedFault.Kind.MISSING_FIELD, path(), "is missing");
    }
    if ((long) wrong.size() * WRONG_ONE_IN > items) {
      throw new FeedException(wrong.getFirst());
    }
    return new Outcome(FeedHeader.of(file, top, rest), List.copyOf(wrong));
  }

  /** At an object on the way to the list. */
  private void walkData(int depth) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      boolean onTheWay = depth < file.items().size() && name.equals(file.items().get(depth));
      if (onTheWay && token == JsonToken.START_OBJECT && depth + 1 < file.items().size()) {
        walkData(depth + 1);
      } else if (onTheWay && token == JsonToken.START_ARRAY) {
        walkItems();
      } else if (onTheWay) {
        throw fault(FeedFault.Kind.INVALID_FIELD, path(), "not a list");
      } else if (depth == 0) {
        keep(rest, name);
      } else {
        others.further();
      }
    }
  }

  private void walkItems() throws IOException {
    listed = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String at = path() + "[" + items + "]";
      items++;
      if (items > itemsMax) {
        throw fault(FeedFault.Kind.TOO_LARGE, path(), "more than " + itemsMax + " entries");
      }
      JsonNode item = entries.next();
      try {
        each.accept(new Fields(file.feedName(), at, item));
      } catch (FeedException e) {
        if (e.fault().kind() == FeedFault.Kind.TOO_LARGE) {
          throw e;
        }
        wrong.add(e.fault());
      }
    }
  }

  private void keep(ObjectNode into, String name) throws IOException {
    if (into.size() >= TOP_FIELDS_MAX) {
      throw fault(FeedFault.Kind.TOO_LARGE, "", "more than " + TOP_FIELDS_MAX + " fields");
    }
    into.set(name, others.further());
  }

  private String path() {
    return "data." + String.join(".", file.items());
  }

  private FeedException fault(FeedFault.Kind kind, String field, String detail) {
    return fault(file, kind, field, detail);
  }

  private static FeedException fault(
      FeedFile file, FeedFault.Kind kind, String field, String detail) {
    return new FeedException(kind, file.feedName(), field, detail);
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }
}
