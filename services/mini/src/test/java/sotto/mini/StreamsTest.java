package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mini.Cafe.MIRA;
import static sotto.mini.Cafe.ORIGIN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sotto.provider.kit.Answer;

/** Answers that are told while they come. */
class StreamsTest {
  private final BackEnd server = new BackEnd();
  private final Cafe cafe = new Cafe(server);

  StreamsTest() throws IOException {}

  @AfterEach
  void close() {
    cafe.close();
    server.close();
  }

  /** What is told until the end; that is put after the bytes. */
  private record Told(byte[] bytes, JsonNode end, int answers) {}

  private Told all(String line) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long after = 0;
    for (int answers = 1; ; answers++) {
      Answer answer = cafe.hear(line, after);
      for (JsonNode each : Cafe.body(answer).path("heard")) {
        after++;
        if (each.has("closed") || each.has("broken")) {
          return new Told(bytes.toByteArray(), each, answers);
        }
        bytes.writeBytes(
            each.has("file")
                ? answer.file().orElseThrow().bytes()
                : Base64.getDecoder().decode(each.path("base64").asText()));
      }
    }
  }

  @Test
  void a_piece_is_told_before_the_rest_is_there() throws Exception {
    ObjectNode question = cafe.get(ORIGIN + "/halves");
    JsonNode head = Cafe.body(cafe.ask(MIRA, "open", question.toString()));
    assertEquals(200, head.path("statusCode").asInt());
    assertEquals("open", head.path("headers").path("x-shop").asText());
    String line = question.path("id").asText();
    JsonNode first = Cafe.body(cafe.hear(line, 0)).path("heard");
    assertEquals("aGE=", first.path(0).path("base64").asText());
    assertEquals(1, first.size());
    server.rest.release();
    Told told = all(line);
    assertEquals("half", new String(told.bytes));
    assertEquals(1000, told.end.path("closed").path("code").asInt());
  }

  @Test
  void many_small_pieces_come_in_few_answers() throws Exception {
    Told told = all(cafe.open(ORIGIN + "/drops?5000"));
    assertEquals(5_000, told.bytes.length);
    for (int i = 0; i < told.bytes.length; i++) {
      assertEquals((byte) i, told.bytes[i]);
    }
    assertTrue(told.answers < 30, told.answers + " answers");
  }

  @Test
  void what_is_large_goes_as_files_and_what_is_too_large_ends() throws Exception {
    Told large = all(cafe.open(ORIGIN + "/bytes?400000"));
    assertEquals(400_000, large.bytes.length);
    assertTrue(large.answers < 30, large.answers + " answers");
    Told endless = all(cafe.open(ORIGIN + "/endless"));
    assertEquals("too-large", endless.end.path("broken").asText());
    assertTrue(endless.bytes.length <= Servers.ANSWER_MAX);
    server.unheard.await();
  }

  @Test
  void it_follows_where_a_request_would_and_no_further() throws Exception {
    assertEquals(300, all(cafe.open(ORIGIN + "/to?/bytes%3F300")).bytes.length);
    for (String url : List.of("https://other.example/", ORIGIN + "/to?http://169.254.169.254/")) {
      assertEquals("url-not-allowed", cafe.unopened(MIRA, cafe.get(url)), url);
    }
    assertEquals("timeout", cafe.unopened(MIRA, cafe.get(ORIGIN + "/never").put("timeout", 50)));
    ObjectNode late = cafe.get(ORIGIN + "/drops?1").put("until", 1);
    assertEquals("late", cafe.unopened(MIRA, late));
    assertEquals(0, cafe.service.linesOpen() - 1);
  }

  @Test
  void who_stops_listening_ends_it_at_the_server() throws Exception {
    String line = cafe.open(ORIGIN + "/endless");
    cafe.hear(line, 0);
    cafe.ask(MIRA, "close", cafe.of(line).toString());
    server.unheard.await();
  }

  @Test
  void a_server_that_falls_silent_is_not_waited_for_without_end() throws Exception {
    String line = cafe.open(ORIGIN + "/halves");
    cafe.hear(line, 0);
    cafe.now.set(cafe.now.get().plus(Lines.SILENT_MAX).plusSeconds(1));
    cafe.ask(MIRA, "hear", cafe.of(line).put("after", 0).put("wait", 0).toString());
    cafe.service.tidy();
    assertEquals("timeout", all(line).end.path("broken").asText());
  }

  @Test
  void bytes_by_chance_break_nothing() throws Exception {
    Random random = new Random(12);
    String open = cafe.open(ORIGIN + "/halves");
    List<List<String>> wholes =
        List.of(
            List.of(
                "open",
                cafe.get(ORIGIN + "/to?//x")
                    .set("protocols", cafe.of("").putArray("p").add("a"))
                    .toString()),
            List.of("hear", cafe.of(open).put("after", 1).put("wait", 0).toString()),
            List.of(
                "say",
                cafe.of(open)
                    .put("from", 1)
                    .set("said", cafe.of("").putArray("s").add(cafe.of("").put("text", "a")))
                    .toString()),
            List.of("close", cafe.of("none").put("code", 1000).put("reason", "a").toString()));
    for (int i = 0; i < 4_000; i++) {
      List<String> whole = wholes.get(i % wholes.size());
      StringBuilder changed = new StringBuilder(whole.getLast());
      for (int j = 0; j <= random.nextInt(3); j++) {
        changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(32, 127));
      }
      // Nobody waits in this test.
      String body = changed.toString().replaceAll("\"wait\":[1-9][0-9]*", "\"wait\":0");
      try {
        cafe.ask(MIRA, whole.getFirst(), body);
      } catch (RuntimeException e) {
        assertEquals("NoJson", e.getClass().getSimpleName());
      }
    }
    for (String wrong :
        List.of(
            "{}",
            "[]",
            "{\"id\":7,\"after\":0,\"wait\":0}",
            "{\"id\":\"" + open + "\",\"after\":-1,\"wait\":0}",
            "{\"id\":\"" + open + "\",\"after\":0.5,\"wait\":1e300}")) {
      assertTrue(Cafe.body(cafe.ask(MIRA, "hear", wrong)).has("refused"), wrong);
      assertTrue(Cafe.body(cafe.ask(MIRA, "say", wrong)).has("refused"), wrong);
    }
  }
}
