package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Words by language: 1 to 10 languages as in BCP 47, each with 1 to 30 characters. Whoever reads
 * them takes their language, else English, else the first.
 */
public record Wording(SortedMap<String, String> by) {
  private static final int LANGUAGES_MAX = 10;
  private static final int WORDS_MAX = 30;

  public Wording {
    by = new TreeMap<>(by);
    if (by.isEmpty()
        || by.size() > LANGUAGES_MAX
        || !by.entrySet().stream().allMatch(Wording::fits)) {
      throw new IllegalArgumentException(
          "Words are in 1 to 10 languages, with 1 to " + WORDS_MAX + " characters each: " + by);
    }
  }

  public static Wording of(Map<String, String> by) {
    return new Wording(new TreeMap<>(by));
  }

  private static boolean fits(Map.Entry<String, String> each) {
    return each.getKey().matches("[A-Za-z0-9-]{2,20}")
        && !each.getValue().isBlank()
        && each.getValue().codePointCount(0, each.getValue().length()) <= WORDS_MAX;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    by.forEach(json::put);
    return json;
  }
}
