package sotto.provider.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;
import sotto.provider.helpdesk.Agents;
import sotto.provider.helpdesk.Case;
import sotto.provider.helpdesk.Helpdesk;
import sotto.provider.helpdesk.Seat;

/** Tells agents and customers what became of a case, by notices. */
final class DeskBell implements Helpdesk.Bell {
  private final RandomGenerator random;

  DeskBell(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void waiting(Transaction transaction, Case one) {
    ObjectNode body = named(one);
    Agents.all(transaction)
        .forEach(agent -> ring(transaction, AgentService.TYPE, agent.account(), "waiting", body));
  }

  @Override
  public void handed(Transaction transaction, Case one, String by) {
    ring(transaction, AgentService.TYPE, one.agent(), "handed", named(one).put("by", by));
  }

  @Override
  public void joined(Transaction transaction, Seat seat) {
    ring(
        transaction,
        AgentService.TYPE,
        seat.agent(),
        "joined",
        AgentJson.NODES
            .objectNode()
            .put("case", seat.caseId())
            .put("conversation", seat.conversation()));
  }

  @Override
  public void closed(Transaction transaction, Case one) {
    ring(
        transaction,
        HelpService.TYPE,
        one.customer().value(),
        "closed",
        AgentJson.NODES.objectNode().put("case", one.id()));
  }

  private static ObjectNode named(Case one) {
    return AgentJson.NODES.objectNode().put("case", one.id()).put("customer", one.name());
  }

  private void ring(
      Transaction transaction, String service, String to, String event, ObjectNode body) {
    byte[] id = new byte[32];
    random.nextBytes(id);
    Journal.notice(
        transaction,
        HexFormat.of().formatHex(id),
        service,
        new Notice(new CustomerId(to), event, body.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
