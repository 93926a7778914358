package sotto.sdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sotto.core.Core;
import sotto.core.CoreException;
import sotto.core.alias.Alias;
import sotto.core.alias.Pseudonym;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.identity.Card;
import sotto.wire.frame.Id;

/**
 * The aliases of a device's person: accounts beside the main one, each a device of its own in a
 * folder below the main one's, with its own keys and its own link to the relay. As long as this is
 * started, the person's devices bring each other into their aliases. All methods may be called from
 * any thread and block.
 */
public final class Aliases implements AutoCloseable {
  /** Asks again for what is lacking, as often as the core finds right. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** What changes together is looked at once. */
  private static final Duration BREATH = Duration.ofMillis(50);

  /** How long forgetting waits for the relay to know that the alias left. */
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sotto-aliases").daemon().factory());
  private final Device main;
  private final AliasFolders folders;
  private final Map<Id, AliasDevice> open = new LinkedHashMap<>();
  private final List<BiConsumer<Id, String>> listeners = new ArrayList<>();
  private final AtomicBoolean lookPlanned = new AtomicBoolean();
  private boolean started;

  /**
   * @param main is closed by its owner, after this
   */
  public Aliases(Device main) {
    this.main = main;
    this.folders = new AliasFolders(main);
  }

  /** Connects all aliases of this device, and from now on keeps them as other devices have them. */
  public void start() {
    on(() -> {
      started = true;
      main.onChange(conversation -> {
        if (conversation.isEmpty()) {
          plan();
        }
      });
      thread.scheduleWithFixedDelay(
          this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
      look();
      return true;
    });
  }

  /** Told the alias and the conversation of it when something changed; on some other thread. */
  public void onChange(BiConsumer<Id, String> listener) {
    on(() -> listeners.add(listener));
  }

  /** Those that were not forgotten, whether this device is in them yet or not. */
  public List<Alias> list() {
    return main.read(core -> core.aliases().all());
  }

  /** The alias's device here; empty where this device is not in it yet. */
  public Optional<Device> device(Id alias) {
    return on(() -> here(alias));
  }

  private Optional<Device> here(Id alias) {
    boolean here =
        main.read(core -> core.aliases().of(alias).isPresent() && core.aliases().isHere(alias));
    if (here && !open.containsKey(alias) && folders.exists(alias)) {
      opened(alias, folders.open(alias));
    }
    return here ? Optional.ofNullable(open.get(alias)).map(AliasDevice::device) : Optional.empty();
  }

  /**
   * Makes an alias for somebody, under a name that says nothing, and asks that somebody to talk.
   * Throws {@link CoreException}: nothing was made then.
   *
   * @param cardLink contact link of the provider
   * @return the alias; its one conversation is the one that waits for the answer
   */
  public Id create(String cardLink, String greeting) {
    Card card =
        Card.ofLink(cardLink).orElseThrow(() -> new CoreException(CoreException.Code.BAD_LINK));
    if (card.account().equals(main.read(core -> core.account().id()))) {
      throw new CoreException(CoreException.Code.OWN_LINK);
    }
    return on(() -> {
      Id id = Id.of(main.crypto().random(32));
      AliasDevice made = new AliasDevice(main, id, folders.open(id));
      Device device = made.device();
      try {
        device.createAccount(
            Pseudonym.random(main.crypto()),
            main.read(core -> core.account().relay()),
            Pseudonym.DEVICE);
        Id account = device.read(core -> core.account().id());
        Id key = device.read(core -> core.account().device());
        // Known before anybody hears of it: should this device die now, it finds its alias again.
        main.step(core ->
            core.aliases()
                .made(
                    id,
                    new Alias.Live(account, card.account(), card.name(), false),
                    key,
                    millis()));
      } catch (RuntimeException e) {
        device.close();
        folders.delete(id);
        throw e;
      }
      device.run(core -> core.connect(cardLink, greeting, millis()));
      keep(id, made);
      return id;
    });
  }

  /**
   * Forgets an alias, here and on all other devices: leaves its conversations, and deletes all that
   * is kept of it. Throws {@link CoreException} where there is none of this id.
   *
   * @param before what is still to be said as the alias, such as that everything be erased; not
   *     called where this device is not in the alias
   */
  public void forget(Id alias, Consumer<Device> before) {
    device(alias)
        .ifPresent(device -> {
          before.accept(device);
          leaveAll(device);
        });
    main.step(core -> core.aliases().forget(alias, millis()));
    on(() -> {
      delete(alias);
      return true;
    });
  }

  private void leaveAll(Device device) {
    for (Conversation each : device.read(Core::conversations)) {
      if (each.head().state() == Head.State.ACTIVE || each.head().state() == Head.State.LOST) {
        device.step(core -> core.leave(each.id(), millis()));
      }
    }
    if (isStarted()) {
      // Where the relay is not there the others learn it from nobody; it is forgotten all the same.
      device.awaitQuiet(FAREWELL);
    }
  }

  private boolean isStarted() {
    return on(() -> started);
  }

  /**
   * Waits until the aliases of this device have all that waited for them, and the relay all that
   * they sent; false when that took too long.
   */
  public boolean awaitQuiet(Duration patience) {
    List<Device> devices =
        on(() -> {
          look();
          return open.values().stream()
              .map(AliasDevice::device)
              .filter(Device::hasAccount)
              .toList();
        });
    return devices.stream().allMatch(device -> device.awaitQuiet(patience));
  }

  @Override
  public void close() {
    on(() -> {
      started = false;
      open.values().forEach(each -> each.device().close());
      open.clear();
      return true;
    });
    thread.shutdownNow();
  }

  private long millis() {
    return main.clock().millis();
  }

  private void plan() {
    if (lookPlanned.compareAndSet(false, true) && !thread.isShutdown()) {
      thread.schedule(
          () -> {
            lookPlanned.set(false);
            look();
          },
          BREATH.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  /** Brings what is here to what the person's devices know. Any number of times is right. */
  private void look() {
    if (!started || !main.hasAccount() || main.read(core -> core.devices().isRemoved())) {
      return;
    }
    Set<Id> known = list().stream().map(Alias::id).collect(Collectors.toSet());
    folders.all().stream().filter(id -> !known.contains(id)).forEach(this::delete);
    main.step(core -> core.aliases().ask(millis()));
    for (Id id : known) {
      try {
        look(id);
      } catch (CoreException e) {
        // It was forgotten, or went, between two questions. The next look finds it so.
        continue;
      }
    }
  }

  private void look(Id id) {
    boolean here = main.read(core -> core.aliases().isHere(id));
    if (here && !folders.exists(id)) {
      main.step(core -> core.aliases().lost(id, millis()));
      return;
    }
    if (!open.containsKey(id) && (here || folders.exists(id) || isOffered(id))) {
      opened(id, folders.open(id));
    }
    AliasDevice alias = open.get(id);
    if (alias != null && alias.look() == AliasDevice.State.GONE) {
      delete(id);
      if (here) {
        main.step(core -> core.aliases().lost(id, millis()));
      }
    }
  }

  private boolean isOffered(Id id) {
    return main.read(core -> core.aliases().link(id, millis())).isPresent();
  }

  private void opened(Id id, Device device) {
    keep(id, new AliasDevice(main, id, device));
  }

  private void keep(Id id, AliasDevice alias) {
    open.put(id, alias);
    alias
        .device()
        .onChange(conversation -> {
          plan();
          thread.execute(() -> listeners.forEach(each -> each.accept(id, conversation)));
        });
    if (started && alias.device().hasAccount()) {
      alias.device().start();
    }
  }

  private void delete(Id id) {
    Optional.ofNullable(open.remove(id)).ifPresent(each -> each.device().close());
    folders.delete(id);
  }

  /** Does something on this thread, after what it does now. */
  private <T> T on(Callable<T> work) {
    try {
      return thread.submit(work).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the aliases.", e);
    }
  }
}
