package sotto.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.conversation.Roster;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;

/**
 * People with one or several devices each, in groups and by twos, under one seed: they talk, add,
 * remove, leave, link and unlink devices, while links break, processes die before, amid and after
 * what they wanted to let out, clocks jump and disks lose a group. In the end all is compared with
 * what must hold.
 */
final class Simulation {
  private static final int GROUPS = 3;

  final World world;
  final Random random;
  private final List<List<Device>> people = new ArrayList<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private final Map<String, Said> said = new LinkedHashMap<>();

  /** Who was ever taken out of a conversation, or went: accounts, and devices by their keys. */
  private final Set<String> gone = new HashSet<>();

  /** Accounts that lost a device, or the secrets of a group: who gives the history may be gone. */
  private final Set<String> troubled = new HashSet<>();

  private int counter;
  private int linked;

  /**
   * @param audience devices that were members as far as the one who said it knew
   */
  private record Said(Id account, Id by, String group, Set<Id> audience) {}

  Simulation(long seed, int persons) {
    world = World.quick(seed);
    random = world.random;
    for (int i = 0; i < persons; i++) {
      people.add(new ArrayList<>(List.of(world.device("Person " + i))));
    }
    for (int i = 1; i < persons; i++) {
      befriend(people.get(i).getFirst(), people.get(random.nextInt(i)).getFirst());
      if (i > 1) {
        befriend(people.get(i).getFirst(), people.get(random.nextInt(i)).getFirst());
      }
    }
    for (int i = 0; i < GROUPS; i++) {
      open(people.get(random.nextInt(persons)).getFirst());
    }
    world.settle();
  }

  private void befriend(Device asking, Device asked) {
    if (asking.id().equals(asked.id())
        || asking.core.contacts().stream()
            .anyMatch(each -> each.card().account().equals(asked.id()))) {
      return;
    }
    asking.run(asking.core.connect(asked.core.cardLink(), "", world.now).step());
    world.settle();
    asked.run(asked.core.accept(asking.id().hex(), world.now).step());
    world.settle();
  }

  private void open(Device founder) {
    List<Id> friends =
        founder.core.contacts().stream().map(each -> each.card().account()).limit(8).toList();
    Core.Outcome<String> made =
        founder.core.createGroup("Group " + groups.size(), friends, world.now);
    founder.run(made.step());
    groups.add(made.value());
  }

  /** One thing happens. */
  void step() {
    List<Device> own = people.get(random.nextInt(people.size()));
    Device device = own.get(random.nextInt(own.size()));
    if (!device.core.hasAccount() || device.core.devices().isRemoved()) {
      deliver(device);
      return;
    }
    switch (random.nextInt(40)) {
      case 0, 1, 2, 3, 4, 5 -> say(device);
      case 6 -> change(device, group -> device.core.rename(group, "Title " + counter++, world.now));
      case 7 -> add(device);
      case 8 -> remove(device);
      case 9 -> promote(device);
      case 10 -> leave(device);
      case 11 -> change(device, group -> device.core.refresh(group, world.now));
      case 12 -> link(own, device);
      case 13 -> unlink(own, device);
      case 14 -> lose(device);
      case 15, 16 -> device.disconnect();
      case 17, 18 -> device.restart();
      case 19 -> world.now += random.nextInt(100_000_000) - 40_000_000;
      case 20 -> device.run(device.core.tick(world.now));
      default -> deliver(device);
    }
  }

  private void deliver(Device device) {
    if (!device.online) {
      device.connect();
    }
    for (int frames = random.nextInt(30); frames > 0 && device.deliverOne(); frames--) {
      if (random.nextInt(40) == 0) {
        device.restart();
      }
    }
    device.runErrand();
    if (device.online && random.nextInt(3) == 0) {
      device.run(device.core.tick(world.now));
    }
  }

  /** Does a step, unless the process dies before it is on disk; false if it did. */
  private boolean run(Device device, Supplier<Step> command) {
    Step step;
    try {
      step = command.get();
    } catch (CoreException e) {
      return false;
    }
    switch (random.nextInt(12)) {
      case 0 -> {
        device.restart();
        return false;
      }
      case 1 -> device.runAndDie(step);
      case 2 -> device.runPartlyAndDie(step, random.nextInt(step.effects().size() + 1));
      default -> device.run(step);
    }
    return true;
  }

