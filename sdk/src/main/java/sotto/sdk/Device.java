package sotto.sdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import sotto.core.Core;
import sotto.core.CoreException;
import sotto.core.Effect;
import sotto.core.HandleAnswer;
import sotto.core.Row;
import sotto.core.Step;
import sotto.core.content.Content;
import sotto.core.content.SealedFile;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Timeline;
import sotto.mls.crypto.Crypto;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.frame.Id;
import sotto.wire.frame.Response;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/**
 * A device on the JVM: a core with a disk, a clock and a link to its relay. All methods may be
 * called from any thread and block; what is written by one of them is on disk when it returns.
 */
public final class Device implements AutoCloseable {
  /** When no frame came for so long, all that was on its way is here. */
  private static final Duration QUIET = Duration.ofMillis(400);

  private static final Duration TICK = Duration.ofMillis(120);

  /** Rows of the history that are read at a time. */
  private static final int HISTORY_ROWS = 4_000;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sotto-device").daemon().factory());
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Crypto crypto = JdkCrypto.secure();
  private final Clock clock;
  private final Home home;
  private final Core core;
  private final Map<Id, CompletableFuture<Void>> sending = new HashMap<>();
  private final List<CompletableFuture<HandleAnswer>> answering = new ArrayList<>();
  private final List<Consumer<String>> listeners = new ArrayList<>();
  private final List<Consumer<Effect.Heard>> hearing = new ArrayList<>();
  private final BlobErrands errands =
      new BlobErrands(http, thread, new SecureRandom(), new Errands());
  private final RelayLinks links = new RelayLinks(http, thread, new SecureRandom(), new Frames());
  private final Revisions revisions;
  private boolean tickPlanned;
  private long lastFrameNanos = System.nanoTime();

  private Device(Home home, Clock clock) {
    this.home = home;
    this.clock = clock;
    revisions = new Revisions(home, thread);
    Map<String, byte[]> live = new LinkedHashMap<>();
    for (String name : home.names()) {
      if (Row.isLive(name)) {
        home.read(name).ifPresent(value -> live.put(name, value));
      }
    }
    this.core = new Core(crypto, live, clock.millis());
  }

  /** Opens a device's folder, and makes it where there is none; throws {@link HomeException}. */
  public static Device open(Path folder, Optional<char[]> passphrase) {
    return new Device(Home.open(folder, passphrase), Clock.systemUTC());
  }

  /** Makes an account, known to nobody. {@code relay} is the origin of its relay. */
  public void createAccount(String name, String relay) {
    createAccount(name, relay, "command line");
  }

  void createAccount(String name, String relay, String deviceName) {
    step(core -> core.createAccount(name, relay, deviceName, clock.millis()));
  }

  /** A device in a folder below this one's: that of an alias. */
  Device below(Path name) {
    return new Device(home.below(name), clock);
  }

  /** A row of the host's own. */
  Optional<byte[]> kept(String name) {
    return await(CompletableFuture.supplyAsync(() -> home.read(name), thread));
  }

  void keep(String name, byte[] value) {
    await(CompletableFuture.runAsync(() -> home.write(Map.of(name, Optional.of(value))), thread));
  }

  Path folder() {
    return home.folder();
  }

  Crypto crypto() {
    return crypto;
  }

  Clock clock() {
    return clock;
  }

  public boolean hasAccount() {
    return read(Core::hasAccount);
  }

  /**
   * Connects, and stays connected until {@link #close}. Throws {@link sotto.core.CoreException}
   * where there is neither an account nor one on its way here.
   */
  public void start() {
    List<String> relays = read(Core::relays);
    if (relays.isEmpty()) {
      throw new CoreException(CoreException.Code.NO_ACCOUNT);
    }
    thread.execute(() -> links.start(core.relays()));
  }

  /** Told the id of a conversation when something of it changed; on the device's own thread. */
  public void onChange(Consumer<String> listener) {
    thread.execute(() -> listeners.add(listener));
  }

