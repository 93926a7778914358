package sotto.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Timeline;
import sotto.sdk.Device;

/** What was said in a conversation, as it stands now. */
@Command(
    name = "history",
    description =
        "Shows a conversation as it stands now: with edits, reactions, and how far own messages came.")
final class History implements Callable<Integer> {
  private static final int PAGE = 500;

  @Parameters(paramLabel = "CONVERSATION")
  private String name = "";

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    return home.offlineIn(
        name,
        (device, id) -> {
          Conversation conversation =
              device.read(core ->
                  core.conversations().stream()
                      .filter(each -> each.id().equals(id))
                      .findFirst()
                      .orElseThrow());
          List<Device.Entry> page = device.messages(id, 0, PAGE);
          while (!page.isEmpty()) {
            for (Device.Entry entry : page) {
              print(conversation, device.shown(id, entry.message()));
            }
            page = device.messages(id, page.getLast().order() + 1, PAGE);
          }
          return 0;
        });
  }

  private void print(Conversation conversation, Timeline.Shown shown) throws Exception {
    boolean unsent = shown.content().isEmpty();
    MessageRow message = shown.content().map(shown.row()::saying).orElse(shown.row());
    Map<String, Object> line = MessageLine.of(conversation, message);
    if (unsent) {
      line.keySet().retainAll(List.of("conversation", "from", "id", "sent", "conversationId"));
      line.put("kind", "unsent");
    }
    line.put("edited", shown.edited());
    Map<String, Integer> reactions = new TreeMap<>();
    shown.reactions().forEach((emoji, accounts) -> reactions.put(emoji, accounts.size()));
    line.put("reactions", reactions);
    String delivery = shown.delivery().map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("");
    shown.delivery().ifPresent(each -> line.put("delivery", delivery));
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(line));
      return;
    }
    String plain =
        unsent
            ? line.get("conversation") + " · " + message.from() + " took a message back"
            : MessageLine.plain(line, message);
    System.out.println(
        plain
            + (shown.edited() ? " (edited)" : "")
            + (reactions.isEmpty() ? "" : " " + String.join(" ", reactions.keySet()))
            + (delivery.isEmpty() ? "" : " · " + delivery));
  }
}