  private Optional<String> group(Device device) {
    List<String> all =
        device.core.conversations().stream()
            .filter(each ->
                each.isActive()
                    && !each.isLeaving()
                    && each.head().peer().isEmpty()
                    && groups.contains(each.id()))
            .map(Conversation::id)
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private static Conversation conversation(Device device, String id) {
    return device.core.conversations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void say(Device device) {
    Optional<String> group = group(device);
    if (group.isEmpty()) {
      return;
    }
    Conversation conversation = conversation(device, group.get());
    Set<Id> audience = new LinkedHashSet<>();
    device.core.members(conversation).forEach(leaf -> audience.add(leaf.device()));
    String words = "words " + counter++;
    Content text = new Content.Text(words, Optional.empty());
    if (run(device, () -> device.core.say(group.get(), text, world.now).step())) {
      said.put(words, new Said(device.id(), device.core.account().device(), group.get(), audience));
    }
  }

  private interface Change {
    Step of(String group);
  }

  private void change(Device device, Change change) {
    group(device).ifPresent(group -> run(device, () -> change.of(group)));
  }

  private void add(Device device) {
    List<Contact> contacts = device.core.contacts();
    if (!contacts.isEmpty()) {
      Id who = contacts.get(random.nextInt(contacts.size())).card().account();
      change(device, group -> device.core.addMembers(group, List.of(who), world.now));
    }
  }

  private void remove(Device device) {
    group(device)
        .ifPresent(group -> {
          List<Id> others = List.copyOf(device.core.others(group));
          if (!others.isEmpty()) {
            Id who = others.get(random.nextInt(others.size()));
            gone.add(group + who.hex());
            run(device, () -> device.core.removeMember(group, who, world.now));
          }
        });
  }

  private void promote(Device device) {
    group(device)
        .ifPresent(group -> {
          List<Id> others = List.copyOf(device.core.others(group));
          if (!others.isEmpty()) {
            Id who = others.get(random.nextInt(others.size()));
            run(device, () -> device.core.setRole(group, who, Roster.Role.ADMIN, world.now));
          }
        });
  }

  private void leave(Device device) {
    if (random.nextInt(4) == 0) {
      group(device)
          .ifPresent(group -> {
            gone.add(group + device.id().hex());
            run(device, () -> device.core.leave(group, world.now));
          });
    }
  }

  private void link(List<Device> own, Device device) {
    if (own.size() >= 3 || linked >= people.size() * 2 || !device.online) {
      return;
    }
    if (device.core.selfConversation().filter(Conversation::isActive).isEmpty()) {
      return;
    }
    Device fresh = world.bare();
    linked++;
    Core.Outcome<String> link = device.core.devices().offerLink(world.now);
    device.run(link.step());
    fresh.run(fresh.core.devices().joinAccount(link.value(), "Device " + linked, world.now));
    fresh.connect();
    // The codes are compared by people who look at both screens, so both are there for it.
    while (fresh.deliverOne() | device.deliverOne()) {
      if (device.core.devices().linking(world.now).isEmpty()) {
        break;
      }
    }
    boolean both =
        fresh.core.devices().linking(world.now).filter(each -> !each.code().isEmpty()).isPresent()
            && device
                .core
                .devices()
                .linking(world.now)
                .filter(each -> !each.code().isEmpty())
                .isPresent();
    if (both) {
      own.add(fresh);
      run(fresh, () -> fresh.core.devices().confirmLink(world.now));
      run(device, () -> device.core.devices().confirmLink(world.now));
      if (fresh.core.devices().linking(world.now).filter(each -> !each.confirmed()).isPresent()) {
        fresh.run(fresh.core.devices().confirmLink(world.now));
      }
    } else {
      world.devices.remove(fresh);
    }
  }

  private void unlink(List<Device> own, Device device) {
    if (own.size() > 1 && random.nextInt(3) == 0) {
      Device other = own.get(random.nextInt(own.size()));
      if (other != device && other.core.hasAccount()) {
        Id key = other.core.account().device();
        gone.add(key.hex());
        troubled.add(device.id().hex());
        run(device, () -> device.core.devices().removeDevice(key, world.now));
      }
    }
  }

  /** The disk loses the secrets of a group. */
  private void lose(Device device) {
    if (random.nextInt(3) == 0) {
      group(device)
          .ifPresent(group -> {
            device.disconnect();
            device.disk.remove(Row.EPOCH + group);
            troubled.add(group + device.id().hex());
            device.restart();
          });
    }
  }

  /** Everybody is there, for as long as it takes. */
  void calm() {
    for (int round = 0; round < 12; round++) {
      world.now += Healing.PATIENCE_MILLIS + 1;
      for (Device device : world.devices) {
        device.disconnect();
        device.connect();
      }
      world.settle();
    }
  }

  /** Who said something, to whom, and who shows it: for whoever looks into a failure. */
  String describe(String words) {
    Said what = Optional.ofNullable(said.get(words)).orElseThrow();
    StringBuilder told = new StringBuilder(words + " in " + what.group);
    for (Device device : world.devices) {
      if (device.core.hasAccount()) {
        Id key = device.core.account().device();
        told.append('\n')
            .append(device)
            .append(what.by.equals(key) ? " said it" : "")
            .append(what.audience.contains(key) ? " was to hear it" : "")
            .append(
                gone.contains(key.hex()) || gone.contains(what.group + device.id().hex())
                    ? " went"
                    : "")
            .append(' ')
            .append(device.words(what.group).stream().filter(words::equals).count());
      }
    }
    return told.toString();
  }

  /** What must hold when all is calm. Throws {@link AssertionError}. */
  void check() {
    for (Device device : present()) {
      require(device.core.isIdle(), "nothing waits on " + device.core.account().name());
    }
    groups.forEach(this::agree);
    people.forEach(this::sameAccount);
    said.forEach(this::heard);
  }

  private List<Device> present() {
    return world.devices.stream()
        .filter(each -> each.core.hasAccount() && !each.core.devices().isRemoved())
        .filter(each -> !gone.contains(each.core.account().device().hex()))
        .toList();
  }

  /** Whether somebody is in a group who can bring a device back that still has its leaf. */
  private boolean isHelped(Device device, String group) {
    Set<Id> known = new HashSet<>(Set.of(device.id()));
    device.core.contacts().forEach(each -> known.add(each.card().account()));
    return present().stream()
        .filter(each -> known.contains(each.id()))
        .flatMap(each -> each.core.conversations().stream())
        .filter(each -> each.id().equals(group) && each.isActive() && !each.isLeaving())
        .anyMatch(each ->
            each.leaves(world.crypto).stream()
                .anyMatch(leaf -> leaf.device().equals(device.core.account().device())));
  }

  private void agree(String group) {
    Map<String, String> epochs = new TreeMap<>();
    for (Device device : present()) {
      device.core.conversations().stream()
          .filter(each -> each.id().equals(group) && !each.isLeaving())
          .filter(each ->
              each.isActive()
                  || (each.head().state() == Head.State.LOST && isHelped(device, group)))
          .forEach(each ->
              epochs.put(
                  each.isActive()
                      ? Base64Url.encode(each.group().orElseThrow().epochAuthenticator())
                      : "lost",
                  device.core.account().name()));
    }
    require(epochs.size() <= 1, "all members agree on " + group + ": " + epochs);
  }

  private void sameAccount(List<Device> own) {
    Set<String> logs = new HashSet<>();
    Set<String> contacts = new HashSet<>();
    for (Device device : own) {
      if (present().contains(device) && device.core.selfConversation().isPresent()) {
        logs.add(Base64Url.encode(device.core.account().log().encode()));
        contacts.add(
            device.core.contacts().stream()
                .map(each -> each.card().link())
                .sorted()
                .toList()
                .toString());
      }
    }
    require(
        own.stream()
            .filter(each -> present().contains(each))
            .allMatch(
                each -> each.core.selfConversation().filter(Conversation::isActive).isPresent()),
        "each device is in the self conversation");
    require(logs.size() <= 1, "devices of an account agree on who they are");
    require(contacts.size() <= 1, "devices of an account know the same people");
  }

  private void heard(String words, Said what) {
    // Who lost its disk, and knows nobody who could bring it back, can say nothing again.
    boolean senderStayed =
        !gone.contains(what.group + what.account.hex())
            && !gone.contains(what.by.hex())
            && present().stream()
                .filter(each -> each.core.account().device().equals(what.by))
                .anyMatch(each -> follows(each, what.group));
    for (Device device : present()) {
      long times = device.words(what.group).stream().filter(words::equals).count();
      require(times <= 1, words + " is shown once on " + device);
      Id key = device.core.account().device();
      boolean stayed = !gone.contains(what.group + device.id().hex()) && !gone.contains(key.hex());
      if (what.audience.contains(key) && stayed && senderStayed && follows(device, what.group)) {
        require(times == 1, words + " is shown on " + device.core.account().name());
      }
      boolean troubled =
          this.troubled.contains(what.group + device.id().hex())
              || this.troubled.contains(device.id().hex());
      if (stayed && !troubled && follows(device, what.group) && times == 0) {
        Optional<Id> giver = giver(device);
        boolean withGiver =
            present().stream()
                .filter(each -> giver.equals(Optional.of(each.core.account().device())))
                .anyMatch(each -> each.words(what.group).contains(words));
        require(!withGiver, words + " is on " + device + " as on who gave it the history");
      }
    }
  }

  /** Who gave a device the history, where it came new into its account. */
  private static Optional<Id> giver(Device device) {
    return Optional.ofNullable(device.disk.get(Row.TAKING))
        .flatMap(row ->
            Reader.decode(
                row,
                in -> {
                  in.uint8();
                  Optional<Id> giver = in.optional(Id::read);
                  in.flag();
                  return giver;
                }));
  }

  private static boolean follows(Device device, String group) {
    return device.core.conversations().stream()
        .anyMatch(each -> each.id().equals(group) && each.isActive());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("It does not hold that " + what + ".");
    }
  }
}
