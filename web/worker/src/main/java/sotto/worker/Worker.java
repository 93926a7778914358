package sotto.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import sotto.core.Core;
import sotto.core.CoreException;
import sotto.core.Effect;
import sotto.core.Row;
import sotto.core.Step;
import sotto.core.conversation.MessageRow;
import sotto.core.identity.Card;
import sotto.core.identity.SafetyNumber;
import sotto.core.json.Json;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/**
 * What the worker's script calls. A worker has a core for each account of its person: the main one,
 * and one for each alias; {@link #use} says whose the next calls are. Commands hand their step to a
 * {@link Host}; what cannot be done is told there as well, since exceptions do not cross the
 * border.
 */
@JSExportClasses({
  Dealt.class,
  Groups.class,
  Linked.class,
  Listed.class,
  Portrait.class,
  Pseudonyms.class,
  Saying.class
})
public final class Worker {
  private static final Map<String, byte[]> ROWS = new HashMap<>();
  private static final SortedMap<String, byte[]> NOTES = new TreeMap<>();
  private static final Map<String, Core> CORES = new HashMap<>();
  private static String used = "";
  private static Optional<Crypto> crypto = Optional.empty();

  private Worker() {}

  static Core core() {
    return Optional.ofNullable(CORES.get(used)).orElseThrow();
  }

  static Crypto crypto() {
    return crypto.orElseThrow();
  }

  /**
   * Whose core the calls are for that follow: the id of an alias, or empty for the main account.
   */
  @JSExport
  public static void use(String alias) {
    used = alias;
  }

  /** The core in use is no more. */
  @JSExport
  public static void close() {
    CORES.remove(used);
  }

  /** Whether a core needs this row when it starts. */
  @JSExport
  public static boolean isLive(String row) {
    return Row.isLive(row);
  }

  /** A live row for the core that {@link #open} makes. */
  @JSExport
  public static void row(String name, @JSByRef byte[] value) {
    ROWS.put(name, value);
  }

  /**
   * Makes the core from the rows that were handed in; false where this version cannot read them.
   */
  @JSExport
  public static boolean open(Primitives primitives, double now) {
    crypto = Optional.of(new NobleCrypto(primitives));
    try {
      CORES.put(used, new Core(crypto(), Map.copyOf(ROWS), (long) now));
      return true;
    } catch (CoreException e) {
      return false;
    } finally {
      ROWS.clear();
    }
  }

  /** Everything but the messages, as JSON. */
  @JSExport
  public static String people(double now) {
    return PeopleView.of(core(), crypto(), (long) now);
  }

  /** The id of a message of the history, under which its notes lie. */
  @JSExport
  public static String messageId(@JSByRef byte[] row) {
    return MessageRow.decode(row).id().hex();
  }

  /** A note about the message that is asked for next. */
  @JSExport
  public static void note(String name, @JSByRef byte[] value) {
    NOTES.put(name, value);
  }

  /** A message of the history, as JSON. */
  @JSExport
  public static String message(String conversation, double order, @JSByRef byte[] row) {
    try {
      return MessageView.of(core(), conversation, (long) order, row, NOTES);
    } finally {
      NOTES.clear();
    }
  }

  /** Name of the row of a message whose notes were handed in by {@link #note}; empty for none. */
  @JSExport
  public static String rowOf(String conversation, String message) {
    try {
      return Row.message(conversation, id(message), NOTES).orElse("");
    } finally {
      NOTES.clear();
    }
  }

  /** Erases what was taken back: rows that were handed in by {@link #note}, and its own. */
  @JSExport
  public static void erase(
      Host host, String conversation, String message, String name, @JSByRef byte[] row) {
    if (!name.isEmpty()) {
      NOTES.put(name, row);
    }
    Map<String, byte[]> rows = Map.copyOf(NOTES);
    NOTES.clear();
    step(host, () -> core().erase(conversation, id(message), rows));
  }

  /** Who a contact link leads to, as JSON; empty for what is none. */
  @JSExport
  public static String inspect(String link) {
    return Card.ofLink(link)
        .map(card ->
            Json.object(json -> {
              json.field("name", card.name()).field("account", card.account().hex());
              json.field("relay", card.relay());
              json.field(
                  "safetyNumber",
                  core().hasAccount()
                      ? SafetyNumber.of(crypto(), core().account().id(), card.account())
                      : "");
            }))
        .orElse("");
  }

  @JSExport
  public static void createAccount(
      Host host, String name, String relay, String device, double now) {
    step(host, () -> core().createAccount(name, relay, device, (long) now));
  }

