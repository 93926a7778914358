package sotto.provider.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sotto.provider.booking.CustomerId;
import sotto.provider.consent.AliasId;
import sotto.provider.consent.Consents;
import sotto.provider.consent.Holding;
import sotto.provider.database.Transaction;
import sotto.provider.helpdesk.Agents;
import sotto.provider.helpdesk.Canned;
import sotto.provider.helpdesk.Case;
import sotto.provider.helpdesk.Helpdesk;
import sotto.provider.helpdesk.Inbox;
import sotto.provider.helpdesk.Line;
import sotto.provider.helpdesk.Move;
import sotto.provider.helpdesk.Words;

/** {@code desk/1}: what agents ask and do. */
final class AgentService {
  static final String TYPE = "desk/1";

  private static final Set<String> QUESTIONS = Set.of("inbox", "case", "canned", "colleagues");
  private static final Set<String> DEEDS =
      Set.of("take", "leave", "hand-over", "note", "done", "canned-put", "canned-remove");

  private final Helpdesk helpdesk;
  private final Consents consents;
  private final Map<String, Service> services;
  private final InstantSource clock;

  AgentService(
      Helpdesk helpdesk, Consents consents, Map<String, Service> services, InstantSource clock) {
    this.helpdesk = helpdesk;
    this.consents = consents;
    this.services = services;
    this.clock = clock;
  }

  /** A body that is not as it has to be. */
  private static final class Strange extends RuntimeException {}

  Answer answer(Asked asked, Agents.Agent agent) {
    String operation = asked.operation();
    if (!QUESTIONS.contains(operation) && !DEEDS.contains(operation)) {
      return Answer.refused("unknown-operation");
    }
    if (asked.kept() != DEEDS.contains(operation)) {
      return Answer.refused("wrong-kind");
    }
    try {
      return answer(asked.transaction(), operation, asked.json(), agent);
    } catch (Strange e) {
      return Answer.refused("malformed");
    }
  }

  private Answer answer(
      Transaction transaction, String operation, JsonNode body, Agents.Agent agent) {
    String me = agent.account();
    return switch (operation) {
      case "inbox" -> inbox(transaction, body, me);
      case "case" -> opened(transaction, text(body, "case", 64), me);
      case "canned" -> canned(transaction);
      case "colleagues" -> colleagues(transaction, me);
      case "take" -> take(transaction, id(transaction, body), me);
      case "leave" ->
          moved(transaction, me, helpdesk.leave(transaction, id(transaction, body), me));
      case "hand-over" ->
          moved(
              transaction,
              me,
              helpdesk.handOver(transaction, id(transaction, body), agent, text(body, "to", 64)));
      case "done" -> moved(transaction, me, helpdesk.done(transaction, id(transaction, body), me));
      case "note" -> note(transaction, body, agent);
      case "canned-put" -> put(transaction, body);
      default -> {
        String gone = text(body, "id", 64);
        yield Canned.remove(transaction, gone)
            ? Answer.done(AgentJson.NODES.objectNode().put("id", gone))
            : Answer.failed("unknown-canned");
      }
    };
  }

  /** Of a case that no agent ever saw, agents know nothing. */
  private static String id(Transaction transaction, JsonNode body) {
    String id = text(body, "case", 64);
    return Inbox.find(transaction, id).map(Case::id).orElse("");
  }

  private static String text(JsonNode body, String field, int bytesMax) {
    JsonNode found = body.path(field);
    if (!found.isTextual() || !Words.fits(found.asText(), bytesMax)) {
      throw new Strange();
    }
    return found.asText();
  }

  private static String textOr(JsonNode body, String field, int bytesMax) {
    return body.path(field).isMissingNode() ? "" : text(body, field, bytesMax);
  }

  private static Answer inbox(Transaction transaction, JsonNode body, String me) {
    JsonNode limit = body.path("limit");
    if (!limit.isMissingNode() && !limit.isInt()) {
      throw new Strange();
    }
    Inbox.Page page =
        Inbox.page(
                transaction,
                me,
                new Inbox.Wanted(
                    textOr(body, "state", 16),
                    textOr(body, "search", Inbox.SEARCH_MAX),
                    textOr(body, "after", 128),
                    limit.asInt(Inbox.PAGE_MAX)))
            .orElseThrow(Strange::new);
    ObjectNode answer = AgentJson.NODES.objectNode();
    ArrayNode cases = answer.putArray("cases");
    page.cases().forEach(one -> cases.add(AgentJson.of(transaction, one, me)));
    if (!page.more().isEmpty()) {
      answer.put("more", page.more());
    }
    answer
        .putObject("counts")
        .put("waiting", page.counts().waiting())
        .put("mine", page.counts().mine())
        .put("taken", page.counts().taken())
        .put("done", page.counts().done());
    return Answer.done(answer);
  }

