package sotto.demo.cafe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import sotto.provider.database.Transaction;

/**
 * What somebody ordered, and agreed to pay.
 *
 * @param total in cents
 * @param isPaid whether the café has the money
 */
record Order(String id, long at, String cups, long total, String name, boolean isPaid) {
  private static final int SHOWN = 20;

  static void put(Transaction transaction, String id, String openid, Wish wish, long now) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO cafe_order (id, openid, at, cups, total, name, chinese, called)
            VALUES (:id, :openid, :at, :cups, :total, :name, :chinese, 0)\
            """)
        .bind("id", id)
        .bind("openid", openid)
        .bind("at", now)
        .bind("cups", wish.written())
        .bind("total", wish.total())
        .bind("chinese", wish.chinese() ? 1 : 0)
        .bind("name", wish.name())
        .execute();
  }

  /** The money for it is there; false where there is no such order. */
  static boolean paid(Transaction transaction, String id) {
    return transaction
            .sql()
            .createUpdate("UPDATE cafe_order SET paid = 1 WHERE id = :id")
            .bind("id", id)
            .execute()
        > 0;
  }

  /** Those of somebody, the latest first. */
  static List<Order> of(Transaction transaction, String openid) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM cafe_order WHERE openid = :openid ORDER BY at DESC LIMIT :max")
        .bind("openid", openid)
        .bind("max", SHOWN)
        .map((row, context) ->
            new Order(
                row.getString("id"),
                row.getLong("at"),
                row.getString("cups"),
                row.getLong("total"),
                row.getString("name"),
                row.getLong("paid") > 0))
        .list();
  }

  Kitchen kitchen() {
    return Kitchen.of(at, Wish.read(cups));
  }

  /** As the program reads it; what costs nothing is paid. */
  ObjectNode json(long now) {
    Kitchen kitchen = kitchen();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("at", at)
            .put("ready", kitchen.ready())
            .put("total", total)
            .put("paid", isPaid || total == 0)
            .put("name", name)
            .put("state", kitchen.state(now).word());
    ArrayNode items = json.putArray("items");
    Wish.read(cups).forEach((drink, count) -> items.add(drink.json().put("count", count)));
    return json;
  }
}
