package sotto.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sotto.core.Agents;
import sotto.core.Core;
import sotto.core.alias.Alias;
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
        home.everywhere(person -> {
          List<Map<String, Object>> found = new ArrayList<>();
          person
              .devices()
              .forEach((device, alias) ->
                  found.addAll(
                      device.read(core ->
                          core.conversations().stream()
                              .map(each -> describe(core, each, alias))
                              .toList())));
          return found;
        });
    for (Map<String, Object> each : all) {
      System.out.println(
          json
              ? new ObjectMapper().writeValueAsString(each)
              : each.get("id") + "  " + each.get("title") + "  " + each.get("state") + as(each));
    }
    return 0;
  }

  private static String as(Map<String, Object> each) {
    return each.containsKey("as") ? "  (as " + each.get("as") + ")" : "";
  }

  private static Map<String, Object> describe(
      Core core, Conversation conversation, Optional<Alias> alias) {
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
    description.put(
        "present",
        core.agents().present(conversation.id()).stream()
            .map(each -> Map.of("name", each.name(), "badge", each.badge(), "is", is(each)))
            .toList());
    alias.ifPresent(one -> {
      description.put("alias", one.id().hex());
      description.put("as", core.account().name());
    });
    return description;
  }

  private static String is(Agents.Present present) {
    return present.standing().name().toLowerCase(Locale.ROOT);
  }
}
