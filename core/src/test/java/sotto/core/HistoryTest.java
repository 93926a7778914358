package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.MessageRow;
import sotto.wire.frame.Id;

/** What was said before a device came is on it, in its place. */
class HistoryTest {
  private final World world = new World(Long.getLong("sotto.seed", 31));
  private final Device phone = world.device("Mira");
  private final Device lin = world.device("Lin");

  @Test
  void a_new_device_has_what_was_said_before_it_came() {
    String lins = world.connect(phone, lin);
    String phones = phone.onlyConversation();
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Device who = i % 3 == 0 ? phone : lin;
      who.say(who == phone ? phones : lins, "word " + i);
      before.add("word " + i);
      world.settle();
    }
    Core.Outcome<Id> edited =
        lin.core.say(lins, new Content.Text("helo", Optional.empty()), world.now);
    lin.run(edited.step());
    lin.run(lin.core.say(lins, new Content.Edit(edited.value(), "hello"), world.now + 1).step());
    before.add("helo");
    world.settle();
    Device laptop = world.linked(phone, "Laptop");
    assertEquals(before, laptop.words(phones));
    assertFalse(laptop.core.devices().awaitsHistory());
    assertEquals(
        Optional.of(new Content.Text("hello", Optional.empty())),
        laptop.shown(phones, edited.value()).content());
    assertEquals(0, laptop.core.conversations().getFirst().head().unread());
    lin.say(lins, "after");
    world.settle();
    before.add("after");
    assertEquals(before, laptop.words(phones));
    assertEquals(1, laptop.core.conversations().getFirst().head().unread());
    Device tablet = world.linked(laptop, "Tablet");
    assertEquals(before, tablet.words(phones));
    assertTrue(phone.core.isIdle() && laptop.core.isIdle() && tablet.core.isIdle());
  }

  @Test
  void no_message_takes_the_place_of_another_whatever_the_clocks_of_the_devices_say() {
    String lins = world.connect(phone, lin);
    String phones = phone.onlyConversation();
    Device laptop = world.linked(phone, "Laptop");
    Device jonas = world.device("Jonas");
    jonas.run(jonas.core.connect(laptop.core.cardLink(), "", world.now).step());
    world.settle();
    laptop.run(laptop.core.accept(jonas.id().hex(), world.now).step());
    world.settle();
    String jonases = laptop.onlyConversation();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      laptop.say(jonases, "word " + i);
      said.add("word " + i);
      world.settle();
    }
    // A clock that is a little behind that of the device which gives the history.
    world.now -= 10;
    Device tablet = world.bare();
    Core.Outcome<String> link = laptop.core.devices().offerLink(world.now);
    laptop.run(link.step());
    tablet.run(tablet.core.devices().joinAccount(link.value(), "Tablet", world.now));
    tablet.connect();
    phone.disconnect();
    world.settle();
    laptop.run(laptop.core.devices().confirmLink(world.now));
    tablet.run(tablet.core.devices().confirmLink(world.now));
    world.settle();
    for (int i = 20; i < 40; i++) {
      Device who = i % 2 == 0 ? tablet : jonas;
      who.say(i % 2 == 0 ? jonases : jonas.onlyConversation(), "word " + i);
      said.add("word " + i);
      world.settle();
    }
    assertEquals(said, tablet.words(jonases));
    assertEquals(said, laptop.words(jonases));
    // By these notes a reply finds what it replies to.
    tablet.disk.forEach((name, value) -> {
      if (Row.isOrder(name)) {
        String[] parts = name.split("/", -1);
        Id message = Id.ofHex(parts[2]).orElseThrow();
        String row = Row.message(parts[1], message, Map.of(name, value)).orElseThrow();
        assertTrue(tablet.disk.containsKey(row), name);
        assertEquals(message, MessageRow.decode(tablet.disk.get(row)).id());
      }
    });
    assertTrue(lin.words(lins).isEmpty() && phone.words(phones).isEmpty());
  }

  @Test
  void what_was_said_while_a_device_was_on_its_way_into_a_conversation_is_on_it_as_well() {
    Device far = world.device("Far", World.OTHER_RELAY);
    String fars = world.connect(phone, far);
    String phones = phone.onlyConversation();
    Core.Outcome<Id> old =
        far.core.say(fars, new Content.Text("helo", Optional.empty()), world.now);
    far.run(old.step());
    world.settle();
    // What brings a device into the conversation lies at the relay that holds its slots.
    world.unreachable.add(World.OTHER_RELAY);
    phone.disconnect();
    phone.connect();
    Device laptop = world.linked(phone, "Laptop");
    assertFalse(laptop.core.devices().awaitsHistory());
    assertEquals(List.of("helo"), laptop.words(phones));
    far.say(fars, "meanwhile");
    far.run(far.core.say(fars, new Content.Edit(old.value(), "hello"), world.now + 1).step());
    world.settle();
    phone.say(phones, "I as well");
    far.disconnect();
    far.say(fars, "late");
    world.unreachable.clear();
    phone.disconnect();
    phone.connect();
    world.settle();
    far.connect();
    world.settle();
    far.say(fars, "after");
    world.settle();
    List<String> said = phone.words(phones);
    assertEquals(List.of("helo", "meanwhile", "I as well", "late", "after"), said);
    assertEquals(said, laptop.words(phones));
    assertEquals(
        Optional.of(new Content.Text("hello", Optional.empty())),
        laptop.shown(phones, old.value()).content());
    assertTrue(phone.core.isIdle() && laptop.core.isIdle());
  }

  @Test
  void what_was_said_in_a_conversation_that_was_left_before_the_new_device_came_in_is_on_it() {
    Device far = world.device("Far", World.OTHER_RELAY);
    world.connect(phone, far);
    Core.Outcome<String> made =
        far.core.createGroup("Saturday hike", List.of(phone.id()), world.now);
    far.run(made.step());
    world.settle();
    String group = made.value();
    phone.disconnect();
    far.say(group, "before");
    far.run(far.core.removeMember(group, phone.id(), world.now));
    world.settle();
    world.unreachable.add(World.OTHER_RELAY);
    phone.connect();
    Device laptop = world.linked(phone, "Laptop");
    phone.say(group, "I as well");
    world.settle();
    world.unreachable.clear();
    phone.disconnect();
    phone.connect();
    world.settle();
    assertTrue(phone.words(group).contains("before"), phone.words(group)::toString);
    assertEquals(phone.words(group), laptop.words(group));
    assertTrue(phone.core.isIdle() && laptop.core.isIdle());
  }
}
