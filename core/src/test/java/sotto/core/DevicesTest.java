package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.conversation.Timeline.Delivery;
import sotto.core.identity.DeviceLog;
import sotto.wire.frame.Id;

/** The chapter on devices: several of one account, and one that lost its way. */
class DevicesTest {
  private final World world = new World(Long.getLong("sotto.seed", 21));
  private final Device phone = world.device("Mira");
  private final Device lin = world.device("Lin");

  @Test
  void both_devices_show_the_same_code_and_only_then_the_account_changes_hands() {
    Device laptop = world.bare();
    Core.Outcome<String> link = phone.core.devices().offerLink(world.now);
    phone.run(link.step());
    laptop.run(laptop.core.devices().joinAccount(link.value(), "Laptop", world.now));
    laptop.connect();
    world.settle();
    AccountDevices.Linked old = phone.core.devices().linking(world.now).orElseThrow();
    AccountDevices.Linked fresh = laptop.core.devices().linking(world.now).orElseThrow();
    assertEquals("Laptop", old.device());
    assertTrue(old.code().matches("[0-9]{3} [0-9]{3}"));
    assertEquals(old.code(), fresh.code());
    assertFalse(laptop.core.hasAccount());
    laptop.run(laptop.core.devices().confirmLink(world.now));
    world.settle();
    assertFalse(laptop.core.hasAccount());
    phone.run(phone.core.devices().confirmLink(world.now));
    world.settle();
    assertEquals(phone.id(), laptop.id());
    assertEquals(
        List.of("test", "Laptop"),
        phone.core.account().log().devices().stream().map(DeviceLog.Device::name).toList());
    assertTrue(phone.core.devices().linking(world.now).isEmpty());
    assertTrue(laptop.core.devices().linking(world.now).isEmpty());
  }

  @Test
  void a_no_on_either_side_gives_nothing_away() {
    for (boolean onTheNewDevice : List.of(true, false)) {
      Device laptop = world.bare();
      Core.Outcome<String> link = phone.core.devices().offerLink(world.now);
      phone.run(link.step());
      laptop.run(laptop.core.devices().joinAccount(link.value(), "Laptop", world.now));
      laptop.connect();
      world.settle();
      Device refusing = onTheNewDevice ? laptop : phone;
      refusing.run(refusing.core.devices().cancelLink());
      world.settle();
      assertTrue(phone.core.devices().linking(world.now).isEmpty());
      assertTrue(laptop.core.devices().linking(world.now).isEmpty());
      assertThrows(CoreException.class, () -> phone.core.devices().confirmLink(world.now));
      assertFalse(laptop.core.hasAccount());
      assertEquals(1, phone.core.account().log().devices().size());
    }
  }

  @Test
  void a_link_is_good_for_one_device_and_some_minutes() {
    Device laptop = world.bare();
    Device stranger = world.bare();
    Core.Outcome<String> link = phone.core.devices().offerLink(world.now);
    phone.run(link.step());
    for (Device each : List.of(laptop, stranger)) {
      each.run(each.core.devices().joinAccount(link.value(), "Somebody", world.now));
      each.connect();
      world.settle();
    }
    assertTrue(stranger.core.devices().linking(world.now).orElseThrow().code().isEmpty());
    world.now += Linking.OFFER_MILLIS + 1;
    assertTrue(phone.core.devices().linking(world.now).isEmpty());
    for (String broken : List.of("", "https://relay.example/#d/", phone.core.cardLink())) {
      assertThrows(
          CoreException.class,
          () -> world.bare().core.devices().joinAccount(broken, "Laptop", world.now));
    }
  }

  @Test
  void linking_survives_a_crash_of_either_device_after_each_step() {
    String lins = world.connect(phone, lin);
    Device laptop = world.bare();
    Core.Outcome<String> link = phone.core.devices().offerLink(world.now);
    phone.run(link.step());
    laptop.run(laptop.core.devices().joinAccount(link.value(), "Laptop", world.now));
    laptop.connect();
    world.settle();
    laptop.runAndDie(laptop.core.devices().confirmLink(world.now));
    laptop.connect();
    boolean awaited = false;
    phone.runAndDie(phone.core.devices().confirmLink(world.now));
    for (int steps = 0; steps < 40; steps++) {
      for (Device each : List.of(phone, laptop)) {
        each.connect();
        for (int i = 0; i < 5; i++) {
          each.deliverOne();
        }
        each.restart();
        awaited |= laptop.core.devices().awaitsHistory();
      }
    }
    assertTrue(awaited);
    phone.connect();
    laptop.connect();
    world.settle();
    lin.say(lins, "to both");
    world.settle();
    assertEquals(List.of("to both"), phone.words(phone.onlyConversation()));
    assertEquals(List.of("to both"), laptop.words(laptop.onlyConversation()));
  }

