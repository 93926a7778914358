package sotto.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import sotto.core.content.Content;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Timeline;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.QuickCrypto;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;
import sotto.wire.frame.Secrets;
import sotto.wire.frame.Secrets.Purpose;

/**
 * Relays and some devices in one thread: frames travel when the world says so. A relay here is as
 * small as its protocol allows.
 */
final class World {
  private static final int TURNS_MAX = 2_000;
  static final String RELAY = "https://relay.example";
  static final String OTHER_RELAY = "https://other.example";

  final Random random;
  final Crypto crypto;
  final List<Device> devices = new ArrayList<>();
  long now = 1_800_000_000_000L;
  private final Map<Id, TreeMap<Long, byte[]>> mailboxes = new HashMap<>();

  /** The relay that speaks, and on which relay each thing lies. */
  private String speaking = RELAY;

  private final Places places = new Places(mailbox -> id(Purpose.MAILBOX, mailbox), this::pool);

  final NameBook handles = new NameBook();

  private boolean scattered;

  /** What stands in an envelope itself; all else lies elsewhere. */
  int hereMax = Mail.HERE_MAX;

  /** Bytes of the largest blob that relays take. */
  int blobMax = Integer.MAX_VALUE;

  /** Relays that do not answer now. */
  final Set<String> unreachable = new HashSet<>();

  private final Map<Id, Long> sequences = new HashMap<>();

  /** Who reads a mailbox: the last one does, the others wait. */
  private final Map<Id, Deque<Device>> readers = new HashMap<>();

  private final Map<Id, byte[]> slots = new HashMap<>();
  final Map<Id, byte[]> blobs = new HashMap<>();

  private final WorldPools pools = new WorldPools();

  World(long seed) {
    random = new Random(seed);
    crypto = new JdkCrypto(random::nextBytes);
  }

  private World(Random random, Crypto crypto) {
    this.random = random;
    this.crypto = crypto;
  }

  /**
   * A world of its seed, with primitives that cost next to nothing: every second one has two
   * relays, and nothing fits its envelopes.
   */
  static World quick(long seed) {
    Random random = new Random(seed);
    World world = new World(random, new QuickCrypto(new JdkCrypto(random::nextBytes)));
    world.scattered = seed % 2 == 0;
    world.hereMax = world.scattered ? 100 : Mail.HERE_MAX;
    return world;
  }

  Device device(String name) {
    return device(name, scattered && devices.size() % 2 == 1 ? OTHER_RELAY : RELAY);
  }

  Device device(String name, String relay) {
    Device device = new Device();
    devices.add(device);
    device.run(device.core.createAccount(name, relay, "test", now));
    device.connect();
    return device;
  }

  /** A device that has no account yet. */
  Device bare() {
    Device device = new Device();
    devices.add(device);
    return device;
  }

  /** Something that opens with no key is put into mailboxes. */
  void junk(List<Id> mailboxes, int bytes) {
    append(new Request.Delivery(mailboxes, crypto.random(bytes)));
  }

  /** A new device of somebody's account, linked as two people who compare codes do it. */
  Device linked(Device first, String name) {
    Device second = bare();
    Core.Outcome<String> link = first.core.devices().offerLink(now);
    first.run(link.step());
    second.run(second.core.devices().joinAccount(link.value(), name, now));
    second.connect();
    settle();
    first.run(first.core.devices().confirmLink(now));
    second.run(second.core.devices().confirmLink(now));
    settle();
    return second;
  }

  /** Two people connect; gives their conversation. */
  String connect(Device asking, Device asked) {
    asking.run(asking.core.connect(asked.core.cardLink(), "Hello!", now).step());
    settle();
    asked.run(asked.core.accept(asking.id().hex(), now).step());
    settle();
    return asked.onlyConversation();
  }

  /** Somebody opens a group with contacts. */
  String group(Device founder, String title, Device... others) {
    List<Id> members = Arrays.stream(others).map(Device::id).toList();
    Core.Outcome<String> made = founder.core.createGroup(title, members, now);
    founder.run(made.step());
    settle();
    return made.value();
  }

