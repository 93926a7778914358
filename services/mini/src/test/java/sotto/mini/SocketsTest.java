package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.mini.Cafe.MIRA;
import static sotto.mini.Cafe.NOOR;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.database.Database;
import sotto.provider.http.SocketPeer;
import sotto.provider.http.SocketServer;
import sotto.provider.kit.Answer;

/** Sockets of a program: what is said comes there and back, in order, once; and it all ends. */
class SocketsTest {
  private static final String LIVE = "wss://live.example";

  private final BlockingQueue<SocketPeer> came = new LinkedBlockingQueue<>();
  private final BlockingQueue<SocketPeer.Message.Close> ended = new LinkedBlockingQueue<>();
  private final SocketServer live = new SocketServer(this::visit);
  private final BackEnd server = new BackEnd();
  private final Cafe cafe = new Cafe(server, Route.own("https://live.example", live.address()));

  SocketsTest() throws IOException {}

  @AfterEach
  void close() {
    cafe.close();
    live.close();
    server.close();
  }

  /** Says what it hears; at {@code /count} numbers, and at {@code /end} good-bye. */
  private void visit(SocketPeer peer) throws IOException {
    came.add(peer);
    String query = peer.target().replaceFirst(".*[?]", "");
    if (peer.target().startsWith("/count")) {
      for (int i = 0; i < Integer.parseInt(query); i++) {
        peer.say(String.valueOf(i));
      }
    } else if (peer.target().startsWith("/large")) {
      peer.say("x".repeat(Integer.parseInt(query)));
    } else if (peer.target().startsWith("/end")) {
      peer.close(Integer.parseInt(query), "enough");
    } else if (peer.target().startsWith("/break")) {
      throw new IOException();
    }
    while (true) {
      switch (peer.hear()) {
        case SocketPeer.Message.Text(String words) -> peer.say(words);
        case SocketPeer.Message.Bytes(byte[] bytes) -> peer.say(bytes);
        case SocketPeer.Message.Close close -> {
          ended.add(close);
          return;
        }
      }
    }
  }

  /** All that comes until there is so much of it. */
  private List<JsonNode> heard(String line, int count) throws Exception {
    List<JsonNode> heard = new ArrayList<>();
    while (heard.size() < count) {
      JsonNode told = Cafe.body(cafe.hear(line, heard.size()));
      assertEquals(heard.size() + 1, told.path("from").asInt());
      told.path("heard").forEach(heard::add);
    }
    return heard;
  }

  private String why(String line) throws Exception {
    return Cafe.body(cafe.hear(line, 0)).path("refused").path("code").asText();
  }

  @Test
  void words_and_bytes_go_there_and_back() throws Exception {
    var question = cafe.get(LIVE + "/echo?size=1");
    question.putArray("protocols").add("orders.v1").add("orders.v0");
    question
        .putObject("headers")
        .put("X-Shop", "1")
        .put("Sotto-Customer", "another")
        .put("Sec-WebSocket-Version", "7")
        .put("Upgrade", "h2c");
    cafe.ask(MIRA, "open", question.toString());
    String line = question.path("id").asText();
    SocketPeer peer = came.take();
    assertEquals("/echo?size=1", peer.target());
    assertEquals("1", peer.headers().get("x-shop"));
    assertEquals("13", peer.headers().get("sec-websocket-version"));
    assertEquals("orders.v1, orders.v0", peer.headers().get("sec-websocket-protocol"));
    assertEquals(cafe.pseudonyms.of(MIRA), peer.headers().get("sotto-customer"));
    assertEquals("https://live.example", peer.headers().get("sotto-origin"));
    assertEquals(Cafe.SECRET, peer.headers().get("sotto-secret"));
    var said = cafe.of(line).put("from", 1);
    said.withArray("said").addObject().put("text", "杯");
    said.withArray("said").addObject().put("base64", "//4=");
    said.withArray("said").addObject().putObject("file").put("blob", "a picture");
    cafe.ask(MIRA, "say", said.toString());
    List<JsonNode> heard = heard(line, 3);
    assertEquals("杯", heard.get(0).path("text").asText());
    assertEquals("//4=", heard.get(1).path("base64").asText());
    assertEquals("YSBwaWN0dXJl", heard.get(2).path("base64").asText());
  }

