package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.content.Content;
import sotto.sdk.Device;

/** The example of docs/sdk.md is what runs here, to the letter. */
class EchoBotTest {
  @TempDir Path folder;

  @Test
  void it_answers_who_asks_with_their_own_words() throws Exception {
    PipedInputStream printed = new PipedInputStream();
    PrintStream out = new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8);
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
      String url = relay.url();
      Thread bot =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  EchoBot.run(folder.resolve("echo"), url, out);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      String link =
          new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8)).readLine();
      mira.createAccount("Mira", url);
      mira.start();
      String conversation = mira.run(core -> core.connect(link, "", System.currentTimeMillis()));
      mira.say(conversation, new Content.Text("is anybody there?", Optional.empty()));
      assertTrue(
          mira.awaitThat(
              core -> core.conversations().stream().anyMatch(each -> each.head().unread() > 0),
              Duration.ofSeconds(60)));
      assertEquals(
          2,
          mira.messages(conversation, 0, 10).stream()
              .filter(each ->
                  each.message().body() instanceof Content.Text(String text, var reply)
                      && text.equals("is anybody there?"))
              .count());
      bot.interrupt();
      bot.join();
    }
  }

  @Test
  void the_page_shows_what_runs() throws Exception {
    Path top = Path.of(System.getProperty("sotto.root", ".."));
    String code =
        Files.readString(top.resolve("cli/src/test/java/sotto/cli/EchoBot.java"))
            .replaceAll("(?s).*// example\n(.*?)\n  // end of the example.*", "$1")
            .replaceAll("(?m)^  ", "");
    assertTrue(Files.readString(top.resolve("docs/sdk.md")).contains(code));
  }
}
