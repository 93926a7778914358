package sotto.mini.pay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mini.pay.Shop.MIRA;
import static sotto.mini.pay.Shop.NOOR;
import static sotto.mini.pay.Shop.agreement;
import static sotto.mini.pay.Shop.why;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server asks for a sum, a customer agrees, and the server hears of it. */
class PaymentTest {
  @TempDir Path folder;

  @Test
  void what_is_agreed_on_is_told_as_wechat_pay_tells_it() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String prepay = shop.prepay("order-1");
      assertEquals("NOTPAY", shop.looks("order-1").path("trade_state").asText());
      JsonNode bill = shop.bill(MIRA, prepay);
      assertEquals("Two cups", bill.path("what").asText());
      assertEquals("order-1", bill.path("number").asText());
      assertEquals("{\"currency\":\"EUR\",\"minor\":655}", bill.path("sum").toString());
      assertEquals("[\"at-the-venue\"]", bill.path("ways").toString());
      assertEquals("open", bill.path("state").asText());
      assertEquals("agreed", shop.pays(prepay).path("state").asText());
      JsonNode told = shop.opened();
      assertEquals("SUCCESS", told.path("trade_state").asText());
      assertEquals("JSAPI", told.path("trade_type").asText());
      assertEquals("order-1", told.path("out_trade_no").asText());
      assertEquals("table 4", told.path("attach").asText());
      assertEquals(28, told.path("transaction_id").asText().length());
      assertEquals("2026-11-29T09:00:00+00:00", told.path("success_time").asText());
      assertEquals(655, told.path("amount").path("total").asInt());
      assertEquals(shop.pseudonyms.of(MIRA), told.path("payer").path("openid").asText());
      ObjectNode looked = (ObjectNode) shop.looks("order-1");
      looked.remove("status");
      assertEquals(told, looked);
    }
  }

  @Test
  void a_promise_is_not_called_money() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.pays(shop.prepay("order-1"));
      JsonNode told = shop.opened();
      assertEquals("AT_THE_VENUE", told.path("bank_type").asText());
      assertEquals("agreed, to be paid at the venue", told.path("trade_state_desc").asText());
      assertEquals(0, told.path("amount").path("payer_total").asInt(-1));
    }
  }

  @Test
  void it_is_agreed_on_once() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String prepay = shop.prepay("order-1");
      JsonNode first = shop.pays(prepay);
      JsonNode told = shop.opened();
      shop.now.set(shop.now.get().plusSeconds(60));
      assertEquals(first, shop.pays(prepay));
      shop.pays(shop.prepay("order-2"));
      // What is told may be told again, as the same; of nothing else there is anything to tell.
      JsonNode next = shop.opened();
      while (next.path("out_trade_no").asText().equals("order-1")) {
        assertEquals(told.path("transaction_id"), next.path("transaction_id"));
        next = shop.opened();
      }
      assertEquals("order-2", next.path("out_trade_no").asText());
      assertEquals(told.path("transaction_id"), shop.looks("order-1").path("transaction_id"));
    }
  }

  @Test
  void the_sum_is_the_one_that_was_shown() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String prepay = shop.prepay("order-1");
      for (String sum :
          List.of(
              "{\"currency\":\"EUR\",\"minor\":654}",
              "{\"currency\":\"USD\",\"minor\":655}",
              "{\"currency\":\"EUR\",\"minor\":655.0}",
              "{\"currency\":\"EUR\",\"minor\":\"655\"}",
              "{\"currency\":\"EUR\",\"minor\":18446744073709552271}",
              "655")) {
        ObjectNode said = agreement(prepay);
        said.set("sum", new com.fasterxml.jackson.databind.ObjectMapper().readTree(sum));
        JsonNode answer = shop.pays(MIRA, said);
        assertEquals("price-differs", why(answer), sum);
        assertEquals(655, answer.path("refused").path("price").path("minor").asInt());
      }
      assertEquals("NOTPAY", shop.looks("order-1").path("trade_state").asText());
    }
  }

  @Test
  void a_bill_of_another_customer_does_not_exist() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String prepay = shop.prepay("order-1");
      assertEquals("no-such-bill", why(shop.bill(NOOR, prepay)));
      assertEquals("no-such-bill", why(shop.bill(MIRA, "wx" + "0".repeat(32))));
      assertEquals("no-such-bill", why(shop.pays(NOOR, agreement(prepay))));
      assertEquals("NOTPAY", shop.looks("order-1").path("trade_state").asText());
    }
  }

  @Test
  void nobody_agrees_to_what_is_over_or_closed() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String late = shop.prepay("order-1");
      String closed = shop.prepay("order-2");
      assertEquals(204, shop.closes("order-2").path("status").asInt());
      assertEquals("not-now", why(shop.pays(closed)));
      shop.now.set(shop.now.get().plus(Order.GOOD_FOR));
      assertEquals("not-now", why(shop.pays(late)));
      assertEquals("closed", shop.bill(MIRA, late).path("state").asText());
      assertEquals("CLOSED", shop.looks("order-1").path("trade_state").asText());
      String soon = "2026-11-29T19:05:00+08:00";
      String quick =
          shop.makes(shop.order("order-3").put("time_expire", soon)).path("prepay_id").asText();
      shop.now.set(shop.now.get().plus(Duration.ofMinutes(5)));
      assertEquals("not-now", why(shop.pays(quick)));
      assertTrue(shop.told.isEmpty());
    }
  }

  @Test
  void what_was_agreed_on_is_not_closed() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.pays(shop.prepay("order-1"));
      assertEquals("ORDERPAID", shop.closes("order-1").path("code").asText());
      assertEquals("ORDERPAID", shop.makes(shop.order("order-1")).path("code").asText());
      assertEquals("SUCCESS", shop.looks("order-1").path("trade_state").asText());
    }
  }

  @Test
  void a_number_has_one_order() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String prepay = shop.prepay("order-1");
      assertEquals(prepay, shop.prepay("order-1"));
      assertNotEquals(prepay, shop.prepay("order-2"));
      ObjectNode other = shop.order("order-1").put("description", "Three cups");
      assertEquals("OUT_TRADE_NO_USED", shop.makes(other).path("code").asText());
      shop.closes("order-1");
      assertEquals("ORDER_CLOSED", shop.makes(shop.order("order-1")).path("code").asText());
    }
  }

  @Test
  void a_provider_that_takes_no_way_makes_no_bills() throws Exception {
    String prepay;
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      prepay = shop.prepay("order-1");
    }
    try (Shop shop = new Shop(folder)) {
      JsonNode answer = shop.makes(shop.order("order-2"));
      assertEquals(403, answer.path("status").asInt());
      assertEquals("NO_AUTH", answer.path("code").asText());
      assertTrue(shop.bill(MIRA, prepay).path("ways").isEmpty());
      assertEquals("payment-declined", why(shop.pays(prepay)));
    }
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      assertEquals("payment-declined", why(shop.pays(MIRA, agreement(prepay).put("way", "free"))));
    }
  }

  @Test
  void a_server_that_does_not_take_it_is_told_again_after_each_pause() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.status.set(500);
      shop.pays(shop.prepay("order-1"));
      List<JsonNode> told = new ArrayList<>();
      told.add(shop.opened());
      for (Duration pause : Rounds.PAUSES) {
        shop.now.set(shop.now.get().plus(pause).minusMillis(1));
        shop.service.tidy();
        shop.now.set(shop.now.get().plusMillis(1));
        shop.service.tidy();
        told.add(shop.opened());
      }
      assertEquals(1, told.stream().distinct().count());
      // It is given up: only another one is told.
      shop.now.set(shop.now.get().plus(Duration.ofDays(2)));
      shop.service.tidy();
      shop.pays(shop.prepay("order-2"));
      assertEquals("order-2", shop.opened().path("out_trade_no").asText());
    }
  }

  @Test
  void what_was_not_told_is_told_after_a_restart() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.status.set(503);
      shop.pays(shop.prepay("order-1"));
      shop.opened();
    }
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.now.set(shop.now.get().plus(Rounds.PAUSES.getFirst()));
      shop.service.tidy();
      assertEquals("order-1", shop.opened().path("out_trade_no").asText());
    }
  }

  @Test
  void what_is_over_is_swept() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.prepay("order-1");
      shop.pays(shop.prepay("order-2"));
      shop.opened();
      shop.now.set(shop.now.get().plus(Order.GOOD_FOR).plus(Till.CLOSED_KEPT));
      shop.service.tidy();
      assertEquals("ORDER_NOT_EXIST", shop.looks("order-1").path("code").asText());
      assertEquals("SUCCESS", shop.looks("order-2").path("trade_state").asText());
      shop.now.set(shop.now.get().plus(Till.AGREED_KEPT));
      shop.service.tidy();
      assertEquals("ORDER_NOT_EXIST", shop.looks("order-2").path("code").asText());
    }
  }

  @Test
  void who_asks_is_told_what_is_held_and_who_is_forgotten_has_no_bills() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.pays(shop.prepay("order-1"));
      shop.opened();
      ObjectNode noors = shop.order("of-noor");
      noors.putObject("payer").put("openid", shop.pseudonyms.of(NOOR));
      shop.makes(noors);
      JsonNode held =
          shop.database.transaction(transaction -> shop.service.holds(transaction, MIRA));
      assertEquals(1, held.path("bills").size());
      assertEquals("Two cups", held.path("bills").path(0).path("description").asText());
      shop.database.transaction(transaction -> {
        shop.service.forget(transaction, MIRA);
        return true;
      });
      assertEquals("ORDER_NOT_EXIST", shop.looks("order-1").path("code").asText());
      assertEquals("NOTPAY", shop.looks("of-noor").path("trade_state").asText());
    }
  }
}
