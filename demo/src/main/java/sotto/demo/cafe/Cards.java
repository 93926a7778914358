package sotto.demo.cafe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import sotto.mini.Records;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;

/** Who has how many stamps, and what they ordered. */
final class Cards implements Records {
  static final Migrations MIGRATIONS = new Migrations("cafe", "sotto/demo/cafe");

  /** For a drink on the house. */
  static final int STAMPS = 9;

  /** The code at the counter counts for somebody once in so long. */
  static final Duration ONCE_IN = Duration.ofMinutes(10);

  static final int CUPS_MAX = 12;

  private final Database database;
  private final InstantSource clock;
  private final RandomGenerator random;

  Cards(Database database, InstantSource clock, RandomGenerator random) {
    this.database = database;
    this.clock = clock;
    this.random = random;
  }

  /** Somebody's card: stamps, drinks that they have free, and when the counter's code counted. */
  private record Card(long stamps, long drinks, long stamped) {
    Card with(long more) {
      long all = stamps + more;
      return new Card(all % STAMPS, drinks + all / STAMPS, stamped);
    }

    ObjectNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("stamps", stamps)
          .put("of", STAMPS)
          .put("free", drinks);
    }
  }

  JsonNode card(String openid) {
    return database.transaction(transaction -> find(transaction, openid)).json();
  }

  /** A stamp for the code at the counter; {@code {"error"}} where it counted a moment ago. */
  ObjectNode stamp(String openid) {
    long now = clock.millis();
    return database.transaction(transaction -> {
      Card card = find(transaction, openid);
      if (now - card.stamped < ONCE_IN.toMillis()) {
        return error("too-soon");
      }
      Card stamped = card.with(1);
      Card counted = new Card(stamped.stamps, stamped.drinks, now);
      put(transaction, openid, counted);
      return counted.json();
    });
  }

  /** One of the drinks on the house, that no order set aside, is had at the counter. */
  ObjectNode redeem(String openid) {
    return database.transaction(transaction -> {
      if (!hasFree(transaction, openid)) {
        return error("none-free");
      }
      Card card = find(transaction, openid);
      Card left = new Card(card.stamps, card.drinks - 1, card.stamped);
      put(transaction, openid, left);
      return left.json();
    });
  }

  /** An order that waits sets its drink on the house aside: for as long as it waits, it is its. */
  private static boolean hasFree(Transaction transaction, String openid) {
    return find(transaction, openid).drinks > Unpaid.free(transaction, openid);
  }

  /**
   * An order that waits to be paid: its {@code number} and {@code total}, in cents; {@code
   * {"error"}} where it cannot be made. What is free is ordered at once.
   */
  ObjectNode order(String openid, Wish wish) {
    long count = wish.count();
    if (count < 1 || count > CUPS_MAX) {
      return error("bad-order");
    }
    return database.transaction(transaction -> {
      if (wish.free() && !hasFree(transaction, openid)) {
        return error("none-free");
      }
      String number = "%012d".formatted(random.nextLong(1_000_000_000_000L));
      long total = wish.total();
      if (total == 0) {
        return make(transaction, number, openid, wish);
      }
      new Unpaid(number, openid, wish, total).put(transaction, clock.millis());
      return JsonNodeFactory.instance.objectNode().put("number", number).put("total", total);
    });
  }

  /** Somebody agreed to pay so much: from now on it is made. Told again it is made once. */
  void agreed(String number, long total) {
    database.transaction(transaction -> {
      Unpaid.take(transaction, number)
          .filter(unpaid -> unpaid.total() == total)
          .ifPresent(unpaid -> make(transaction, number, unpaid.openid(), unpaid.wish()));
      return true;
    });
  }

  /** The money is there. Told again it changes nothing. */
  void paid(String number) {
    database.transaction(transaction -> Order.paid(transaction, number));
  }

  List<Unpaid> unpaid(String openid) {
    return database.transaction(transaction -> Unpaid.of(transaction, openid));
  }

  /** It is ordered no more, and what it set aside is there again. */
  void drop(String number) {
    database.transaction(transaction -> Unpaid.take(transaction, number));
  }

  /** Orders, and gives a stamp for each cup that is paid. */
  private ObjectNode make(Transaction transaction, String id, String openid, Wish wish) {
    Card card = find(transaction, openid);
    long gift = wish.free() ? 1 : 0;
    Card paid = new Card(card.stamps, card.drinks - gift, card.stamped);
    put(transaction, openid, paid.with(wish.count() - gift));
    Order.put(transaction, id, openid, wish, clock.millis());
    return JsonNodeFactory.instance.objectNode().put("id", id);
  }

  /** The latest first. */
  ArrayNode orders(String openid) {
    ArrayNode orders = JsonNodeFactory.instance.arrayNode();
    found(openid).forEach(order -> orders.add(order.json(clock.millis())));
    return orders;
  }

  /** Milliseconds until one of them is further; a day at most. */
  long untilChange(String openid) {
    long now = clock.millis();
    return found(openid).stream()
        .mapToLong(order -> order.kitchen().change(now))
        .reduce(86_400_000, Math::min);
  }

  private List<Order> found(String openid) {
    return database.transaction(transaction -> Order.of(transaction, openid));
  }

  private static Card find(Transaction transaction, String openid) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM cafe_member WHERE openid = :openid")
        .bind("openid", openid)
        .map((row, context) ->
            new Card(row.getLong("stamps"), row.getLong("drinks"), row.getLong("stamped")))
        .findOne()
        .orElse(new Card(0, 0, 0));
  }

  private static void put(Transaction transaction, String openid, Card card) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO cafe_member (openid, stamps, drinks, stamped)
            VALUES (:openid, :stamps, :drinks, :stamped)
            ON CONFLICT (openid) DO UPDATE SET stamps = excluded.stamps, drinks = excluded.drinks,
              stamped = excluded.stamped\
            """)
        .bind("openid", openid)
        .bind("stamps", card.stamps)
        .bind("drinks", card.drinks)
        .bind("stamped", card.stamped)
        .execute();
  }

  private static ObjectNode error(String code) {
    return JsonNodeFactory.instance.objectNode().put("error", code);
  }

  @Override
  public JsonNode holds(String openid) {
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    held.set("card", card(openid));
    held.set("orders", orders(openid));
    ArrayNode unpaid = held.putArray("unpaid");
    unpaid(openid)
        .forEach(each ->
            unpaid
                .addObject()
                .put("number", each.number())
                .put("cups", each.wish().written())
                .put("name", each.wish().name())
                .put("total", each.total()));
    return held;
  }

  @Override
  public void withdrawn(String openid, Set<String> fields) {
    if (fields.contains("Name")) {
      database.transaction(transaction -> {
        for (String table : List.of("cafe_order", "cafe_unpaid")) {
          transaction
              .sql()
              .createUpdate("UPDATE " + table + " SET name = '' WHERE openid = :openid")
              .bind("openid", openid)
              .execute();
        }
        return true;
      });
    }
  }

  @Override
  public void forget(String openid) {
    database.transaction(transaction -> {
      for (String table : List.of("cafe_member", "cafe_order", "cafe_unpaid")) {
        transaction
            .sql()
            .createUpdate("DELETE FROM " + table + " WHERE openid = :openid")
            .bind("openid", openid)
            .execute();
      }
      return true;
    });
  }
}
