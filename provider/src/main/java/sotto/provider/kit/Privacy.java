package sotto.provider.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import sotto.provider.consent.AliasId;
import sotto.provider.consent.Consents;
import sotto.provider.consent.Erasure;
import sotto.provider.consent.HoldingJson;
import sotto.provider.helpdesk.Helpdesk;

/** {@code privacy/1}: what is held about a customer, and forgetting it. */
final class Privacy {
  static final String TYPE = "privacy/1";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Consents consents;
  private final Helpdesk helpdesk;
  private final Residue residue;
  private final Map<String, Service> services;

  Privacy(Consents consents, Helpdesk helpdesk, Residue residue, Map<String, Service> services) {
    this.consents = consents;
    this.helpdesk = helpdesk;
    this.residue = residue;
    this.services = services;
  }

  Answer answer(Asked asked) {
    return switch (asked.operation()) {
      // An answer that is kept would be one more place for what hangs on consents.
      case "access" -> asked.kept() ? Answer.refused("not-a-question") : access(asked);
      case "forget" -> forget(asked);
      default -> Answer.refused("unknown-operation");
    };
  }

  private Answer access(Asked asked) {
    ObjectNode held = NODES.objectNode();
    held.set(
        "consents",
        HoldingJson.of(
            consents.access(asked.transaction(), new AliasId(asked.customer().value()))));
    held.set("journal", Journal.held(asked.transaction(), asked.customer()));
    ObjectNode by = held.putObject("services");
    services.forEach(
        (type, service) -> by.set(type, service.holds(asked.transaction(), asked.customer())));
    by.set(HelpService.TYPE, AgentJson.of(helpdesk.told(asked.transaction(), asked.customer())));
    return Answer.done(held);
  }

  private Answer forget(Asked asked) {
    Erasure erasure = consents.forget(asked.transaction(), new AliasId(asked.customer().value()));
    ObjectNode gone = NODES.objectNode();
    gone.put("erased", erasure.erased().size());
    erasure
        .kept()
        .forEach(kept ->
            gone.withArray("kept")
                .addObject()
                .put("field", kept.item().field())
                .put("law", kept.duty().law())
                .put("until", kept.duty().until().toString()));
    services.values().forEach(service -> service.forget(asked.transaction(), asked.customer()));
    helpdesk.forget(asked.transaction(), asked.customer());
    Journal.blank(asked.transaction(), asked.customer());
    residue.soon(asked.transaction());
    return Answer.done(gone);
  }
}
