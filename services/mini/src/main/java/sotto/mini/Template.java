package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A kind of notice that a provider tells, as WeChat's subscribe messages have it.
 *
 * @param id by which programs and servers name it: 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param title what it is about, such as "Order ready"
 * @param rows 1 to 7 fields by their names, such as {@code thing1}, with their labels, in order
 */
public record Template(String id, Wording title, SequencedMap<String, Wording> rows) {
  private static final int ROWS_MAX = 7;

  public Template {
    rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
    if (!id.matches("[A-Za-z0-9_-]{1,64}")
        || rows.isEmpty()
        || rows.size() > ROWS_MAX
        || !rows.keySet().stream().allMatch(name -> FieldKind.of(name).isPresent())) {
      throw new IllegalArgumentException("This is no template of notices: " + id);
    }
  }

  /** As an app shows it when it asks its person. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
    json.set("title", title.json());
    var labels = json.putArray("rows");
    rows.values().forEach(label -> labels.add(label.json()));
    return json;
  }
}
