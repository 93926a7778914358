package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.idOf;
import static sotto.cli.Program.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sotto.core.Core;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/**
 * What customers change, take back and want forgotten is so at the provider as well: in what agents
 * read, in every byte of the database's files, and on the provider's device.
 */
class DeskErasureTest extends FrontDesk {
  private String customer = "";
  private String id = "";

  private void begin(String words) throws Exception {
    becomesAgent("ana", "Ana", "Front of house");
    ok("connect", cinema.device().read(Core::cardLink), "--alias", "--home", home("mira"));
    settle();
    write("mira", "Lantern", words);
    JsonNode inbox = ask("ana", "inbox", "{\"state\":\"waiting\"}");
    id = only(inbox);
    customer = inbox.path("cases").path(0).path("customer").asText();
  }

  private String one() {
    return "{\"case\":\"" + id + "\"}";
  }

  private List<String> lines() throws Exception {
    List<String> lines = new ArrayList<>();
    for (JsonNode line : ask("ana", "case", one()).path("lines")) {
      if (!line.path("from").asText().equals("bot")) {
        lines.add(line.path("kind").asText() + " " + line.path("text").asText());
      }
    }
    return lines;
  }

  private void change(String who, String with, String words, String... to) {
    List<String> command = new ArrayList<>();
    String message = idOf(ok("history", with, "--json", "--home", home(who)), words);
    command.addAll(List.of(to.length == 0 ? "unsend" : "edit", with, message));
    command.addAll(List.of(to));
    command.addAll(List.of("--home", home(who)));
    ok(command.toArray(new String[0]));
  }

  /** Which of these words stand in the provider's files. */
  private Set<String> inFiles(String... words) throws IOException {
    Search search = new Search();
    for (String each : words) {
      search.add(each, each);
    }
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder.resolve("cinema"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.addAll(search.in(Files.readAllBytes(file)));
      }
    }
    return found;
  }

  /** All that the provider's device still has of what was said to it. */
  private String onDevice() {
    StringBuilder all = new StringBuilder();
    Device device = cinema.device();
    for (Conversation each : device.read(Core::conversations)) {
      for (Device.Entry entry : device.messages(each.id(), 0, 1_000)) {
        if (!entry.message().mine()) {
          all.append(new String(entry.message().content(), StandardCharsets.UTF_8));
          device
              .revisions()
              .seen(each.id(), entry.order())
              .content()
              .ifPresent(content -> all.append(content));
        }
      }
    }
    return all.toString();
  }

  @Test
  void what_a_customer_changes_and_takes_back_is_so_at_the_desk() throws Exception {
    begin("my scarf is violet");
    act("ana", "take", one());
    hears("ana");
    write("mira", "Lantern", "I sat in chair F12");
    write("ana", customer, "we looked everywhere");
    change("mira", "Lantern", "violet", "my scarf is indigo");
    change("mira", "Lantern", "chair F12");
    change("ana", customer, "everywhere", "we looked in the hall");
    settle();
    assertEquals(
        List.of("text my scarf is indigo", "deleted ", "text we looked in the hall"), lines());
    settle();
    assertEquals(
        Set.of("my scarf is indigo"),
        inFiles("scarf is violet", "chair F12", "looked everywhere", "my scarf is indigo"));

    // While the provider is away: what it did not read before is never a line.
    cinema.close();
    ok("send", "Lantern", "it was a present", "--home", home("mira"));
    ok("send", "Lantern", "from my aunt", "--home", home("mira"));
    change("mira", "Lantern", "a present");
    change("mira", "Lantern", "my aunt", "from my uncle");
    change("mira", "Lantern", "indigo", "my scarf is purple");
    start();
    settle();
    assertEquals(
        List.of(
            "text my scarf is purple",
            "deleted ",
            "text we looked in the hall",
            "text from my uncle"),
        lines());

    // What somebody else says of a message is nothing.
    hears("ana");
    try (Device ana = Device.open(folder.resolve("ana"), Optional.empty())) {
      ana.start();
      String talk = conversation(ana, "my uncle");
      Id uncle = message(ana, talk, "my uncle");
      ana.say(talk, new Content.Edit(uncle, "from Ana")).get();
      ana.say(talk, new Content.Unsend(uncle)).get();
    }
    settle();
    settle();
    assertEquals("text from my uncle", lines().getLast());
    assertEquals(
        Set.of(),
        inFiles("scarf is indigo", "it was a present", "from my aunt", "from Ana", "is violet"));
    String left = onDevice();
    for (String words : List.of("scarf", "uncle", "aunt", "present", "hall", "from Ana")) {
      assertFalse(left.contains(words), left);
    }
  }

  private static String conversation(Device device, String words) {
    return device.read(Core::conversations).stream()
        .map(Conversation::id)
        .filter(each -> find(device, each, words).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static Id message(Device device, String conversation, String words) {
    return find(device, conversation, words).orElseThrow();
  }

  private static Optional<Id> find(Device device, String conversation, String words) {
    return device.messages(conversation, 0, 1_000).stream()
        .map(entry -> device.revisions().seen(conversation, entry.order()))
        .filter(seen -> seen.content().toString().contains(words))
        .map(seen -> seen.entry().message().id())
        .findFirst();
  }

  @Test
  void of_a_customer_who_is_forgotten_nothing_is_left() throws Exception {
    begin("my scarf is violet");
    act("ana", "take", one());
    hears("ana");
    act("ana", "note", "{\"case\":\"" + id + "\",\"text\":\"rather excited about it\"}");
    String canned = "{\"title\":\"Lost things\",\"text\":\"We keep what is found for a month.\"}";
    String put = act("ana", "canned-put", canned).path("id").asText();
    write("ana", customer, "We keep what is found for a month.");
    write("mira", "Lantern", "thank you, Ana dear");
    change("mira", "Lantern", "dear", "thanks a thousand");
    // It is the desk's own; here it goes, so that a copy of it would be one in the case.
    act("ana", "canned-remove", "{\"id\":\"" + put + "\"}");
    String[] said = {
      "what is found for",
      "scarf is violet",
      "rather excited",
      "thank you, Ana",
      "thanks a thousand",
      customer
    };
    assertTrue(inFiles(said).contains("scarf is violet"), "the search finds what is there");

    ok("ask", "Lantern", "privacy/1", "forget", "{}", "--do", "--home", home("mira"));
    settle();
    settle();
    assertEquals(Set.of(), inFiles(said));
    String left = onDevice();
    for (String words : said) {
      assertFalse(left.contains(words), left);
    }
    assertEquals(0, ask("ana", "inbox", "{}").path("cases").size());

    // What becomes of a message later that nothing is kept of is not kept either.
    change("mira", "Lantern", "violet", "my scarf is crimson");
    settle();
    settle();
    assertEquals(0, ask("ana", "inbox", "{}").path("cases").size());
    assertEquals(Set.of(), inFiles("scarf is crimson"));
    assertFalse(onDevice().contains("crimson"));
  }
}
