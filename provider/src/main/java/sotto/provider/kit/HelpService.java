package sotto.provider.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import sotto.provider.helpdesk.Case;
import sotto.provider.helpdesk.Helpdesk;
import sotto.provider.helpdesk.Move;

/** {@code help/1}: what customers do besides writing. */
final class HelpService {
  static final String TYPE = "help/1";
  private static final int STARS_MAX = 5;

  private final Helpdesk helpdesk;

  HelpService(Helpdesk helpdesk) {
    this.helpdesk = helpdesk;
  }

  Answer answer(Asked asked, String name) {
    if (!asked.operation().equals("human") && !asked.operation().equals("rate")) {
      return Answer.refused("unknown-operation");
    }
    if (!asked.kept()) {
      return Answer.refused("wrong-kind");
    }
    JsonNode body = asked.json();
    return asked.operation().equals("human") ? human(asked, name, body) : rate(asked, body);
  }

  private Answer human(Asked asked, String name, JsonNode body) {
    Case waiting =
        helpdesk.human(
            asked.transaction(), asked.customer(), name, body.path("language").asText(""));
    return Answer.done(
        AgentJson.NODES
            .objectNode()
            .put("case", waiting.id())
            .put("state", AgentJson.lower(waiting.state())));
  }

  private Answer rate(Asked asked, JsonNode body) {
    JsonNode stars = body.path("stars");
    if (!body.path("case").isTextual()
        || !stars.isInt()
        || stars.asInt() < 1
        || stars.asInt() > STARS_MAX) {
      return Answer.refused("malformed");
    }
    Move move =
        helpdesk.rate(
            asked.transaction(), asked.customer(), body.path("case").asText(), stars.asInt());
    ObjectNode done = AgentJson.NODES.objectNode();
    return switch (move) {
      case Move.Moved(Case rated) ->
          Answer.done(done.put("case", rated.id()).put("stars", rated.stars()));
      case Move.Refused(Move.Why why) -> Answer.failed(AgentService.code(why));
    };
  }
}
