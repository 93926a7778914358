package sotto.demo.cafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What stands at the counter. */
class CounterPageTest {
  private static final Instant EVENING = Instant.parse("2026-11-29T23:59:30Z");

  @Test
  void it_shows_today_and_looks_anew_at_midnight() {
    String page = CounterPage.page(EVENING);
    assertTrue(page.contains("<strong>" + CounterCode.of(EVENING) + "</strong>"));
    String tomorrow = CounterPage.page(EVENING.plusSeconds(31));
    assertTrue(tomorrow.contains(CounterCode.of(EVENING.plusSeconds(31))));
    assertFalse(tomorrow.contains(CounterCode.of(EVENING)));
  }

  @Test
  void it_stands_alone_and_has_no_script() throws Exception {
    try (CounterPage counter = new CounterPage(() -> EVENING);
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          http.send(
              HttpRequest.newBuilder(URI.create(counter.address())).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, page.statusCode());
      assertEquals(
          "default-src 'none'; style-src 'unsafe-inline'",
          page.headers().firstValue("Content-Security-Policy").orElse(""));
      assertEquals("31", page.headers().firstValue("Refresh").orElse(""));
      assertEquals(CounterPage.page(EVENING), page.body());
      assertEquals(
          404,
          http.send(
                  HttpRequest.newBuilder(URI.create(counter.address() + "else")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode());
    }
  }
}
