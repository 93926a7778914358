package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mini.Cafe.MIRA;
import static sotto.mini.Cafe.NOOR;
import static sotto.mini.Cafe.ORIGIN;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sotto.provider.kit.Answer;

/** Whom a program reaches, and what of it. */
class ReachTest {
  private final BackEnd server;
  private final BackEnd stranger;
  private final Cafe cafe;

  ReachTest() throws Exception {
    server = new BackEnd();
    stranger = new BackEnd();
    cafe = new Cafe(server, Route.others(stranger.address()));
  }

  @AfterEach
  void close() {
    cafe.close();
    server.close();
    stranger.close();
  }

  @Test
  void what_a_program_asks_comes_to_its_server_and_back() throws Exception {
    var question = cafe.get(ORIGIN + "/echo?size=%E5%A4%A7&x=1").put("method", "POST");
    question
        .put("text", "{\"milk\":true}")
        .putObject("headers")
        .put("Content-Type", "application/json");
    JsonNode told = cafe.told(MIRA, question);
    assertEquals("POST", told.path("method").asText());
    assertEquals("size=%E5%A4%A7&x=1", told.path("query").asText());
    assertEquals("{\"milk\":true}", told.path("body").asText());
    assertEquals("application/json", told.path("content-type").asText());
  }

  @Test
  void no_other_origin_is_reached() throws Exception {
    for (String url :
        List.of(
            "http://cafe.example/echo",
            "https://cafe.example:8443/echo",
            "https://other.example/echo",
            "https://cafe.example.evil.example/echo",
            "https://cafe.example@evil.example/echo",
            "https://mira@cafe.example/echo",
            "https://cafe.example\\@evil.example/echo",
            server.address() + "/echo",
            "http://169.254.169.254/",
            "file:///etc/passwd",
            "//cafe.example/echo",
            "/echo",
            "https://",
            "https://cafe.example/a b",
            "https://cafe.example/\r\nX: y",
            "",
            ORIGIN + "/" + "a".repeat(Routes.ADDRESS_MAX))) {
      assertEquals("url-not-allowed", cafe.why(cafe.get(url)), url);
    }
    assertEquals(0, server.asked.get());
  }

  @Test
  void capitals_and_a_port_that_goes_without_saying_are_the_same_origin() throws Exception {
    assertEquals(
        "GET", cafe.told(MIRA, cafe.get("HTTPS://Cafe.Example:443/echo")).path("method").asText());
  }

  @Test
  void a_redirect_leads_to_nobody_who_is_not_on_the_list() throws Exception {
    for (String url :
        List.of(
            "http://169.254.169.254/", "https://other.example/", "file:///etc/passwd", "//x/")) {
      assertEquals("url-not-allowed", cafe.why(cafe.get(ORIGIN + "/to?" + url)), url);
    }
    assertEquals(
        "a=1", cafe.told(MIRA, cafe.get(ORIGIN + "/to?/echo%3Fa=1")).path("query").asText());
  }

  @Test
  void redirects_come_to_an_end() throws Exception {
    assertEquals(
        "unreachable",
        cafe.why(
            cafe.get(
                ORIGIN
                    + "/again?/again%3F/again%253F/again%25253F/again%2525253F/again%252525253F/again")));
    assertTrue(server.asked.get() <= 6);
  }

  @Test
  void after_a_redirect_a_post_is_a_get_but_where_it_says_otherwise() throws Exception {
    JsonNode seen =
        cafe.told(MIRA, cafe.get(ORIGIN + "/to?/echo").put("method", "POST").put("text", "a"));
    assertEquals("GET", seen.path("method").asText());
    assertEquals("", seen.path("body").asText());
    JsonNode again =
        cafe.told(MIRA, cafe.get(ORIGIN + "/again?/echo").put("method", "POST").put("text", "a"));
    assertEquals("POST", again.path("method").asText());
    assertEquals("a", again.path("body").asText());
  }

  @Test
  void its_own_server_knows_who_asks_by_a_word_and_no_other_does() throws Exception {
    JsonNode mira = cafe.told(MIRA, cafe.get(ORIGIN + "/echo"));
    JsonNode noor = cafe.told(NOOR, cafe.get(ORIGIN + "/echo"));
    assertEquals(cafe.pseudonyms.of(MIRA), mira.path("sotto-customer").asText());
    assertEquals(28, mira.path("sotto-customer").asText().length());
    assertEquals(ORIGIN, mira.path("sotto-origin").asText());
    assertEquals(Cafe.SECRET, mira.path("sotto-secret").asText());
    assertFalse(mira.path("sotto-customer").equals(noor.path("sotto-customer")));
    assertFalse(cafe.told(MIRA, cafe.get(stranger.address() + "/echo")).has("sotto-customer"));
    JsonNode led = cafe.told(MIRA, cafe.get(ORIGIN + "/to?" + stranger.address() + "/echo"));
    assertFalse(led.has("sotto-customer"));
    assertFalse(led.has("sotto-secret"));
  }

