package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.Head;
import sotto.wire.frame.Id;

/** Devices that lost their way come back, and get what they missed. */
class HealingTest {
  private final World world = new World(Long.getLong("sotto.seed", 23));
  private final Device phone = world.device("Mira");
  private final Device lin = world.device("Lin");

  @Test
  void a_device_whose_state_is_an_old_one_comes_back_and_gets_what_it_missed() {
    String lins = world.connect(phone, lin);
    String phones = phone.onlyConversation();
    Device jonas = world.device("Jonas");
    world.connect(lin, jonas);
    phone.say(phones, "before");
    world.settle();
    var copy = new TreeMap<>(lin.disk);
    lin.run(lin.core.createGroup("Group", List.of(phone.id(), jonas.id()), world.now).step());
    world.settle();
    phone.say(phones, "heard, and forgotten with the disk");
    world.settle();
    // A commit of the device itself, which its old state knows nothing of.
    lin.run(lin.core.refresh(lins, world.now));
    world.settle();
    lin.disconnect();
    phone.say(phones, "while it was away");
    world.settle();
    lin.disk.clear();
    lin.disk.putAll(copy);
    lin.restart();
    lin.connect();
    world.settle();
    assertEquals(Head.State.ACTIVE, state(lin, lins));
    assertEquals(List.of("before", "while it was away"), lin.words(lins));
    lin.say(lins, "back again");
    world.settle();
    assertTrue(phone.words(phones).contains("back again"));
    assertTrue(lin.core.isIdle() && phone.core.isIdle());
  }

  @Test
  void a_device_that_lost_a_group_is_brought_back_by_a_sibling_or_a_contact() {
    String lins = world.connect(phone, lin);
    Device laptop = world.linked(phone, "Laptop");
    for (Device each : List.of(laptop, lin)) {
      String conversation = each.onlyConversation();
      each.disconnect();
      each.disk.remove(Row.EPOCH + conversation);
      each.restart();
      each.connect();
      each.say(conversation, "said while it was lost by " + each.core.account().name());
      world.settle();
      assertEquals(Head.State.ACTIVE, state(each, conversation));
      phone.say(phone.onlyConversation(), "welcome back " + each.core.account().name());
      world.settle();
      assertTrue(each.words(conversation).contains("welcome back " + each.core.account().name()));
    }
    assertEquals(4, phone.words(phone.onlyConversation()).size());
    assertEquals(4, lin.words(lins).size());
  }

  @Test
  void a_device_that_lost_the_self_conversation_is_brought_back_by_a_sibling() {
    Device laptop = world.linked(phone, "Laptop");
    String notes = phone.core.selfConversation().orElseThrow().id();
    laptop.disconnect();
    laptop.disk.put(
        Row.CONVERSATION + notes,
        laptop.core.selfConversation().orElseThrow().head().with(Head.State.LOST).encode());
    laptop.restart();
    laptop.connect();
    world.settle();
    phone.say(notes, "are you there?");
    world.settle();
    assertEquals(List.of("are you there?"), laptop.words(notes));
  }

  @Test
  void what_a_device_lacks_is_said_again_to_where_it_is_now_by_one_that_is_far_behind() {
    world.connect(phone, lin);
    Device jonas = world.device("Jonas");
    world.connect(lin, jonas);
    Core.Outcome<String> made =
        lin.core.createGroup("Group", List.of(phone.id(), jonas.id()), world.now);
    lin.run(made.step());
    String group = made.value();
    world.settle();
    phone.disconnect();
    phone.disk.remove(Row.EPOCH + group);
    jonas.say(group, "said to a device that has just lost its group");
    world.settle();
    jonas.disconnect();
    phone.restart();
    phone.connect();
    world.settle();
    for (int epoch = 0; epoch < 30; epoch++) {
      lin.run(lin.core.refresh(group, world.now));
      world.settle();
    }
    jonas.connect();
    world.settle();
    assertEquals(List.of("said to a device that has just lost its group"), phone.words(group));
    assertTrue(jonas.core.isIdle());
  }

