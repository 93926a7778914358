package sotto.mini.pay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mini.pay.Shop.MIRA;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.kit.Notice;

/** What was agreed on is paid at the counter: who takes the money notes that, once. */
class CounterTest {
  @TempDir Path folder;

  private static List<String> numbers(Shop shop) {
    return shop.counter.owed().stream().map(Owed::number).toList();
  }

  @Test
  void what_was_agreed_on_is_owed_until_it_is_paid() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      Instant first = shop.now.get();
      shop.agreed("order-1");
      shop.now.set(first.plusSeconds(60));
      shop.agreed("order-2");
      shop.prepay("open-1");
      shop.prepay("closed-1");
      shop.closes("closed-1");
      assertEquals(List.of("order-2", "order-1"), numbers(shop));
      assertEquals(
          new Owed("order-1", "Two cups", Money.parse("EUR 6.55"), first),
          shop.counter.owed().getLast());
      assertTrue(shop.counter.paid("order-1"));
      assertEquals(List.of("order-2"), numbers(shop));
      assertEquals(1, shop.counter.count());
    }
  }

  @Test
  void its_server_is_told_once_more_and_that_there_is_money() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.pays(shop.prepay("order-1"));
      JsonNode agreed = shop.opened();
      shop.now.set(shop.now.get().plusSeconds(600));
      shop.counter.paid("order-1");
      JsonNode paid = shop.opened();
      assertEquals(655, paid.path("amount").path("payer_total").asInt());
      assertEquals("paid at the venue", paid.path("trade_state_desc").asText());
      // To a server that looks at no more than it does at WeChat Pay it is the same, told again.
      for (String member :
          List.of(
              "trade_state",
              "transaction_id",
              "out_trade_no",
              "success_time",
              "bank_type",
              "payer")) {
        assertEquals(agreed.path(member), paid.path(member), member);
      }
      ObjectNode looked = (ObjectNode) shop.looks("order-1");
      looked.remove("status");
      assertEquals(paid, looked);
    }
  }

  @Test
  void noted_twice_it_is_paid_once() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String prepay = shop.agreed("order-1");
      assertTrue(shop.counter.paid("order-1"));
      shop.opened();
      JsonNode bill = shop.bill(MIRA, prepay);
      shop.now.set(shop.now.get().plusSeconds(60));
      assertFalse(shop.counter.paid("order-1"));
      assertEquals(bill, shop.bill(MIRA, prepay));
      assertEquals(1, shop.due().size());
      shop.agreed("order-2");
      assertTrue(shop.told.isEmpty());
    }
  }

  @Test
  void the_customer_is_told_once_and_finds_it_at_the_bill() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String prepay = shop.agreed("order-1");
      assertFalse(shop.bill(MIRA, prepay).has("paid"));
      assertEquals(List.of(), shop.due());
      shop.now.set(shop.now.get().plusSeconds(60));
      shop.counter.paid("order-1");
      assertEquals(1, shop.hurried.get());
      List<Notice> due = shop.due();
      assertEquals(List.of(), shop.due());
      assertEquals(MIRA, due.getFirst().customer());
      assertEquals("paid", due.getFirst().event());
      JsonNode told = new ObjectMapper().readTree(due.getFirst().body());
      assertEquals(prepay, told.path("prepay").asText());
      assertEquals("order-1", told.path("number").asText());
      assertEquals("Two cups", told.path("what").asText());
      assertEquals("{\"currency\":\"EUR\",\"minor\":655}", told.path("sum").toString());
      assertEquals(shop.now.get().toEpochMilli(), told.path("at").asLong());
      JsonNode bill = shop.bill(MIRA, prepay);
      assertEquals("agreed", bill.path("state").asText());
      assertEquals(told.path("at"), bill.path("paid"));
      assertEquals(bill, shop.pays(prepay));
    }
  }

  @Test
  void what_nobody_agreed_to_is_not_paid() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.prepay("open-1");
      shop.prepay("closed-1");
      shop.closes("closed-1");
      for (String number : List.of("open-1", "closed-1", "nobody-1", "")) {
        assertFalse(shop.counter.paid(number), number);
      }
      assertEquals("NOTPAY", shop.looks("open-1").path("trade_state").asText());
      assertEquals("CLOSED", shop.looks("closed-1").path("trade_state").asText());
      assertEquals(List.of(), shop.due());
      assertTrue(shop.told.isEmpty());
    }
  }

  @Test
  void what_is_paid_while_the_server_is_told_of_the_promise_is_told_as_well() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      String prepay = shop.prepay("order-1");
      shop.meanwhile.set(() -> shop.counter.paid("order-1"));
      shop.pays(prepay);
      // Which of them comes first is chance: the paid one is on its way before the other is taken.
      List<Integer> told = new ArrayList<>();
      told.add(shop.opened().path("amount").path("payer_total").asInt());
      told.add(shop.opened().path("amount").path("payer_total").asInt());
      assertEquals(List.of(0, 655), told.stream().sorted().toList());
    }
  }

  @Test
  void a_server_that_was_not_there_hears_of_the_money_alone() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.status.set(503);
      shop.agreed("order-1");
      shop.counter.paid("order-1");
      assertEquals(655, shop.opened().path("amount").path("payer_total").asInt());
    }
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      assertEquals(List.of(), numbers(shop));
      assertEquals(1, shop.due().size());
      shop.now.set(shop.now.get().plus(Rounds.PAUSES.getFirst()));
      shop.service.tidy();
      assertEquals(655, shop.opened().path("amount").path("payer_total").asInt());
      shop.agreed("order-2");
      assertTrue(shop.told.isEmpty());
    }
  }

  @Test
  void who_is_forgotten_owes_nothing_and_is_told_nothing() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      shop.agreed("order-1");
      shop.agreed("order-2");
      shop.counter.paid("order-1");
      shop.database.transaction(transaction -> {
        shop.service.forget(transaction, MIRA);
        return true;
      });
      assertEquals(List.of(), numbers(shop));
      assertFalse(shop.counter.paid("order-2"));
      assertEquals(List.of(), shop.due());
    }
  }

  @Test
  void so_many_are_shown_and_all_are_counted() throws Exception {
    try (Shop shop = new Shop(folder, Way.AT_THE_VENUE)) {
      for (int i = 0; i <= Counter.SHOWN_MAX; i++) {
        shop.now.set(shop.now.get().plusMillis(1));
        shop.agreed("order-" + i);
      }
      assertEquals(Counter.SHOWN_MAX, shop.counter.owed().size());
      assertEquals("order-" + Counter.SHOWN_MAX, shop.counter.owed().getFirst().number());
      assertEquals(Counter.SHOWN_MAX + 1, shop.counter.count());
      assertTrue(shop.counter.paid("order-0"));
    }
  }
}
