package sotto.demo.cafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sotto.mini.pay.Owed;

/** Behind the counter: what is owed is seen, and noted as paid. */
class BillsPageTest extends AtTheCafe {
  private static final String ORDER =
      "{\"items\":[{\"id\":\"tea\",\"count\":2}],\"name\":\"Mira Moon\"}";

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @AfterEach
  void leave() {
    http.close();
  }

  private String address() {
    return open.orElseThrow().bills();
  }

  private HttpResponse<String> get(String address) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String address, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode latest(String token) throws Exception {
    return told(fetch(MIRA, "GET", "/api/orders", token, "")).path(0);
  }

  private void untilPaid(String token) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          while (!latest(token).path("paid").asBoolean()) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void what_is_owed_is_noted_as_paid_and_the_program_shows_that() throws Exception {
    String token = login(MIRA);
    String number = orders(MIRA, token, ORDER).path("number").asText();
    assertFalse(latest(token).path("paid").asBoolean(true));
    now.set(now.get().plus(Duration.ofMinutes(7)));
    String page = get(address()).body();
    assertTrue(page.contains("<strong>" + Caller.number(number) + "</strong> 2 × Oolong"), page);
    assertTrue(page.contains(number + " · 7 min ago"), page);
    assertTrue(page.contains("EUR 6.10 paid"), page);
    assertFalse(page.contains("Mira"), page);
    assertEquals(303, post(address(), "number=" + number).statusCode());
    assertTrue(get(address()).body().contains("Nothing is owed."));
    untilPaid(token);
    assertEquals(1, told(fetch(MIRA, "GET", "/api/orders", token, "")).size());
    assertEquals(2, told(fetch(MIRA, "GET", "/api/card", token, "")).path("stamps").asInt());
    assertEquals(303, post(address(), "number=" + number).statusCode());
    assertTrue(latest(token).path("paid").asBoolean());
  }

  @Test
  void that_it_is_paid_comes_by_itself() throws Exception {
    String token = login(MIRA);
    String number = orders(MIRA, token, ORDER).path("number").asText();
    String line = live(token);
    assertFalse(told(heard(line, 0)).path("paid").asBoolean(true));
    post(address(), "number=" + number);
    JsonNode paid = told(heard(line, 1));
    assertEquals(number, paid.path("id").asText());
    assertTrue(paid.path("paid").asBoolean());
  }

  @Test
  void what_is_on_the_house_is_owed_by_nobody() throws Exception {
    String token = login(MIRA);
    for (int i = 0; i < Cards.STAMPS; i++) {
      fetch(MIRA, "POST", "/api/stamps", token, code(CounterCode.of(now.get())));
      now.set(now.get().plus(Cards.ONCE_IN));
    }
    String order = "{\"items\":[{\"id\":\"tea\",\"count\":1}],\"free\":true}";
    fetch(MIRA, "POST", "/api/orders", token, order);
    assertTrue(latest(token).path("paid").asBoolean());
    assertTrue(get(address()).body().contains("Nothing is owed."));
  }

  @Test
  void nobody_is_there_who_was_not_told_where_it_is() throws Exception {
    String token = login(MIRA);
    String number = orders(MIRA, token, ORDER).path("number").asText();
    URI at = URI.create(address());
    String host = "http://127.0.0.1:" + at.getPort();
    assertTrue(address().matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/"), address());
    for (String elsewhere :
        List.of(
            host,
            host + "/",
            host + "/" + "0".repeat(32) + "/",
            host + at.getPath() + "paid",
            address().substring(0, address().length() - 1))) {
      assertEquals(404, get(elsewhere).statusCode(), elsewhere);
      assertEquals(404, post(elsewhere, "number=" + number).statusCode(), elsewhere);
    }
    // Nor is it where the café's server answers, or where its code stands.
    assertEquals(404, fetch(MIRA, "GET", at.getPath(), token, "").path("statusCode").asInt());
    assertEquals(404, get(open.orElseThrow().counter() + at.getPath().substring(1)).statusCode());
    assertFalse(latest(token).path("paid").asBoolean(true));
  }

  @Test
  void what_is_no_number_is_nothing() throws Exception {
    for (String body :
        List.of(
            "",
            "number=",
            "number=a",
            "order=1",
            "number=1&number=2",
            "number=" + "1".repeat(300))) {
      assertEquals(400, post(address(), body).statusCode(), body);
    }
    assertEquals(303, post(address(), "number=000000000000").statusCode());
  }

  @Test
  void it_has_no_script_and_its_form_leads_nowhere_else() throws Exception {
    HttpResponse<String> page = get(address());
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(
        policy.startsWith("default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"));
    assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
    assertEquals("no-referrer", page.headers().firstValue("Referrer-Policy").orElse(""));
  }

  @Test
  void words_of_the_server_are_words() {
    Instant since = now.get();
    String page =
        BillsPage.page(
            List.of(new Owed("1042000000", "<b>\"Tea\" & milk", Money.parse("EUR 3.05"), since)),
            7,
            since.plus(Duration.ofHours(50)));
    assertTrue(page.contains("&lt;b&gt;&quot;Tea&quot; &amp; milk"), page);
    assertTrue(page.contains("The last 1 of 7"), page);
    assertTrue(page.contains("2 days ago"), page);
    assertEquals("just now", BillsPage.ago(since, since.plusSeconds(59)));
    assertEquals("59 min ago", BillsPage.ago(since, since.plusSeconds(3_599)));
    assertEquals("47 h ago", BillsPage.ago(since, since.plus(Duration.ofHours(47))));
  }
}
