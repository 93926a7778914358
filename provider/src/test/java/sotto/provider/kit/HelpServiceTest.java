package sotto.provider.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Store;
import sotto.provider.helpdesk.Line;
import sotto.provider.helpdesk.Revision;

/** {@code help/1}, and what is kept of what customers say, on both databases. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class HelpServiceTest extends Helpdesks {
  HelpServiceTest(Store store) {
    super(store);
  }

  @Test
  void a_program_answers_and_hands_over_once_and_says_so_in_the_customers_script() {
    writes(HERON, "hello");
    assertEquals(List.of("Good evening"), said());
    assertEquals(List.of(), inbox(ANA, "{}"));
    writes(HERON, "شكرا");
    writes(HERON, "hello");
    writes(FOX, "you fool");
    assertEquals(
        List.of(
            "Good evening",
            "سينضم إليك شخص هنا، وسترى من هو.",
            "Somebody will join you here. You will see who it is."),
        said());
    assertEquals(
        List.of("Quiet Heron waiting", "Calm Fox waiting"), inbox(ANA, "{\"state\":\"waiting\"}"));
    assertEquals(4, notices().size(), "two waiting, told to two agents");
  }

  @Test
  void a_message_that_is_read_twice_is_taken_once() {
    Line line = new Line("m", Line.Author.CUSTOMER, "Quiet Heron", Line.Kind.TEXT, "help", time());
    hears(HERON, line);
    hears(HERON, line);
    assertEquals(1, said().size());
    JsonNode opened = asks(ANA, "case", of(waiting(HERON)));
    assertEquals(2, opened.path("lines").size(), "the question, and that somebody comes");
  }

  private boolean becomes(CustomerId customer, String message, Optional<String> words) {
    return database().transaction(each -> new Revision(message, words).store(each, customer));
  }

  private JsonNode lines(String id) {
    return asks(ANA, "case", of(id)).path("lines");
  }

  @Test
  void a_line_is_what_its_author_makes_of_it_and_of_what_is_taken_back_nothing_is_kept() {
    hears(
        HERON,
        new Line("m", Line.Author.CUSTOMER, "Quiet Heron", Line.Kind.TEXT, "violet", time()));
    String id = waiting(HERON);
    hears(
        HERON, new Line("n", Line.Author.CUSTOMER, "Quiet Heron", Line.Kind.TEXT, "hello", time()));
    assertTrue(becomes(HERON, "m", Optional.of("indigo")));
    assertEquals("indigo", lines(id).path(0).path("text").asText());
    assertEquals("hello", asks(ANA, "case", of(id)).path("case").path("line").asText());
    assertTrue(becomes(HERON, "n", Optional.of("x".repeat(3_000))));
    assertEquals(2_000, lines(id).path(2).path("text").asText().length());
    assertEquals(
        "x".repeat(160),
        asks(ANA, "case", of(id)).path("case").path("line").asText(),
        "the latest");
    assertTrue(becomes(HERON, "n", Optional.empty()));
    JsonNode taken = lines(id).path(2);
    assertEquals("deleted ", taken.path("kind").asText() + " " + taken.path("text").asText());
    assertFalse(asks(ANA, "case", of(id)).path("case").has("line"));
    assertEquals(List.of(), inbox(ANA, "{\"search\":\"violet\"}"));
    assertEquals(1, inbox(ANA, "{\"search\":\"indigo\"}").size());
    assertFalse(becomes(HERON, "n", Optional.of("back again")), "what is taken back stays so");
    assertFalse(becomes(FOX, "m", Optional.of("not mine")));
    assertFalse(becomes(HERON, "nothing", Optional.of("of which nothing is kept")));
    assertEquals(1, inbox(ANA, "{}").size(), "and no case is opened");
  }

  @Test
  void of_what_is_no_text_the_words_are_not_changed() {
    hears(HERON, new Line("p", Line.Author.CUSTOMER, "Quiet Heron", Line.Kind.PICTURE, "", time()));
    String id = waiting(HERON);
    assertFalse(becomes(HERON, "p", Optional.of("a caption")));
    assertTrue(becomes(HERON, "p", Optional.empty()));
    assertEquals("deleted", lines(id).path(0).path("kind").asText());
  }

  @Test
  void a_customer_is_told_all_that_is_held_and_forgotten_when_they_want_it() {
    writes(HERON, "my scarf is violet");
    String id = waiting(HERON);
    does(ANA, "take", of(id));
    does(ANA, "note", "{\"case\":\"" + id + "\",\"text\":\"rather indigo\"}");
    JsonNode held =
        json(answer(HERON, "privacy/1", "access", false, "{}")).path("services").path("help/1");
    assertEquals("my scarf is violet", held.path(0).path("lines").path(0).path("text").asText());
    assertEquals("rather indigo", held.path(0).path("notes").path(0).path("text").asText());
    assertEquals("Ana", held.path(0).path("by").asText());
    answer(HERON, "privacy/1", "forget", true, "{}");
    assertTrue(database().transaction(desk.residue()::isDue), "the files are to be written anew");
    desk.residue().clear(database());
    assertFalse(database().transaction(desk.residue()::isDue));
    assertEquals(
        0,
        json(answer(HERON, "privacy/1", "access", false, "{}"))
            .path("services")
            .path("help/1")
            .size());
    assertEquals(List.of(), inbox(ANA, "{}"));
    assertEquals("", seat().agent(), "who was in it goes");
  }

  @Test
  void what_is_done_is_kept_for_ninety_days() {
    writes(HERON, "my scarf");
    String id = waiting(HERON);
    does(ANA, "done", of(id));
    writes(FOX, "hello");
    now.set(now.get().plus(Duration.ofDays(89)));
    due();
    assertEquals(List.of("Quiet Heron done"), inbox(ANA, "{\"state\":\"done\"}"));
    now.set(now.get().plus(Duration.ofDays(2)));
    due();
    assertEquals(List.of(), inbox(ANA, "{\"state\":\"done\"}"));
    assertEquals(
        0,
        json(answer(FOX, "privacy/1", "access", false, "{}"))
            .path("services")
            .path("help/1")
            .size(),
        "and what no agent saw for thirty");
  }

  @Test
  void who_asks_for_a_human_waits_for_one_in_their_language() {
    Answer asked = answer(HERON, "help/1", "human", true, "{\"language\":\"zh-Hans\"}");
    assertEquals("waiting", json(asked).path("state").asText());
    assertEquals(List.of("会有人来这里帮您,到时您会看到是谁。"), said());
    answer(HERON, "help/1", "human", true, "{}");
    assertEquals(1, said().size());
    assertTrue(asks(ANA, "inbox", "{}").path("cases").path(0).path("asked").asBoolean());
  }
}
