package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sotto.mini.Cafe.MIRA;
import static sotto.mini.Cafe.NOOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.booking.CustomerId;
import sotto.provider.kit.Notice;

/** What a server has told to a customer who allowed it, as it would be by WeChat. */
class NoticesTest {
  @TempDir Path folder;

  private Telegraph telegraph;

  @BeforeEach
  void open() throws Exception {
    telegraph = new Telegraph(folder);
  }

  @AfterEach
  void close() {
    telegraph.close();
  }

  @Test
  void an_allowance_is_good_for_one_notice_of_its_template() throws Exception {
    assertEquals(43101, telegraph.send(MIRA, "ready"));
    assertEquals("", telegraph.allow(MIRA, "ready"));
    assertEquals(43101, telegraph.send(MIRA, "late"));
    assertEquals(43101, telegraph.send(NOOR, "ready"));
    assertEquals(0, telegraph.send(MIRA, "ready"));
    assertEquals(43101, telegraph.send(MIRA, "ready"));
    assertEquals(1, telegraph.hurried.get());
    List<Notice> due = telegraph.due();
    assertEquals(List.of(MIRA), due.stream().map(Notice::customer).toList());
    JsonNode told = Telegraph.body(due.getFirst());
    assertEquals(Telegraph.PROGRAM, told.path("program").asText());
    assertEquals("ready", told.path("template").asText());
    assertEquals("Order ready", told.path("title").path("en").asText());
    assertEquals("pages/orders/orders?id=7", told.path("page").asText());
    assertEquals("什么", told.path("rows").path(0).path("label").path("zh-CN").asText());
    assertEquals("Two flat whites", told.path("rows").path(0).path("value").asText());
    assertEquals(1, told.path("rows").size());
    assertEquals(List.of(), telegraph.due());
  }

  @Test
  void the_same_question_again_allows_nothing_more_also_after_it_was_used() throws Exception {
    ObjectNode question = telegraph.allowance("ready");
    telegraph.ask(MIRA, "allow", question);
    telegraph.ask(MIRA, "allow", question);
    assertEquals(0, telegraph.send(MIRA, "ready"));
    assertEquals(43101, telegraph.send(MIRA, "ready"));
    telegraph.ask(MIRA, "allow", question);
    telegraph.service.tidy();
    telegraph.ask(MIRA, "allow", question);
    assertEquals(43101, telegraph.send(MIRA, "ready"));
  }

  @Test
  void what_was_taken_in_is_told_once_whatever_dies() throws Exception {
    telegraph.allow(MIRA, "ready", "late");
    assertEquals(0, telegraph.send(MIRA, "ready"));
    telegraph.close();
    telegraph = new Telegraph(folder);
    // The kit dies before it has stored what it was given.
    assertThrows(
        IllegalStateException.class,
        () ->
            telegraph.database.transaction(transaction -> {
              telegraph.service.due(transaction, telegraph.now.get());
              throw new IllegalStateException("killed");
            }));
    assertEquals(1, telegraph.due().size());
    assertEquals(List.of(), telegraph.due());
    assertEquals(43101, telegraph.send(MIRA, "ready"));
    assertEquals(0, telegraph.send(MIRA, "late"));
    assertEquals("late", Telegraph.body(telegraph.due().getFirst()).path("template").asText());
  }

