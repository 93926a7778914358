package sotto.demo.cafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sotto.mini.MiniService;
import sotto.provider.booking.CustomerId;
import sotto.provider.kit.Notice;

/** The café as its mini-program sees it: through what stands between. */
class CafeTest extends AtTheCafe {
  @Test
  void somebody_collects_stamps_and_has_the_tenth_drink_free() throws Exception {
    String token = login(MIRA);
    for (int i = 1; i <= Cards.STAMPS; i++) {
      JsonNode card =
          told(fetch(MIRA, "POST", "/api/stamps", token, code(CounterCode.text(now.get()))));
      assertEquals(i % Cards.STAMPS, card.path("stamps").asInt());
      assertEquals(
          "too-soon",
          told(fetch(MIRA, "POST", "/api/stamps", token, code(CounterCode.of(now.get()))))
              .path("error")
              .asText());
      now.set(now.get().plus(Cards.ONCE_IN));
    }
    assertEquals(1, told(fetch(MIRA, "GET", "/api/card", token, "")).path("free").asInt());
    assertEquals(0, told(fetch(MIRA, "POST", "/api/redeem", token, "")).path("free").asInt());
    assertEquals(409, fetch(MIRA, "POST", "/api/redeem", token, "").path("statusCode").asInt());
    assertEquals(0, told(fetch(NOOR, "GET", "/api/card", login(NOOR), "")).path("stamps").asInt());
  }

  @Test
  void somebody_orders_ahead_and_finds_it_ready() throws Exception {
    String token = login(MIRA);
    String order = "{\"items\":[{\"id\":\"oat-latte\",\"count\":2},{\"id\":\"tea\",\"count\":1}]}";
    JsonNode bill = orders(MIRA, token, order);
    assertEquals("2 × Oat latte, 1 × Oolong", bill.path("what").asText());
    assertEquals(2 * 350 + 305, bill.path("sum").path("minor").asInt());
    JsonNode first = told(fetch(MIRA, "GET", "/api/orders", token, "")).path(0);
    assertEquals("ordered", first.path("state").asText());
    assertEquals(2 * 350 + 305, first.path("total").asInt());
    assertEquals(3, told(fetch(MIRA, "GET", "/api/card", token, "")).path("stamps").asInt());
    now.set(now.get().plus(Kitchen.UNREAD));
    assertEquals(
        "making",
        told(fetch(MIRA, "GET", "/api/orders", token, "")).path(0).path("state").asText());
    now.set(now.get().plus(Duration.ofMinutes(5)));
    JsonNode later = told(fetch(MIRA, "GET", "/api/orders", token, "")).path(0);
    assertEquals("ready", later.path("state").asText());
  }

  @Test
  void what_nobody_agreed_to_pay_is_not_made() throws Exception {
    String token = login(MIRA);
    String order = "{\"items\":[{\"id\":\"tea\",\"count\":1}],\"name\":\"Mira\"}";
    JsonNode first = bill(MIRA, told(fetch(MIRA, "POST", "/api/orders", token, order)));
    assertEquals("no-such-bill", pay(NOOR, first).path("refused").path("code").asText());
    JsonNode forged = first.deepCopy();
    ((ObjectNode) forged.path("sum")).put("minor", 1);
    assertEquals("price-differs", pay(MIRA, forged).path("refused").path("code").asText());
    // Whoever orders anew wants the former no more.
    JsonNode second = orders(MIRA, token, order);
    assertEquals("not-now", pay(MIRA, first).path("refused").path("code").asText());
    assertFalse(pay(MIRA, second).has("refused"));
    assertEquals(1, told(fetch(MIRA, "GET", "/api/orders", token, "")).size());
    assertEquals(1, told(fetch(MIRA, "GET", "/api/card", token, "")).path("stamps").asInt());
  }

