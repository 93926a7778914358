package sotto.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;

/**
 * A provider, a customer and two agents under one seed: they talk, agents are let in and out and go
 * by themselves, while links break, processes die before, amid and after what they wanted to let
 * out, and disks lose a group. In the end it is compared with what must hold.
 */
final class DeskSimulation {
  private final World world;
  private final AtTheDesk desk;
  private final Random random;
  private final List<Device> all;
  private final Device safe;
  private final Map<String, Said> said = new LinkedHashMap<>();
  private int counter;

  /**
   * @param audience who was in it as far as the one who said it knew; empty where that one was out
   */
  private record Said(Device by, Optional<Set<Device>> audience) {}

  DeskSimulation(long seed) {
    world = World.quick(seed);
    random = world.random;
    desk = new AtTheDesk(world);
    all = List.of(desk.cinema, desk.heron, desk.ana, desk.ben);
    safe = random.nextBoolean() ? desk.cinema : desk.heron;
  }

  private List<Device> agents() {
    return List.of(desk.ana, desk.ben);
  }

  /** One thing happens. */
  void step() {
    Device device = all.get(random.nextInt(all.size()));
    Device agent = agents().get(random.nextInt(2));
    Core provider = desk.cinema.core;
    switch (random.nextInt(30)) {
      case 0, 1, 2, 3, 4, 5 -> say(device);
      case 6, 7 ->
          run(
              desk.cinema,
              () -> provider.agents().admit(desk.withHeron, desk.agent(agent), world.now));
      case 8, 9 ->
          run(desk.cinema, () -> provider.agents().dismiss(desk.withHeron, agent.id(), world.now));
      case 10 -> ofDesk(agent).ifPresent(id -> run(agent, () -> agent.core.leave(id, world.now)));
      case 11 ->
          ofDesk(device).ifPresent(id -> run(device, () -> device.core.refresh(id, world.now)));
      case 12 -> lose(device);
      case 13, 14 -> device.disconnect();
      case 15, 16 -> device.restart();
      case 17 -> world.now += random.nextInt(100_000_000) - 40_000_000;
      default -> deliver(device);
    }
  }

  /** The conversation that this is about, as a device has it, if it is in it. */
  private Optional<String> ofDesk(Device device) {
    return device.core.conversations().stream()
        .filter(Conversation::isActive)
        .filter(each -> each.id().equals(desk.of(device)))
        .map(Conversation::id)
        .findFirst();
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

  private void say(Device device) {
    String words = "words " + counter++;
    String id = desk.of(device);
    Optional<Set<Device>> audience = ofDesk(device).map(known -> audience(device, known));
    world.now++;
    if (run(
        device,
        () -> device.core.say(id, new Content.Text(words, Optional.empty()), world.now).step())) {
      said.put(words, new Said(device, audience));
    }
  }

  private Set<Device> audience(Device device, String id) {
    Set<Device> audience = new HashSet<>();
    device
        .core
        .agents()
        .present(id)
        .forEach(present ->
            all.stream()
                .filter(each -> each.id().equals(present.account()))
                .forEach(audience::add));
    return audience;
  }

  /** One of the two at most: nobody could bring back both. */
  private void lose(Device device) {
    if (random.nextInt(3) == 0 && device != safe) {
      device.disconnect();
      device.disk.remove(Row.EPOCH + desk.of(device));
      device.restart();
    }
  }

  /** Everybody is there, for as long as it takes; then agents go, and again. */
  void calm() {
    rest();
    level();
    for (Device agent : agents()) {
      if (desk.isIn(desk.cinema)) {
        Core provider = desk.cinema.core;
        desk.cinema.run(provider.agents().dismiss(desk.withHeron, agent.id(), world.now));
      }
    }
    rest();
  }

  private void rest() {
    for (int round = 0; round < 8; round++) {
      world.now += Healing.PATIENCE_MILLIS + 1;
      for (Device device : all) {
        device.disconnect();
        device.connect();
      }
      world.settle();
    }
  }

  /** Whether a device follows it, and does not want to be out. */
  private boolean follows(Device device) {
    return desk.isIn(device) && !desk.conversation(device).isLeaving();
  }

  private void level() {
    Set<String> epochs = new HashSet<>();
    Set<List<String>> present = new HashSet<>();
    for (Device device : all) {
      if (follows(device)) {
        epochs.add(Base64Url.encode(desk.group(device).epochAuthenticator()));
        present.add(desk.present(device));
      }
    }
    require(epochs.size() <= 1, "all are level: " + epochs.size());
    require(present.size() <= 1, "all see the same people: " + present);
    for (Device agent : agents()) {
      boolean shown =
          present.stream()
              .flatMap(List::stream)
              .anyMatch(line -> line.startsWith(desk.agent(agent).name() + ": "));
      require(shown || !follows(agent), desk.agent(agent).name() + " is in and is shown");
    }
  }

  /** What must hold when all is calm. Throws {@link AssertionError}. */
  void check() {
    level();
    require(desk.isIn(desk.cinema) == desk.isIn(desk.heron), "both are in, or both are lost");
    if (desk.isIn(desk.cinema)) {
      require(desk.present(desk.heron).size() == 2, "agents go: " + desk.present(desk.heron));
      said.forEach(this::heard);
      agree();
    }
  }

  /** Two who both cannot follow have nobody who could bring them back. */
  boolean isDead() {
    return !desk.isIn(desk.cinema);
  }

  private void heard(String words, Said what) {
    for (Device device : all) {
      long times = words(device).filter(words::equals).count();
      require(times <= 1, words + " is shown once on " + device);
      boolean agent = agents().contains(device);
      boolean told = what.audience.map(audience -> audience.contains(device)).orElse(true);
      require(!agent || told || times == 0, words + " is not for " + device);
      boolean pair = !agent && !agents().contains(what.by);
      require(!pair || times == 1, words + " of " + what.by + " is shown on " + device);
    }
  }

  /** Customer and provider show the same agents coming and going, if neither ever lost its way. */
  private void agree() {
    if (Stream.of(desk.cinema, desk.heron)
        .anyMatch(each -> each.disk.containsKey(Row.LOST + desk.of(each)))) {
      return;
    }
    List<List<String>> shown = new ArrayList<>();
    for (Device device : List.of(desk.cinema, desk.heron)) {
      shown.add(desk.comings(device).stream().distinct().sorted().toList());
    }
    require(shown.get(0).equals(shown.get(1)), "both saw who came: " + shown);
  }

  private Stream<String> words(Device device) {
    return desk.words(device).stream();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("It does not hold that " + what + ".");
    }
  }
}