  @Test
  void all_devices_of_an_account_are_in_all_its_conversations() {
    String lins = world.connect(phone, lin);
    Device laptop = world.linked(phone, "Laptop");
    assertEquals(phone.onlyConversation(), laptop.onlyConversation());
    lin.say(lins, "to both");
    world.settle();
    phone.say(phone.onlyConversation(), "from the phone");
    world.settle();
    laptop.say(laptop.onlyConversation(), "from the laptop");
    world.settle();
    List<String> all = List.of("to both", "from the phone", "from the laptop");
    assertEquals(all, lin.words(lins));
    assertEquals(all, phone.words(phone.onlyConversation()));
    assertEquals(all, laptop.words(laptop.onlyConversation()));
    assertEquals(Optional.of(lin.id()), head(laptop).peer());
    assertEquals("Lin", head(laptop).title());
  }

  @Test
  void what_one_device_says_the_other_shows_as_its_own_with_how_far_it_came() {
    world.connect(phone, lin);
    Device laptop = world.linked(phone, "Laptop");
    Core.Outcome<Id> said =
        phone.core.say(
            phone.onlyConversation(), new Content.Text("mine", Optional.empty()), world.now);
    phone.run(said.step());
    world.settle();
    for (Device each : List.of(phone, laptop)) {
      assertTrue(each.shown(each.onlyConversation(), said.value()).row().mine());
      assertEquals(
          Optional.of(Delivery.DELIVERED),
          each.shown(each.onlyConversation(), said.value()).delivery());
    }
    assertEquals(0, head(laptop).unread());
  }

  @Test
  void whom_one_device_meets_the_other_knows() {
    Device laptop = world.linked(phone, "Laptop");
    lin.run(lin.core.connect(phone.core.cardLink(), "It is me", world.now).step());
    world.settle();
    assertEquals(1, phone.core.requests().size());
    assertEquals(1, laptop.core.requests().size());
    phone.run(phone.core.accept(lin.id().hex(), world.now).step());
    world.settle();
    assertEquals(0, laptop.core.requests().size());
    assertEquals(1, laptop.core.contacts().size());
    lin.say(lin.onlyConversation(), "hello both");
    world.settle();
    assertEquals(List.of("hello both"), laptop.words(laptop.onlyConversation()));
    laptop.run(laptop.core.block(lin.id(), true));
    world.settle();
    assertTrue(phone.core.contacts().getFirst().blocked());
  }

  @Test
  void a_new_device_knows_whom_the_others_knew_and_whom_they_wait_for() {
    Device jonas = world.device("Jonas");
    world.connect(phone, lin);
    phone.run(phone.core.connect(jonas.core.cardLink(), "", world.now).step());
    world.settle();
    Device laptop = world.linked(phone, "Laptop");
    assertEquals(2, laptop.core.contacts().size());
    assertEquals(
        1,
        laptop.core.conversations().stream()
            .filter(each -> each.head().state() == Head.State.REQUESTED)
            .count());
    jonas.run(jonas.core.accept(phone.id().hex(), world.now).step());
    world.settle();
    jonas.say(jonas.onlyConversation(), "hello both");
    world.settle();
    for (Device each : List.of(phone, laptop)) {
      String conversation = Conversation.withPerson(world.crypto, jonas.id());
      assertEquals(List.of("hello both"), each.words(conversation));
    }
  }

  @Test
  void a_group_that_is_opened_later_has_all_devices_of_all() {
    world.connect(phone, lin);
    Device laptop = world.linked(phone, "Laptop");
    Device tablet = world.linked(lin, "Tablet");
    Core.Outcome<String> made =
        laptop.core.createGroup("Saturday hike", List.of(lin.id()), world.now);
    laptop.run(made.step());
    world.settle();
    for (Device each : List.of(phone, laptop, lin, tablet)) {
      assertEquals("Saturday hike", head(each).title());
      each.say(each.onlyConversation(), "hello");
      world.settle();
    }
    for (Device each : List.of(phone, laptop, lin, tablet)) {
      assertEquals(4, each.words(each.onlyConversation()).size());
    }
  }

  @Test
  void what_is_read_on_one_device_is_read_on_the_other() {
    String lins = world.connect(phone, lin);
    Device laptop = world.linked(phone, "Laptop");
    lin.say(lins, "one");
    world.now++;
    lin.say(lins, "two");
    world.settle();
    assertEquals(2, head(laptop).unread());
    phone.run(
        phone.core.markRead(phone.onlyConversation(), head(phone).nextOrder() - 1, List.of()));
    world.settle();
    assertEquals(0, head(laptop).unread());
    world.now++;
    lin.say(lins, "three");
    world.settle();
    assertEquals(1, head(laptop).unread());
    assertEquals(1, head(phone).unread());
    phone.run(phone.core.readReceipts(false));
    world.settle();
    assertFalse(laptop.core.readReceipts());
  }

