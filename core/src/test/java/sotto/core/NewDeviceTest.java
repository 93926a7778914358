package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.conversation.Conversation;

/** A device that does not know yet what the other devices of its account know. */
class NewDeviceTest {
  private final World world = new World(Long.getLong("sotto.seed", 23));
  private final Device phone = world.device("Mira");
  private final Device lin = world.device("Lin");

  @BeforeEach
  void connect() {
    world.connect(phone, lin);
  }

  /** In the pool, and in nothing else: the phone that would bring it in is away. */
  private Device onItsWay() {
    Device laptop = world.bare();
    Core.Outcome<String> link = phone.core.devices().offerLink(world.now);
    phone.run(link.step());
    laptop.run(laptop.core.devices().joinAccount(link.value(), "Laptop", world.now));
    laptop.connect();
    world.settle();
    phone.run(phone.core.devices().confirmLink(world.now));
    world.settle();
    phone.disconnect();
    laptop.run(laptop.core.devices().confirmLink(world.now));
    world.settle();
    return laptop;
  }

  @Test
  void what_a_person_invites_it_to_whom_it_is_told_of_later_counts_then() {
    Device laptop = onItsWay();
    String group = world.group(lin, "Hike", phone);
    lin.say(group, "at the station");
    world.settle();
    assertEquals(List.of(), laptop.words(group));
    laptop.restart();
    laptop.connect();
    phone.connect();
    world.settle();
    for (Device each : List.of(phone, laptop)) {
      assertEquals(List.of("at the station"), each.words(group));
    }
    laptop.say(group, "on my way");
    world.settle();
    assertEquals(List.of("at the station", "on my way"), lin.words(group));
  }

  @Test
  void what_nobody_of_the_account_knows_is_not_kept_without_end() {
    Device laptop = onItsWay();
    for (int i = 0; i < 20; i++) {
      Device stranger = world.device("Stranger " + i);
      stranger.run(stranger.core.connect(phone.core.cardLink(), "", world.now).step());
      stranger.run(stranger.core.createGroup("Group", List.of(phone.id()), world.now).step());
      world.settle();
    }
    long kept = laptop.disk.keySet().stream().filter(row -> row.startsWith(Row.STRANGER)).count();
    assertEquals(16, kept);
    phone.connect();
    world.settle();
    assertEquals(1, laptop.core.conversations().size());
    assertTrue(laptop.core.isIdle());
  }

  @Test
  void who_wants_to_come_back_is_heard_by_the_device_that_can_help() {
    String group = world.group(lin, "Hike", phone);
    Device laptop = world.linked(phone, "Laptop");
    laptop.disconnect();
    laptop.disk.keySet().removeIf(row -> row.contains(group));
    laptop.restart();
    lin.disconnect();
    lin.disk.remove(Row.EPOCH + group);
    lin.restart();
    lin.say(Conversation.withPerson(world.crypto, phone.id()), "I lost it");
    laptop.connect(); // Now this one reads what comes through the door.
    world.settle();
    lin.connect();
    world.settle();
    lin.say(group, "and am back");
    world.settle();
    assertEquals(List.of("and am back"), phone.words(group));
  }
}
