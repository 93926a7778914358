package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.core.World.Device;
import sotto.core.conversation.Conversation;

/** A device brought another one in, and is gone before that is in every conversation. */
class LostWithItsDeviceTest {

  /** Whether the group that begins anew has the smaller id is a matter of chance: try both. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void a_conversation_of_two_begins_anew_without_it(long seed) {
    World world = new World(seed);
    Device phone = world.device("Mira", World.RELAY);
    Device lin = world.device("Lin", World.OTHER_RELAY);
    world.connect(phone, lin);
    String withLin = Conversation.withPerson(world.crypto, lin.id());
    String withMira = Conversation.withPerson(world.crypto, phone.id());
    lin.say(withMira, "before");
    world.settle();

    // The slots of their conversation are out of reach.
    world.unreachable.add(World.OTHER_RELAY);
    phone.disconnect();
    phone.connect();
    Device laptop = world.linked(phone, "Laptop");
    phone.disconnect();
    world.unreachable.clear();
    lin.say(withMira, "meanwhile");
    world.settle();
    assertTrue(laptop.core.conversations().isEmpty());

    laptop.run(laptop.core.devices().removeDevice(phone.core.account().device(), world.now));
    world.settle();
    lin.say(withMira, "after");
    laptop.say(withLin, "here");
    world.settle();
    assertEquals(List.of("meanwhile", "after", "here"), sorted(laptop.words(withLin)));
    assertEquals(List.of("before", "meanwhile", "after", "here"), lin.words(withMira));
    assertEquals(laptop.core.cardLink(), lin.core.contacts().getFirst().card().link());

    phone.connect();
    world.settle();
    assertTrue(phone.core.devices().isRemoved());
    laptop.say(withLin, "to the laptop's friend");
    world.settle();
    assertFalse(phone.holds("to the laptop's friend"));
  }

  /** What was said before it came is said again, in the order of its saying. */
  private static List<String> sorted(List<String> words) {
    return List.of("meanwhile", "after", "here").stream().filter(words::contains).toList();
  }
}
