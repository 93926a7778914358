package sotto.provider.kit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import sotto.provider.database.Transaction;
import sotto.provider.helpdesk.Agents;
import sotto.provider.helpdesk.Case;
import sotto.provider.helpdesk.Helpdesk;
import sotto.provider.helpdesk.Line;
import sotto.provider.helpdesk.Note;
import sotto.provider.helpdesk.Seat;

/** Cases as the JSON of {@code spec/desk.md}. */
final class AgentJson {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AgentJson() {}

  /** A case as an agent sees it. */
  static ObjectNode of(Transaction transaction, Case one, String me) {
    ObjectNode node = NODES.objectNode();
    boolean mine = one.state() == Case.State.TAKEN && one.agent().equals(me);
    node.put("case", one.id()).put("customer", one.name());
    node.put("state", mine ? "mine" : lower(one.state()));
    node.put("opened", one.opened()).put("since", one.since());
    if (!one.agent().isEmpty()) {
      node.put("by", Agents.name(transaction, one.agent()));
    }
    if (mine) {
      Seat.find(transaction, one.customer())
          .filter(seat -> seat.settled() && seat.agent().equals(me))
          .ifPresent(seat -> node.put("conversation", seat.conversation()));
    }
    if (one.isReadBy(me) && !one.line().isEmpty()) {
      node.put("line", one.line()).put("from", lower(one.author()));
    }
    node.put("unread", one.unread()).put("asked", one.asked());
    if (one.stars() > 0) {
      node.put("stars", one.stars());
    }
    return node;
  }

  static ObjectNode of(Line line) {
    ObjectNode node = NODES.objectNode().put("at", line.at()).put("from", lower(line.author()));
    if (!line.name().isEmpty()) {
      node.put("name", line.name());
    }
    return node.put("kind", lower(line.kind())).put("text", line.words());
  }

  static ObjectNode of(Note note) {
    return NODES.objectNode().put("at", note.at()).put("by", note.by()).put("text", note.words());
  }

  /** What is kept of cases, for the customer whose they are. */
  static ArrayNode of(Iterable<Helpdesk.Told> all) {
    ArrayNode cases = NODES.arrayNode();
    for (Helpdesk.Told told : all) {
      Case one = told.of();
      ObjectNode node = cases.addObject();
      node.put("case", one.id()).put("state", lower(one.state()));
      node.put("opened", one.opened()).put("since", one.since()).put("asked", one.asked());
      if (!told.by().isEmpty()) {
        node.put("by", told.by());
      }
      if (one.stars() > 0) {
        node.put("stars", one.stars());
      }
      ArrayNode lines = node.putArray("lines");
      told.lines().forEach(line -> lines.add(of(line)));
      ArrayNode notes = node.putArray("notes");
      told.notes().forEach(note -> notes.add(of(note)));
    }
    return cases;
  }

  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