  @Test
  void only_what_is_listed_is_reached_and_a_safe_socket_is_that_of_a_safe_origin()
      throws Exception {
    for (String url :
        List.of(
            "ws://live.example/",
            "wss://live.example:8443/",
            "wss://live.example@other.example/",
            "wss://other.example/",
            "ws://127.0.0.1:8480/",
            "wss:live.example",
            "wss://")) {
      assertEquals("url-not-allowed", cafe.unopened(MIRA, cafe.get(url)), url);
    }
    assertTrue(came.isEmpty());
    assertEquals(0, cafe.service.linesOpen());
    cafe.open("WSS://Live.Example:443/");
  }

  @Test
  void what_is_said_again_is_said_once_and_nothing_is_said_before_its_turn() throws Exception {
    String line = cafe.open(LIVE);
    assertEquals("", cafe.say(line, 1, "a", "b"));
    assertEquals("", cafe.say(line, 1, "a", "b"));
    assertEquals("", cafe.say(line, 2, "b", "c"));
    assertEquals("not-said", cafe.say(line, 5, "e"));
    assertEquals("not-said", cafe.say(line, 0, "e"));
    assertEquals("", cafe.say(line, 4, "d"));
    List<String> echoed = heard(line, 4).stream().map(each -> each.path("text").asText()).toList();
    assertEquals(List.of("a", "b", "c", "d"), echoed);
  }

  @Test
  void what_is_not_had_is_told_again_and_what_is_had_is_not() throws Exception {
    String line = cafe.open(LIVE + "/count?3");
    JsonNode heard;
    do { // Nothing is said to be had: what comes in two answers or more begins with the first.
      heard = Cafe.body(cafe.hear(line, 0)).path("heard");
      assertEquals("0", heard.path(0).path("text").asText());
    } while (heard.size() < 3);
    assertEquals(heard, Cafe.body(cafe.hear(line, 0)).path("heard"), "again");
    cafe.say(line, 1, "last");
    JsonNode told = Cafe.body(cafe.hear(line, 3));
    assertEquals(4, told.path("from").asInt());
    assertEquals("last", told.path("heard").path(0).path("text").asText());
  }

  @Test
  void thousands_come_in_their_order_and_many_in_an_answer() throws Exception {
    String line = cafe.open(LIVE + "/count?3000");
    int answers = 0;
    int next = 0;
    while (next < 3000) {
      JsonNode told = Cafe.body(cafe.hear(line, next));
      for (JsonNode each : told.path("heard")) {
        assertEquals(String.valueOf(next++), each.path("text").asText());
      }
      answers++;
    }
    assertTrue(answers < 60, answers + " answers");
  }