  private Answer opened(Transaction transaction, String id, String me) {
    Optional<Inbox.Opened> found = Inbox.open(transaction, me, id);
    if (found.isEmpty()) {
      return Answer.failed("unknown-case");
    }
    Inbox.Opened opened = found.get();
    ObjectNode answer = AgentJson.NODES.objectNode();
    answer.set("case", AgentJson.of(transaction, opened.one(), me));
    ArrayNode notes = answer.putArray("notes");
    opened.notes().forEach(note -> notes.add(AgentJson.of(note)));
    if (opened.one().isReadBy(me)) {
      ArrayNode lines = answer.putArray("lines");
      opened.lines().forEach(line -> lines.add(AgentJson.of(line)));
      CustomerId customer = opened.one().customer();
      answer.set("consents", consented(transaction, customer));
      ObjectNode by = answer.putObject("services");
      services.forEach((type, service) -> by.set(type, service.holds(transaction, customer)));
      ArrayNode before = answer.putArray("before");
      opened.before().forEach(one -> before.add(AgentJson.of(transaction, one, me)));
    }
    return Answer.done(answer);
  }

  /** Consents that hold now, with what was given under them and not taken back. */
  private ArrayNode consented(Transaction transaction, CustomerId customer) {
    ArrayNode node = AgentJson.NODES.arrayNode();
    for (Holding holding : consents.access(transaction, new AliasId(customer.value()))) {
      boolean holds = clock.instant().isBefore(holding.consent().until());
      List<String> fields =
          holding.consent().fields().stream()
              .filter(field -> !holding.withdrawn().containsKey(field))
              .toList();
      if (!holds || fields.isEmpty()) {
        continue;
      }
      ObjectNode each = node.addObject().put("purpose", holding.consent().purpose());
      each.put("until", holding.consent().until().toEpochMilli());
      Map<String, byte[]> values = new TreeMap<>();
      holding.values().forEach(value -> values.put(value.item().field(), value.bytes()));
      ArrayNode shown = each.putArray("fields");
      for (String field : fields) {
        ObjectNode one = shown.addObject().put("field", field);
        Optional.ofNullable(values.get(field)).ifPresent(value -> put(one, value));
      }
    }
    return node;
  }

  private static void put(ObjectNode node, byte[] value) {
    try {
      node.put(
          "text", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
    } catch (CharacterCodingException e) {
      node.put("base64", Base64.getEncoder().encodeToString(value));
    }
  }

  private static Answer canned(Transaction transaction) {
    ObjectNode answer = AgentJson.NODES.objectNode();
    ArrayNode all = answer.putArray("canned");
    Canned.all(transaction)
        .forEach(each ->
            all.addObject()
                .put("id", each.id())
                .put("title", each.title())
                .put("text", each.words()));
    return Answer.done(answer);
  }

  private static Answer colleagues(Transaction transaction, String me) {
    ObjectNode answer = AgentJson.NODES.objectNode();
    ArrayNode all = answer.putArray("colleagues");
    Agents.all(transaction)
        .forEach(each ->
            all.addObject()
                .put("agent", each.account())
                .put("name", each.name())
                .put("badge", each.badge())
                .put("me", each.account().equals(me))
                .put("cases", Inbox.has(transaction, each.account())));
    return Answer.done(answer);
  }

  private Answer take(Transaction transaction, String id, String me) {
    Move move = helpdesk.take(transaction, id, me);
    if (move instanceof Move.Refused(Move.Why why) && why == Move.Why.TAKEN) {
      String by =
          Inbox.find(transaction, id)
              .map(taken -> Agents.name(transaction, taken.agent()))
              .orElse("");
      return Answer.failed(AgentJson.NODES.objectNode().put("code", code(why)).put("by", by));
    }
    return moved(transaction, me, move);
  }

  private static Answer moved(Transaction transaction, String me, Move move) {
    return switch (move) {
      case Move.Moved(Case to) -> {
        boolean mine = to.state() == Case.State.TAKEN && to.agent().equals(me);
        ObjectNode body = AgentJson.NODES.objectNode().put("case", to.id());
        body.put("state", mine ? "mine" : AgentJson.lower(to.state()));
        if (to.state() == Case.State.TAKEN && !mine) {
          body.put("by", Agents.name(transaction, to.agent()));
        }
        yield Answer.done(body);
      }
      case Move.Refused(Move.Why why) -> Answer.failed(code(why));
    };
  }

  static String code(Move.Why why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Answer note(Transaction transaction, JsonNode body, Agents.Agent agent) {
    String words = text(body, "text", Line.WORDS_MAX);
    Optional<Case> found = Inbox.find(transaction, text(body, "case", 64));
    if (found.isEmpty()) {
      return Answer.failed("unknown-case");
    }
    if (!found.get().isOpenTo(agent.account())) {
      return Answer.failed("not-yours");
    }
    String id = found.get().id();
    return helpdesk.note(transaction, id, helpdesk.note(agent.name(), words))
        ? Answer.done(AgentJson.NODES.objectNode().put("case", id))
        : Answer.failed("too-many");
  }

  private Answer put(Transaction transaction, JsonNode body) {
    String title = text(body, "title", Canned.TITLE_MAX);
    String words = text(body, "text", Line.WORDS_MAX);
    String id = textOr(body, "id", 64);
    if (!id.isEmpty()) {
      return Canned.change(transaction, new Canned(id, title, words))
          ? Answer.done(AgentJson.NODES.objectNode().put("id", id))
          : Answer.failed("unknown-canned");
    }
    return helpdesk
        .addCanned(transaction, title, words)
        .map(added -> Answer.done(AgentJson.NODES.objectNode().put("id", added)))
        .orElseGet(() -> Answer.failed("too-many"));
  }
}
