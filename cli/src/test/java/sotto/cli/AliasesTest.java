package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.Core;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.sdk.Aliases;
import sotto.sdk.Device;
import sotto.sdk.PlainState;
import sotto.wire.frame.Id;

/** The chapter on aliases, with real disks and a real relay: two devices of one person. */
class AliasesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private RelayProcess relay;
  private Wiretap wiretap;

  /** Looks at an alias when it changed: not on its own thread, which must not wait for itself. */
  private final ExecutorService looking = Executors.newSingleThreadExecutor();

  private final List<AutoCloseable> open = new ArrayList<>();
  private Device phone;
  private Device cinema;
  private Aliases onPhone;

  @BeforeEach
  void start() throws Exception {
    relay = new RelayProcess(folder.resolve("relay"));
    wiretap = new Wiretap(relay.url());
    phone = account("phone", "Mira Okonkwo");
    cinema = account("cinema", "Cinema Aurora");
    onPhone = aliases(phone);
  }

  @AfterEach
  void stop() throws Exception {
    looking.close();
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    wiretap.close();
    relay.close();
  }

  private Device device(String name) {
    Device device = Device.open(folder.resolve(name), Optional.empty());
    open.add(device);
    return device;
  }

  private Device account(String home, String name) {
    Device device = device(home);
    device.createAccount(name, wiretap.url());
    device.start();
    assertTrue(device.awaitQuiet(PATIENCE));
    return device;
  }

  private Aliases aliases(Device main) {
    Aliases aliases = new Aliases(main);
    open.add(aliases);
    aliases.start();
    return aliases;
  }

  private static Id account(Device device) {
    return device.read(core -> core.account().id());
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  /** A second device of the person, linked as two people do it who compare codes. */
  private Device laptop() {
    Device laptop = device("laptop");
    String link = phone.run(core -> core.devices().offerLink(now()));
    laptop.step(core -> core.devices().joinAccount(link, "Laptop", now()));
    laptop.start();
    for (Device each : List.of(phone, laptop)) {
      assertTrue(each.awaitThat(AliasesTest::hasCode, PATIENCE));
    }
    phone.step(core -> core.devices().confirmLink(now()));
    laptop.step(core -> core.devices().confirmLink(now()));
    assertTrue(laptop.awaitThat(core -> core.selfConversation().isPresent(), PATIENCE));
    assertTrue(phone.awaitQuiet(PATIENCE) && laptop.awaitQuiet(PATIENCE));
    return laptop;
  }

  private static boolean hasCode(Core core) {
    return core.devices().linking(now()).filter(each -> !each.code().isEmpty()).isPresent();
  }

  /** The provider lets whoever asks in, and the alias hears of it. */
  private Id made() {
    Id id = onPhone.create(cinema.read(Core::cardLink), "Two seats, please");
    assertTrue(cinema.awaitThat(core -> !core.requests().isEmpty(), PATIENCE));
    for (String request : cinema.read(core -> List.copyOf(core.requests().keySet()))) {
      cinema.run(core -> core.accept(request, now()));
    }
    assertTrue(alias(onPhone, id).awaitThat(core -> talks(core) == 1, PATIENCE));
    return id;
  }

  private static long talks(Core core) {
    return core.conversations().stream().filter(Conversation::isActive).count();
  }

  private static Device alias(Aliases aliases, Id id) {
    return aliases.device(id).orElseThrow();
  }

  private static String conversation(Device device) {
    return device.read(core -> core.conversations().getFirst().id());
  }

  private static void say(Device device, String text) throws Exception {
    device
        .say(conversation(device), new Content.Text(text, Optional.empty()))
        .get(30, TimeUnit.SECONDS);
  }

  private static List<String> words(Device device) {
    return device.messages(conversation(device), 0, 100).stream()
        .flatMap(entry ->
            entry.message().body() instanceof Content.Text(String text, var reply)
                ? Stream.of(text)
                : Stream.empty())
        .toList();
  }

  /** Waits until something holds that an alias's change brings about. */
  private void await(Aliases aliases, BooleanSupplier holds) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    aliases.onChange((id, conversation) ->
        looking.execute(() -> {
          if (done.getCount() > 0 && holds.getAsBoolean()) {
            done.countDown();
          }
        }));
    if (!holds.getAsBoolean()) {
      assertTrue(done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
  }

  @Test
  void what_one_device_makes_is_on_the_other_and_both_talk_as_one_until_it_is_forgotten()
      throws Exception {
    Device laptop = laptop();
    Aliases onLaptop = aliases(laptop);
    Id id = made();
    say(cinema, "Which film?");
    await(onLaptop, () -> onLaptop.device(id).isPresent());
    Device second = alias(onLaptop, id);
    Device first = alias(onPhone, id);
    assertTrue(second.awaitThat(core -> talks(core) == 1, PATIENCE));
    await(onLaptop, () -> words(second).equals(List.of("Which film?")));
    say(second, "The late one.");
    say(first, "For two.");
    assertTrue(cinema.awaitQuiet(PATIENCE));
    List<String> all = List.of("Which film?", "The late one.", "For two.");
    assertTrue(first.awaitQuiet(PATIENCE) && second.awaitQuiet(PATIENCE));
    for (Device each : List.of(cinema, first, second)) {
      assertEquals(new TreeSet<>(all), new TreeSet<>(words(each)));
    }
    assertEquals(account(first), account(second));
    assertNotEquals(account(phone), account(first));

    List<String> said = new ArrayList<>();
    onLaptop.forget(id, device -> said.add("erase"));
    assertEquals(List.of("erase"), said);
    assertTrue(phone.awaitThat(core -> core.aliases().all().isEmpty(), PATIENCE));
    // Both devices of it are gone from the provider's conversation.
    assertTrue(
        cinema.awaitThat(
            core -> core.members(core.conversations().getFirst()).size() == 1, PATIENCE));
    assertTrue(phone.awaitQuiet(PATIENCE));
    onPhone.awaitQuiet(PATIENCE);
    for (String home : List.of("phone", "laptop")) {
      assertTrue(below(home).isEmpty(), home);
    }
    assertEquals(List.of(), onPhone.list());
    assertEquals(List.of(), onLaptop.list());
  }

  private List<String> below(String home) throws Exception {
    try (var entries = Files.list(folder.resolve(home).resolve("aliases"))) {
      return entries.map(Path::toString).toList();
    }
  }

  @Test
  void a_device_that_is_taken_out_of_the_account_is_taken_out_of_its_aliases() throws Exception {
    Device laptop = laptop();
    Aliases onLaptop = aliases(laptop);
    Id id = made();
    await(onLaptop, () -> onLaptop.device(id).isPresent());
    Device second = alias(onLaptop, id);
    assertTrue(second.awaitThat(core -> talks(core) == 1, PATIENCE));
    Id gone = second.read(core -> core.account().device());
    Id mains = laptop.read(core -> core.account().device());
    onLaptop.close();
    laptop.close();
    open.removeAll(List.of(laptop, onLaptop));
    phone.step(core -> core.devices().removeDevice(mains, now()));
    Device first = alias(onPhone, id);
    assertTrue(first.awaitThat(core -> !core.account().log().lists(gone.bytes()), PATIENCE));
    assertTrue(first.awaitQuiet(PATIENCE) && cinema.awaitQuiet(PATIENCE));
    int members = cinema.read(core -> core.members(core.conversations().getFirst()).size());
    assertEquals(2, members);
    say(cinema, "Only to one");
    assertTrue(first.awaitQuiet(PATIENCE));
    assertEquals(List.of("Only to one"), words(first));
  }

  @Test
  void the_provider_has_nothing_of_the_person_and_the_relay_links_nothing() throws Exception {
    Id id = made();
    Device alias = alias(onPhone, id);
    say(alias, "As a stranger");
    // The same provider is a contact of the person as well: it shall not see that the two are one.
    phone.run(core -> core.connect(cinema.read(Core::cardLink), "It is Mira", now()));
    assertTrue(cinema.awaitThat(core -> !core.requests().isEmpty(), PATIENCE));
    for (String request : cinema.read(core -> List.copyOf(core.requests().keySet()))) {
      cinema.run(core -> core.accept(request, now()));
    }
    assertTrue(phone.awaitThat(core -> talks(core) == 1, PATIENCE));
    assertTrue(phone.awaitQuiet(PATIENCE) && cinema.awaitQuiet(PATIENCE));
    Search ofMain = new Search();
    Traces.identity(phone).forEach(ofMain::add);
    Search ofAlias = new Search();
    Traces.identity(alias).forEach(ofAlias::add);
    ofAlias.add("the alias's id", id.bytes());
    List<String> both = new ArrayList<>();
    for (Conversation each : cinema.read(Core::conversations)) {
      byte[] seen = Traces.seenIn(cinema, each);
      both.add(ofMain.in(seen).isEmpty() + " " + ofAlias.in(seen).isEmpty());
    }
    // One conversation has the person and not the alias, the other the alias and not the person.
    assertEquals(List.of("false true", "true false"), both.stream().sorted().toList());

    Set<byte[]> mains = Traces.places(phone);
    Set<byte[]> aliases = Traces.places(alias);
    open.removeAll(List.of(phone, cinema, onPhone));
    for (AutoCloseable each : List.of(onPhone, phone, cinema)) {
      each.close();
    }
    assertEquals(new TreeSet<>(), ofAlias.in(wiretap.heard()));
    // What the main account keeps of it is there to be found: the search can fail.
    assertFalse(ofAlias.in(PlainState.of(folder.resolve("phone"))).isEmpty());
    relay.kill();
    List<byte[]> rows = new ArrayList<>(Linkage.rows(folder.resolve("relay/store")));
    assertFalse(Traces.linksAny(rows, mains, aliases));
    // A store that kept one more thing, such as who was connected, would link them.
    byte[] device = "device-7f3a91c2".getBytes(UTF_8);
    for (Set<byte[]> of : List.of(mains, aliases)) {
      rows.add(Traces.joined(of.iterator().next(), device));
    }
    assertTrue(Traces.linksAny(rows, mains, aliases));
  }
}
