package sotto.mini.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.mini.Payments;
import sotto.mini.Route;
import sotto.mini.Routes;
import sotto.provider.booking.BookingJson;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Notice;

/** Where a provider's bills lie until customers agreed to them, and servers know. */
public final class Till implements Payments {
  /** Its tables, for the provider's own database. */
  public static final Migrations MIGRATIONS = new Migrations("minipay", "sotto/minipay");

  /** Bytes of an APIv3 key. */
  public static final int KEY_BYTES = 32;

  /** Bills that one customer may have open. */
  static final int OPEN_MAX = 20;

  /** Bills that are kept of all. */
  static final int ALL_MAX = 100_000;

  /** For so long servers may ask for what nobody agreed to. */
  static final Duration CLOSED_KEPT = Duration.ofDays(1);

  /** And for what was agreed on; the books are the servers'. */
  static final Duration AGREED_KEPT = Duration.ofDays(90);

  private static final String MAKE = "/v3/pay/transactions/jsapi";
  private static final Pattern NUMBERED =
      Pattern.compile("/v3/pay/transactions/out-trade-no/([^/]{1,64})(/close)?");

  private static final int PREPAY_BYTES = 16;
  private static final int RECEIPT_DIGITS = 28;

  private final Settings settings;
  private final Routes routes;
  private final Database database;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Rounds rounds;
  private final Counter counter;

  /**
   * What it needs to know.
   *
   * @param ways those that the provider takes; read what each means for it
   * @param key the APIv3 key, 32 characters of ASCII: the server has the same
   * @param secret by which the own servers know that it is this provider who tells them
   * @param routes as {@link sotto.mini.MiniService.Settings} has them
   */
  public record Settings(Set<Way> ways, String key, String secret, List<Route> routes) {
    public Settings {
      ways = Set.copyOf(ways);
      routes = List.copyOf(routes);
    }
  }

  /**
   * @param database the provider's own, with {@link #MIGRATIONS}
   * @param client that follows no redirects itself
   * @param random a secure source
   */
  public Till(
      Settings settings,
      Database database,
      HttpClient client,
      InstantSource clock,
      RandomGenerator random) {
    this.settings = settings;
    routes = new Routes(settings.routes);
    this.database = database;
    this.clock = clock;
    this.random = random;
    Advice advice = new Advice(settings.key, random);
    rounds = new Rounds(database, client, routes, settings.secret, advice, clock);
    counter = new Counter(database, clock, rounds);
  }

  /** Where is noted what customers paid in person. */
  public Counter counter() {
    return counter;
  }

  @Override
  public Answer bill(String openid, JsonNode asked) {
    return database
        .transaction(transaction -> find(transaction, openid, asked))
        .map(bill -> Answer.done(shown(bill)))
        .orElseGet(() -> Answer.failed("no-such-bill"));
  }

  @Override
  public Answer pay(Transaction transaction, Payer payer, JsonNode asked) {
    Optional<Bill> found = find(transaction, payer.openid(), asked);
    if (found.isEmpty()) {
      return Answer.failed("no-such-bill");
    }
    Bill bill = found.get();
    if (!bill.order().costs(asked.path("sum"))) {
      ObjectNode price = BookingJson.money(bill.order().sum());
      return Answer.failed(code("price-differs").set("price", price));
    }
    Optional<Way> way = Way.of(asked.path("way").asText()).filter(settings.ways::contains);
    if (way.isEmpty()) {
      return Answer.failed("payment-declined");
    }
    Bill.State state = bill.state(clock.millis());
    if (state == Bill.State.OPEN) {
      Bill.Agreement agreement = new Bill.Agreement(way.get(), receipt(), clock.millis(), 0);
      if (Bills.agree(transaction, bill.prepay(), payer.customer(), agreement)) {
        // Looked for when this transaction is stored, or with the next look otherwise.
        rounds.begin();
      }
    } else if (state == Bill.State.CLOSED) {
      return Answer.failed(code("not-now").put("state", state.word()));
    }
    return Answer.done(
        Bills.find(transaction, bill.prepay()).map(this::shown).orElseGet(() -> shown(bill)));
  }

  /** Another customer's does not exist. */
  private static Optional<Bill> find(Transaction transaction, String openid, JsonNode asked) {
    return Bills.find(transaction, asked.path("prepay").asText())
        .filter(bill -> bill.order().openid().equals(openid));
  }

  private ObjectNode shown(Bill bill) {
    ObjectNode shown = bill.json(clock.millis());
    ArrayNode ways = shown.putArray("ways");
    new TreeSet<>(settings.ways).forEach(way -> ways.add(way.word()));
    return shown;
  }

  private static ObjectNode code(String code) {
    return JsonNodeFactory.instance.objectNode().put("code", code);
  }

