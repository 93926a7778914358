package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.ok;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.content.Content;
import sotto.sdk.Device;

/** People on a real relay with a real disk: what they say arrives, once. */
class StoryTest {
  @TempDir Path folder;

  @Test
  void three_people_talk_while_the_relay_is_killed() throws Exception {
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"))) {
      for (String name : List.of("Miranda", "Lin Huaying", "Jonathan")) {
        ok("account", "create", name, "--home", home(name), "--relay", relay.url());
      }
      String link = ok("card", "--home", home("Miranda")).strip();
      ok("connect", link, "--home", home("Lin Huaying"));
      ok("connect", link, "--home", home("Jonathan"));
      ok("conversations", "--home", home("Miranda"));
      ok(
          "group",
          "create",
          "Saturday hiking trip",
          "Lin Huaying",
          "Jonathan",
          "--home",
          home("Miranda"));
      ok(
          "send",
          "Saturday hiking trip",
          "Train at 8:12, bring the red rucksack",
          "--home",
          home("Lin Huaying"));
      relay.killAndRestart();
      Path voice = voice();
      ok("send", "Saturday hiking trip", "--voice", voice.toString(), "--home", home("Jonathan"));
      relay.killAndRestart();

      String received =
          ok(
              "receive",
              "--json",
              "--save",
              folder.resolve("saved").toString(),
              "--home",
              home("Miranda"));
      assertTrue(received.contains("\"text\":\"Train at 8:12, bring the red rucksack\""), received);
      assertTrue(
          received.contains("\"kind\":\"voice\"") && received.contains("\"durationMillis\":1000"),
          received);
      assertEquals("", ok("receive", "--json", "--home", home("Miranda")));
      String train = Program.idOf(received, "Train at 8:12");
      ok("react", "Saturday hiking trip", train, "❤", "--home", home("Miranda"));
      ok("edit", "Saturday hiking trip", train, "Train at 8:42", "--home", home("Lin Huaying"));
      assertEquals(
          1, Sotto.run("unsend", "Saturday hiking trip", train, "--home", home("Miranda")));
      ok(
          "send",
          "Saturday hiking trip",
          "So early?",
          "--reply-to",
          train,
          "--home",
          home("Jonathan"));
      assertEquals(
          1,
          Sotto.run(
              "send",
              "Saturday hiking trip",
              "To what?",
              "--reply-to",
              "7",
              "--home",
              home("Jonathan")));
      ok("receive", "--home", home("Jonathan"));
      assertTrue(
          ok("receive", "--json", "--home", home("Lin Huaying"))
              .contains("\"inReplyTo\":\"" + train + "\""));
      String history =
          ok("history", "Saturday hiking trip", "--json", "--home", home("Lin Huaying"));
      String line = history.lines().filter(each -> each.contains(train)).findFirst().orElseThrow();
      assertTrue(
          line.contains("\"text\":\"Train at 8:42\",") && line.contains("\"edited\":true"), line);
      assertTrue(line.contains("\"reactions\":{\"❤\":1}"), line);
      assertTrue(line.contains("\"delivery\":\"read\""), line);
      try (Stream<Path> saved = Files.list(folder.resolve("saved"))) {
        assertArrayEquals(
            Files.readAllBytes(voice), Files.readAllBytes(saved.findFirst().orElseThrow()));
      }
    }
  }

  @Test
  void every_acknowledged_message_survives_kill_9_and_is_shown_once() throws Exception {
    int kills = Integer.getInteger("sotto.kills", 50);
    Random random = new Random(Long.getLong("sotto.seed", 5));
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"))) {
      ok("account", "create", "Ada", "--home", home("Ada"), "--relay", relay.url());
      ok("account", "create", "Bob", "--home", home("Bob"), "--relay", relay.url());
      ok("connect", ok("card", "--home", home("Ada")).strip(), "--home", home("Bob"));
      ok("conversations", "--home", home("Ada"));
      List<String> acknowledged = new ArrayList<>();
      try (Device ada = Device.open(Path.of(home("Ada")), Optional.empty());
          Device bob = Device.open(Path.of(home("Bob")), Optional.empty())) {
        ada.start();
        bob.start();
        assertTrue(ada.awaitQuiet(HomeOption.PATIENCE) && bob.awaitQuiet(HomeOption.PATIENCE));
        String adas = HomeOption.conversation(ada, "Bob");
        String bobs = HomeOption.conversation(bob, "Ada");
        int number = 0;
        for (int kill = 0; kill < kills; kill++) {
          List<java.util.concurrent.CompletableFuture<Void>> sent = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            String text = "message " + number++;
            sent.add(
                ada.say(adas, new Content.Text(text, Optional.empty()))
                    .thenRun(() -> acknowledged.add(text)));
          }
          // Somewhere between the first and the last acknowledgement.
          sent.get(random.nextInt(10)).get(60, TimeUnit.SECONDS);
          relay.killAndRestart();
        }
        assertTrue(
            ada.awaitQuiet(java.time.Duration.ofSeconds(60))
                && bob.awaitQuiet(java.time.Duration.ofSeconds(60)));
        List<String> shown =
            bob.messages(bobs, 0, 100_000).stream()
                .filter(entry -> entry.message().body() instanceof Content.Text)
                .map(entry -> ((Content.Text) entry.message().body()).text())
                .toList();
        assertEquals(number, acknowledged.size());
        assertEquals(new TreeSet<>(acknowledged), new TreeSet<>(shown));
        assertEquals(number, shown.size());
        System.out.println(
            "COUNT kill -9 of the relay: "
                + kills
                + ", messages acknowledged "
                + acknowledged.size()
                + ", lost 0, shown twice 0");
      }
    }
  }

  @Test
  void errors_are_one_sentence_and_exit_codes_tell_usage_from_failure() throws Exception {
    assertEquals(2, Sotto.run("send"));
    assertEquals(2, Sotto.run("no-such-command"));
    assertEquals(1, Sotto.run("card", "--home", home("Nobody")));
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"))) {
      ok("account", "create", "Ada", "--home", home("Ada"), "--relay", relay.url());
      assertEquals(
          1, Sotto.run("account", "create", "Ada", "--home", home("Ada"), "--relay", relay.url()));
      assertEquals(1, Sotto.run("connect", "https://x/#c/AAAA", "--home", home("Ada")));
      assertEquals(1, Sotto.run("send", "Nobody", "hello", "--home", home("Ada")));
      try (Device held = Device.open(Path.of(home("Ada")), Optional.empty())) {
        assertTrue(held.hasAccount());
        assertEquals(1, Sotto.run("card", "--home", home("Ada")));
      }
    }
  }

  private String home(String name) {
    return folder.resolve("home-" + name.replace(' ', '-')).toString();
  }

  /** A second of sound. */
  private Path voice() throws IOException {
    byte[] samples = new byte[32_000];
    new Random(3).nextBytes(samples);
    Path file = folder.resolve("whispered-memo.wav");
    javax.sound.sampled.AudioFormat format =
        new javax.sound.sampled.AudioFormat(16_000, 16, 1, true, false);
    try (var stream =
        new javax.sound.sampled.AudioInputStream(
            new java.io.ByteArrayInputStream(samples), format, 16_000)) {
      javax.sound.sampled.AudioSystem.write(
          stream, javax.sound.sampled.AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }
}
