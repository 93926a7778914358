package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.Effect;
import sotto.core.content.Dealing;
import sotto.mini.Pseudonyms;
import sotto.provider.booking.CustomerId;
import sotto.sdk.Device;

/**
 * A provider that is killed as soon as its server heard that something will be told: it is told
 * once, and what was allowed once is not told twice.
 */
class KilledNoticesTest {
  private static final int KILLS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final Deque<Process> started = new ArrayDeque<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
    http.shutdownNow();
  }

  @Test
  void what_was_taken_in_is_told_once_and_at_once() throws Exception {
    Path home = Files.createDirectories(folder.resolve("shop"));
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
      List<String> shop = start(home, relay);
      mira.createAccount("Mira", relay.url());
      mira.onHeard(this::heard);
      mira.start();
      String with = mira.run(core -> core.connect(shop.getFirst(), "", System.currentTimeMillis()));
      Guest guest = new Guest(mira, with, Clock.systemUTC());
      String openid = pseudonym(new CustomerId(mira.read(core -> core.account().id().hex())));

      allow(guest, "a");
      assertEquals(0, send(shop.getLast(), openid, "at once"));
      // Half a minute is how often is looked without the bell.
      assertEquals("at once", told.poll(25, TimeUnit.SECONDS));
      String at = shop.getLast();
      List<String> expected = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        allow(guest, "kill" + kill);
        assertEquals(0, send(at, openid, "order " + kill));
        started.getLast().destroyForcibly().waitFor();
        at = start(home, relay).getLast();
        assertEquals(43101, send(at, openid, "again"));
        expected.add("order " + kill);
      }
      List<String> heard = new ArrayList<>();
      while (heard.size() < KILLS) {
        heard.add(
            Optional.ofNullable(told.poll(Guest.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("Only " + heard)));
      }
      assertTrue(mira.awaitQuiet(Guest.PATIENCE));
      heard.addAll(told);
      assertEquals(expected, heard.stream().sorted().toList());
    }
  }

  private static String pseudonym(CustomerId customer) {
    Pseudonyms pseudonyms = NoticesProgram.pseudonyms();
    return pseudonyms.of(customer);
  }

  private void heard(Effect.Heard heard) {
    if (heard.dealing() instanceof Dealing.Notice notice) {
      try {
        JsonNode said = JSON.readTree(notice.body());
        told.add(said.path("rows").path(0).path("value").asText());
      } catch (IOException e) {
        told.add(e.toString());
      }
    }
  }

  private static void allow(Guest guest, String id) throws Exception {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("program", "ab".repeat(16))
            .put("until", System.currentTimeMillis() + 60_000);
    body.putArray("templates").add("ready");
    guest.question("mini/1", "allow", body.toString());
  }

  private int send(String at, String openid, String thing) throws Exception {
    String token =
        post(
                at + "/cgi-bin/stable_token",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("grant_type", "client_credential")
                    .put("secret", NoticesProgram.SECRET))
            .path("access_token")
            .asText();
    ObjectNode message =
        JsonNodeFactory.instance.objectNode().put("touser", openid).put("template_id", "ready");
    message.putObject("data").putObject("thing1").put("value", thing);
    return post(at + "/cgi-bin/message/subscribe/send?access_token=" + token, message)
        .path("errcode")
        .asInt(-1);
  }

  private JsonNode post(String address, ObjectNode said) throws Exception {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(address))
            .POST(HttpRequest.BodyPublishers.ofString(said.toString()))
            .build();
    return JSON.readTree(http.send(asked, HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  /** Its card, and where its server has something told. */
  private List<String> start(Path home, RelayProcess relay) throws Exception {
    List<String> command = new ArrayList<>(SottoProcess.command(List.of()));
    command.set(command.size() - 1, "sotto.cli.NoticesProgram");
    command.addAll(List.of(home.toString(), relay.url()));
    Process shop =
        new ProcessBuilder(command).redirectError(folder.resolve("shop.log").toFile()).start();
    started.add(shop);
    BufferedReader out = shop.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      lines.add(
          Optional.ofNullable(out.readLine())
              .orElseThrow(() -> new AssertionError("The provider ended.")));
    }
    return lines;
  }
}