  /** Lets all frames travel until nothing moves, which it must at some time. */
  void settle() {
    boolean moved = true;
    for (int turns = 0; moved; turns++) {
      if (turns > TURNS_MAX) {
        throw new AssertionError("It does not come to rest.");
      }
      moved = false;
      for (Device device : List.copyOf(devices)) {
        for (int i = 0;
            i < 200 && (device.openLinks() || device.deliverOne() || device.runErrand());
            i++) {
          moved = true;
        }
      }
      if (!moved) {
        for (Device device : devices) {
          if (device.online) {
            device.run(device.core.tick(now));
            moved |= !device.toDevice.isEmpty() || !device.errands.isEmpty();
          }
        }
      }
    }
  }

  /** A device: a core, its disk, and its links. */
  final class Device {
    final TreeMap<String, byte[]> disk = new TreeMap<>();
    Core core = new Core(crypto, Map.of(), now, hereMax);
    final Inbox toDevice = new Inbox(places, () -> speaking);

    /** Relays that it is linked with. */
    private final Set<String> links = new LinkedHashSet<>();

    final Deque<Effect> errands = new ArrayDeque<>();
    final List<Effect.Heard> heard = new ArrayList<>();
    final Deque<HandleAnswer> answers = new ArrayDeque<>();
    private final Numbers numbers = new Numbers();
    boolean online;

    /** Writes first, then lets out. */
    void run(Step step) {
      step.writes()
          .forEach((row, value) ->
              value.ifPresentOrElse(bytes -> disk.put(row, bytes), () -> disk.remove(row)));
      for (Effect effect : step.effects()) {
        if (online) {
          carryOut(effect);
        }
      }
    }

    private void carryOut(Effect effect) {
      switch (effect) {
        case Effect.Send(String relay, Request request) -> {
          if (links.contains(relay)) {
            relay(this, relay, request);
          }
        }
        case Effect.Store bytes -> errands.add(bytes);
        case Effect.Fetch wanted -> errands.add(wanted);
        case Effect.History wanted -> errands.add(wanted);
        case Effect.Changed changed -> {}
        case Effect.Heard told -> heard.add(told);
        case Effect.Erase wanted -> errands.add(wanted);
        case Effect.Answered answered -> answers.add(answered.answer());
        case Effect.Sent sent -> {}
      }
    }

    /** Few rows at a time, so that there are several parts. */
    private void giveHistory(String after) {
      Map<String, byte[]> part = new LinkedHashMap<>();
      for (Map.Entry<String, byte[]> row :
          disk.subMap(after.isEmpty() ? Row.MESSAGE : after + '\0', Row.NOTE + '~').entrySet()) {
        part.put(row.getKey(), row.getValue());
        if (part.size() == 5) {
          run(core.devices().giveHistory(part, false, now));
          return;
        }
      }
      run(core.devices().giveHistory(part, true, now));
    }

    /** Does what was to be done over HTTP. */
    boolean runErrand() {
      Optional<Effect> next = Optional.ofNullable(errands.poll());
      next.ifPresent(errand -> {
        switch (errand) {
          case Effect.Store(String relay, Id blob, Id owner, byte[] sealed) -> {
            boolean taken = sealed.length <= blobMax;
            if (taken) {
              blobs.put(blob, sealed);
              places.put(blob, relay);
            }
            run(core.stored(blob, taken, now));
          }
          case Effect.Fetch(String relay, Id blob) ->
              run(
                  core.fetched(
                      blob,
                      Optional.ofNullable(blobs.get(blob))
                          .filter(bytes -> relay.equals(places.of(blob))),
                      now));
          case Effect.History(String after) -> giveHistory(after);
          case Effect.Erase(String conversation, Id message) -> erase(conversation, message);
          default -> throw new IllegalStateException();
        }
      });
      return next.isPresent();
    }

