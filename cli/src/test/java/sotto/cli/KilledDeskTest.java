package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.Agents.Present;
import sotto.core.Agents.Standing;
import sotto.core.Core;
import sotto.core.Effect;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.conversation.GroupEvent;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/**
 * A provider that is killed while an agent takes a case, at each step of that: the agent is
 * answered once, and comes into the conversation once.
 */
class KilledDeskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** When it is killed. */
  private enum Moment {
    ASKED,
    AT_THE_RELAY,
    DONE,
    ANSWERED,
    HEARD,
    BROUGHT_IN,
    SETTLED
  }

  @TempDir Path folder;

  private final Deque<Process> started = new ArrayDeque<>();
  private final BlockingQueue<Dealing.Notice> notices = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<Id> replies = new ConcurrentLinkedQueue<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void whenever_it_dies_an_agent_is_answered_once_and_brought_in_once() throws Exception {
    Path home = Files.createDirectories(folder.resolve("desk"));
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        Device mira = Device.open(folder.resolve("mira"), Optional.empty());
        Device ana = Device.open(folder.resolve("ana"), Optional.empty())) {
      List<String> links = start(home, relay);
      ana.createAccount("ana", relay.url());
      ana.onHeard(this::heard);
      ana.start();
      Guest agent = guest(ana, links.getLast());
      mira.createAccount("mira", relay.url());
      mira.start();
      String with = guest(mira, links.getFirst()).conversation();
      Id account = ana.read(core -> core.account().id());

      for (Moment moment : Moment.values()) {
        mira.say(with, new Content.Text("I lost my scarf " + moment, Optional.empty())).get();
        String one = "{\"case\":\"" + waiting() + "\"}";
        long before = added(mira, with, account);
        Id request = agent.ask("desk/1", "take", true, one);
        assertTrue(ana.awaitThat(core -> is(moment, core, mira, with, request), PATIENCE));
        started.getLast().destroyForcibly().waitFor();
        assertEquals(links.getFirst(), start(home, relay).getFirst());

        assertTrue(ana.awaitThat(core -> replies.contains(request), PATIENCE), moment::name);
        assertTrue(mira.awaitThat(core -> agents(core, with).size() == 1, PATIENCE), moment::name);
        assertTrue(
            ana.awaitThat(core -> count("desk_seat WHERE settled = 1") == 1, PATIENCE),
            moment::name);
        assertTrue(mira.awaitQuiet(PATIENCE) && ana.awaitQuiet(PATIENCE));
        assertEquals(before + 1, added(mira, with, account), moment::name);
        assertEquals(List.of(account), mira.read(core -> agents(core, with)), moment::name);
        assertEquals(3, mira.read(core -> core.agents().present(with)).size(), moment::name);
        assertEquals(
            1, replies.stream().filter(request::equals).count(), "answered once: " + moment);

        agent.have("desk/1", "done", one);
        assertTrue(mira.awaitThat(core -> agents(core, with).isEmpty(), PATIENCE), moment::name);
      }
    }
  }

  private boolean is(Moment moment, Core ana, Device mira, String with, Id request) {
    String answer = "kit_answer WHERE request = '" + request.hex() + "'";
    return switch (moment) {
      case ASKED -> true;
      case AT_THE_RELAY -> ana.isIdle();
      case DONE -> count(answer) == 1;
      case ANSWERED -> count(answer + " AND said = 1") == 1;
      case HEARD -> replies.contains(request);
      case BROUGHT_IN -> mira.read(core -> agents(core, with).size() == 1);
      case SETTLED -> count("desk_seat WHERE settled = 1") == 1;
    };
  }

  private static List<Id> agents(Core core, String conversation) {
    return core.agents().present(conversation).stream()
        .filter(each -> each.standing() == Standing.AGENT)
        .map(Present::account)
        .toList();
  }

  /** How often the customer saw that the agent came. */
  private static long added(Device mira, String with, Id account) {
    return mira.messages(with, 0, 1_000).stream()
        .flatMap(entry -> entry.message().event().stream())
        .filter(event -> event instanceof GroupEvent.Added added && added.account().equals(account))
        .count();
  }

  private static Guest guest(Device device, String link) {
    String with = device.run(core -> core.connect(link, "", System.currentTimeMillis()));
    return new Guest(device, with, Clock.systemUTC());
  }

  private void heard(Effect.Heard told) {
    switch (told.dealing()) {
      case Dealing.Reply reply -> replies.add(reply.request());
      case Dealing.Notice notice -> notices.add(notice);
      default -> {}
    }
  }

  /** The case that an agent is told to wait. */
  private String waiting() throws Exception {
    while (true) {
      Dealing.Notice notice =
          Optional.ofNullable(notices.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
              .orElseThrow(() -> new AssertionError("Nobody waits."));
      if (notice.event().equals("waiting")) {
        return new ObjectMapper().readTree(notice.body()).path("case").asText();
      }
    }
  }

  private int count(String rows) {
    String url = "jdbc:sqlite:" + folder.resolve("desk/desk.db");
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
      return found.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its card, and the link for an agent. */
  private List<String> start(Path home, RelayProcess relay) throws Exception {
    List<String> command = new ArrayList<>(SottoProcess.command(List.of()));
    command.set(command.size() - 1, "sotto.cli.HelpdeskProgram");
    command.addAll(List.of(home.toString(), relay.url()));
    Process desk =
        new ProcessBuilder(command).redirectError(folder.resolve("desk.log").toFile()).start();
    started.add(desk);
    BufferedReader out = desk.inputReader(StandardCharsets.UTF_8);
    List<String> links = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      links.add(
          Optional.ofNullable(out.readLine())
              .orElseThrow(() -> new AssertionError("The provider ended.")));
    }
    return links;
  }
}
