package sotto.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import sotto.bikes.BikesService;
import sotto.bikes.demo.DemoCity;
import sotto.bikes.demo.DemoFleets;
import sotto.bikes.demo.DemoShare;
import sotto.cinema.Cinema;
import sotto.cinema.CinemaService;
import sotto.cinema.demo.DemoCinema;
import sotto.cinema.tickets.TicketKey;
import sotto.demo.cafe.Cafe;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.helpdesk.Agents;
import sotto.provider.kit.Provider;

/**
 * The town's providers, each an account of its own at a relay, with its databases in a folder. What
 * is there is opened, what is not is made; killed at any time, it goes on where it was.
 */
public final class Town implements AutoCloseable {
  private static final int LOOK_SECONDS = 60;

  /** Who works at the cinema, as customers see it. */
  private static final List<String> STAFF = List.of("Alva", "Bo", "Chidi");

  private final Path folder;
  private final String relay;
  private final InstantSource clock;
  private final ZoneId zone;

  /** The web app as it was built: the café's package lies in it. */
  private final Optional<Path> web =
      Optional.ofNullable(System.getProperty("sotto.web")).map(Path::of);

  private final SecureRandom random = new SecureRandom();
  private final List<Shop> shops = new ArrayList<>();

  private String counter = "";
  private String bills = "";

  /** What is to be closed, the last first. */
  private final Deque<Runnable> open = new ArrayDeque<>();

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sotto-demo").daemon().factory());

  private Town(Path folder, String relay, InstantSource clock, ZoneId zone) {
    this.folder = folder;
    this.relay = relay;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Opens it; the providers answer from {@link #start} on.
   *
   * @param folder of all that its providers store
   * @param relay origin of the relay that they have their accounts at
   * @param zone by which its clocks go, where that was not chosen before; empty: as it was, or as
   *     the island has it
   * @throws IOException in a sentence: where the folder cannot be used, or belongs to another relay
   *     or time zone
   */
  public static Town open(Path folder, String relay, InstantSource clock, Optional<ZoneId> zone)
      throws IOException {
    Town town = new Town(folder, relay, clock, Clocks.of(folder, zone));
    try {
      town.share(Shop.Kind.TERN, DemoShare.tern(DemoCity.SEED));
      town.share(Shop.Kind.OTTER, DemoShare.otter(DemoCity.SEED));
      town.cinema();
      town.cafe();
      return town;
    } catch (UncheckedIOException e) {
      town.close();
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      town.close();
      throw e;
    }
  }

  /** Its providers, which answer. */
  public List<Shop> shops() {
    return List.copyOf(shops);
  }

  /**
   * A link for a human at the cinema's desk, good once; empty where there are as many as the cinema
   * has badges for. Each start makes a new one, and the one before is good no more.
   */
  public Optional<String> invitation() {
    return shops.stream()
        .filter(shop -> shop.kind() == Shop.Kind.LANTERN)
        .map(Shop::provider)
        .findFirst()
        .flatMap(Town::invitation);
  }

  private static Optional<String> invitation(Provider cinema) {
    cinema.invitations().forEach(cinema::withdraw);
    return STAFF.stream()
        .filter(name -> cinema.agents().stream().noneMatch(agent -> agent.name().equals(name)))
        .findFirst()
        .map(name -> cinema.invite(name, "Front of house").replace("/#c/", "/#w/"));
  }

  /** Where the café's counter is shown, on this machine: see {@link Cafe#counter}. */
  public String counter() {
    return counter;
  }

  /** Where the café's staff note what was paid, on this machine: see {@link Cafe#bills}. */
  public String bills() {
    return bills;
  }

  /** All connect and answer, until {@link #close}. */
  public void start() {
    shops.forEach(shop -> shop.provider().start());
  }

  private void share(Shop.Kind kind, DemoShare share) throws IOException {
    Database streets =
        Database.open(Database.sqlite(home(kind).resolve("fleet.db")), DemoFleets.MIGRATIONS);
    open.push(streets::close);
    BikesService service = new BikesService(DemoFleets.open(share, streets, clock, random));
    add(kind, Provider.open(settings(kind, List.of()), List.of(service), clock));
  }

  private void cafe() throws IOException {
    Shop.Kind kind = Shop.Kind.CAFE;
    AtomicReference<Optional<Cafe>> opened = new AtomicReference<>(Optional.empty());
    Provider provider =
        Provider.open(
            settings(kind, Cafe.TABLES),
            database -> {
              Cafe cafe = cafe(database);
              opened.set(Optional.of(cafe));
              counter = cafe.counter();
              bills = cafe.bills();
              return List.of(cafe.service());
            },
            clock);
    add(kind, provider);
    if (web.isPresent() && opened.get().isPresent()) {
      String account = provider.device().read(core -> core.account().id().hex());
      opened.get().get().handOut(web.get().resolve("mini/stamps.sotto"), account);
    }
  }

  private Cafe cafe(Database database) {
    try {
      Cafe cafe = Cafe.open(home(Shop.Kind.CAFE), database, clock, random);
      open.push(cafe::close);
      return cafe;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void cinema() throws IOException {
    Shop.Kind kind = Shop.Kind.LANTERN;
    Path home = home(kind);
    TicketKey key = TicketKey.in(home.resolve("ticket-key"), Town::keyPair);
    add(
        kind,
        Provider.open(
            settings(kind, Cinema.MIGRATIONS),
            database ->
                List.of(
                    new CinemaService(
                        lantern(database, home, key),
                        (transaction, asker) ->
                            Agents.find(transaction, asker.value()).isPresent())),
            clock));
  }

  private Cinema lantern(Database database, Path home, TicketKey key) {
    try {
      Cinema cinema =
          DemoCinema.open(
              database, home.resolve("programme"), key, clock, random, zone, DemoCity.SEED);
      thread.scheduleWithFixedDelay(
          new Calendar(cinema, clock, zone), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
      return cinema;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Provider.Settings settings(Shop.Kind kind, List<Migrations> tables) throws IOException {
    return new Provider.Settings(
        home(kind).resolve("account"),
        relay,
        kind.title(),
        Database.sqlite(home(kind).resolve("provider.db")),
        tables);
  }

  private Path home(Shop.Kind kind) throws IOException {
    return Files.createDirectories(folder.resolve(kind.word()));
  }

  private void add(Shop.Kind kind, Provider provider) throws IOException {
    open.push(provider::close);
    String of = provider.device().read(core -> core.account().relay());
    if (!of.equals(relay)) {
      throw new IOException(
          "The demo in "
              + folder
              + " lives at "
              + of
              + ", and this relay is "
              + relay
              + ". Nothing was changed. Start it with --listen as before, or with another folder: --data");
    }
    shops.add(new Shop(kind, kind.description(), provider));
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no Ed25519.", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }
}
