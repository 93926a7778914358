package sotto.demo.cafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.database.Database;

/** A cup on the house is had once, at the counter or with an order. */
class FreeCupTest extends AtTheCafe {
  private static final String ORDER = "{\"items\":[{\"id\":\"tea\",\"count\":2}],\"free\":true}";

  @TempDir Path till;

  /** Logs in, with a cup on the house. */
  private String regular() throws Exception {
    String token = login(MIRA);
    for (int i = 0; i < Cards.STAMPS; i++) {
      fetch(MIRA, "POST", "/api/stamps", token, code(CounterCode.of(now.get())));
      now.set(now.get().plus(Cards.ONCE_IN));
    }
    assertEquals(1, card(token).path("free").asInt());
    return token;
  }

  private JsonNode card(String token) throws Exception {
    return told(fetch(MIRA, "GET", "/api/card", token, ""));
  }

  private JsonNode redeem(String token) throws Exception {
    return fetch(MIRA, "POST", "/api/redeem", token, "");
  }

  @Test
  void who_has_it_at_the_counter_agrees_to_no_order_with_it_any_more() throws Exception {
    String token = regular();
    JsonNode bill = bill(MIRA, told(fetch(MIRA, "POST", "/api/orders", token, ORDER)));
    assertEquals(305, bill.path("sum").path("minor").asInt());
    assertEquals(200, redeem(token).path("statusCode").asInt());
    assertEquals("not-now", pay(MIRA, bill).path("refused").path("code").asText());
    assertEquals(0, card(token).path("free").asInt());
    assertEquals(0, told(fetch(MIRA, "GET", "/api/orders", token, "")).size());
    assertEquals(409, redeem(token).path("statusCode").asInt());
  }

  @Test
  void who_has_it_with_an_order_has_none_at_the_counter() throws Exception {
    String token = regular();
    orders(MIRA, token, ORDER);
    assertEquals(409, redeem(token).path("statusCode").asInt());
    assertEquals(0, card(token).path("free").asInt());
    assertEquals(409, fetch(MIRA, "POST", "/api/orders", token, ORDER).path("statusCode").asInt());
  }

  @Test
  void who_orders_anew_has_it_with_the_order_that_they_agree_to() throws Exception {
    String token = regular();
    JsonNode first = bill(MIRA, told(fetch(MIRA, "POST", "/api/orders", token, ORDER)));
    orders(MIRA, token, ORDER);
    assertEquals("not-now", pay(MIRA, first).path("refused").path("code").asText());
    assertEquals(0, card(token).path("free").asInt());
  }

  @Test
  void what_an_order_set_aside_nobody_has_until_that_is_dropped() {
    withCup(cards -> {
      Wish wish = wish();
      String number = cards.order("mira", wish).path("number").asText();
      assertEquals("none-free", cards.redeem("mira").path("error").asText());
      assertEquals("none-free", cards.order("mira", wish).path("error").asText());
      cards.drop(number);
      assertEquals(0, cards.redeem("mira").path("free").asInt(-1));
    });
  }

  /** The café is told late, when its customer stands at the counter already. */
  @Test
  void what_somebody_agreed_to_stays_set_aside_until_the_cafe_is_told() {
    withCup(cards -> {
      String number = cards.order("mira", wish()).path("number").asText();
      assertTrue(cards.redeem("mira").has("error"));
      cards.agreed(number, wish().total());
      assertEquals(0, cards.card("mira").path("free").asInt(-1));
      assertTrue(cards.redeem("mira").has("error"));
      assertEquals(1, cards.orders("mira").size());
    });
  }

  @Test
  void what_a_lapsed_order_set_aside_is_there_again() {
    withCup(cards -> {
      cards.order("mira", wish());
      now.set(now.get().plus(Unpaid.KEPT).plusMillis(1));
      cards.order("noor", new Wish(wish().cups(), false, "", false));
      assertEquals(List.of(), cards.unpaid("mira"));
      assertFalse(cards.redeem("mira").has("error"));
    });
  }

  private static Wish wish() {
    TreeMap<Drink, Integer> cups = new TreeMap<>();
    cups.put(Drink.of("tea").orElseThrow(), 2);
    return new Wish(cups, true, "", false);
  }

  /** Cards of which Mira's has a cup on the house. */
  private void withCup(Consumer<Cards> then) {
    try (Database database =
        Database.open(
            Database.sqlite(till.resolve("cafe.db")),
            List.of(Cards.MIGRATIONS, Unpaid.MIGRATIONS))) {
      Cards cards = new Cards(database, now::get, new Random(3));
      for (int i = 0; i < Cards.STAMPS; i++) {
        cards.stamp("mira");
        now.set(now.get().plus(Cards.ONCE_IN));
      }
      then.accept(cards);
    }
  }
}