    private void erase(String conversation, Id message) {
      String prefix = Row.notes(conversation, message);
      Map<String, byte[]> rows = new TreeMap<>(disk.subMap(prefix, prefix + "~"));
      Row.message(conversation, message, rows)
          .flatMap(name -> Optional.ofNullable(disk.get(name)).map(row -> Map.entry(name, row)))
          .ifPresent(row -> rows.put(row.getKey(), row.getValue()));
      run(core.erase(conversation, message, rows));
    }

    /** As {@link #run}, but dies after the rows are written. */
    void runAndDie(Step step) {
      step.writes()
          .forEach((row, value) ->
              value.ifPresentOrElse(bytes -> disk.put(row, bytes), () -> disk.remove(row)));
      restart();
    }

    /** Dies when so many effects are out. */
    void runPartlyAndDie(Step step, int effects) {
      run(new Step(step.writes(), step.effects().subList(0, effects)));
      restart();
    }

    void connect() {
      online = true;
      openLinks();
    }

    /** Links with all relays that the core wants and that can be reached. */
    boolean openLinks() {
      boolean opened = false;
      for (String relay : online ? core.relays() : List.<String>of()) {
        if (!unreachable.contains(relay) && links.add(relay)) {
          run(core.connected(relay, now));
          opened = true;
        }
      }
      return opened;
    }

    void disconnect() {
      online = false;
      numbers.clear();
      toDevice.clear();
      errands.clear();
      readers.forEach((mailbox, of) -> {
        boolean read = this.equals(of.peekLast());
        of.remove(this);
        if (read && !of.isEmpty()) {
          deliverAll(mailbox, of.getLast());
        }
      });
      List.copyOf(links).forEach(relay -> run(core.disconnected(relay)));
      links.clear();
    }

    /** Forgets all but the disk. */
    void restart() {
      disconnect();
      Map<String, byte[]> live = new LinkedHashMap<>();
      disk.forEach((row, value) -> {
        if (Row.isLive(row)) {
          live.put(row, value);
        }
      });
      core = new Core(crypto, live, now, hereMax);
    }

    boolean deliverOne() {
      Optional<Inbox.Said> next = toDevice.next();
      next.ifPresent(said -> run(core.received(said.relay(), said.response(), now)));
      return next.isPresent();
    }

    Id id() {
      return core.account().id();
    }

    void say(String conversation, String text) {
      run(core.say(conversation, new Content.Text(text, Optional.empty()), now).step());
    }

    @Override
    public String toString() {
      return "device " + devices.indexOf(this) + " of " + core.account().name();
    }

    /** Words in a conversation, in order. */
    List<String> words(String conversation) {
      List<String> words = new ArrayList<>();
      disk.tailMap(Row.MESSAGE + conversation)
          .forEach((row, value) -> {
            if (row.startsWith(Row.MESSAGE + conversation)
                && MessageRow.decode(value).body()
                    instanceof Content.Text(String text, var reply)) {
              words.add(text);
            }
          });
      return words;
    }

    /** Whether these words stand in a row of the history. */
    boolean holds(String words) {
      return disk.entrySet().stream()
          .filter(row -> !Row.isLive(row.getKey()))
          .anyMatch(row -> Utf8.text(row.getValue()).contains(words));
    }

    /** How many lines of a kind tell what the group did. */
    long events(String conversation, Class<? extends GroupEvent> kind) {
      return disk.tailMap(Row.MESSAGE + conversation).entrySet().stream()
          .filter(each -> each.getKey().startsWith(Row.MESSAGE + conversation))
          .flatMap(each -> MessageRow.decode(each.getValue()).event().stream())
          .filter(kind::isInstance)
          .count();
    }

    /** A message of a conversation as its reader sees it. */
    Timeline.Shown shown(String conversation, Id message) {
      MessageRow row =
          disk.tailMap(Row.MESSAGE + conversation).entrySet().stream()
              .filter(each -> each.getKey().startsWith(Row.MESSAGE + conversation))
              .map(each -> MessageRow.decode(each.getValue()))
              .filter(each -> each.id().equals(message))
              .findFirst()
              .orElseThrow();
      return Timeline.show(
          conversation,
          row,
          disk.tailMap(Row.notes(conversation, message)),
          core.others(conversation));
    }

