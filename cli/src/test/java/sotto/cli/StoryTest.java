package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.sdk.Device;

/** People on a real relay with a real disk: what they say arrives, and the relay never has it. */
class StoryTest {
  @TempDir Path folder;

  /** Everything that must not be found on the relay, by what it is. */
  private final Map<String, byte[]> secrets = new LinkedHashMap<>();

  @Test
  void three_people_talk_while_the_relay_is_killed_and_it_never_held_a_word() throws Exception {
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"))) {
      for (String name : List.of("Miranda", "Lin Huaying", "Jonathan")) {
        secret("name", name);
        ok("account", "create", name, "--home", home(name), "--relay", relay.url());
      }
      String link = ok("card", "--home", home("Miranda")).strip();
      ok("connect", link, "--home", home("Lin Huaying"));
      ok("connect", link, "--home", home("Jonathan"));
      ok("conversations", "--home", home("Miranda"));
      secret("title", "Saturday hiking trip");
      ok(
          "group",
          "create",
          "Saturday hiking trip",
          "Lin Huaying",
          "Jonathan",
          "--home",
          home("Miranda"));
      secret("text", "Train at 8:12, bring the red rucksack");
      ok(
          "send",
          "Saturday hiking trip",
          "Train at 8:12, bring the red rucksack",
          "--home",
          home("Lin Huaying"));
      relay.killAndRestart();
      Path voice = voice();
      secret("file name", "whispered-memo.wav");
      secrets.put("voice", Files.readAllBytes(voice));
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
      String train = idOf(received, "Train at 8:12");
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

      collectIds();
      Path heap = folder.resolve("relay-heap.hprof");
      relay.dumpHeap(heap);
      String disclosed = ok("disclose", "--data", folder.resolve("relay").toString());
      assertEquals(
          List.of(),
          hits(
              Stream.concat(
                      filesBelow(folder.resolve("relay")).stream(), Stream.of(relay.log(), heap))
                  .toList(),
              disclosed.getBytes(UTF_8)));
    }
    // The same search can fail: what a device holds in its own memory has all of it.
    assertEquals(
        new TreeSet<>(List.of("name", "title", "text", "file name", "account", "device key")),
        foundOnDevice());
  }

  private static String idOf(String lines, String words) {
    String line = lines.lines().filter(each -> each.contains(words)).findFirst().orElseThrow();
    return line.replaceFirst(".*\"id\":\"([0-9a-f]{64})\".*", "$1");
  }

  /** Ids and keys of all devices. */
  private void collectIds() {
    for (String name : List.of("Miranda", "Lin Huaying", "Jonathan")) {
      try (Device device = Device.open(Path.of(home(name)), Optional.empty())) {
        secrets.put("account " + name, device.read(core -> core.account().id().bytes()));
        secrets.put(
            "device key " + name, device.read(core -> core.account().deviceKey().privateKey()));
        for (Conversation conversation : device.read(core -> core.conversations())) {
          conversation
              .group()
              .ifPresent(group -> secrets.put("group id " + conversation.id(), group.groupId()));
        }
      }
    }
  }

  private java.util.Set<String> foundOnDevice() {
    TreeSet<String> found = new TreeSet<>();
    try (Device device = Device.open(Path.of(home("Miranda")), Optional.empty())) {
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      device.read(core -> {
        plain.writeBytes(core.account().id().bytes());
        plain.writeBytes(core.account().deviceKey().privateKey());
        plain.writeBytes(core.account().name().getBytes(UTF_8));
        return 0;
      });
      for (Conversation conversation : device.read(core -> core.conversations())) {
        plain.writeBytes(conversation.head().title().getBytes(UTF_8));
        device
            .messages(conversation.id(), 0, 1_000)
            .forEach(entry -> plain.writeBytes(entry.message().encode()));
      }
      for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
        if (contains(plain.toByteArray(), secret.getValue())) {
          found.add(
              secret
                  .getKey()
                  .replaceAll(" ?(Miranda|Lin Huaying|Jonathan|whispered.*|[A-Z].*)$", ""));
        }
      }
    }
    return found;
  }

  /**
   * Every secret in every file, as bytes and text in the encodings in which it could stand there.
   */
  private List<String> hits(List<Path> files, byte[] disclosed) throws IOException {
    List<String> hits = new ArrayList<>();
    Map<String, byte[]> places = new LinkedHashMap<>();
    places.put("disclose", disclosed);
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        places.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    places.forEach((place, bytes) ->
        secrets.forEach((what, secret) -> {
          for (byte[] form : forms(secret)) {
            if (contains(bytes, form)) {
              hits.add(what + " in " + place);
            }
          }
        }));
    return hits;
  }

  private static List<byte[]> forms(byte[] secret) {
    byte[] part = secret.length > 64 ? java.util.Arrays.copyOfRange(secret, 1_000, 1_048) : secret;
    String text = new String(part, UTF_8);
    return List.of(
        part,
        text.getBytes(UTF_16LE),
        text.getBytes(UTF_16BE),
        HexFormat.of().formatHex(part).getBytes(UTF_8),
        Base64.getEncoder().withoutPadding().encode(part),
        Base64.getUrlEncoder().withoutPadding().encode(part));
  }

  private static boolean contains(byte[] place, byte[] wanted) {
    outer:
    for (int i = 0; i <= place.length - wanted.length; i++) {
      for (int j = 0; j < wanted.length; j++) {
        if (place[i + j] != wanted[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
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

  private void secret(String what, String text) {
    secrets.put(what + (secrets.containsKey(what) ? " " + text : ""), text.getBytes(UTF_8));
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

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }

  /** Runs a command that must succeed; gives what it printed. */
  private static String ok(String... command) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      assertEquals(0, Sotto.run(command), () -> String.join(" ", command));
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8);
  }
}