  /** Told of requests, replies and consents as they come; on the device's own thread. */
  public void onHeard(Consumer<Effect.Heard> listener) {
    thread.execute(() -> hearing.add(listener));
  }

  /** Reads something of the core. */
  public <T> T read(Function<Core, T> question) {
    return await(CompletableFuture.supplyAsync(() -> question.apply(core), thread));
  }

  /** Does a command that gives nothing. */
  public void step(Function<Core, Step> command) {
    run(core -> new Core.Outcome<>(Optional.empty(), command.apply(core)));
  }

  /** Does a command. Throws {@link sotto.core.CoreException} where it cannot be done. */
  public <T> T run(Function<Core, Core.Outcome<T>> command) {
    return await(
        CompletableFuture.supplyAsync(
            () -> {
              Core.Outcome<T> outcome = command.apply(core);
              carryOut(outcome.step());
              planTick();
              return outcome.value();
            },
            thread));
  }

  /** Asks something about a handle; the future completes when the relay answered. */
  public CompletableFuture<HandleAnswer> ask(Function<Core, Step> question) {
    CompletableFuture<HandleAnswer> answer = new CompletableFuture<>();
    run(core -> {
      Step step = question.apply(core);
      answering.add(answer);
      return new Core.Outcome<>(Optional.empty(), step);
    });
    return answer;
  }