    String onlyConversation() {
      return core.conversations().getLast().id();
    }
  }

  private void relay(Device from, String at, Request request) {
    speaking = at;
    places.check(at, request);
    from.numbers.asked(at, request);
    int number = request.number();
    switch (request) {
      case Request.Send(int ignored, Request.Delivery delivery) -> {
        append(delivery);
        from.toDevice.add(new Response.Done(number));
      }
      case Request.Claim(
              int ignored,
              Id slot,
              byte[] commit,
              List<Request.Delivery> deliveries) -> {
        Optional<byte[]> held = Optional.ofNullable(slots.putIfAbsent(slot, commit));
        held.ifPresentOrElse(
            winner -> from.toDevice.add(new Response.Lost(number, winner)),
            () -> {
              deliveries.forEach(this::append);
              from.toDevice.add(new Response.Done(number));
            });
      }
      case Request.ReadSlot(int ignored, Id slot) ->
          from.toDevice.add(new Response.Slot(number, Optional.ofNullable(slots.get(slot))));
      case Request.Subscribe(int ignored, List<Id> secrets) -> {
        from.toDevice.add(new Response.Done(number));
        for (Id secret : secrets) {
          Id mailbox = Secrets.id(crypto::sha256, Purpose.MAILBOX, secret.bytes());
          Deque<Device> of = readers.computeIfAbsent(mailbox, fresh -> new ArrayDeque<>());
          of.remove(from);
          of.addLast(from);
          deliverAll(mailbox, from);
        }
      }
      case Request.Ack(int ignored, Id mailbox, long upTo) ->
          mailboxes.getOrDefault(mailbox, new TreeMap<>()).headMap(upTo, true).clear();
      case Request.FillPool(
              int ignored,
              Id secret,
              Id device,
              List<byte[]> packages,
              Optional<byte[]> lastResort) -> {
        pools.fill(pool(secret), device, packages, lastResort);
        from.toDevice.add(new Response.Done(number));
      }
      case Request.EmptyPool(int ignored, Id secret, Id device) -> {
        pools.empty(pool(secret), device);
        from.toDevice.add(new Response.Done(number));
      }
      case Request.ReadPool(int ignored, Id secret, Id device) ->
          from.toDevice.add(
              new Response.PoolLevel(
                  number,
                  pools.level(pool(secret), device),
                  pools.hasLastResort(pool(secret), device)));
      case Request.TakePackages(int ignored, Id pool, Optional<Id> only) -> {
        List<byte[]> taken = pools.take(pool, only);
        from.toDevice.add(
            taken.isEmpty()
                ? new Response.Refused(number, Refusal.NOT_FOUND, 0)
                : new Response.Packages(number, taken));
      }
      case Request.PutHandle put -> from.toDevice.add(handles.answer(at, put));
      case Request.ReadHandle read -> from.toDevice.add(handles.answer(at, read));
      case Request.DropHandle drop -> from.toDevice.add(handles.answer(at, drop));
      default -> from.toDevice.add(new Response.Done(number));
    }
  }

  private Id pool(Id secret) {
    return id(Purpose.POOL, secret);
  }

  private Id id(Purpose purpose, Id secret) {
    return Secrets.id(crypto::sha256, purpose, secret.bytes());
  }

  private void deliverAll(Id mailbox, Device to) {
    mailboxes
        .getOrDefault(mailbox, new TreeMap<>())
        .forEach((sequence, envelope) ->
            to.toDevice.add(new Response.Deliver(mailbox, sequence, envelope)));
  }

  private void append(Request.Delivery delivery) {
    for (Id mailbox : delivery.mailboxes()) {
      long sequence = sequences.merge(mailbox, 1L, Long::sum);
      mailboxes
          .computeIfAbsent(mailbox, fresh -> new TreeMap<>())
          .put(sequence, delivery.envelope());
      Optional.ofNullable(readers.get(mailbox))
          .map(Deque::peekLast)
          .ifPresent(reader ->
              reader.toDevice.add(new Response.Deliver(mailbox, sequence, delivery.envelope())));
    }
  }
}
