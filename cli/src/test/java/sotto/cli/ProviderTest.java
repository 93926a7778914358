package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.Consents;
import sotto.core.Core;
import sotto.core.Effect;
import sotto.core.consent.Agreement;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.provider.kit.Provider;
import sotto.sdk.Device;
import sotto.wire.frame.Id;

/** The example of docs/providers/tutorial.md is what is used here, to the letter. */
class ProviderTest {
  private static final String NAME = "Miriam Xochitl Brandt";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path below;
  private static RelayProcess relay;

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final BlockingQueue<Effect.Heard> heard = new LinkedBlockingQueue<>();
  private Provider hall;
  private Device mira;
  private String withHall = "";

  @BeforeAll
  static void openRelay() throws Exception {
    relay = new RelayProcess(below.resolve("relay"));
  }

  @AfterAll
  static void closeRelay() {
    relay.close();
  }

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(folder.resolve("hall"));
    hall = ClimbingHall.open(folder.resolve("hall"), relay.url(), now::get);
    hall.start();
    mira = Device.open(folder.resolve("mira"), Optional.empty());
    mira.createAccount("a guest", relay.url());
    mira.onHeard(heard::add);
    mira.start();
    String link = hall.device().read(Core::cardLink);
    withHall = mira.run(core -> core.connect(link, "", now()));
    assertTrue(
        mira.awaitThat(
            core -> core.conversations().stream().allMatch(each -> each.isActive()), PATIENCE));
  }

  @AfterEach
  void close() {
    mira.close();
    hall.close();
  }

  private long now() {
    return now.get().toEpochMilli();
  }

  private Id ask(
      String service, String operation, boolean kept, String body, Dealing.Shared... of) {
    Id id = mira.read(core -> core.dealings().fresh());
    ask(id, service, operation, kept, body, of);
    return id;
  }

  private void ask(
      Id id, String service, String operation, boolean kept, String body, Dealing.Shared... of) {
    Dealing.Request request =
        new Dealing.Request(
            id, service, operation, kept, body.getBytes(StandardCharsets.UTF_8), List.of(of));
    mira.step(core -> core.dealings().ask(withHall, request, now()));
  }

  private Dealing.Reply answered(Id request) throws Exception {
    while (true) {
      Effect.Heard told = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertTrue(told != null, "there is no answer");
      if (told.dealing() instanceof Dealing.Reply reply && reply.request().equals(request)) {
        return reply;
      }
    }
  }

  private static JsonNode json(byte[] body) throws IOException {
    return JSON.readTree(body);
  }

  private ConsentRecord consent() {
    List<ConsentRecord.Field> fields = List.of(new ConsentRecord.Field("Name", true));
    ConsentRecord record =
        mira.read(core ->
            core.consents()
                .record(
                    withHall,
                    new Consents.Draft(
                        "ServiceProvision",
                        "It stands on the list at the counter.",
                        "Consent",
                        fields,
                        now() + Duration.ofDays(30).toMillis()),
                    now()));
    mira.step(core -> core.consents().give(withHall, record, now()));
    return record;
  }

  private static Dealing.Shared name(ConsentRecord under) {
    return new Dealing.Shared(under.id(), "Name", NAME.getBytes(StandardCharsets.UTF_8));
  }

  private String firstHour() throws Exception {
    Dealing.Reply hours = answered(ask("hours/1", "hours", false, "{}"));
    assertEquals(Dealing.Outcome.DONE, hours.outcome());
    return json(hours.body()).path("hours").path(0).asText();
  }

  private Id book(String hour, Dealing.Shared... shared) {
    return ask("hours/1", "book", true, "{\"hour\":\"" + hour + "\"}", shared);
  }

  @Test
  void somebody_books_with_their_name_takes_it_back_and_gets_it_in_writing() throws Exception {
    String hour = firstHour();
    Dealing.Reply without = answered(book(hour));
    assertEquals(Dealing.Outcome.FAILED, without.outcome());
    assertEquals("name-needed", json(without.body()).path("refused").path("code").asText());

    ConsentRecord record = consent();
    Dealing.Reply booked = answered(book(hour, name(record)));
    assertEquals(Dealing.Outcome.DONE, booked.outcome());

    JsonNode held = json(answered(ask("privacy/1", "access", false, "{}")).body());
    assertEquals(NAME, held.path("consents").path(0).path("values").path(0).path("text").asText());
    assertEquals(1, held.path("services").path("hours/1").size());
    assertTrue(onDisk(NAME), "the search could find it");

    mira.step(core -> core.consents().withdraw(record.id(), List.of(), now()));
    assertTrue(
        mira.awaitThat(
            core ->
                agreement(core, record).filter(each -> each.erased().contains("Name")).isPresent(),
            PATIENCE));
    Agreement.Declared last =
        mira.read(core -> agreement(core, record)).orElseThrow().declarations().getLast();
    assertEquals(Dealing.Declared.ERASED, last.declaration().what());
    // What it says is so: nothing is left in any file, while the provider runs.
    assertFalse(onDisk(NAME));
    JsonNode left = json(answered(ask("privacy/1", "access", false, "{}")).body());
    assertEquals(0, left.path("consents").path(0).path("values").size());
  }

  private static Optional<Agreement> agreement(Core core, ConsentRecord record) {
    return core.consents().of(record.id());
  }

  /** Whether it stands in a file of the provider, database and device. */
  private boolean onDisk(String text) throws IOException {
    Search search = new Search();
    search.add("it", text);
    boolean found = false;
    try (var files = Files.walk(folder.resolve("hall"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found |= !search.in(file).isEmpty();
      }
    }
    return found;
  }

  @Test
  void what_was_given_ends_by_itself_when_its_time_is_over() throws Exception {
    ConsentRecord record = consent();
    assertEquals(Dealing.Outcome.DONE, answered(book(firstHour(), name(record))).outcome());
    assertTrue(onDisk(NAME));
    now.set(Instant.ofEpochMilli(record.until()));
    hall.tick();
    assertFalse(onDisk(NAME));
  }

  @Test
  void a_request_that_comes_twice_is_answered_and_done_once() throws Exception {
    ConsentRecord record = consent();
    String hour = firstHour();
    Id request = book(hour, name(record));
    Dealing.Reply first = answered(request);
    ask(request, "hours/1", "book", true, "{\"hour\":\"" + hour + "\"}", name(record));
    JsonNode held = json(answered(ask("privacy/1", "access", false, "{}")).body());
    assertEquals(1, held.path("services").path("hours/1").size());
    assertEquals(Dealing.Outcome.DONE, first.outcome());
  }

  @Test
  void what_nobody_serves_and_what_is_no_json_is_refused_and_the_next_is_served() throws Exception {
    assertEquals(Dealing.Outcome.REFUSED, answered(ask("x", "hours", false, "{}")).outcome());
    assertEquals(Dealing.Outcome.REFUSED, answered(ask("hours/1", "sing", false, "{}")).outcome());
    assertEquals(Dealing.Outcome.REFUSED, answered(ask("hours/1", "book", true, "{")).outcome());
    assertEquals(
        Dealing.Outcome.REFUSED,
        answered(ask("hours/1", "book", true, "[".repeat(5_000))).outcome());
    assertFalse(firstHour().isEmpty());
  }

  @Test
  void somebody_asks_at_the_command_line() throws Exception {
    String home = folder.resolve("terminal").toString();
    Program.ok("account", "create", "a visitor", "--home", home, "--relay", relay.url());
    Program.ok("connect", hall.device().read(Core::cardLink), "--home", home);
    String hours = Program.ok("ask", "Overhang", "hours/1", "hours", "--home", home);
    assertEquals(3, json(hours.getBytes(StandardCharsets.UTF_8)).path("hours").size());
  }

  @Test
  void it_can_be_written_to_as_anybody() throws Exception {
    mira.say(withHall, new Content.Text("Are there shoes to borrow?", Optional.empty()));
    assertFalse(firstHour().isEmpty());
  }

  @Test
  void the_example_is_what_the_documentation_shows_and_has_fewer_than_a_hundred_lines()
      throws IOException {
    Path root = Path.of(System.getProperty("sotto.root", ".."));
    String source = Files.readString(root.resolve("cli/src/test/java/sotto/cli/ClimbingHall.java"));
    String code = source.substring(source.indexOf("final class ClimbingHall"));
    String shown = Files.readString(root.resolve("docs/providers/tutorial.md"));
    assertTrue(shown.contains("```java\n" + code + "```\n"), "docs/providers/tutorial.md");
    assertTrue(code.lines().count() < 100);
  }

  @Test
  void the_device_of_the_provider_keeps_requests_without_what_is_personal() throws Exception {
    ConsentRecord record = consent();
    answered(book(firstHour(), name(record)));
    long kept =
        hall.device().read(Core::conversations).stream()
            .flatMap(each -> hall.device().messages(each.id(), 0, 100).stream())
            .map(each -> each.message().body())
            .filter(body ->
                body instanceof Dealing.Request request && request.operation().equals("book"))
            .peek(body -> assertEquals(List.of(), ((Dealing.Request) body).shared()))
            .count();
    assertEquals(1, kept);
  }
}