  @Test
  void nobody_can_say_that_something_is_paid_but_the_till() throws Exception {
    String token = login(MIRA);
    String order = "{\"items\":[{\"id\":\"tea\",\"count\":1}]}";
    String number = told(fetch(MIRA, "POST", "/api/orders", token, order)).path("number").asText();
    for (String said :
        List.of(
            "{}",
            "{\"trade_state\":\"SUCCESS\",\"out_trade_no\":\"" + number + "\"}",
            "{\"resource\":{\"nonce\":\"abcdefabcdef\",\"associated_data\":\"transaction\",\"ciphertext\":\"AAAA\"}}")) {
      assertEquals(
          401, fetch(MIRA, "POST", "/api/paid", token, said).path("statusCode").asInt(), said);
    }
    assertEquals(0, told(fetch(MIRA, "GET", "/api/orders", token, "")).size());
  }

  @Test
  void how_far_an_order_is_comes_by_itself() throws Exception {
    String token = login(MIRA);
    String line = live(token);
    String order = "{\"items\":[{\"id\":\"espresso\",\"count\":1}]}";
    orders(MIRA, token, order);
    JsonNode ordered = told(heard(line, 0));
    assertEquals("ordered", ordered.path("state").asText());
    now.set(now.get().plus(Kitchen.UNREAD));
    orders(NOOR, login(NOOR), order);
    JsonNode making = told(heard(line, 1));
    assertEquals(ordered.path("id"), making.path("id"));
    assertEquals("making", making.path("state").asText());
    String stranger = live("guessed");
    assertEquals(4401, heard(stranger, 0).path("closed").path("code").asInt());
  }

