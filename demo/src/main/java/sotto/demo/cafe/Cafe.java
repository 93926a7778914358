package sotto.demo.cafe;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import sotto.mini.CodeServer;
import sotto.mini.Logins;
import sotto.mini.MiniProgram;
import sotto.mini.MiniService;
import sotto.mini.Notices;
import sotto.mini.Pseudonyms;
import sotto.mini.Route;
import sotto.mini.pay.Till;
import sotto.mini.pay.Way;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.http.SocketServer;

/** A café that is a mini-program: its server, and what stands between that and its customers. */
public final class Cafe implements AutoCloseable {
  /** What the provider's database has for it. */
  public static final List<Migrations> TABLES = List.of(Notices.MIGRATIONS, Till.MIGRATIONS);

  private static final String ORIGIN = "https://cafe.sotto.example";
  private static final String LIVE = "https://live.cafe.sotto.example";
  private static final String VERSION = "1.4.0";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  private final HttpClient http;
  private final CodeServer codes;
  private final CafeServer server;
  private final Caller caller;
  private final SocketServer live;
  private final CounterPage counter;
  private final BillsPage bills;
  private final MiniService service;
  private final AtomicReference<Optional<MiniProgram>> program =
      new AtomicReference<>(Optional.empty());

  private Cafe(Path folder, Database provider, InstantSource clock, RandomGenerator random)
      throws IOException {
    database =
        Database.open(
            Database.sqlite(folder.resolve("cafe.db")),
            List.of(Cards.MIGRATIONS, Unpaid.MIGRATIONS));
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    byte[] secret = new byte[16];
    random.nextBytes(secret);
    String between = HexFormat.of().formatHex(secret);
    Pseudonyms pseudonyms = new Pseudonyms(key(folder.resolve("pseudonyms-key"), random));
    Logins logins = new Logins(clock, random);
    HttpServer place = CafeServer.place();
    Route own = Route.own(ORIGIN, CafeServer.address(place));
    String payKey =
        HexFormat.of().formatHex(key(folder.resolve("pay-key"), random)).substring(0, 32);
    Till till =
        new Till(
            new Till.Settings(Set.of(Way.AT_THE_VENUE), payKey, between, List.of(own)),
            provider,
            http,
            clock,
            random);
    Optional<Notices> notices =
        Optional.of(new Notices(provider, List.of(Caller.TEMPLATE), clock, random));
    codes =
        new CodeServer(
            new CodeServer.Settings(logins, pseudonyms, between, till, notices), clock, random, 0);
    Cards cards = new Cards(database, clock, random);
    Sessions sessions = new Sessions(http, codes.address(), between, random);
    Bell bell = new Bell();
    Billing billing =
        new Billing(
            http, new Billing.Account(codes.address(), between, payKey, ORIGIN + CafeServer.PAID));
    server = new CafeServer(place, cards, sessions, billing, bell, clock);
    caller =
        new Caller(
            new Calls(database, clock), new WechatPost(http, codes.address(), between), bell);
    live = new SocketServer(new LiveOrders(cards, sessions, bell));
    counter = new CounterPage(clock);
    bills = new BillsPage(till.counter(), clock, random);
    service =
        new MiniService(
            new MiniService.Settings(
                List.of(own, Route.own(LIVE, live.address())),
                pseudonyms,
                logins,
                between,
                cards,
                program::get,
                till,
                notices),
            http,
            clock);
  }

  /**
   * Opens it; its server answers on this machine alone.
   *
   * @param folder of what its server stores
   * @param provider database of what stands between, with {@link #TABLES}; closed after this
   * @param random a secure source
   */
  public static Cafe open(
      Path folder, Database provider, InstantSource clock, RandomGenerator random)
      throws IOException {
    return new Cafe(folder, provider, clock, random);
  }

  public MiniService service() {
    return service;
  }

  /** A page on this machine with the code that stands at the counter today. */
  public String counter() {
    return counter.address();
  }

  /** A page on this machine where staff see what is owed, and note what was paid. */
  public String bills() {
    return bills.address();
  }

  /**
   * From now on the program is handed out.
   *
   * @param packed the package as it was built; where that is not there, nothing is handed out
   * @param account the café's, 64 hexadecimal digits
   */
  public void handOut(Path packed, String account) throws IOException {
    if (Files.isRegularFile(packed)) {
      program.set(
          SignedAnew.of(Files.readAllBytes(packed), account, authorsKey())
              .map(signed -> new MiniProgram(VERSION, signed, Optional.of(ORIGIN + "/api/menu"))));
    }
  }

  /** Known to everybody: what it signs is the demo's, and proves nothing. */
  private static byte[] authorsKey() throws IOException {
    try (InputStream in = Cafe.class.getResourceAsStream("public-author.key")) {
      if (in == null) {
        throw new IOException("This program was built without its file public-author.key.");
      }
      return HexFormat.of()
          .parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }

  /** A key of 32 bytes; made where there is none, readable by its owner alone. */
  private static byte[] key(Path file, RandomGenerator random) throws IOException {
    if (Files.exists(file)) {
      return Files.readAllBytes(file);
    }
    byte[] key = new byte[Pseudonyms.KEY_BYTES];
    random.nextBytes(key);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, key, StandardOpenOption.SYNC);
    return key;
  }

  @Override
  public void close() {
    caller.close();
    counter.close();
    bills.close();
    live.close();
    server.close();
    codes.close();
    http.shutdownNow();
    database.close();
  }
}
