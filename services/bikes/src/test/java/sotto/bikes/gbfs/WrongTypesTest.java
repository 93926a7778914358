package sotto.bikes.gbfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each value of each file, one after the other, is of a type that it must not have. */
class WrongTypesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  /** Of no use here, so never looked at. */
  private static final String UNREAD =
      "(rental_hours/user_types|user_types\\[]|(geofencing_zones|features)/type) = .*";

  /** Older feeds have numbers for ids, and one string for a list of texts. */
  private static final String OF_ANOTHER_VERSION =
      "\\w+/\\w+_id = -7|\\w+/(name|description) = \"\\\\u202e no\"";

  @Test
  void every_value_of_a_wrong_type_is_told_with_its_file() throws IOException {
    Set<String> untold = new TreeSet<>();
    int tried = 0;
    for (FeedTexts whole : List.of(FeedTexts.whole(), OldFeed.of22())) {
      for (String file : List.copyOf(whole.files.keySet())) {
        String text = whole.text(file);
        int values = places(JSON.readTree(text)).size();
        for (int i = 0; i < values; i++) {
          for (String wrong : List.of("{\"no\":[]}", "[[]]", "true", "-7", "\"\\u202e no\"")) {
            JsonNode tree = JSON.readTree(text);
            Place place = places(tree).get(i);
            JsonNode value = JSON.readTree(wrong);
            if (place.now().getNodeType() == value.getNodeType()) {
              continue;
            }
            place.become(value);
            whole.files.put(file, tree.toString());
            tried++;
            if (told(whole).filter(fault -> fault.file().equals(file)).isEmpty()) {
              untold.add(place.name() + " = " + wrong);
            }
            whole.files.put(file, text);
          }
        }
      }
    }
    assertTrue(tried > 1_000, tried + " were tried");
    untold.removeIf(each -> each.matches(UNREAD) || each.matches(OF_ANOTHER_VERSION));
    assertEquals(Set.of(), untold);
  }

  private static Optional<FeedFault> told(FeedTexts texts) {
    return switch (new Feed(texts, () -> NOW, FeedLimits.USUAL).refresh()) {
      case Feed.Refreshed.Broken broken -> Optional.of(broken.fault());
      case Feed.Refreshed.Good good -> good.state().leftOut().stream().findFirst();
    };
  }

  /** A value, and where it stands. */
  private record Place(JsonNode in, String field, int index, String name) {
    JsonNode now() {
      return in instanceof ArrayNode list ? list.get(index) : in.get(field);
    }

    void become(JsonNode value) {
      if (in instanceof ArrayNode list) {
        list.set(index, value);
      } else {
        ((ObjectNode) in).set(field, value);
      }
    }
  }

  private static List<Place> places(JsonNode tree) {
    List<Place> places = new ArrayList<>();
    collect(tree, "", places);
    return places;
  }

  private static void collect(JsonNode node, String name, List<Place> into) {
    if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(field -> {
            into.add(new Place(node, field, 0, name + "/" + field));
            collect(node.get(field), field, into);
          });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        into.add(new Place(node, "", i, name + "[]"));
        collect(node.get(i), name, into);
      }
    }
  }
}
