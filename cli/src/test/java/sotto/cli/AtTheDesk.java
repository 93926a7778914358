package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Optional;
import sotto.core.Core;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.demo.Town;
import sotto.sdk.Device;

/** A customer of the demo's cinema talks with a human, who comes in, helps, and goes. */
final class AtTheDesk {
  static final String LOST = "I lost a green scarf with the letters M.X.B. on it";
  static final String FOUND = "It hangs at the till, and smells of oranges";
  static final String NOTE = "She was here last Tuesday as well, row C";
  static final String CANNED = "Lost things wait for three weeks at the till of the Lantern";

  private AtTheDesk() {}

  /**
   * All of it, with a note, a canned reply and a rating.
   *
   * @param agent a device with an account, which nobody knows yet
   */
  static void talk(Town town, Device agent, Guest customer) throws Exception {
    String link = town.invitation().orElseThrow().replace("/#w/", "/#c/");
    String with = agent.run(core -> core.connect(link, "", System.currentTimeMillis()));
    Guest ana = new Guest(agent, with, InstantSource.system());
    customer.device().say(customer.conversation(), text(LOST));
    String id = customer.have("help/1", "human", "{\"language\":\"en\"}").path("case").asText();
    String one = "{\"case\":\"" + id + "\"}";
    ana.have("desk/1", "canned-put", "{\"title\":\"Lost\",\"text\":\"" + CANNED + "\"}");
    assertEquals("mine", ana.have("desk/1", "take", one).path("state").asText());
    assertTrue(agent.awaitThat(core -> other(core, with).isPresent(), Guest.PATIENCE));
    String talk = agent.read(core -> other(core, with)).orElseThrow().id();
    agent.say(talk, text(FOUND));
    agent.say(talk, text(CANNED));
    ana.have("desk/1", "note", "{\"case\":\"" + id + "\",\"text\":\"" + NOTE + "\"}");
    JsonNode opened = ana.question("desk/1", "case", one);
    assertEquals(NOTE, opened.path("notes").path(0).path("text").asText());
    assertTrue(agent.awaitQuiet(Guest.PATIENCE));
    ana.have("desk/1", "done", one);
    customer.have("help/1", "rate", "{\"case\":\"" + id + "\",\"stars\":5}");
  }

  /** The one that the customer is in. */
  private static Optional<Conversation> other(Core core, String with) {
    return core.conversations().stream()
        .filter(each -> each.isActive() && !each.id().equals(with))
        .findFirst();
  }

  private static Content.Text text(String said) {
    return new Content.Text(said, Optional.empty());
  }
}
