package sotto.cinema.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import sotto.cinema.file.Located;

/** A key of a request as JSON again, with its members that are texts: a key has no others. */
final class Jwk {
  private Jwk() {}

  static String text(Located.Members members) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    members
        .all()
        .forEach((name, value) -> {
          if (value instanceof Located.Text text) {
            node.put(name, text.value());
          }
        });
    return node.toString();
  }
}
