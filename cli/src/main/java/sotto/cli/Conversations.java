package sotto.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sotto.core.Core;
import sotto.core.conversation.Conversation;
import sotto.core.identity.Leaf;

/** Lists conversations, as they stand after taking what waits. */
@Command(name = "conversations", description = "Lists conversations.")
final class Conversations implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<Map<String, Object>> all =
        home.online(device ->
            device.read(
                core -> core.conversations().stream().map(each -> describe(core, each)).toList()));
    for (Map<String, Object> each : all) {
      System.out.println(
          json
              ? new ObjectMapper().writeValueAsString(each)
              : each.get("id") + "  " + each.get("title") + "  " + each.get("state"));
    }
    return 0;
  }

  private static Map<String, Object> describe(Core core, Conversation conversation) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Leaf leaf : core.members(conversation)) {
      members.put(leaf.account().hex(), leaf.name());
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", conversation.id());
    description.put("kind", conversation.head().peer().isPresent() ? "person" : "group");
    description.put("title", conversation.head().title());
    description.put("state", HomeOption.state(conversation));
    description.put("unread", conversation.head().unread());
    description.put(
        "role",
        core.roster(conversation)
            .map(roster -> roster.role(core.account().id()).name().toLowerCase(Locale.ROOT))
            .orElse("member"));
    description.put("members", new ArrayList<>(members.values()));
    description.put("accounts", new ArrayList<>(members.keySet()));
    return description;
  }
}
