package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.Core;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Content;
import sotto.demo.Shop;
import sotto.demo.Town;
import sotto.sdk.Aliases;
import sotto.sdk.Device;
import sotto.sdk.PlainState;
import sotto.sdk.RowForms;

/**
 * Two providers who lay side by side all that they have: their databases as they lie on the disk,
 * their devices with the seal off, their logs. Of somebody who dealt with both nothing is in both
 * that was not there before they came; others had done the same things before.
 */
class CollusionTest {
  private static final long HOUR_MILLIS = 3_600_000;

  @TempDir Path folder;
  private RelayProcess relay;

  /** The same hours for all customers, and another second. */
  private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(30));

  private final AtomicReference<Instant> now = new AtomicReference<>(day);

  /** Files of a provider while it was at work. */
  private final Map<Shop.Kind, List<byte[]>> open = new EnumMap<>(Shop.Kind.class);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Handler logging =
      new StreamHandler(log, new SimpleFormatter()) {
        @Override
        public synchronized void publish(LogRecord line) {
          super.publish(line);
          flush();
        }
      };

  @BeforeEach
  void open() throws IOException {
    relay = new RelayProcess(folder.resolve("relay"));
    Logger.getLogger("").addHandler(logging);
  }

  @AfterEach
  void close() {
    Logger.getLogger("").removeHandler(logging);
    relay.close();
  }

  @Test
  void two_providers_who_share_all_that_they_have_do_not_find_who_dealt_with_both()
      throws Exception {
    List<byte[]> known = new ArrayList<>();
    visit("noor", Duration.ofMillis(12_345), "Noor al-Rashid");
    known.addAll(has(Shop.Kind.OTTER));
    known.addAll(has(Shop.Kind.LANTERN));
    visit("lin", Duration.ofMillis(28_172), "Lin Huaying 林华英");
    known.addAll(has(Shop.Kind.OTTER));
    known.addAll(has(Shop.Kind.LANTERN));

    Names names = visit("mira", Duration.ofMillis(47_891), "Miriam Xochitl Brandt");
    // Names of one length make rows of one form, and a word in both stands beside the same others:
    // whoever drew such by chance has done nothing that is looked at.
    for (int i = 0; names.areAlike(); i++) {
      known.addAll(has(Shop.Kind.OTTER));
      known.addAll(has(Shop.Kind.LANTERN));
      names = visit("ada" + i, Duration.ofMillis(51_113 + 3_217L * i), "Adaeze Quintero-Lund");
    }
    // Words by chance, of a list that everybody knows.
    known.addAll(names.words());
    for (Shop.Kind kind : List.of(Shop.Kind.OTTER, Shop.Kind.LANTERN)) {
      known.addAll(RowForms.of(home(kind).resolve("account")));
    }
    List<byte[]> otter = has(Shop.Kind.OTTER);
    List<byte[]> lantern = has(Shop.Kind.LANTERN);
    long now = System.currentTimeMillis();
    CommonRuns runs = new CommonRuns(known, now - HOUR_MILLIS, now + HOUR_MILLIS);
    assertEquals(new TreeSet<>(), runs.between(otter, lantern));

    // It finds what is there: a customer of both who tells both the same.
    careless("Ghislaine Quetzal");
    TreeSet<String> found = runs.between(has(Shop.Kind.OTTER), has(Shop.Kind.LANTERN));
    assertTrue(found.stream().anyMatch(run -> run.contains("Quetzal")), found::toString);
    System.out.println(
        "COUNT collusion: "
            + bytes(otter) / 1024
            + " KiB of one provider and "
            + bytes(lantern) / 1024
            + " KiB of the other, searched for 8 equal bytes of one customer: 0 found");
  }

  /** What the two strangers are called that somebody was. */
  private record Names(String rider, String viewer) {
    boolean areAlike() {
      List<String> words = List.of(rider.split(" ", -1));
      return rider.length() == viewer.length()
          || Stream.of(viewer.split(" ", -1)).anyMatch(words::contains);
    }

    List<byte[]> words() {
      return Stream.of(rider, viewer)
          .flatMap(name -> Stream.of(name.split(" ", -1)))
          .map(word -> word.getBytes(UTF_8))
          .toList();
    }
  }

  /** Rides and books, each as a stranger. */
  private Names visit(String person, Duration second, String holder) throws Exception {
    try (Town town = Town.open(folder.resolve("town"), relay.url(), now::get, Optional.empty());
        Device main = Device.open(folder.resolve(person), Optional.empty());
        Aliases aliases = new Aliases(main)) {
      town.start();
      main.createAccount(person, relay.url());
      main.start();
      aliases.start();
      now.set(day.plus(second));
      Guest rider = stranger(aliases, town, Shop.Kind.OTTER);
      Outing.ride(rider);
      rider.device().say(rider.conversation(), text("The bell of this one is loose"));
      rider.question("privacy/1", "access", "{}");
      now.set(day.plus(Duration.ofHours(3)).plus(second.multipliedBy(2)).plusMillis(77));
      Guest viewer = stranger(aliases, town, Shop.Kind.LANTERN);
      var booked = Outing.book(viewer);
      ConsentRecord record = viewer.consent("Name", Duration.ofDays(30));
      Outing.tickets(viewer, booked, Guest.shared(record, holder));
      viewer.device().say(viewer.conversation(), text("Is there a cloakroom?"));
      viewer.question("privacy/1", "access", "{}");
      assertTrue(rider.device().awaitQuiet(Guest.PATIENCE));
      assertTrue(viewer.device().awaitQuiet(Guest.PATIENCE));
      // With the journals of the databases, which are emptied when they are closed.
      for (Shop.Kind kind : List.of(Shop.Kind.OTTER, Shop.Kind.LANTERN)) {
        open.put(kind, files(kind));
      }
      return new Names(name(rider), name(viewer));
    }
  }

  private static String name(Guest guest) {
    return guest.device().read(core -> core.account().name());
  }

  private static Content.Text text(String said) {
    return new Content.Text(said, Optional.empty());
  }

  private Guest stranger(Aliases aliases, Town town, Shop.Kind kind) {
    return new Guest(aliases.device(aliases.create(link(town, kind), "")).orElseThrow(), now::get);
  }

  private static String link(Town town, Shop.Kind kind) {
    return town.shops().stream()
        .filter(shop -> shop.kind() == kind)
        .map(shop -> shop.provider().device().read(Core::cardLink))
        .findFirst()
        .orElseThrow();
  }

  /** Talks with both from one account, under one name. */
  private void careless(String name) throws Exception {
    try (Town town = Town.open(folder.resolve("town"), relay.url(), now::get, Optional.empty());
        Device one = Device.open(folder.resolve("careless"), Optional.empty())) {
      town.start();
      one.createAccount(name, relay.url());
      one.start();
      for (Shop.Kind kind : List.of(Shop.Kind.OTTER, Shop.Kind.LANTERN)) {
        one.run(core -> core.connect(link(town, kind), "", now.get().toEpochMilli()));
      }
      assertTrue(
          one.awaitThat(
              core -> core.conversations().stream().allMatch(each -> each.isActive()),
              Guest.PATIENCE));
    }
  }

  /** All that a provider has: each file as it lies there, its device with the seal off, its log. */
  private List<byte[]> has(Shop.Kind kind) throws IOException {
    List<byte[]> all = files(kind);
    all.addAll(open.getOrDefault(kind, List.of()));
    all.add(PlainState.of(home(kind).resolve("account")));
    all.add(log.toByteArray());
    return all;
  }

  private Path home(Shop.Kind kind) {
    return folder.resolve("town").resolve(kind.name().toLowerCase(Locale.ROOT));
  }

  private List<byte[]> files(Shop.Kind kind) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home(kind))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(Files.readAllBytes(file));
      }
    }
    return all;
  }

  private static long bytes(List<byte[]> places) {
    return places.stream().mapToLong(place -> place.length).sum();
  }
}