  @Test
  void there_are_five_at_once_of_a_customer() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Lines.CUSTOMER_MAX; i++) {
      lines.add(cafe.open(LIVE));
    }
    assertEquals("busy", cafe.unopened(MIRA, cafe.get(LIVE)));
    assertEquals("", cafe.unopened(NOOR, cafe.get(LIVE)));
    cafe.ask(NOOR, "close", cafe.of(lines.getFirst()).toString());
    assertEquals("busy", cafe.unopened(MIRA, cafe.get(LIVE)), "it is not another's to end");
    cafe.ask(MIRA, "close", cafe.of(lines.getFirst()).toString());
    cafe.open(LIVE);
    // Those that ended of themselves take no place either.
    Cafe other = new Cafe(server, Route.own("https://live.example", live.address()));
    for (int i = 0; i < 3 * Lines.CUSTOMER_MAX; i++) {
      heardEnd(other, other.open(LIVE + "/end?1000"));
    }
    assertTrue(other.service.linesOpen() <= Lines.CUSTOMER_MAX + 1);
    other.close();
  }

  private static JsonNode heardEnd(Cafe cafe, String line) throws Exception {
    return Cafe.body(cafe.hear(line, 0)).path("heard").path(0);
  }

  @Test
  void a_server_that_ends_it_is_told_of_and_so_is_one_that_breaks_off() throws Exception {
    String line = cafe.open(LIVE + "/end?4001");
    JsonNode closed = heardEnd(cafe, line).path("closed");
    assertEquals(4001, closed.path("code").asInt());
    assertEquals("enough", closed.path("reason").asText());
    assertEquals("not-said", cafe.say(line, 1, "too late"));
    assertEquals(0, Cafe.body(cafe.hear(line, 1)).path("heard").size(), "at once");
    String broken = cafe.open(LIVE + "/break");
    assertFalse(heardEnd(cafe, broken).isMissingNode());
    server.close();
    live.close();
    assertEquals("unreachable", cafe.unopened(MIRA, cafe.get(LIVE)));
  }

  @Test
  void a_program_ends_it_in_its_own_words() throws Exception {
    String line = cafe.open(LIVE);
    cafe.ask(MIRA, "close", cafe.of(line).put("code", 3001).put("reason", "home").toString());
    assertEquals(new SocketPeer.Message.Close(3001, "home"), ended.take());
    assertEquals("no-line", why(line));
    assertEquals("no-line", cafe.say(line, 1, "a"));
    String other = cafe.open(LIVE);
    cafe.ask(
        MIRA, "close", cafe.of(other).put("code", 1006).put("reason", "x".repeat(200)).toString());
    assertEquals(new SocketPeer.Message.Close(1000, ""), ended.take());
  }

  @Test
  void nobody_who_is_gone_keeps_one_open() throws Exception {
    String kept = cafe.open(LIVE);
    cafe.open(LIVE);
    cafe.now.set(cafe.now.get().plus(Lines.UNHEARD_MAX));
    cafe.ask(MIRA, "hear", cafe.of(kept).put("after", 0).put("wait", 0).toString());
    cafe.now.set(cafe.now.get().plusSeconds(1));
    cafe.service.tidy();
    assertEquals(1001, ended.take().code());
    assertEquals(1, cafe.service.linesOpen());
    assertEquals("", cafe.say(kept, 1, "still"));
  }

  @Test
  void who_is_forgotten_has_none_and_who_restarts_knows_none(@TempDir Path folder)
      throws Exception {
    String line = cafe.open(LIVE);
    Cafe restarted = new Cafe(server, Route.own("https://live.example", live.address()));
    assertEquals(
        "no-line", Cafe.body(restarted.hear(line, 0)).path("refused").path("code").asText());
    restarted.close();
    try (Database database =
        Database.open(Database.sqlite(folder.resolve("provider.db")), List.of())) {
      database.transaction(transaction -> {
        cafe.service.forget(transaction, NOOR);
        assertEquals(1, cafe.service.linesOpen());
        cafe.service.forget(transaction, MIRA);
        return true;
      });
    }
    assertEquals(1001, ended.take().code());
    assertEquals("no-line", why(line));
  }

  @Test
  void who_asks_anew_takes_the_place_of_who_waits() throws Exception {
    String line = cafe.open(LIVE);
    CompletableFuture<Answer> first = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(() -> {
              try {
                first.complete(cafe.hear(line, 0));
              } catch (InterruptedException e) {
                first.completeExceptionally(e);
              }
            });
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    cafe.ask(MIRA, "hear", cafe.of(line).put("after", 0).put("wait", 0).toString());
    // It would wait for 25 seconds.
    assertEquals(0, Cafe.body(first.get(15, TimeUnit.SECONDS)).path("heard").size());
    cafe.say(line, 1, "now");
    assertEquals(1, Cafe.body(cafe.hear(line, 0)).path("heard").size());
  }

  @Test
  void what_has_no_room_in_an_answer_comes_with_the_next() throws Exception {
    String line = cafe.open(LIVE);
    String much = "x".repeat(6_000);
    for (int i = 1; i <= 4; i++) {
      cafe.say(line, i, i + much);
    }
    List<JsonNode> heard = new ArrayList<>();
    while (heard.size() < 4) {
      Answer answer = cafe.hear(line, heard.size());
      assertTrue(answer.body().length <= 15_000, "a larger one would go as a file");
      Cafe.body(answer).path("heard").forEach(heard::add);
    }
    for (int i = 1; i <= 4; i++) {
      assertEquals(i + much, heard.get(i - 1).path("text").asText());
    }
  }

  @Test
  void a_large_message_goes_as_a_file_and_one_that_is_too_large_ends_it() throws Exception {
    Answer large = cafe.hear(cafe.open(LIVE + "/large?100000"), 0);
    assertEquals("text", Cafe.body(large).path("heard").path(0).path("file").asText());
    assertEquals(100_000, large.file().orElseThrow().bytes().length);
    String line = cafe.open(LIVE + "/large?" + (SocketEnd.MESSAGE_MAX + 1));
    assertEquals("too-large", heardEnd(cafe, line).path("broken").asText());
  }
}
