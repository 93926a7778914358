package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.Consents;
import sotto.core.Effect;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** A provider that is killed while it is asked: each request is answered once, and done once. */
class KilledProviderTest {
  private static final int KILLS = 8;
  private static final int BURST = 4;

  /** What the hall has: two places in each of three hours. */
  private static final int PLACES = 6;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final Deque<Process> started = new ArrayDeque<>();
  private final BlockingQueue<Dealing.Reply> replies = new LinkedBlockingQueue<>();

  @Test
  void whatever_dies_when_a_request_is_answered_once_and_a_booking_made_once() throws Exception {
    long seed = Long.getLong("sotto.seed", System.nanoTime());
    Random random = new Random(seed);
    Path home = Files.createDirectories(folder.resolve("hall"));
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
      Process hall = start(home, relay);
      String link = line(hall);
      mira.createAccount("a guest", relay.url());
      mira.onHeard(this::heard);
      mira.start();
      String withHall = mira.run(core -> core.connect(link, "", System.currentTimeMillis()));
      assertTrue(
          mira.awaitThat(
              core -> core.conversations().stream().allMatch(each -> each.isActive()), PATIENCE));
      ConsentRecord record = consent(mira, withHall);
      Map<Id, List<Dealing.Outcome>> answers = new LinkedHashMap<>();
      List<String> hours = hours(mira, withHall);
      for (int kill = 0; kill < KILLS; kill++) {
        for (int i = 0; i < BURST; i++) {
          Id id = book(mira, withHall, hours.get(random.nextInt(hours.size())), record);
          answers.put(id, new ArrayList<>());
        }
        take(answers, random.nextInt(BURST));
        hall.destroyForcibly().waitFor();
        hall = start(home, relay);
        assertEquals(link, line(hall));
      }
      while (answers.values().stream().anyMatch(List::isEmpty)) {
        take(answers, 1);
      }
      JsonNode held = access(mira, withHall, answers);
      long done =
          answers.values().stream().filter(each -> each.contains(Dealing.Outcome.DONE)).count();
      assertTrue(answers.values().stream().allMatch(each -> each.size() == 1), "seed " + seed);
      assertEquals(done, held.path("services").path("hours/1").size(), "seed " + seed);
      assertTrue(done <= PLACES, "seed " + seed);
      int waiting = mira.read(core -> core.dealings().waiting().size());
      assertEquals(0, waiting, "seed " + seed);
    }
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private void heard(Effect.Heard told) {
    if (told.dealing() instanceof Dealing.Reply reply) {
      replies.add(reply);
    }
  }

  private Process start(Path home, RelayProcess relay) throws Exception {
    List<String> command = SottoProcess.command(List.of());
    command.set(command.size() - 1, "sotto.cli.ClimbingHallProgram");
    command.addAll(List.of(home.toString(), relay.url()));
    Process hall =
        new ProcessBuilder(command).redirectError(folder.resolve("hall.log").toFile()).start();
    started.add(hall);
    return hall;
  }

  private static String line(Process process) throws Exception {
    // Read to its end it is not: the program goes on.
    return Optional.ofNullable(process.inputReader(StandardCharsets.UTF_8).readLine())
        .orElseThrow(() -> new AssertionError("The provider ended."));
  }

  private void take(Map<Id, List<Dealing.Outcome>> answers, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Dealing.Reply reply = next();
      Optional.ofNullable(answers.get(reply.request()))
          .ifPresent(each -> each.add(reply.outcome()));
    }
  }

  private Dealing.Reply next() throws Exception {
    return Optional.ofNullable(replies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("There is no answer."));
  }

  private static Id ask(
      Device mira,
      String with,
      String service,
      String operation,
      boolean kept,
      String body,
      List<Dealing.Shared> shared) {
    Id id = mira.read(core -> core.dealings().fresh());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    mira.step(core ->
        core.dealings()
            .ask(
                with,
                new Dealing.Request(id, service, operation, kept, bytes, shared),
                System.currentTimeMillis()));
    return id;
  }

  private static Id book(Device mira, String with, String hour, ConsentRecord record) {
    return ask(
        mira,
        with,
        "hours/1",
        "book",
        true,
        "{\"hour\":\"" + hour + "\"}",
        List.of(new Dealing.Shared(record.id(), "Name", new byte[] {'M'})));
  }

  private List<String> hours(Device mira, String with) throws Exception {
    ask(mira, with, "hours/1", "hours", false, "{}", List.of());
    List<String> hours = new ArrayList<>();
    new ObjectMapper()
        .readTree(next().body())
        .path("hours")
        .forEach(each -> hours.add(each.asText()));
    return hours;
  }

  private JsonNode access(Device mira, String with, Map<Id, List<Dealing.Outcome>> answers)
      throws Exception {
    Id id = ask(mira, with, "privacy/1", "access", false, "{}", List.of());
    answers.put(id, new ArrayList<>());
    while (true) {
      Dealing.Reply reply = next();
      Optional.ofNullable(answers.get(reply.request()))
          .ifPresent(each -> each.add(reply.outcome()));
      if (reply.request().equals(id)) {
        answers.remove(id);
        byte[] body = reply.file().isPresent() ? mira.download(reply.file().get()) : reply.body();
        return new ObjectMapper().readTree(body);
      }
    }
  }

  private static ConsentRecord consent(Device mira, String with) {
    long now = System.currentTimeMillis();
    ConsentRecord record =
        mira.read(core ->
            core.consents()
                .record(
                    with,
                    new Consents.Draft(
                        "ServiceProvision",
                        "",
                        "Consent",
                        List.of(new ConsentRecord.Field("Name", true)),
                        now + Duration.ofDays(1).toMillis()),
                    now));
    mira.step(core -> core.consents().give(with, record, now));
    return record;
  }
}