  private String receipt() {
    StringBuilder digits = new StringBuilder("42");
    while (digits.length() < RECEIPT_DIGITS) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  @Override
  public Said serve(Call call) {
    Matcher numbered = NUMBERED.matcher(call.path());
    if (call.path().equals(MAKE) && call.method().equals("POST")) {
      return make(call.json());
    }
    if (numbered.matches() && call.method().equals("GET") && numbered.group(2) == null) {
      return numbered(numbered.group(1), call.asked("mchid"), this::told);
    }
    if (numbered.matches() && call.method().equals("POST") && numbered.group(2) != null) {
      return numbered(numbered.group(1), call.json().path("mchid").asText(), this::closed);
    }
    return Said.wrong(404, "RESOURCE_NOT_EXISTS", "There is nothing of this name here.");
  }

  private Said make(JsonNode asked) {
    if (settings.ways.isEmpty()) {
      return Payments.NONE.serve(new Call("POST", MAKE, "", new byte[0]));
    }
    long now = clock.millis();
    try {
      Order order =
          Order.of(
              asked,
              clock.instant(),
              address -> routes.find(address).filter(target -> target.route().own()).isPresent());
      return database.transaction(transaction -> make(transaction, order, now));
    } catch (Order.Wrong e) {
      return Said.wrong(400, "PARAM_ERROR", String.valueOf(e.getMessage()));
    }
  }

  private Said make(Transaction transaction, Order order, long now) {
    transaction.alone("mini-bills");
    Optional<Bill> before = Bills.numbered(transaction, order.number());
    if (before.isPresent()) {
      return again(before.get(), order, now);
    }
    long open =
        Bills.of(transaction, order.openid()).stream()
            .filter(bill -> bill.state(now) == Bill.State.OPEN)
            .count();
    if (open >= OPEN_MAX || Bills.count(transaction) >= ALL_MAX) {
      return Said.wrong(429, "FREQUENCY_LIMITED", "There are too many that wait.");
    }
    byte[] prepay = new byte[PREPAY_BYTES];
    random.nextBytes(prepay);
    Bill bill =
        new Bill("wx" + HexFormat.of().formatHex(prepay), order, now, false, Optional.empty(), 0);
    Bills.add(transaction, bill);
    return made(bill);
  }

  private static Said again(Bill before, Order order, long now) {
    return switch (before.state(now)) {
      case AGREED -> Said.wrong(400, "ORDERPAID", "This was agreed on.");
      case CLOSED -> Said.wrong(400, "ORDER_CLOSED", "This is closed.");
      case OPEN ->
          before.order().isSame(order)
              ? made(before)
              : Said.wrong(403, "OUT_TRADE_NO_USED", "This number has another order.");
    };
  }

  private static Said made(Bill bill) {
    return new Said(
        200, Optional.of(JsonNodeFactory.instance.objectNode().put("prepay_id", bill.prepay())));
  }

  /** What is answered for one that there is. */
  private interface Serving {
    Said of(Transaction transaction, Bill bill);
  }

  private Said numbered(String number, String mchid, Serving serving) {
    return database.transaction(transaction ->
        Bills.numbered(transaction, number)
            .filter(bill -> bill.order().mchid().equals(mchid))
            .map(bill -> serving.of(transaction, bill))
            .orElseGet(() -> Said.wrong(404, "ORDER_NOT_EXIST", "There is no such order.")));
  }

  private Said told(Transaction transaction, Bill bill) {
    return new Said(200, Optional.of(bill.transaction(clock.millis())));
  }

  private Said closed(Transaction transaction, Bill bill) {
    if (bill.agreement().isPresent()) {
      return Said.wrong(400, "ORDERPAID", "This was agreed on.");
    }
    Bills.close(transaction, bill.prepay());
    return new Said(204, Optional.empty());
  }

  @Override
  public JsonNode holds(Transaction transaction, String openid) {
    ArrayNode held = JsonNodeFactory.instance.arrayNode();
    long now = clock.millis();
    for (Bill bill : Bills.of(transaction, openid)) {
      held.add(
          bill.transaction(now).put("description", bill.order().what()).put("made", bill.made()));
    }
    return held;
  }

  @Override
  public void forget(Transaction transaction, String openid) {
    Bills.forget(transaction, openid);
  }

  @Override
  public void begin(Runnable due) {
    counter.begin(due);
  }

  @Override
  public List<Notice> due(Transaction transaction) {
    return counter.due(transaction);
  }

  /** Sweeps what is over, and goes on telling servers. */
  @Override
  public void tidy() {
    database.transaction(transaction -> {
      Bills.sweep(transaction, clock.millis(), CLOSED_KEPT, AGREED_KEPT);
      return true;
    });
    rounds.begin();
  }
}
