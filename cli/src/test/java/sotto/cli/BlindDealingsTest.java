package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cli.Program.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Content;
import sotto.core.content.Dealing;
import sotto.core.provider.ServiceSearch;
import sotto.demo.Shop;
import sotto.demo.Town;
import sotto.relay.directory.DirectoryFile;
import sotto.sdk.Aliases;
import sotto.sdk.Device;
import sotto.sdk.Listing;
import sotto.sdk.PlainState;
import sotto.sdk.Services;

/**
 * As {@link PanopticonTest}, of what goes on between a person and providers: directory, aliases, a
 * ride, a booking with a name on it, its move and its end, a talk with a human at the desk,
 * consents that are taken back, what is held, being forgotten, a mini-program and what it tells
 * later. The relay has nothing of it, and nothing in its store links the aliases, or one of them
 * with the person.
 */
class BlindDealingsTest {
  private static final String PERSON = "Miriam Xochitl Brandt";
  private static final String HOLDER = "M. X. Brandt-Oyelaran";
  private static final String BELL = "The bell of this one is loose";
  private static final ServiceSearch.Filter ANY =
      new ServiceSearch.Filter(Optional.empty(), Optional.empty());

  @TempDir Path folder;
  private final DealingSecrets secrets = new DealingSecrets();

  @Test
  void a_relay_that_kept_everything_has_nothing_of_what_one_dealt_with_providers()
      throws Exception {
    Path data = folder.resolve("relay");
    try (RelayProcess relay = new RelayProcess(data);
        Wiretap wiretap = new Wiretap(relay.url());
        Device ana = Device.open(folder.resolve("ana"), Optional.empty());
        Device mira = Device.open(folder.resolve("mira"), Optional.empty());
        Aliases aliases = new Aliases(mira)) {
      Guest rider;
      Guest viewer;
      Guest drinker;
      try (Town town =
          Town.open(folder.resolve("town"), wiretap.url(), Clock.systemUTC(), Optional.empty())) {
        list(data, town);
        relay.killAndRestart();
        town.start();
        mira.createAccount(PERSON, wiretap.url());
        mira.start();
        aliases.start();
        Services services = new Services(mira);
        services.refresh();
        rider = stranger(aliases, services, "electric cargo");
        ride(rider);
        viewer = stranger(aliases, services, "cinema harbour");
        ana.createAccount("Anastasia of the till", wiretap.url());
        ana.start();
        book(viewer, town, ana);
        drinker = stranger(aliases, services, "coffee harbour");
        AtTheCafe.drink(drinker, secrets);
        for (Device each : List.of(mira, rider.device(), viewer.device(), drinker.device(), ana)) {
          assertTrue(each.awaitQuiet(Guest.PATIENCE));
          secrets.learn(each);
        }
        secrets.butFor(new DirectoryFile(data).bytes());
      }
      // What waits is there as well: nobody is at home at the providers.
      rider.device().say(rider.conversation(), text("And one more thing about the bell"));
      viewer.ask("cinema/1", "bookings", true, "{\"a\":\"kept question\"}");
      assertTrue(rider.device().awaitQuiet(Guest.PATIENCE));

      Search search = secrets.search();
      Path heap = folder.resolve("relay.hprof");
      relay.dumpHeap(heap);
      byte[] heard = wiretap.heard();
      Map<String, TreeSet<String>> found = new LinkedHashMap<>();
      found.put("memory", search.in(heap));
      found.put("log", search.in(relay.log()));
      found.put("all that came in", search.in(heard));
      found.put("disclose", search.in(ok("disclose", "--data", data.toString()).getBytes(UTF_8)));
      Set<byte[]> main = Traces.places(mira);
      Set<byte[]> one = Traces.places(rider.device());
      Set<byte[]> other = Traces.places(viewer.device());
      Set<byte[]> third = Traces.places(drinker.device());
      relay.kill();
      List<byte[]> rows = Linkage.rows(data.resolve("store"));
      found.put("rows", search.in(joined(rows)));
      for (Path file : filesBelow(data)) {
        found.put(data.relativize(file).toString(), search.in(file));
      }
      found.values().removeIf(TreeSet::isEmpty);
      assertEquals(Map.of(), found);

      assertFalse(Traces.linksAny(rows, main, one));
      assertFalse(Traces.linksAny(rows, main, other));
      assertFalse(Traces.linksAny(rows, one, other));
      assertFalse(Traces.linksAny(rows, main, third));
      assertFalse(Traces.linksAny(rows, other, third));
      theSearchCanFail(search, rows, one, other);
      System.out.println(
          "COUNT panopticon of dealings: "
              + secrets.size()
              + " names, words, fields, requests, answers, ids, times, signatures and keys of a person with three aliases, searched in "
              + (Files.size(heap) >> 20)
              + " MiB of memory and "
              + (heard.length >> 10)
              + " KiB that came in: 0 found");
    }
    theDevicesHaveIt();
  }

