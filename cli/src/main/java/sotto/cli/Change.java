package sotto.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sotto.core.content.Content;
import sotto.core.conversation.MessageRow;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** What can be done to a message that was said. */
final class Change {
  private static final int PAGE = 500;

  private Change() {}

  /** The message of an id as {@code receive --json} and {@code history --json} print it. */
  static MessageRow message(Device device, String conversation, String id) {
    Id wanted =
        Id.ofHex(id)
            .orElseThrow(() ->
                new CommandException(
                    "A message has an id of 64 hexadecimal digits; history --json prints them. Nothing was sent."));
    List<Device.Entry> page = device.messages(conversation, 0, PAGE);
    while (!page.isEmpty()) {
      for (Device.Entry entry : page) {
        if (entry.message().id().equals(wanted) && entry.message().event().isEmpty()) {
          return entry.message();
        }
      }
      page = device.messages(conversation, page.getLast().order() + 1, PAGE);
    }
    throw new CommandException("There is no such message in this conversation. Nothing was sent.");
  }

  private static int say(
      HomeOption home, String name, String id, boolean own, Function<Id, Content> content)
      throws Exception {
    return say(home, name, id, own, content, (device, message) -> {});
  }

  private static int say(
      HomeOption home,
      String name,
      String id,
      boolean own,
      Function<Id, Content> content,
      BiConsumer<Device, MessageRow> after)
      throws Exception {
    return home.onlineIn(
        name,
        (device, conversation) -> {
          MessageRow message = message(device, conversation, id);
          if (own && !message.mine()) {
            throw new CommandException(
                "Only who said a message can change it or take it back. Nothing was sent.");
          }
          try {
            device
                .say(conversation, content.apply(message.id()))
                .get(HomeOption.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            after.accept(device, message);
          } catch (TimeoutException e) {
            throw new CommandException(
                "It is written and waits; it is sent by itself the next time this home is online.");
          }
          return 0;
        });
  }

  /** Sets a reaction, or takes it back. */
  @Command(name = "react", description = "Sets a reaction; without EMOJI takes it back.")
  static final class React implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONVERSATION")
    private String conversation = "";

    @Parameters(index = "1", paramLabel = "MESSAGE")
    private String message = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "EMOJI", defaultValue = "")
    private String emoji = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return say(home, conversation, message, false, id -> new Content.Reaction(id, emoji));
    }
  }

  /** Changes an own text. */
  @Command(name = "edit", description = "Changes the text of an own message.")
  static final class Edit implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONVERSATION")
    private String conversation = "";

    @Parameters(index = "1", paramLabel = "MESSAGE")
    private String message = "";

    @Parameters(index = "2", paramLabel = "TEXT")
    private String text = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return say(home, conversation, message, true, id -> new Content.Edit(id, text));
    }
  }

  /** Takes an own message back. */
  @Command(name = "unsend", description = "Takes an own message back; who has seen it has seen it.")
  static final class Unsend implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONVERSATION")
    private String conversation = "";

    @Parameters(index = "1", paramLabel = "MESSAGE")
    private String message = "";

    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
      return say(home, conversation, message, true, Content.Unsend::new, Unsend::deleteFile);
    }

    private static void deleteFile(Device device, MessageRow message) {
      try {
        if (message.body().brought().isPresent()) {
          device.delete(message.body().brought().get());
        }
      } catch (IOException e) {
        System.err.println(
            "The message is taken back. Its file is still on the relay, which cannot be reached; it goes by itself within weeks.");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
