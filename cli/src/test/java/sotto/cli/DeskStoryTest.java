package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.failed;
import static sotto.cli.Program.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.core.Core;

/**
 * At the command line: a customer writes as a stranger, a program hands over, and two agents come
 * into the same conversation, one after the other. What each can read, and who the customer sees.
 */
class DeskStoryTest extends FrontDesk {
  /** Who can read, as the customer sees it: names with badges, or what else they are. */
  private List<String> present() throws Exception {
    String line =
        ok("conversations", "--json", "--home", home("mira"))
            .lines()
            .filter(each -> each.contains("\"title\":\"Lantern\""))
            .findFirst()
            .orElseThrow();
    List<String> present = new ArrayList<>();
    for (JsonNode each : JSON.readTree(line).path("present")) {
      String badge = each.path("badge").asText();
      present.add(
          each.path("is").asText().equals("customer")
              ? "customer"
              : each.path("name").asText() + (badge.isEmpty() ? "" : ", " + badge));
    }
    return present.stream().sorted().toList();
  }

  @Test
  void a_customer_writes_and_one_agent_after_the_other_joins_the_same_conversation()
      throws Exception {
    becomesAgent("ana", "Ana", "Front of house");
    becomesAgent("ben", "Ben", "Manager");
    assertEquals(List.of(), cinema.invitations());
    assertEquals(2, cinema.agents().size());

    ok("connect", cinema.device().read(Core::cardLink), "--alias", "--home", home("mira"));
    settle();
    write("mira", "Lantern", "When do you open?");
    assertTrue(hears("mira").contains("Lantern: We open at six."));
    assertEquals(0, ask("ana", "inbox", "{}").path("cases").size());
    write("mira", "Lantern", "I lost my scarf");
    assertTrue(hears("mira").contains("Lantern: Somebody will join you here."));
    assertEquals(List.of("Lantern", "customer"), present());

    JsonNode inbox = ask("ana", "inbox", "{\"state\":\"waiting\"}");
    String id = only(inbox);
    String customer = inbox.path("cases").path(0).path("customer").asText();
    assertTrue(customer.matches("[A-Z][a-z]+ [A-Z][a-z]+"), customer);
    String one = "{\"case\":\"" + id + "\"}";
    JsonNode opened = ask("ana", "case", one);
    assertEquals("C4", opened.path("services").path("opening/1").path(0).asText());
    assertEquals("I lost my scarf", opened.path("lines").path(2).path("text").asText());
    assertTrue(hears("ana").contains("desk/1 waiting"));

    assertEquals("mine", act("ana", "take", one).path("state").asText());
    cinema.close();
    start();
    settle();
    assertTrue(hears("mira").contains("Lantern added Ana (Front of house)"));
    assertEquals(List.of("Ana, Front of house", "Lantern", "customer"), present());
    hears("ana");
    String talk = ask("ana", "case", one).path("case").path("conversation").asText();
    write("ana", customer, "In which hall?");
    assertTrue(hears("mira").contains("Ana (Front of house): In which hall?"));
    write("mira", "Lantern", "In the red one");
    String anas = hears("ana");
    assertTrue(anas.contains(customer + ": In the red one"), anas);
    assertEquals(
        "taken",
        JSON.readTree(refused("ben", "take", one)).path("refused").path("code").asText(),
        "one has it at a time");
    act("ana", "note", "{\"case\":\"" + id + "\",\"text\":\"Ben has the keys\"}");

    JsonNode colleagues = ask("ana", "colleagues", "{}").path("colleagues");
    String ben = colleagues.path(1).path("agent").asText();
    act("ana", "hand-over", "{\"case\":\"" + id + "\",\"to\":\"" + ben + "\"}");
    String change = hears("mira");
    assertTrue(change.contains("removed Ana (Front of house)"), change);
    assertTrue(change.contains("added Ben (Manager)"), change);
    assertEquals(List.of("Ben, Manager", "Lantern", "customer"), present());
    assertTrue(hears("ben").contains("desk/1 handed"));
    write("mira", "Lantern", "Hello Ben, do you have it?");
    write("ben", customer, "Here it is");
    assertTrue(hears("mira").contains("Ben (Manager): Here it is"));
    String note = ask("ben", "case", one).path("notes").path(0).path("text").asText();
    assertEquals("Ben has the keys", note);

    String bens = ok("history", customer, "--home", home("ben"));
    assertTrue(bens.contains("Hello Ben"), bens);
    assertFalse(bens.contains("scarf") || bens.contains("red one"), bens);
    hears("ana");
    String left = ok("history", talk, "--home", home("ana"));
    assertTrue(left.contains("In the red one"), left);
    assertFalse(left.contains("Hello Ben") || left.contains("scarf"), left);

    assertEquals("done", act("ben", "done", one).path("state").asText());
    String end = hears("mira");
    assertTrue(end.contains("removed Ben (Manager)"), end);
    assertTrue(end.contains("help/1 closed"), end);
    assertEquals(List.of("Lantern", "customer"), present());
    String rate = "{\"case\":\"" + id + "\",\"stars\":5}";
    ok("ask", "Lantern", "help/1", "rate", rate, "--do", "--home", home("mira"));
    JsonNode done = ask("ana", "inbox", "{\"state\":\"done\"}").path("cases").path(0);
    assertEquals(5, done.path("stars").asInt());
    assertEquals("Ben", done.path("by").asText());
    assertFalse(done.has("line"), "not hers to read");

    write("mira", "Lantern", "One more thing");
    assertFalse(only(ask("ana", "inbox", "{}")).equals(id), "a new case");
    assertEquals(
        "unknown-service", JSON.readTree(refusedOf("mira")).path("refused").path("code").asText());
  }

  private String refusedOf(String who) {
    return failed("ask", "Lantern", "desk/1", "inbox", "{}", "--home", home(who));
  }
}