  @Test
  void where_those_of_whom_it_knows_have_gone_it_asks_all_its_contacts_in_the_end() {
    world.connect(phone, lin);
    Device mo = world.device("Mo");
    world.connect(mo, phone);
    world.connect(lin, mo);
    Core.Outcome<String> made = lin.core.createGroup("Group", List.of(phone.id()), world.now);
    lin.run(made.step());
    String group = made.value();
    world.settle();
    var copy = new TreeMap<>(phone.disk);
    phone.run(phone.core.refresh(group, world.now));
    world.settle();
    phone.disconnect();
    lin.run(lin.core.addMembers(group, List.of(mo.id()), world.now));
    world.settle();
    lin.run(lin.core.leave(group, world.now));
    world.settle();
    phone.disk.clear();
    phone.disk.putAll(copy);
    phone.restart();
    phone.connect();
    world.settle();
    assertEquals(Head.State.LOST, state(phone, group), "only Lin was asked, who is gone");
    world.now += Healing.PATIENCE_MILLIS + 1;
    phone.disconnect();
    phone.connect();
    world.settle();
    assertEquals(Head.State.ACTIVE, state(phone, group));
    mo.say(group, "there you are");
    world.settle();
    assertEquals(List.of("there you are"), phone.words(group));
  }

  @Test
  void who_was_lost_and_is_taken_out_meanwhile_is_told_so() {
    world.connect(phone, lin);
    Core.Outcome<String> made = lin.core.createGroup("Group", List.of(phone.id()), world.now);
    lin.run(made.step());
    String group = made.value();
    world.settle();
    phone.disconnect();
    phone.disk.remove(Row.EPOCH + group);
    lin.run(lin.core.removeMember(group, phone.id(), world.now));
    world.settle();
    phone.restart();
    phone.connect();
    world.settle();
    assertEquals(Head.State.REMOVED, state(phone, group));
    assertTrue(phone.core.isIdle() && lin.core.isIdle());
    // Whoever takes it back in later does so as the first time.
    lin.run(lin.core.addMembers(group, List.of(phone.id()), world.now));
    lin.say(group, "welcome back");
    world.settle();
    assertEquals(Head.State.ACTIVE, state(phone, group));
    assertEquals(List.of("welcome back"), phone.words(group));
  }

  @Test
  void nobody_is_out_of_a_group_that_it_can_follow_because_somebody_says_so() {
    world.connect(phone, lin);
    Core.Outcome<String> made = lin.core.createGroup("Group", List.of(phone.id()), world.now);
    lin.run(made.step());
    world.settle();
    String two = lin.core.conversations().getFirst().id();
    lin.run(lin.core.say(two, new Content.NoMember(made.value()), world.now).step());
    world.settle();
    assertEquals(Head.State.ACTIVE, state(phone, made.value()));
  }

  @Test
  void junk_from_who_was_removed_ends_with_a_new_mailbox_and_loses_nothing() {
    String lins = world.connect(phone, lin);
    List<Id> mailboxes =
        lin.core.members(lin.core.conversations().getFirst()).stream()
            .map(leaf -> leaf.mailbox())
            .toList();
    for (int i = 0; i < 4; i++) {
      world.junk(mailboxes, 512);
      world.settle();
    }
    assertFalse(
        lin.core.members(lin.core.conversations().getFirst()).stream()
            .map(leaf -> leaf.mailbox())
            .toList()
            .equals(mailboxes));
    lin.say(lins, "still here");
    phone.say(phone.onlyConversation(), "me too");
    world.settle();
    assertTrue(phone.words(phone.onlyConversation()).contains("still here"));
    assertTrue(lin.words(lins).contains("me too"));
  }

  private static Head.State state(Device device, String conversation) {
    return device.core.conversations().stream()
        .filter(each -> each.id().equals(conversation))
        .findFirst()
        .orElseThrow()
        .head()
        .state();
  }
}
