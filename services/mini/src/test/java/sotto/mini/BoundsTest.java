package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mini.Cafe.MIRA;
import static sotto.mini.Cafe.NOOR;
import static sotto.mini.Cafe.ORIGIN;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.database.Database;
import sotto.provider.kit.Answer;

/** Whoever asks without end, or what makes no sense, harms nobody but themselves. */
class BoundsTest {
  @Test
  void a_customer_has_so_many_at_once_and_takes_no_place_of_others() throws Exception {
    try (BackEnd server = new BackEnd(UnderWay.CUSTOMER_MAX);
        Cafe cafe = new Cafe(server);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> asked = new ArrayList<>();
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < UnderWay.CUSTOMER_MAX; i++) {
        var question = cafe.get(ORIGIN + "/never");
        ids.add(question.path("id").asText());
        asked.add(threads.submit(() -> cafe.fetch(MIRA, question)));
      }
      server.waiting.await();
      assertEquals("busy", cafe.why(cafe.get(ORIGIN + "/echo")));
      assertEquals("GET", cafe.told(NOOR, cafe.get(ORIGIN + "/echo")).path("method").asText());
      for (String id : ids) {
        cafe.ask(NOOR, "abort", "{\"id\":\"" + id + "\"}");
      }
      assertTrue(asked.stream().noneMatch(Future::isDone), "they are not another's to end");
      for (String id : ids) {
        cafe.ask(MIRA, "abort", "{\"id\":\"" + id + "\"}");
      }
      for (Future<Answer> each : asked) {
        assertEquals("aborted", Cafe.body(each.get()).path("refused").path("code").asText());
      }
      assertEquals("GET", cafe.told(MIRA, cafe.get(ORIGIN + "/echo")).path("method").asText());
    }
  }

  @Test
  void what_was_asked_once_is_done_once() throws Exception {
    try (BackEnd server = new BackEnd();
        Cafe cafe = new Cafe(server)) {
      var question = cafe.get(ORIGIN + "/echo").put("method", "POST");
      assertEquals("POST", cafe.told(MIRA, question).path("method").asText());
      assertEquals("repeated", cafe.why(question));
      assertEquals(1, server.asked.get());
      assertEquals("POST", cafe.told(NOOR, question).path("method").asText());
    }
  }

  @Test
  void what_comes_too_late_is_not_done() throws Exception {
    try (BackEnd server = new BackEnd();
        Cafe cafe = new Cafe(server)) {
      var question = cafe.get(ORIGIN + "/echo").put("method", "POST");
      cafe.now.set(cafe.now.get().plusSeconds(31));
      assertEquals("late", cafe.why(question));
      assertEquals(0, server.asked.get());
    }
  }

  @Test
  void what_is_not_as_the_spec_has_it_is_not_understood() throws Exception {
    try (BackEnd server = new BackEnd();
        Cafe cafe = new Cafe(server)) {
      List<String> bodies =
          List.of(
              "{}",
              "[]",
              "7",
              "null",
              "\"fetch\"",
              cafe.get(ORIGIN).put("id", "a b").toString(),
              cafe.get(ORIGIN).put("id", 7).toString(),
              cafe.get(ORIGIN).put("method", "TRACE").toString(),
              cafe.get(ORIGIN).put("method", "GET / HTTP/1.1\r\nX: ").toString(),
              cafe.get(ORIGIN).put("timeout", -1).toString(),
              cafe.get(ORIGIN).put("timeout", 1e300).toString(),
              cafe.get(ORIGIN).put("until", "soon").toString(),
              cafe.get(ORIGIN).put("base64", "***").toString(),
              cafe.get(ORIGIN).put("text", 7).toString(),
              cafe.get(ORIGIN).putNull("url").toString());
      for (String body : bodies) {
        assertEquals(
            "bad-request",
            Cafe.body(cafe.ask(MIRA, "fetch", body)).path("refused").path("code").asText(),
            body);
      }
      assertEquals(0, server.asked.get());
      // The kit says so to whoever asked.
      assertThrows(RuntimeException.class, () -> cafe.ask(MIRA, "fetch", "{"));
      assertThrows(RuntimeException.class, () -> cafe.ask(MIRA, "fetch", "[".repeat(100)));
    }
  }

  @Test
  void bytes_by_chance_break_nothing() throws Exception {
    try (BackEnd server = new BackEnd();
        Cafe cafe = new Cafe(server)) {
      Random random = new Random(11);
      String whole = cafe.get(ORIGIN + "/echo").put("text", "a").toString();
      for (int i = 0; i < 3_000; i++) {
        StringBuilder changed = new StringBuilder(whole);
        for (int j = 0; j <= random.nextInt(3); j++) {
          changed.setCharAt(random.nextInt(whole.length()), (char) random.nextInt(32, 127));
        }
        try {
          cafe.ask(MIRA, "fetch", changed.toString());
        } catch (RuntimeException e) {
          assertEquals("NoJson", e.getClass().getSimpleName());
        }
      }
    }
  }

  private static Query asked(String query) {
    return Query.of(Optional.of(query));
  }

  @Test
  void codes_are_good_once_and_for_five_minutes() throws Exception {
    try (BackEnd server = new BackEnd();
        Cafe cafe = new Cafe(server)) {
      CodeExchange exchange =
          new CodeExchange(cafe.logins, cafe.pseudonyms, new ServerSecret(Cafe.SECRET));
      String code = Cafe.body(cafe.ask(MIRA, "login", "{}")).path("code").asText();
      String query = "appid=wx1&secret=between+us&grant_type=authorization_code&js_code=" + code;
      assertEquals(
          40125,
          exchange.answer(asked(query.replace("between", "beneath"))).path("errcode").asInt());
      var session = exchange.answer(asked(query));
      assertEquals(cafe.pseudonyms.of(MIRA), session.path("openid").asText());
      assertEquals(24, session.path("session_key").asText().length());
      assertEquals(40163, exchange.answer(asked(query)).path("errcode").asInt());
      assertEquals(40029, exchange.answer(asked(query + "0")).path("errcode").asInt());
      String late = cafe.logins.issue(NOOR);
      cafe.now.set(cafe.now.get().plus(Codes.GOOD_FOR));
      assertEquals(
          40029,
          exchange.answer(asked("secret=between%20us&js_code=" + late)).path("errcode").asInt());
      assertEquals(40125, exchange.answer(asked("")).path("errcode").asInt());
      assertEquals(40125, exchange.answer(asked("secret=%ZZ&&=&js_code")).path("errcode").asInt());
    }
  }

  @Test
  void codes_that_nobody_takes_fill_nothing() {
    Logins logins = new Logins(() -> Instant.EPOCH, new Random(3));
    String first = logins.issue(MIRA);
    for (int i = 0; i < Codes.CODES_MAX; i++) {
      logins.issue(NOOR);
    }
    assertEquals(new Logins.Session.Unknown(), logins.take(first));
  }

  @Test
  void cookies_are_bounded_and_end() throws Exception {
    try (BackEnd server = new BackEnd();
        Cafe cafe = new Cafe(server)) {
      for (int i = 0; i < Cookies.COOKIES_MAX + 5; i++) {
        cafe.fetch(MIRA, cafe.get(ORIGIN + "/cookie?c" + i + "=1;Path=/;Max-Age=60"));
      }
      String sent = cafe.told(MIRA, cafe.get(ORIGIN + "/echo")).path("cookie").asText();
      assertEquals(Cookies.COOKIES_MAX, sent.split(";").length);
      assertTrue(sent.startsWith("c5=1"));
      cafe.now.set(cafe.now.get().plus(Duration.ofSeconds(60)));
      assertEquals("", cafe.told(MIRA, cafe.get(ORIGIN + "/echo")).path("cookie").asText());
    }
  }

  @Test
  void the_servers_on_this_machine_exchange_codes_over_http() throws Exception {
    try (BackEnd server = new BackEnd();
        Cafe cafe = new Cafe(server);
        CodeServer codes = cafe.codeServer()) {
      try (var http = HttpClient.newHttpClient()) {
        var asked =
            HttpRequest.newBuilder(
                    URI.create(
                        codes.address()
                            + "/sns/jscode2session?secret=between%20us&js_code="
                            + cafe.logins.issue(MIRA)))
                .build();
        String answer = http.send(asked, HttpResponse.BodyHandlers.ofString()).body();
        assertTrue(answer.contains(cafe.pseudonyms.of(MIRA)));
      }
      assertTrue(codes.address().startsWith("http://127.0.0.1:"));
    }
  }

  @Test
  void the_program_is_handed_out_and_who_is_forgotten_is_known_no_more(@TempDir Path folder)
      throws Exception {
    try (BackEnd server = new BackEnd();
        Cafe cafe = new Cafe(server);
        Database database =
            Database.open(Database.sqlite(folder.resolve("provider.db")), List.of())) {
      assertEquals(3, cafe.ask(MIRA, "package", "{}").file().orElseThrow().bytes().length);
      assertEquals(
          ORIGIN, Cafe.body(cafe.ask(MIRA, "about", "{}")).path("origins").path(0).asText());
      assertEquals(
          ORIGIN + "/ahead",
          Cafe.body(cafe.ask(MIRA, "about", "{}")).path("program").path("ahead").asText());
      cafe.fetch(MIRA, cafe.get(ORIGIN + "/cookie?a=1;Path=/"));
      database.transaction(transaction -> {
        assertEquals(1, cafe.service.holds(transaction, MIRA).path("cookies").size());
        cafe.service.forget(transaction, MIRA);
        assertEquals(0, cafe.service.holds(transaction, MIRA).path("cookies").size());
        return true;
      });
    }
  }
}
