package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Roster.Role;

/**
 * Devices under one seed, with links that break, crashes before an effect leaves, restarts from
 * disk, commits at the same time and clocks that jump. In the end every message is with every
 * member exactly once, and all agree on the group. {@code -Dsotto.seed} replays a seed exactly;
 * {@code -Dsotto.worlds} runs more.
 */
class SimulationTest {
  private static final int WORLDS = Integer.getInteger("sotto.worlds", 12);
  private static final int STEPS = 150;
  private static final int DEVICES = 5;

  @Test
  void nothing_is_lost_and_nothing_is_shown_twice() {
    long first = Long.getLong("sotto.seed", 1);
    for (long seed = first;
        seed < first + (System.getProperty("sotto.seed") == null ? WORLDS : 1);
        seed++) {
      try {
        run(World.of(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e, e);
      }
    }
    System.out.println("COUNT simulated worlds: " + WORLDS + ", steps in each: " + STEPS);
  }

  private static void run(World world) {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      devices.add(world.device("Device " + i));
    }
    Device founder = devices.getFirst();
    for (Device other : devices.subList(1, DEVICES)) {
      other.run(other.core.connect(founder.core.cardLink(), "", world.now).step());
      world.settle();
      founder.run(founder.core.accept(other.id().hex(), world.now).step());
      world.settle();
    }
    founder.run(
        founder
            .core
            .createGroup(
                "Group", devices.subList(1, DEVICES).stream().map(Device::id).toList(), world.now)
            .step());
    world.settle();
    String founders = founder.onlyConversation();
    founder.run(founder.core.setRole(founders, devices.get(1).id(), Role.ADMIN, world.now));
    world.settle();
    Map<Device, String> conversations = new HashMap<>();
    devices.forEach(device -> conversations.put(device, device.onlyConversation()));

    Map<Device, List<String>> said = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      Device device = devices.get(world.random.nextInt(DEVICES));
      String conversation = conversations.getOrDefault(device, "");
      switch (world.random.nextInt(10)) {
        case 0, 1, 2 -> {
          String words = "words " + step;
          said.computeIfAbsent(device, fresh -> new ArrayList<>()).add(words);
          Step spoken =
              device
                  .core
                  .say(conversation, new Content.Text(words, Optional.empty()), world.now)
                  .step();
          if (world.random.nextInt(4) == 0) {
            device.runAndDie(spoken);
          } else {
            device.run(spoken);
          }
        }
        case 3 -> {
          Device admin = devices.get(world.random.nextInt(2));
          Step renamed =
              admin.core.rename(conversations.getOrDefault(admin, ""), "Title " + step, world.now);
          if (world.random.nextInt(4) == 0) {
            admin.runAndDie(renamed);
          } else {
            admin.run(renamed);
          }
        }
        case 4 -> device.disconnect();
        case 5 -> device.restart();
        case 6 -> world.now += world.random.nextInt(100_000_000) - 40_000_000;
        default -> {
          if (!device.online) {
            device.connect();
          }
          for (int frames = world.random.nextInt(20); frames > 0 && device.deliverOne(); frames--) {
            if (world.random.nextInt(15) == 0) {
              device.restart();
            }
          }
        }
      }
    }
    for (Device device : devices) {
      device.disconnect();
      device.connect();
    }
    world.settle();
    check(devices, conversations, said);
  }

  private static void check(
      List<Device> devices, Map<Device, String> conversations, Map<Device, List<String>> said) {
    List<String> all = said.values().stream().flatMap(List::stream).sorted().toList();
    Set<String> epochs = new HashSet<>();
    for (Device device : devices) {
      String conversation = conversations.getOrDefault(device, "");
      List<String> words = device.words(conversation);
      assertEquals(all, words.stream().sorted().toList());
      assertTrue(device.core.isIdle());
      Conversation group =
          device.core.conversations().stream()
              .filter(each -> each.id().equals(conversation))
              .findFirst()
              .orElseThrow();
      epochs.add(Base64Url.encode(group.group().orElseThrow().epochAuthenticator()));
    }
    assertEquals(1, epochs.size());
  }
}
