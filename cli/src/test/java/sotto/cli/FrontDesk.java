package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.failed;
import static sotto.cli.Program.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Database;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Provider;
import sotto.provider.kit.Service;
import sotto.provider.kit.Written;

/** A cinema with a helpdesk, its agents Ana and Ben, and a customer, at the command line. */
abstract class FrontDesk {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  RelayProcess relay;
  Provider cinema;

  /** Knows when the cinema opens, and nothing else. */
  private static final class Opening implements Service {
    @Override
    public String type() {
      return "opening/1";
    }

    @Override
    public Answer answer(Asked asked) {
      return Answer.refused("unknown-operation");
    }

    @Override
    public Optional<String> written(Written written) {
      return written.text().contains("open") ? Optional.of("We open at six.") : Optional.empty();
    }

    @Override
    public JsonNode holds(Transaction transaction, CustomerId customer) {
      return JsonNodeFactory.instance.arrayNode().add("C4");
    }
  }

  @BeforeEach
  void open() throws Exception {
    relay = new RelayProcess(folder.resolve("relay"));
    start();
    for (String each : List.of("mira", "ana", "ben")) {
      ok("account", "create", each + " at home", "--home", home(each), "--relay", relay.url());
    }
  }

  final void start() throws Exception {
    Path own = Files.createDirectories(folder.resolve("cinema"));
    cinema =
        Provider.open(
            new Provider.Settings(
                own.resolve("account"),
                relay.url(),
                "Lantern",
                Database.sqlite(own.resolve("cinema.db")),
                List.of()),
            List.of(new Opening()),
            InstantSource.system());
    cinema.start();
  }

  @AfterEach
  void close() {
    cinema.close();
    relay.close();
  }

  String home(String name) {
    return folder.resolve(name).toString();
  }

  /** The provider's program did all that follows from what it heard. */
  void settle() {
    assertTrue(cinema.device().awaitQuiet(PATIENCE));
    cinema.tick();
    assertTrue(cinema.device().awaitQuiet(PATIENCE));
  }

  JsonNode ask(String who, String operation, String body, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("ask", "Lantern", "desk/1", operation, body, "--home", home(who)));
    command.addAll(List.of(more));
    String answer = ok(command.toArray(new String[0]));
    settle();
    return JSON.readTree(answer);
  }

  JsonNode act(String who, String operation, String body) throws Exception {
    return ask(who, operation, body, "--do");
  }

  void becomesAgent(String who, String name, String badge) {
    String link = cinema.invite(name, badge);
    ok("connect", link, "--home", home(who));
    assertTrue(
        cinema
            .device()
            .awaitThat(
                core ->
                    core.conversations().size() > 0 && core.requests().isEmpty() && core.isIdle(),
                PATIENCE));
    ok("receive", "--home", home(who));
  }

  void write(String who, String conversation, String words) {
    ok("send", conversation, words, "--home", home(who));
    settle();
  }

  String hears(String who) {
    return ok("receive", "--home", home(who));
  }

  String only(JsonNode inbox) {
    assertEquals(1, inbox.path("cases").size(), inbox.toString());
    return inbox.path("cases").path(0).path("case").asText();
  }

  String refused(String who, String operation, String body) {
    return failed("ask", "Lantern", "desk/1", operation, body, "--do", "--home", home(who));
  }
}
