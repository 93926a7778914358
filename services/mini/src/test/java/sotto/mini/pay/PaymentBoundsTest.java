package sotto.mini.pay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mini.pay.Shop.NOOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not as it should be, or too much, makes no bill. */
class PaymentBoundsTest {
  @TempDir Path folder;

  @Test
  void nobody_makes_a_bill_without_the_secret() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String order = shop.order("order-1").toString();
      var answer = shop.server("POST", "/v3/pay/transactions/jsapi", "guessed", order);
      assertEquals(401, answer.statusCode());
      assertTrue(answer.body().contains("SIGN_ERROR"));
      assertEquals(404, shop.looks("order-1").path("status").asInt());
    }
  }

  @Test
  void what_is_not_as_it_should_be_is_a_parameter_error() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      Map<String, List<String>> wrong =
          Map.of(
              "appid", List.of("", "a b"),
              "mchid", List.of("", "x".repeat(33)),
              "description", List.of("", "x".repeat(128), "a\\nb"),
              "out_trade_no", List.of("short", "x".repeat(33), "order/1"),
              "attach", List.of("x".repeat(129)),
              "time_expire", List.of("soon", "2026-11-29T08:59:59Z", "2026-12-29T09:00:00Z"),
              "notify_url",
                  List.of(
                      "https://other.example/paid",
                      "https://pictures.example/paid",
                      "https://shop.example@other.example/",
                      "http://127.0.0.1/",
                      "x".repeat(300)));
      for (Map.Entry<String, List<String>> each : wrong.entrySet()) {
        for (String value : each.getValue()) {
          refused(shop, shop.order("order-1").put(each.getKey(), value.replace("\\n", "\n")));
        }
        if (!each.getKey().equals("attach") && !each.getKey().equals("time_expire")) {
          ObjectNode without = shop.order("order-1");
          without.remove(each.getKey());
          refused(shop, without);
        }
      }
      for (String amount :
          List.of(
              "{}",
              "7",
              "{\"total\":0}",
              "{\"total\":-1}",
              "{\"total\":6.5}",
              "{\"total\":\"655\"}",
              "{\"total\":1000000000001}",
              "{\"total\":655,\"currency\":\"GOLD\"}")) {
        refused(shop, with(shop.order("order-1"), "amount", amount));
      }
      refused(shop, with(shop.order("order-1"), "payer", "{\"openid\":\"mira\"}"));
      for (String body : List.of("", "{", "7", "[".repeat(5_000), "x".repeat(20_000))) {
        JsonNode answer = shop.asks("POST", "/v3/pay/transactions/jsapi", body);
        assertEquals("PARAM_ERROR", answer.path("code").asText());
      }
      assertEquals(404, shop.looks("order-1").path("status").asInt());
    }
  }

  private static ObjectNode with(ObjectNode order, String member, String json) throws Exception {
    order.set(member, new com.fasterxml.jackson.databind.ObjectMapper().readTree(json));
    return order;
  }

  private static void refused(Shop shop, ObjectNode order) throws Exception {
    JsonNode answer = shop.makes(order);
    assertEquals(400, answer.path("status").asInt(), order.toString());
    assertEquals("PARAM_ERROR", answer.path("code").asText());
  }

  @Test
  void a_customer_has_so_many_open_at_once() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      for (int i = 0; i < Till.OPEN_MAX; i++) {
        assertFalse(shop.prepay("order-" + i).isEmpty());
      }
      assertEquals(429, shop.makes(shop.order("one-more")).path("status").asInt());
      ObjectNode noors = shop.order("of-noor");
      noors.putObject("payer").put("openid", shop.pseudonyms.of(NOOR));
      assertEquals(200, shop.makes(noors).path("status").asInt());
      shop.closes("order-0");
      assertEquals(200, shop.makes(shop.order("one-more")).path("status").asInt());
    }
  }

  @Test
  void a_key_has_32_bytes() {
    assertThrows(
        IllegalArgumentException.class, () -> new Advice("short", new java.util.Random(1)));
  }
}