  private static void list(Path data, Town town) throws Exception {
    Listing listing = Listing.of(new DirectoryFile(data).bytes()).orElseThrow();
    for (Shop shop : town.shops()) {
      listing = listing.with(shop.card(List.of(), 1));
    }
    new DirectoryFile(data).replace(listing.document());
  }

  private static Guest stranger(Aliases aliases, Services services, String looked) {
    String link = services.find(looked, ANY).getFirst().card().link();
    return new Guest(aliases.device(aliases.create(link, "")).orElseThrow());
  }

  private void ride(Guest rider) throws Exception {
    ConsentRecord record = rider.consent("GPSCoordinate", Duration.ofDays(7));
    secrets.consent("the place", record);
    secrets.add("place", Outing.SQUARE);
    JsonNode receipt = Outing.ride(rider, record);
    secrets.add("ride", Outing.id(receipt));
    secrets.parts("receipt", receipt);
    secrets.add("text", BELL);
    rider.device().say(rider.conversation(), text(BELL));
    rider.withdraw(record);
    secrets.parts("access", rider.question("privacy/1", "access", "{}"));
    rider.have("privacy/1", "forget", "{}");
  }

  /** Everything that one can do at a cinema. */
  private void book(Guest viewer, Town town, Device ana) throws Exception {
    JsonNode booked = Outing.book(viewer);
    secrets.add("reservation", booked.path("reservationId").asText());
    secrets.add("screening", booked.path("screening").asText());
    ConsentRecord record = viewer.consent("Name", Duration.ofDays(30));
    secrets.consent("the name", record);
    Dealing.Shared holder = Guest.shared(record, HOLDER);
    secrets.add("holder", HOLDER);
    JsonNode tickets = Outing.tickets(viewer, booked, holder).path("tickets");
    secrets.add("ticket", tickets.elements().next().asText().substring(40, 120));
    JsonNode moved = Outing.move(viewer, booked);
    secrets.add("reservation after the move", moved.path("reservationId").asText());
    Outing.tickets(viewer, moved, holder);
    AtTheDesk.talk(town, ana, viewer);
    secrets.add("note", AtTheDesk.NOTE);
    secrets.parts("access", viewer.question("privacy/1", "access", "{}"));
    JsonNode back = viewer.have("cinema/1", "cancel", Outing.of(moved));
    assertEquals("cancelled", back.path("state").asText());
    viewer.withdraw(record);
  }

  private static Content.Text text(String said) {
    return new Content.Text(said, Optional.empty());
  }

  /** What is told carelessly is found, and so is a row that two aliases have in common. */
  private static void theSearchCanFail(
      Search search, List<byte[]> rows, Set<byte[]> one, Set<byte[]> other) {
    assertFalse(search.in(("{\"said\":\"" + BELL + "\"}").getBytes(UTF_8)).isEmpty());
    List<byte[]> careless = new ArrayList<>(rows);
    byte[] device = "device-7f3a91c2".getBytes(UTF_8);
    careless.add(Traces.joined(one.iterator().next(), device));
    careless.add(Traces.joined(other.iterator().next(), device));
    assertTrue(Traces.linksAny(careless, one, other));
  }

  /** The secrets are what the devices have, and not something else: none was missed by its name. */
  private void theDevicesHaveIt() throws Exception {
    Search search = secrets.search();
    TreeSet<String> had = new TreeSet<>(search.in(PlainState.of(folder.resolve("mira"))));
    had.addAll(search.in(PlainState.of(folder.resolve("ana"))));
    try (Stream<Path> homes = Files.list(folder.resolve("mira/aliases"))) {
      for (Path home : homes.toList()) {
        Path name = Path.of("aliases").resolve(home.getFileName());
        had.addAll(search.in(PlainState.below(folder.resolve("mira"), name)));
      }
    }
    for (String each :
        List.of(
            "text",
            "consent to the place",
            "ride",
            "holder",
            "screening",
            "ticket",
            "reservation after the move",
            "note")) {
      assertTrue(had.contains(each), each);
    }
    for (String kind : List.of(" consent", " withdrawal", " declared ERASED", " Name", " told")) {
      assertTrue(secrets.count(kind) > 0, kind);
    }
    assertTrue(had.size() > secrets.size() * 3 / 4, had.size() + " of " + secrets.size());
  }

  private static byte[] joined(List<byte[]> parts) {
    var all = new java.io.ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static List<Path> filesBelow(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
