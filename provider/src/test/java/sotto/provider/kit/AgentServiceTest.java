package sotto.provider.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Store;
import sotto.provider.helpdesk.Agents;

/** {@code desk/1}, on both databases: chapter 15 of the specification. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class AgentServiceTest extends Helpdesks {
  AgentServiceTest(Store store) {
    super(store);
  }

  @Test
  void a_case_is_taken_by_one_handed_over_noted_done_and_rated() {
    writes(HERON, "my scarf");
    String id = waiting(HERON);
    assertEquals("mine", does(ANA, "take", of(id)));
    assertEquals("taken", does(BEN, "take", of(id)));
    assertEquals("not-yours", does(BEN, "done", of(id)));
    assertEquals("done", does(ANA, "note", "{\"case\":\"" + id + "\",\"text\":\"red hall\"}"));
    assertEquals("not-yours", does(BEN, "note", "{\"case\":\"" + id + "\",\"text\":\"x\"}"));
    assertEquals(ANA.value(), seat().agent());
    String to = "{\"case\":\"" + id + "\",\"to\":\"" + BEN.value() + "\"}";
    assertEquals("unknown-agent", does(ANA, "hand-over", to.replace(BEN.value(), FOX.value())));
    assertEquals("taken", does(ANA, "hand-over", to));
    assertEquals(BEN.value(), seat().agent());
    assertTrue(notices().contains("desk/1 handed"));
    JsonNode anas = asks(ANA, "case", of(id));
    assertFalse(anas.has("lines") || anas.path("case").has("line"), anas.toString());
    assertEquals("red hall", anas.path("notes").path(0).path("text").asText());
    assertEquals("done", does(BEN, "done", of(id)));
    assertEquals("", seat().agent());
    assertTrue(notices().contains("help/1 closed"));
    String five = "{\"case\":\"" + id + "\",\"stars\":5}";
    assertEquals(
        "unknown-case",
        json(answer(FOX, "help/1", "rate", true, five)).path("refused").path("code").asText());
    assertEquals(5, json(answer(HERON, "help/1", "rate", true, five)).path("stars").asInt());
    assertEquals(
        "rated",
        json(answer(HERON, "help/1", "rate", true, five)).path("refused").path("code").asText());
    writes(HERON, "again");
    assertFalse(waiting(HERON).equals(id));
  }

  @Test
  void whoever_is_no_agent_knows_no_desk_and_an_agent_asks_for_no_help() {
    assertEquals(
        "unknown-service",
        json(answer(HERON, "desk/1", "inbox", false, "{}")).path("refused").path("code").asText());
    assertEquals("unknown-service", does(HERON, "take", of("c")));
    assertEquals(
        "unknown-service",
        json(answer(ANA, "help/1", "human", true, "{}")).path("refused").path("code").asText());
    database().transaction(each -> desk.helpdesk().end(each, ANA.value()));
    assertEquals("unknown-service", does(ANA, "take", of("c")));
  }

  @Test
  void what_an_agent_had_who_is_one_no_more_waits() {
    writes(HERON, "my scarf");
    does(ANA, "take", of(waiting(HERON)));
    database().transaction(each -> desk.helpdesk().end(each, ANA.value()));
    assertEquals(List.of("Quiet Heron waiting"), inbox(BEN, "{}"));
    assertEquals("", seat().agent());
  }

  @Test
  void a_link_makes_one_agent_and_none_when_it_was_taken_back() {
    boolean again =
        database().transaction(each -> desk.helpdesk().came(each, "token of Ana", FOX.value()));
    assertFalse(again);
    boolean same =
        database().transaction(each -> desk.helpdesk().came(each, "token of Ana", ANA.value()));
    assertTrue(same, "who came by it may come again");
    boolean late =
        database()
            .transaction(each -> {
              desk.helpdesk().invite(each, new Agents.Invitation("late", "Cy", "Usher"));
              return desk.helpdesk().withdraw(each, "late")
                  && desk.helpdesk().came(each, "late", FOX.value());
            });
    assertFalse(late);
  }

  @Test
  void the_inbox_is_searched_and_comes_in_pages() {
    for (int i = 0; i < 30; i++) {
      writes(customer(100 + i), "about 100% of _everything_ " + i);
    }
    JsonNode page = asks(ANA, "inbox", "{\"state\":\"waiting\",\"limit\":20}");
    assertEquals(20, page.path("cases").size());
    assertEquals(30, page.path("counts").path("waiting").asInt());
    String more =
        "{\"state\":\"waiting\",\"limit\":20,\"after\":\"" + page.path("more").asText() + "\"}";
    JsonNode rest = asks(ANA, "inbox", more);
    assertEquals(10, rest.path("cases").size());
    assertFalse(rest.has("more"));
    assertEquals(1, inbox(ANA, "{\"search\":\"EVERYTHING_ 17\"}").size());
    assertEquals(0, inbox(ANA, "{\"search\":\"1000%\"}").size());
    assertEquals(25, inbox(ANA, "{\"search\":\"calm fo\"}").size());
    String seventeen =
        asks(ANA, "inbox", "{\"search\":\"everything_ 17\"}")
            .path("cases")
            .path(0)
            .path("case")
            .asText();
    does(ANA, "take", of(seventeen));
    assertEquals(1, inbox(ANA, "{\"search\":\"everything_ 17\"}").size());
    assertEquals(0, inbox(BEN, "{\"search\":\"everything_ 17\"}").size(), "hers alone to read");
  }

  @Test
  void what_is_strange_is_refused() {
    for (String body :
        List.of(
            "{\"limit\":0}",
            "{\"limit\":26}",
            "{\"state\":\"bot\"}",
            "{\"after\":\"'\"}",
            "{\"search\":\"" + "x".repeat(129) + "\"}",
            "{\"limit\":\"many\"}",
            "{\"search\":7}")) {
      assertEquals(
          "malformed", asks(ANA, "inbox", body).path("refused").path("code").asText(), body);
    }
    assertEquals("malformed", does(ANA, "take", "{}"));
    assertEquals("malformed", does(ANA, "note", "{\"case\":\"x\",\"text\":\" \"}"));
    assertEquals("unknown-case", does(ANA, "take", of("x")));
    assertEquals("no-json", does(ANA, "take", "{"));
    assertEquals("wrong-kind", asks(ANA, "take", of("x")).path("refused").path("code").asText());
    assertEquals("unknown-operation", does(ANA, "sing", "{}"));
    for (String stars : List.of("0", "6", "2.5", "\"5\"")) {
      String body = "{\"case\":\"x\",\"stars\":" + stars + "}";
      assertEquals(
          "malformed",
          json(answer(HERON, "help/1", "rate", true, body)).path("refused").path("code").asText());
    }
  }

  @Test
  void words_that_are_said_often_are_put_changed_and_removed() {
    String words = "{\"title\":\"Hours\",\"text\":\"We open at six.\"}";
    String id = json(answer(ANA, "desk/1", "canned-put", true, words)).path("id").asText();
    String changed = "{\"id\":\"" + id + "\",\"title\":\"Hours\",\"text\":\"At seven.\"}";
    assertEquals("done", does(BEN, "canned-put", changed));
    assertEquals(
        "At seven.", asks(ANA, "canned", "{}").path("canned").path(0).path("text").asText());
    assertEquals("done", does(ANA, "canned-remove", "{\"id\":\"" + id + "\"}"));
    assertEquals("unknown-canned", does(ANA, "canned-remove", "{\"id\":\"" + id + "\"}"));
    assertEquals("unknown-canned", does(ANA, "canned-put", changed));
  }
}