  @JSExport
  public static void singleUseCard(Host host) {
    run(host, core()::singleUseCardLink);
  }

  @JSExport
  public static void connect(Host host, String link, String greeting, double now) {
    run(host, () -> core().connect(link, greeting, (long) now));
  }

  /** Wants a public name; {@link Host#answered} tells what became of it. */
  @JSExport
  public static void claimHandle(Host host, String name, double now) {
    step(host, () -> core().handles().claim(name, (long) now));
  }

  @JSExport
  public static void dropHandle(Host host, double now) {
    step(host, () -> core().handles().drop((long) now));
  }

  /** Looks up {@code @name} or {@code @name@host}. */
  @JSExport
  public static void findHandle(Host host, String handle, double now) {
    step(host, () -> core().handles().find(handle, (long) now));
  }

  @JSExport
  public static void accept(Host host, String request, double now) {
    run(host, () -> core().accept(request, (long) now));
  }

  @JSExport
  public static void decline(Host host, String request) {
    step(host, () -> core().decline(request));
  }

  @JSExport
  public static void block(Host host, String account, boolean blocked) {
    step(host, () -> core().block(id(account), blocked));
  }

  /** {@code messages}: ids with commas between. */
  @JSExport
  public static void markRead(Host host, String conversation, double upTo, String messages) {
    step(host, () -> core().markRead(conversation, (long) upTo, ids(messages)));
  }

  @JSExport
  public static void readReceipts(Host host, boolean on) {
    step(host, () -> core().readReceipts(on));
  }

  /** Origins of the relays to be linked with, the home relay first, as JSON. */
  @JSExport
  public static String relays() {
    return Json.array(array -> core().relays().forEach(array::item));
  }

  @JSExport
  public static void connected(Host host, String relay, double now) {
    step(host, () -> core().connected(relay, (long) now));
  }

  @JSExport
  public static void disconnected(Host host, String relay) {
    step(host, () -> core().disconnected(relay));
  }

  @JSExport
  public static void tick(Host host, double now) {
    step(host, () -> core().tick((long) now));
  }

  @JSExport
  public static void retry(Host host, String relay, double now) {
    step(host, () -> core().retry(relay, (long) now));
  }

  /** {@code taken}: false where the relay will never take it. */
  @JSExport
  public static void stored(Host host, String blob, boolean taken, double now) {
    step(host, () -> core().stored(id(blob), taken, (long) now));
  }

  /** {@code found}: false where the relay has it no more. */
  @JSExport
  public static void fetched(
      Host host, String blob, boolean found, @JSByRef byte[] sealed, double now) {
    step(
        host,
        () -> core().fetched(id(blob), found ? Optional.of(sealed) : Optional.empty(), (long) now));
  }

  /** Bytes that are read of what is fetched, at most. */
  @JSExport
  public static int fetchMax() {
    return Effect.FETCH_MAX;
  }

  /**
   * A frame came; gives after how many milliseconds to {@link #retry}, 0 for not at all. What is no
   * frame is dropped.
   */
  @JSExport
  public static int received(Host host, String relay, @JSByRef byte[] frame, double now) {
    Response response;
    try {
      response = Reader.decode(frame, Response::read);
    } catch (Malformed e) {
      return 0;
    }
    step(host, () -> core().received(relay, response, (long) now));
    return response instanceof Response.Refused refused ? refused.retryAfterMillis() : 0;
  }

  /** A frame that asks for nothing: its answer says that the link lives. */
  @JSExport
  @JSByRef
  public static byte[] signOfLife() {
    return new Request.Subscribe(0, List.of()).encode();
  }

  static void step(Host host, Supplier<Step> command) {
    run(host, () -> new Core.Outcome<>("", command.get()));
  }

  /** Does a command and hands all of it over. */
  static <T> void run(Host host, Supplier<Core.Outcome<T>> command) {
    try {
      Core.Outcome<T> outcome = command.get();
      Steps.hand(outcome.step(), host);
      host.value(outcome.value() instanceof Id id ? id.hex() : String.valueOf(outcome.value()));
    } catch (CoreException e) {
      host.refused(e.code().name());
    }
  }

  static Id id(String hex) {
    return Id.ofHex(hex).orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
  }

  static List<Id> ids(String hexes) {
    return IntStream.range(0, (hexes.length() + 64) / 65)
        .mapToObj(each -> id(hexes.substring(each * 65, Math.min(hexes.length(), each * 65 + 64))))
        .toList();
  }
}
