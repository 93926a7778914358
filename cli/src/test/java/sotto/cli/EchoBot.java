package sotto.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import sotto.core.Core;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.sdk.Device;

/** The example of docs/sdk.md: answers everybody with their own words. */
final class EchoBot {
  private EchoBot() {}

  // example
  static void run(Path home, String relay, PrintStream out) throws InterruptedException {
    try (Device device = Device.open(home, Optional.empty())) {
      if (!device.hasAccount()) {
        device.createAccount("Echo", relay);
      }
      BlockingQueue<String> changed = new LinkedBlockingQueue<>();
      device.onChange(changed::add);
      device.start();
      out.println(device.read(Core::cardLink));
      while (!changed.take().equals("stop")) {
        for (String request : device.read(Core::requests).keySet()) {
          device.run(core -> core.accept(request, System.currentTimeMillis()));
        }
        for (Conversation each : device.read(Core::conversations)) {
          for (Device.Entry entry : device.messages(each.id(), each.head().readUpTo() + 1, 100)) {
            device.step(core -> core.markRead(each.id(), entry.order(), List.of()));
            if (!entry.message().mine()
                && entry.message().body() instanceof Content.Text(String text, var reply)) {
              device.say(each.id(), new Content.Text(text, Optional.of(entry.message().id())));
            }
          }
        }
      }
    }
  }
  // end of the example
}