  @Test
  void what_was_sent_is_told_in_its_order_also_after_a_restart() throws Exception {
    for (int i = 0; i < 6; i++) {
      telegraph.allow(MIRA, "ready");
      telegraph.allow(NOOR, "ready");
    }
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      if (i == 6) {
        Instant before = telegraph.now.get();
        telegraph.close();
        telegraph = new Telegraph(folder);
        // Somebody set the clock back.
        telegraph.now.set(before.minusSeconds(3_600));
      }
      CustomerId customer = i % 2 == 0 ? MIRA : NOOR;
      ObjectNode message = telegraph.message(customer, "ready");
      message.withObject("data").withObject("thing1").put("value", "Cup " + i);
      assertEquals(0, telegraph.send(telegraph.token(), message.toString()));
      sent.add("Cup " + i);
    }
    List<String> told = new ArrayList<>();
    for (Notice notice : telegraph.due()) {
      told.add(Telegraph.body(notice).path("rows").path(0).path("value").asText());
    }
    assertEquals(sent, told);
  }

  @Test
  void fields_say_what_their_kind_allows() throws Exception {
    telegraph.allow(MIRA, "late");
    for (String thing : List.of("", " ", "a".repeat(21), "two\nlines", "\u2028")) {
      ObjectNode message = telegraph.message(MIRA, "late");
      message.withObject("data").withObject("thing1").put("value", thing);
      assertEquals(47003, telegraph.send(telegraph.token(), message.toString()), thing);
    }
    ObjectNode without = telegraph.message(MIRA, "late");
    without.withObject("data").remove("time2");
    JsonNode refused =
        telegraph.post(
            "/cgi-bin/message/subscribe/send?access_token=" + telegraph.token(),
            without.toString());
    assertEquals("argument invalid! data.time2.value invalid", refused.path("errmsg").asText());
    assertEquals(0, telegraph.send(MIRA, "late"));
  }

  @Test
  void who_is_wrong_hears_wechats_number_for_it() throws Exception {
    telegraph.allow(MIRA, "ready");
    String good = telegraph.message(MIRA, "ready").toString();
    assertEquals(40001, telegraph.send("guessed", good));
    assertEquals(40001, telegraph.send("", good));
    String token = telegraph.token();
    for (String body : List.of("", "{", "7", "[[[[[[[[[[]]]]]]]]]]", "\"" + "a".repeat(20_000))) {
      assertEquals(47001, telegraph.send(token, body), body);
    }
    assertEquals(
        40003,
        telegraph.send(token, telegraph.message(MIRA, "ready").put("touser", "mira").toString()));
    assertEquals(40037, telegraph.send(token, telegraph.message(MIRA, "none").toString()));
    for (String page :
        List.of(
            "https://evil.example/",
            "//evil.example",
            "pages/../../up",
            "javascript:alert(1)",
            "pages/a?b#c",
            "pages/a b",
            "p".repeat(1_025))) {
      assertEquals(
          41030,
          telegraph.send(token, telegraph.message(MIRA, "ready").put("page", page).toString()),
          page);
    }
    telegraph.now.set(telegraph.now.get().plus(Tokens.GOOD_FOR));
    assertEquals(42001, telegraph.send(token, good));
    assertEquals(0, telegraph.send(telegraph.token(), good));
  }

  @Test
  void a_token_is_for_whoever_knows_the_secret() throws Exception {
    for (String secret : List.of("", "guessed", "between us ")) {
      ObjectNode asked =
          JsonNodeFactory.instance
              .objectNode()
              .put("grant_type", "client_credential")
              .put("secret", secret);
      assertEquals(
          40125, telegraph.post("/cgi-bin/stable_token", asked.toString()).path("errcode").asInt());
    }
    assertEquals(
        40125,
        telegraph
            .get("/cgi-bin/token?grant_type=client_credential&secret=guessed")
            .path("errcode")
            .asInt());
    assertEquals(
        40002, telegraph.get("/cgi-bin/token?secret=between%20us").path("errcode").asInt());
    String stable = "{\"grant_type\":\"client_credential\",\"secret\":\"between us\"}";
    JsonNode first = telegraph.post("/cgi-bin/stable_token", stable);
    assertEquals(7_200, first.path("expires_in").asInt());
    assertEquals(first, telegraph.post("/cgi-bin/stable_token", stable));
    for (int i = 0; i < Tokens.KNOWN_MAX; i++) {
      telegraph.token();
    }
    assertEquals(40001, telegraph.send(first.path("access_token").asText(), "{}"));
  }

  @Test
  void what_is_counted_has_an_end() throws Exception {
    for (int i = 0; i <= Notices.ALLOWED_MAX; i++) {
      assertEquals("", telegraph.allow(MIRA, "ready"));
    }
    String token = telegraph.token();
    String message = telegraph.message(MIRA, "ready").toString();
    for (int i = 0; i < Notices.ALLOWED_MAX; i++) {
      assertEquals(0, telegraph.send(token, message));
    }
    assertEquals(43101, telegraph.send(token, message));
    for (int i = Notices.ALLOWED_MAX + 1; i < NoticePost.SENT_MAX; i++) {
      telegraph.send(token, "{}");
    }
    assertEquals(45009, telegraph.send(token, message));
    telegraph.now.set(telegraph.now.get().plus(NoticePost.WINDOW));
    assertEquals(43101, telegraph.send(token, message));
  }

  @Test
  void what_makes_no_sense_or_comes_late_allows_nothing() throws Exception {
    ObjectNode late = telegraph.allowance("ready");
    telegraph.now.set(telegraph.now.get().plus(Duration.ofMinutes(1)));
    assertEquals("late", code("allow", late));
    for (ObjectNode each :
        List.of(
            telegraph.allowance(),
            telegraph.allowance("none"),
            telegraph.allowance("ready", "ready", "ready", "ready", "ready", "ready"),
            telegraph.allowance("ready").put("id", "a b"),
            telegraph.allowance("ready").put("program", "stamps"),
            telegraph.allowance("ready").put("until", "soon"))) {
      assertEquals("bad-request", code("allow", each), each::toString);
    }
    assertEquals(43101, telegraph.send(MIRA, "ready"));
  }

  private String code(String operation, ObjectNode body) throws Exception {
    return telegraph.ask(MIRA, operation, body).path("refused").path("code").asText();
  }

  @Test
  void an_app_hears_which_templates_there_are() throws Exception {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("ids").add("ready").add("none").add("late");
    JsonNode there = telegraph.ask(MIRA, "templates", body).path("templates");
    assertEquals(2, there.size());
    assertEquals("Order ready", there.path(0).path("title").path("en").asText());
    assertEquals(2, there.path(1).path("rows").size());
  }

  @Test
  void what_is_taken_back_is_allowed_no_more() throws Exception {
    telegraph.allow(MIRA, "ready", "late");
    telegraph.allow(NOOR, "ready");
    telegraph.ask(MIRA, "disallow", telegraph.naming().put("program", "00".repeat(16)));
    telegraph.ask(MIRA, "disallow", telegraph.naming("ready"));
    assertEquals(43101, telegraph.send(MIRA, "ready"));
    assertEquals(0, telegraph.send(MIRA, "late"));
    telegraph.allow(MIRA, "late");
    telegraph.ask(MIRA, "disallow", telegraph.naming());
    assertEquals(43101, telegraph.send(MIRA, "late"));
    assertEquals(0, telegraph.send(NOOR, "ready"));
  }

  @Test
  void who_is_forgotten_is_told_nothing_and_held_nowhere() throws Exception {
    telegraph.allow(MIRA, "ready", "late");
    telegraph.send(MIRA, "ready");
    telegraph.database.transaction(transaction -> {
      JsonNode held = telegraph.service.holds(transaction, MIRA).path("notices");
      assertEquals(1, held.size());
      assertEquals("late", held.path(0).path("template").asText());
      telegraph.service.forget(transaction, MIRA);
      assertEquals(0, telegraph.service.holds(transaction, MIRA).path("notices").size());
      return true;
    });
    assertEquals(List.of(), telegraph.due());
    assertEquals(43101, telegraph.send(MIRA, "late"));
  }

  @Test
  void what_nobody_uses_is_over_some_day() throws Exception {
    telegraph.allow(MIRA, "ready");
    telegraph.now.set(telegraph.now.get().plus(Notices.GOOD_FOR));
    telegraph.service.tidy();
    telegraph.allow(MIRA, "late");
    telegraph.now.set(telegraph.now.get().plusSeconds(1));
    telegraph.service.tidy();
    assertEquals(43101, telegraph.send(MIRA, "ready"));
    assertEquals(0, telegraph.send(MIRA, "late"));
  }
}
