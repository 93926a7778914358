package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.sdk.Device;

/** At the command line: a provider is listed, found, talked to as a stranger, and forgotten. */
class AliasStoryTest {
  private static final String DESCRIPTION =
      """
      {"@context": "https://schema.org", "@type": "MovieTheater", "name": "Cinéma Aurora",
       "description": "Films at the harbour", "areaServed": "Port Town",
       "availableLanguage": ["en", "fr"], "sotto:services": ["cinema/1"],
       "sotto:asks": [{"field": "email", "purpose": "dpv:ServiceProvision", "why": "for the receipt",
                       "legalBasis": "dpv:Consent", "retentionDays": 30, "required": false}]}
      """;

  @TempDir Path folder;

  private String home(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void a_listed_provider_is_found_and_talked_to_as_a_stranger_and_forgotten() throws Exception {
    Path data = folder.resolve("relay");
    Path description = Files.writeString(folder.resolve("aurora.json"), DESCRIPTION);
    try (RelayProcess relay = new RelayProcess(data)) {
      ok("account", "create", "Aurora", "--home", home("cinema"), "--relay", relay.url());
      ok("account", "create", "Mira Okonkwo", "--home", home("mira"), "--relay", relay.url());
      assertEquals("", ok("services", "--home", home("mira")));
      String link =
          ok("card", "--describe", description.toString(), "--home", home("cinema")).strip();
      String listed = ok("directory", "add", link, "--data", data.toString());
      assertTrue(listed.matches("[0-9a-f]{64}  Cinéma Aurora\n"), listed);
      relay.killAndRestart();

      String found = ok("services", "CINEMA", "harb", "--json", "--home", home("mira"));
      assertTrue(found.contains("\"name\":\"Cinéma Aurora\""), found);
      assertTrue(found.contains("\"field\":\"email\""), found);
      assertEquals("", ok("services", "bicycles", "--home", home("mira")));
      assertEquals("", ok("services", "--language", "de", "--home", home("mira")));

      ok("connect", link, "--alias", "--greeting", "Two seats?", "--home", home("mira"));
      String asked = ok("conversations", "--json", "--home", home("cinema"));
      assertFalse(asked.contains("Mira"), asked);
      String aliases = ok("alias", "list", "--home", home("mira"));
      assertTrue(aliases.matches("[0-9a-f]{64}  Aurora  [A-Z][a-z]+ [A-Z][a-z]+\n"), aliases);
      String name = aliases.strip().replaceFirst(".*  ", "");
      assertTrue(asked.contains(name), asked);
      assertTrue(ok("conversations", "--home", home("mira")).contains("(as " + name + ")"));

      ok("send", "Aurora", "And popcorn.", "--home", home("mira"));
      assertTrue(ok("receive", "--home", home("cinema")).contains(name + ": And popcorn."));
      ok("send", name, "Sold out.", "--home", home("cinema"));
      assertTrue(ok("receive", "--home", home("mira")).contains("Aurora: Sold out."));
      assertTrue(ok("history", "Aurora", "--home", home("mira")).contains("And popcorn."));

      ok("alias", "forget", "Aurora", "--home", home("mira"));
      assertEquals("", ok("alias", "list", "--home", home("mira")));
      assertEquals("", ok("conversations", "--home", home("mira")));
      assertEquals(List.of(), below(folder.resolve("mira/aliases")));

      String account = listed.substring(0, 64);
      ok("directory", "remove", account, "--data", data.toString());
      assertEquals("", ok("directory", "list", "--data", data.toString()));
    }
  }

  private static List<Path> below(Path folder) throws Exception {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  @Test
  void what_is_no_card_is_not_listed_and_what_was_listed_stays() throws Exception {
    Path data = Files.createDirectories(folder.resolve("relay"));
    Path description = Files.writeString(folder.resolve("aurora.json"), DESCRIPTION);
    try (Device cinema = Device.open(folder.resolve("cinema"), Optional.empty())) {
      cinema.createAccount("Aurora", "https://relay.example");
    }
    String link =
        ok("card", "--describe", description.toString(), "--home", home("cinema")).strip();
    Path file = Files.writeString(folder.resolve("card.txt"), link + "\n");
    ok("directory", "add", file.toString(), "--data", data.toString());
    String before = ok("directory", "list", "--json", "--data", data.toString());
    char last = link.charAt(link.length() - 6);
    String changed =
        link.substring(0, link.length() - 6)
            + (last == 'A' ? 'B' : 'A')
            + link.substring(link.length() - 5);
    String contact = ok("card", "--home", home("cinema")).strip();
    for (String wrong : List.of(changed, contact, "/no/such/file", data.toString())) {
      assertEquals(1, Sotto.run("directory", "add", wrong, "--data", data.toString()), wrong);
    }
    assertEquals(1, Sotto.run("directory", "remove", "00", "--data", data.toString()));
    assertEquals(1, Sotto.run("directory", "list", "--data", home("nowhere")));
    assertEquals(before, ok("directory", "list", "--json", "--data", data.toString()));
    Files.writeString(data.resolve("directory"), "garbage");
    assertEquals(1, Sotto.run("directory", "add", link, "--data", data.toString()));
    assertEquals("garbage", Files.readString(data.resolve("directory")));
  }
}
