package sotto.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sotto.core.Core;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Timeline;
import sotto.sdk.Device;
import sotto.sdk.GoneException;
import sotto.wire.frame.Id;

/** Prints what others said since the last time, each message once. */
@Command(name = "receive", description = "Prints new messages, each once.")
final class Receive implements Callable<Integer> {
  private static final int PAGE = 500;

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--follow", description = "Goes on until it is stopped.")
  private boolean follow;

  @Option(
      names = "--json",
      description = "One JSON object a line: conversation, from, id, kind, text, file, sent.")
  private boolean json;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Saves files that came, and says where.")
  private Optional<Path> save = Optional.empty();

  private final BlockingQueue<String> changed = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  @Override
  public Integer call() throws Exception {
    if (!follow) {
      return receive();
    }
    try (StopSignal _ =
        new StopSignal(() -> {
          stopped = true;
          changed.add("");
        })) {
      return receive();
    }
  }

  private int receive() throws Exception {
    return home.everywhere(person -> {
      Device device = person.main();
      device.onChange(changed::add);
      person.aliases().onChange((alias, conversation) -> changed.add(conversation));
      printNew(person);
      if (!follow && !device.awaitQuiet(HomeOption.PATIENCE)) {
        throw new CommandException(
            "The relay does not answer. All was printed; that it was read may not be known to others.");
      }
      while (follow && !stopped) {
        if (changed.poll(30, TimeUnit.SECONDS) != null && !stopped) {
          changed.clear();
          List<String> asking = List.copyOf(device.read(Core::requests).keySet());
          asking.forEach(
              request -> device.run(core -> core.accept(request, System.currentTimeMillis())));
          printNew(person);
        }
      }
      return 0;
    });
  }

  private void printNew(Person person) throws Exception {
    for (Device device : person.devices().keySet()) {
      printNew(device);
    }
  }

  private void printNew(Device device) throws Exception {
    for (Conversation conversation : device.read(Core::conversations)) {
      if (conversation.head().nextOrder() - 1 > conversation.head().readUpTo()) {
        long from = conversation.head().readUpTo() + 1;
        List<Id> seen = new ArrayList<>();
        List<Device.Entry> page = device.messages(conversation.id(), from, PAGE);
        while (!page.isEmpty()) {
          for (Device.Entry entry : page) {
            if (!entry.message().mine()) {
              print(device, conversation, entry.message());
              if (entry.message().event().isEmpty()) {
                seen.add(entry.message().id());
              }
            }
          }
          // Printed first, marked then: a crash between prints twice rather than never. Only what
          // was printed is marked: more may have come meanwhile.
          System.out.flush();
          long upTo = page.getLast().order();
          List<Id> read = List.copyOf(seen);
          seen.clear();
          device.step(core -> core.markRead(conversation.id(), upTo, read));
          page = device.messages(conversation.id(), upTo + 1, PAGE);
        }
      }
    }
  }

  private void print(Device device, Conversation conversation, MessageRow said) throws Exception {
    Timeline.Shown shown = device.shown(conversation.id(), said);
    if (shown.content().isEmpty()) {
      // Taken back before it was seen.
      return;
    }
    MessageRow message = said.saying(shown.content().get());
    Map<String, Object> line = MessageLine.of(conversation, message);
    Optional<Content.File> file = MessageLine.file(message.body());
    if (file.isPresent() && save.isPresent()) {
      try {
        line.put("file", saved(device, message, file.get()));
      } catch (GoneException e) {
        // What is gone does not come again: what was said is still worth printing.
        line.put("file", "");
        System.err.println(e.getMessage());
      }
    }
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(line));
    } else {
      System.out.println(MessageLine.plain(line, message));
    }
  }

  private String saved(Device device, MessageRow message, Content.File file)
      throws IOException, InterruptedException {
    Path folder = save.orElseThrow();
    Files.createDirectories(folder);
    // The name is the sender's: only its last part counts, and the message's id keeps it from
    // replacing another file.
    String last = file.name().replaceAll(".*[/\\\\]", "").replaceAll("[\\p{Cntrl}]", "");
    Path target =
        folder.resolve(
            message.id().hex().substring(0, 12)
                + "-"
                + (last.isBlank() || last.startsWith(".") ? "file" : last));
    if (Files.notExists(target)) {
      Files.write(target, device.download(file));
    }
    return target.toString();
  }
}