  @Test
  void whoever_wanted_to_know_is_told_that_their_order_is_ready_and_nobody_else() throws Exception {
    var told = new LinkedBlockingQueue<JsonNode>();
    service()
        .begin(() ->
            provider
                .orElseThrow()
                .transaction(transaction -> {
                  service().due(transaction, now.get()).forEach(each -> told.add(read(each)));
                  return true;
                }));
    ObjectNode allowance =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "a")
            .put("program", "ab".repeat(16))
            .put("until", now.get().plusSeconds(20).toEpochMilli());
    allowance.putArray("templates").add("order-ready");
    assertFalse(question(MIRA, "allow", allowance).has("refused"));
    String order =
        "{\"items\":[{\"id\":\"oat-latte\",\"count\":2},{\"id\":\"tea\",\"count\":1}],\"language\":\"zh\"}";
    String id = orders(MIRA, login(MIRA), order).path("number").asText();
    orders(NOOR, login(NOOR), order);
    now.set(now.get().plus(Duration.ofMinutes(5)));
    // The bell has the café look at what is ready.
    orders(NOOR, login(NOOR), order);
    JsonNode notice = Optional.ofNullable(told.poll(30, TimeUnit.SECONDS)).orElseThrow();
    assertEquals("取餐提醒", notice.path("title").path("zh-CN").asText());
    assertEquals("2 × 燕麦拿铁 等", notice.path("rows").path(0).path("value").asText());
    assertEquals(Caller.number(id), notice.path("rows").path(1).path("value").asText());
    assertEquals("pages/orders/orders?order=" + id, notice.path("page").asText());
    now.set(now.get().plus(Duration.ofMinutes(5)));
    orders(MIRA, login(MIRA), order);
    assertTrue(told.isEmpty());
  }

  private MiniService service() {
    return open.orElseThrow().service();
  }

  private static JsonNode read(Notice notice) {
    try {
      return JSON.readTree(notice.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_makes_no_sense_is_not_made() throws Exception {
    String token = login(MIRA);
    for (String order :
        List.of(
            "",
            "{",
            "[]",
            "{\"items\":7}",
            "{\"items\":[{\"id\":\"gold\",\"count\":1}]}",
            "{\"items\":[{\"id\":\"tea\",\"count\":-1}]}",
            "{\"items\":[{\"id\":\"tea\",\"count\":13}]}",
            "{\"items\":[{\"id\":\"tea\",\"count\":1}],\"free\":true}")) {
      assertEquals(
          409, fetch(MIRA, "POST", "/api/orders", token, order).path("statusCode").asInt(), order);
    }
    assertEquals(
        "wrong-code",
        told(fetch(MIRA, "POST", "/api/stamps", token, code("000000"))).path("error").asText());
    assertEquals(401, fetch(MIRA, "GET", "/api/card", "guessed", "").path("statusCode").asInt());
  }

  @Test
  void the_menu_has_pictures_and_is_said_once() throws Exception {
    JsonNode menu = fetch(MIRA, "GET", "/api/menu", "", "");
    assertTrue(menu.path("headers").has("etag"));
    for (JsonNode drink : told(menu).path("drinks")) {
      assertTrue(drink.path("memberPrice").asInt() < drink.path("price").asInt());
      JsonNode picture = fetch(MIRA, "GET", drink.path("picture").asText(), "", "");
      assertEquals("image/svg+xml", picture.path("headers").path("content-type").asText());
    }
  }

  @Test
  void who_is_forgotten_has_no_card() throws Exception {
    String token = login(MIRA);
    fetch(MIRA, "POST", "/api/stamps", token, code(CounterCode.of(now.get())));
    provider
        .orElseThrow()
        .transaction(transaction -> {
          var service = open.orElseThrow().service();
          assertEquals(
              1,
              service.holds(transaction, MIRA).path("servers").path("card").path("stamps").asInt());
          service.forget(transaction, MIRA);
          assertEquals(
              0,
              service.holds(transaction, MIRA).path("servers").path("card").path("stamps").asInt());
          return true;
        });
  }

  @Test
  void a_name_that_is_taken_back_is_on_no_cup_any_more() throws Exception {
    String token = login(MIRA);
    String order = "{\"items\":[{\"id\":\"tea\",\"count\":1}],\"name\":\"Mira\"}";
    orders(MIRA, token, order);
    orders(NOOR, login(NOOR), order.replace("Mira", "Noor"));
    assertEquals("Mira", name(MIRA, token));
    withdrawn("GPSCoordinate");
    assertEquals("Mira", name(MIRA, token));
    withdrawn("Name");
    assertEquals("", name(MIRA, token));
    assertEquals("Noor", name(NOOR, login(NOOR)));
  }

  private void withdrawn(String field) {
    provider
        .orElseThrow()
        .transaction(transaction -> {
          open.orElseThrow().service().withdrawn(transaction, MIRA, Set.of(field));
          return true;
        });
  }

  /** Of the latest order. */
  private String name(CustomerId customer, String token) throws Exception {
    return told(fetch(customer, "GET", "/api/orders", token, "")).path(0).path("name").asText();
  }

  @Test
  void the_package_is_signed_anew_for_the_account_that_the_cafe_has() throws Exception {
    String manifest = "{\"id\":\"a\",\"provider\":\"\",\"asks\":[]}";
    byte[] head = "SOTTO-MINI-1\n".getBytes(StandardCharsets.US_ASCII);
    byte[] packed =
        ByteBuffer.allocate(head.length + 4 + manifest.length() + 64 + 3)
            .put(head)
            .putInt(manifest.length())
            .put(manifest.getBytes(StandardCharsets.US_ASCII))
            .put(new byte[64])
            .put(new byte[] {7, 8, 9})
            .array();
    byte[] signed = SignedAnew.of(packed, "ab".repeat(32), new byte[32]).orElseThrow();
    assertEquals(packed.length + 64, signed.length);
    assertTrue(new String(signed, StandardCharsets.ISO_8859_1).contains("ab".repeat(32)));
    assertEquals(9, signed[signed.length - 1]);
    assertFalse(SignedAnew.of(signed, "ab".repeat(32), new byte[32]).isPresent());
    for (int length = 0; length < head.length + 4 + manifest.length() + 64; length++) {
      assertFalse(SignedAnew.of(Arrays.copyOf(packed, length), "ab", new byte[32]).isPresent());
    }
  }
}