  @Test
  void notes_to_oneself_are_on_all_own_devices_and_nowhere_else() {
    Device laptop = world.linked(phone, "Laptop");
    String notes = phone.core.selfConversation().orElseThrow().id();
    Core.Outcome<Id> alone =
        lin.core.say(
            lin.core.selfConversation().orElseThrow().id(),
            new Content.Text("alone", Optional.empty()),
            world.now);
    assertTrue(alone.step().effects().stream().anyMatch(each -> each instanceof Effect.Sent));
    lin.run(alone.step());
    phone.say(notes, "buy bread");
    world.settle();
    assertEquals(List.of("buy bread"), laptop.words(notes));
    assertTrue(phone.core.conversations().isEmpty());
  }

  @Test
  void a_person_who_leaves_leaves_with_all_devices() {
    world.connect(phone, lin);
    Device jonas = world.device("Jonas");
    world.connect(lin, jonas);
    Device laptop = world.linked(phone, "Laptop");
    lin.run(lin.core.createGroup("Group", List.of(phone.id(), jonas.id()), world.now).step());
    world.settle();
    String group = lin.onlyConversation();
    phone.run(phone.core.leave(group, world.now));
    world.settle();
    for (Device each : List.of(phone, laptop)) {
      assertEquals(Head.State.LEFT, head(each).state());
    }
    assertFalse(accounts(lin).contains(phone.id()));
    lin.say(group, "they are gone");
    world.settle();
    assertEquals(List.of("they are gone"), jonas.words(group));
    assertEquals(List.of(), laptop.words(group));
  }

  @Test
  void a_removed_device_reads_nothing_later_and_is_found_by_nobody() {
    String lins = world.connect(phone, lin);
    Device laptop = world.linked(phone, "Laptop");
    lin.say(lins, "to both");
    world.settle();
    String oldCard = phone.core.cardLink();
    phone.run(phone.core.devices().removeDevice(laptop.core.account().device(), world.now));
    world.settle();
    assertTrue(laptop.core.devices().isRemoved());
    lin.say(lins, "to the phone");
    world.settle();
    assertEquals(List.of("to both"), laptop.words(Conversation.withPerson(world.crypto, lin.id())));
    assertEquals(List.of("to both", "to the phone"), phone.words(phone.onlyConversation()));
    assertEquals(1, phone.core.account().log().devices().size());

    // Friends have the new card; a stranger with the old link reaches nobody.
    assertEquals(phone.core.cardLink(), lin.core.contacts().getFirst().card().link());
    Device stranger = world.device("Stranger");
    stranger.run(stranger.core.connect(oldCard, "", world.now).step());
    world.settle();
    assertTrue(phone.core.requests().isEmpty());

    lin.run(lin.core.createGroup("Without it", List.of(phone.id()), world.now).step());
    world.settle();
    lin.say(lin.onlyConversation(), "only the phone");
    world.settle();
    assertEquals(List.of("only the phone"), phone.words(phone.onlyConversation()));
    assertEquals(1, laptop.core.conversations().size());
  }

  @Test
  void two_devices_that_link_at_the_same_time_both_come_in() {
    String lins = world.connect(phone, lin);
    Device laptop = world.linked(phone, "Laptop");
    Device tablet = world.bare();
    Device watch = world.bare();
    link(phone, tablet, "Tablet");
    link(laptop, watch, "Watch");
    for (Device each : List.of(phone, laptop, tablet, watch)) {
      each.run(each.core.devices().confirmLink(world.now));
    }
    world.settle();
    for (Device each : List.of(phone, laptop, tablet, watch)) {
      each.disconnect();
      each.connect();
    }
    world.settle();
    lin.say(lins, "to all four");
    world.settle();
    for (Device each : List.of(phone, laptop, tablet, watch)) {
      assertEquals(4, each.core.account().log().devices().size());
      assertEquals(List.of("to all four"), each.words(each.onlyConversation()));
    }
  }

  private void link(Device old, Device fresh, String name) {
    Core.Outcome<String> link = old.core.devices().offerLink(world.now);
    old.run(link.step());
    fresh.run(fresh.core.devices().joinAccount(link.value(), name, world.now));
    fresh.connect();
    world.settle();
  }

  private static Head head(Device device) {
    return device.core.conversations().getLast().head();
  }

  private static List<Id> accounts(Device device) {
    return device.core.members(device.core.conversations().getLast()).stream()
        .map(leaf -> leaf.account())
        .distinct()
        .toList();
  }
}