  @Test
  void a_program_says_no_header_that_is_not_its_own_to_say() throws Exception {
    var question = cafe.get(ORIGIN + "/echo");
    question
        .putObject("headers")
        .put("Sotto-Customer", "somebody else")
        .put("SOTTO-SECRET", "guessed")
        .put("Host", "evil.example")
        .put("Content-Length", "999")
        .put("Transfer-Encoding", "chunked")
        .put("Connection", "close")
        .put("Referer", "https://evil.example")
        .put("X-Forwarded-For", "10.0.0.1")
        .put("X-WX-OPENID", "somebody else")
        .put("X-One", "a\r\nX-Two: b")
        .put("X-Three\r\nX-Four", "c")
        .put("X-Five", "fine")
        .put("X-Six", 6);
    JsonNode told = cafe.told(MIRA, question);
    assertEquals(cafe.pseudonyms.of(MIRA), told.path("sotto-customer").asText());
    assertEquals(Cafe.SECRET, told.path("sotto-secret").asText());
    assertEquals("fine", told.path("x-five").asText());
    assertTrue(told.path("host").asText().startsWith("127.0.0.1"));
    for (String name :
        List.of(
            "referer", "x-forwarded-for", "x-wx-openid", "x-one", "x-two", "x-three", "x-six")) {
      assertFalse(told.has(name), name);
    }
  }

  @Test
  void what_was_meant_for_one_origin_is_not_told_to_another() throws Exception {
    var question = cafe.get(ORIGIN + "/to?" + stranger.address() + "/echo");
    question
        .putObject("headers")
        .put("Authorization", "Bearer x")
        .put("Cookie", "a=b")
        .put("X-A", "1");
    JsonNode told = cafe.told(MIRA, question);
    assertFalse(told.has("authorization"));
    assertFalse(told.has("cookie"));
    assertEquals("1", told.path("x-a").asText());
  }

  @Test
  void cookies_go_back_to_whose_they_are() throws Exception {
    JsonNode set =
        Cafe.body(cafe.fetch(MIRA, cafe.get(ORIGIN + "/cookie?sid=mira;%20Path=/;%20HttpOnly")));
    assertEquals("sid=mira; Path=/; HttpOnly", set.path("cookies").path(0).asText());
    assertEquals("open", set.path("headers").path("x-shop").asText());
    assertFalse(set.path("headers").has("set-cookie"));
    assertFalse(set.path("headers").has("connection"));
    assertEquals("sid=mira", cafe.told(MIRA, cafe.get(ORIGIN + "/echo")).path("cookie").asText());
    assertFalse(cafe.told(NOOR, cafe.get(ORIGIN + "/echo")).has("cookie"));
    assertFalse(cafe.told(MIRA, cafe.get(stranger.address() + "/echo")).has("cookie"));
  }

  @Test
  void a_large_answer_comes_as_a_file_and_one_that_is_too_large_not_at_all() throws Exception {
    Answer large = cafe.fetch(MIRA, cafe.get(ORIGIN + "/bytes?400000"));
    assertEquals(400_000, large.file().orElseThrow().bytes().length);
    assertEquals(200, Cafe.body(large).path("statusCode").asInt());
    assertEquals("too-large", cafe.why(cafe.get(ORIGIN + "/bytes?" + (Servers.ANSWER_MAX + 1))));
    assertEquals("too-large", cafe.why(cafe.get(ORIGIN + "/endless")));
  }

  @Test
  void what_is_no_text_comes_as_base64() throws Exception {
    assertEquals(
        "\0\0\0", Cafe.body(cafe.fetch(MIRA, cafe.get(ORIGIN + "/bytes?3"))).path("text").asText());
    assertEquals(
        404, Cafe.body(cafe.fetch(MIRA, cafe.get(ORIGIN + "/nothing"))).path("statusCode").asInt());
  }

  @Test
  void a_file_goes_up() throws Exception {
    var question = cafe.get(ORIGIN + "/echo").put("method", "POST");
    question.putObject("file").put("blob", "a picture");
    assertEquals("a picture", cafe.told(MIRA, question).path("body").asText());
    var gone = cafe.get(ORIGIN + "/echo").put("method", "POST");
    gone.putObject("file").put("blob", "");
    assertEquals("no-file", cafe.why(gone));
  }

  @Test
  void a_server_that_is_not_there_is_unreachable() throws Exception {
    server.close();
    assertEquals("unreachable", cafe.why(cafe.get(ORIGIN + "/echo")));
  }

  @Test
  void a_server_that_does_not_answer_costs_no_more_than_the_time_that_was_given() throws Exception {
    assertEquals("timeout", cafe.why(cafe.get(ORIGIN + "/never").put("timeout", 50)));
  }
}