  /** Says something; the future completes when the relay has it on disk. */
  public CompletableFuture<Void> say(String conversation, Content content) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    run(core -> {
      Core.Outcome<Id> said = core.say(conversation, content, clock.millis());
      sending.put(said.value(), sent);
      return said;
    });
    return sent;
  }

  /** Seals a file and puts it on the relay; gives what a message says of it. */
  public Content.File upload(byte[] bytes, String mediaType, String name)
      throws IOException, InterruptedException {
    if (bytes.length > SealedFile.SIZE_MAX) {
      throw new IOException("The file is larger than 100 MB. Nothing was sent.");
    }
    String relay = read(each -> each.account().relay());
    SealedFile sealed = SealedFile.seal(crypto, bytes);
    Id owner =
        sotto.wire.frame.Secrets.id(
            crypto::sha256, sotto.wire.frame.Secrets.Purpose.BLOB, sealed.ownerSecret().bytes());
    new BlobLink(http).upload(relay, sealed.blob(), owner, sealed.bytes());
    await(
        CompletableFuture.runAsync(
            () -> home.write(Map.of(ownFile(sealed.blob()), Optional.of(owner.bytes()))), thread));
    return new Content.File(relay, sealed.blob(), sealed.key(), bytes.length, mediaType, name);
  }

  private static String ownFile(Id blob) {
    return Row.HOST + "file/" + blob.hex();
  }

  /**
   * Deletes a file at its relay that this device uploaded; false where another did. Throws {@link
   * IOException} where the relay cannot be reached: then it goes by itself, some weeks later.
   */
  public boolean delete(Content.File file) throws IOException, InterruptedException {
    Optional<byte[]> owner =
        await(CompletableFuture.supplyAsync(() -> home.read(ownFile(file.blob())), thread));
    if (owner.isEmpty()) {
      return false;
    }
    new BlobLink(http).delete(file.relay(), file.blob(), Id.of(owner.get()));
    await(
        CompletableFuture.runAsync(
            () -> home.write(Map.of(ownFile(file.blob()), Optional.empty())), thread));
    return true;
  }

  /** Fetches and opens a file of a message; throws {@link GoneException} where it is no more. */
  public byte[] download(Content.File file) throws IOException, InterruptedException {
    return SealedFile.open(crypto, file, new BlobLink(http).download(file.relay(), file.blob()))
        .orElseThrow(() ->
            new IOException(
                "The file does not open: its bytes were changed on the way. Nothing was saved."));
  }

  /** The same of at most so many sealed bytes; empty where it is no more or does not open. */
  public Optional<byte[]> fetch(Content.File file, int sealedMax)
      throws IOException, InterruptedException {
    return new BlobLink(http)
        .fetch(file.relay(), file.blob(), sealedMax)
        .flatMap(sealed -> SealedFile.open(crypto, file, sealed));
  }

  /** A message of the history with its place in it. */
  public record Entry(long order, MessageRow message) {}

  /** Messages of a conversation from an order on, oldest first. */
  public List<Entry> messages(String conversation, long fromOrder, int limit) {
    return await(
        CompletableFuture.supplyAsync(
            () -> {
              List<Entry> entries = new ArrayList<>();
              String end = Row.MESSAGE + conversation + "/~";
              home.range(Row.message(conversation, Math.max(0, fromOrder)), end, limit, false)
                  .forEach((name, value) ->
                      entries.add(
                          new Entry(
                              Long.parseLong(name.substring(name.lastIndexOf('/') + 1), 16),
                              MessageRow.decode(value))));
              return entries;
            },
            thread));
  }

  /** Keeps a message with other content, on this device alone: what it had is not kept. */
  public void replace(String conversation, long order, MessageRow message) {
    await(
        CompletableFuture.runAsync(
            () ->
                home.write(Map.of(Row.message(conversation, order), Optional.of(message.encode()))),
            thread));
  }

  /** A message as its reader sees it now: with edits, reactions and how far it came. */
  public Timeline.Shown shown(String conversation, MessageRow message) {
    return await(
        CompletableFuture.supplyAsync(
            () ->
                Timeline.show(
                    conversation,
                    message,
                    new TreeMap<>(home.startingWith(Row.notes(conversation, message.id()))),
                    core.others(conversation)),
            thread));
  }

  /** For who keeps what is said elsewhere. */
  public Revisions revisions() {
    return revisions;
  }

  /**
   * Waits until the link is up, all that waited for this device is here, and all that it sent is on
   * the relay; false when that took too long.
   */
  public boolean awaitQuiet(Duration patience) {
    CompletableFuture<Boolean> quiet = new CompletableFuture<>();
    thread.execute(() -> lookForQuiet(quiet, System.nanoTime() + patience.toNanos()));
    return await(quiet);
  }

  /** Waits until something holds of the core; false when that took too long. */
  public boolean awaitThat(Predicate<Core> condition, Duration patience) {
    CompletableFuture<Boolean> holds = new CompletableFuture<>();
    thread.execute(() -> lookFor(condition, holds, System.nanoTime() + patience.toNanos()));
    try {
      return holds.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void lookFor(
      Predicate<Core> condition, CompletableFuture<Boolean> holds, long deadlineNanos) {
    if (condition.test(core)) {
      holds.complete(true);
    } else if (System.nanoTime() > deadlineNanos) {
      holds.complete(false);
    } else {
      thread.schedule(() -> lookFor(condition, holds, deadlineNanos), 50, TimeUnit.MILLISECONDS);
    }
  }

  private void lookForQuiet(CompletableFuture<Boolean> quiet, long deadlineNanos) {
    long now = System.nanoTime();
    if (links.areSettled() && core.isIdle() && now - lastFrameNanos > QUIET.toNanos()) {
      quiet.complete(true);
    } else if (now > deadlineNanos) {
      quiet.complete(false);
    } else {
      thread.schedule(() -> lookForQuiet(quiet, deadlineNanos), 20, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(
            () -> {
              links.close();
              errands.close();
              home.close();
            },
            thread);
    await(closed);
    thread.shutdownNow();
    http.shutdownNow();
  }

  /** The one place where rows become durable before effects leave. */
  private void carryOut(Step step) {
    home.write(step.writes());
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Send(String relay, var request) -> links.send(relay, request.encode());
        case Effect.Store bytes -> errands.store(bytes);
        case Effect.Fetch wanted -> errands.fetch(wanted);
        case Effect.History(String after) -> thread.execute(() -> giveHistory(after));
        case Effect.Erase(String conversation, Id message) ->
            thread.execute(() -> erase(conversation, message));
        case Effect.Heard told -> hearing.forEach(listener -> listener.accept(told));
        case Effect.Changed(String conversation) ->
            listeners.forEach(listener -> listener.accept(conversation));
        case Effect.Answered(HandleAnswer answer) -> {
          answering.forEach(waiting -> waiting.complete(answer));
          answering.clear();
        }
        case Effect.Sent(String conversation, Id message) ->
            Optional.ofNullable(sending.remove(message)).ifPresent(sent -> sent.complete(null));
      }
    }
    links.want(core.relays());
  }

  /** Rows of the history behind this name, as many as one part takes. */
  private void giveHistory(String after) {
    String from = after.isEmpty() ? Row.MESSAGE : after + '\0';
    SequencedMap<String, byte[]> found =
        home.range(from, Row.NOTE + Character.MAX_VALUE, HISTORY_ROWS, false);
    Map<String, byte[]> part = new LinkedHashMap<>();
    int bytes = 0;
    for (Map.Entry<String, byte[]> row : found.entrySet()) {
      bytes += row.getKey().length() + row.getValue().length;
      if (bytes > Effect.HISTORY_BYTES && !part.isEmpty()) {
        break;
      }
      part.put(row.getKey(), row.getValue());
    }
    boolean last = part.size() == found.size() && found.size() < HISTORY_ROWS;
    carryOut(core.devices().giveHistory(part, last, clock.millis()));
  }

  /** Gives the core the rows of a message that was taken back. */
  private void erase(String conversation, Id message) {
    Map<String, byte[]> rows =
        new LinkedHashMap<>(home.startingWith(Row.notes(conversation, message)));
    Row.message(conversation, message, rows)
        .ifPresent(name -> home.read(name).ifPresent(row -> rows.put(name, row)));
    boolean noted =
        rows.keySet().stream()
            .filter(name -> name.startsWith(Row.MESSAGE))
            .anyMatch(revisions::note);
    carryOut(core.erase(conversation, message, rows));
    if (noted) {
      listeners.forEach(listener -> listener.accept(conversation));
    }
  }

  private void planTick() {
    if (!tickPlanned) {
      tickPlanned = true;
      thread.schedule(
          () -> {
            tickPlanned = false;
            carryOut(core.tick(clock.millis()));
          },
          TICK.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private final class Frames implements RelayLinks.Listener {
    @Override
    public void up(String relay) {
      lastFrameNanos = System.nanoTime();
      carryOut(core.connected(relay, clock.millis()));
      planTick();
    }

    @Override
    public void frame(String relay, byte[] frame) {
      lastFrameNanos = System.nanoTime();
      try {
        Response response = Reader.decode(frame, Response::read);
        carryOut(core.received(relay, response, clock.millis()));
        planTick();
        if (response instanceof Response.Refused refused && refused.retryAfterMillis() > 0) {
          thread.schedule(
              () -> carryOut(core.retry(relay, clock.millis())),
              refused.retryAfterMillis(),
              TimeUnit.MILLISECONDS);
        }
      } catch (Malformed e) {
        // A relay that sends what is no frame is not believed; the link breaks by itself where it
        // is broken.
        lastFrameNanos = System.nanoTime();
      }
    }

    @Override
    public void down(String relay) {
      carryOut(core.disconnected(relay));
    }
  }

  private final class Errands implements BlobErrands.Listener {
    @Override
    public void stored(Id blob, boolean taken) {
      carryOut(core.stored(blob, taken, clock.millis()));
      planTick();
    }

    @Override
    public void fetched(Id blob, Optional<byte[]> sealed) {
      carryOut(core.fetched(blob, sealed, clock.millis()));
      planTick();
    }
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(120, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the device.", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The device did not answer.", e);
    }
  }
}
