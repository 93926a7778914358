package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.identity.Handle;

/** Public names lead to cards, for whoever wants one. */
class HandlesTest {
  private final World world = new World(Long.getLong("sotto.seed", 41));
  private final Device mira = world.device("Mira");
  private final Device ben = world.device("Ben", World.OTHER_RELAY);

  private HandleAnswer claim(Device who, String name) {
    who.run(who.core.handles().claim(name, world.now));
    world.settle();
    return who.answers.removeLast();
  }

  private HandleAnswer find(Device who, String handle) {
    who.run(who.core.handles().find(handle, world.now));
    world.settle();
    return who.answers.removeLast();
  }

  @Test
  void a_handle_leads_to_a_card_on_the_own_relay_and_from_another() {
    assertEquals(new HandleAnswer.Ours("mira.k"), claim(mira, "mira.k"));
    assertEquals(Optional.of("mira.k"), mira.core.handles().own());
    Device lin = world.device("Lin");
    HandleAnswer.Found here = assertInstanceOf(HandleAnswer.Found.class, find(lin, "@mira.k"));
    HandleAnswer.Found there =
        assertInstanceOf(HandleAnswer.Found.class, find(ben, " @Mira.K@relay.example "));
    assertEquals(mira.core.cardLink(), here.card().link());
    assertEquals(mira.core.cardLink(), there.card().link());
    assertTrue(ben.core.isIdle());
    assertEquals(List.of(World.OTHER_RELAY), ben.core.relays());
  }

  @Test
  void all_devices_of_an_account_know_its_handle_and_each_can_change_it_or_give_it_up() {
    claim(mira, "mira.k");
    Device laptop = world.linked(mira, "Laptop");
    assertEquals(Optional.of("mira.k"), laptop.core.handles().own());
    claim(laptop, "mira");
    assertEquals(Optional.of("mira"), laptop.core.handles().own());
    assertEquals(Optional.of("mira"), mira.core.handles().own());
    assertEquals(new HandleAnswer.Unknown(new Handle("mira.k", "")), find(laptop, "@mira.k"));
    mira.run(mira.core.handles().drop(world.now));
    world.settle();
    assertEquals(Optional.empty(), laptop.core.handles().own());
    assertEquals(new HandleAnswer.Unknown(new Handle("mira", "")), find(laptop, "@mira"));
    // Both at once: one of them is the account's, and the other is free again.
    mira.run(mira.core.handles().claim("one", world.now));
    laptop.run(laptop.core.handles().claim("other", world.now));
    world.settle();
    assertEquals(mira.core.handles().own(), laptop.core.handles().own());
    assertEquals(1, world.handles.cards.size());
    assertTrue(mira.core.isIdle() && laptop.core.isIdle());
  }

  @Test
  void a_removed_device_can_do_nothing_to_the_handle() {
    claim(mira, "mira.k");
    Device laptop = world.linked(mira, "Laptop");
    mira.run(mira.core.devices().removeDevice(laptop.core.account().device(), world.now));
    world.settle();
    assertEquals(Optional.of("mira.k"), mira.core.handles().own());
    HandleAnswer.Found found =
        assertInstanceOf(HandleAnswer.Found.class, find(ben, "@mira.k@relay.example"));
    assertEquals(mira.core.cardLink(), found.card().link());
    laptop.run(laptop.core.handles().drop(world.now));
    world.settle();
    assertInstanceOf(HandleAnswer.Found.class, find(ben, "@mira.k@relay.example"));
  }

  @Test
  void a_handle_belongs_to_the_first_and_is_free_once_it_is_dropped() {
    claim(mira, "hello");
    Device lin = world.device("Lin");
    assertEquals(new HandleAnswer.Taken("hello"), claim(lin, "hello"));
    assertEquals(Optional.empty(), lin.core.handles().own());
    mira.run(mira.core.handles().drop(world.now));
    world.settle();
    assertEquals(new HandleAnswer.Dropped("hello"), mira.answers.removeLast());
    assertEquals(Optional.empty(), mira.core.handles().own());
    assertEquals(new HandleAnswer.Unknown(new Handle("hello", "")), find(mira, "@hello"));
    assertEquals(new HandleAnswer.Ours("hello"), claim(lin, "hello"));
  }

  @Test
  void another_handle_takes_the_place_of_the_first() {
    claim(mira, "first");
    mira.run(mira.core.handles().claim("second", world.now));
    world.settle();
    assertEquals(Optional.of("second"), mira.core.handles().own());
    assertEquals(1, world.handles.cards.size());
  }

  @Test
  void what_was_wanted_is_wanted_after_a_crash_and_is_put_again_before_it_expires() {
    mira.runAndDie(mira.core.handles().claim("mira", world.now));
    mira.connect();
    world.settle();
    assertEquals(Optional.of("mira"), mira.core.handles().own());
    mira.restart();
    world.handles.cards.clear();
    mira.connect();
    world.settle();
    assertTrue(world.handles.cards.isEmpty(), "It was put not long ago.");
    mira.restart();
    world.now += 31L * 86_400_000;
    mira.connect();
    world.settle();
    assertEquals(1, world.handles.cards.size());
  }

  @Test
  void what_is_no_handle_is_refused_here() {
    for (String bad : List.of("ab", "Mira", "mira k", "m".repeat(33), "mirá")) {
      assertEquals(
          CoreException.Code.BAD_NAME,
          assertThrows(CoreException.class, () -> mira.core.handles().claim(bad, world.now))
              .code());
    }
    for (String bad : List.of("", "mira", "@", "@ab", "@mira@", "@mira@a/b", "@mira@a@b")) {
      assertEquals(
          CoreException.Code.BAD_LINK,
          assertThrows(CoreException.class, () -> mira.core.handles().find(bad, world.now)).code());
    }
  }

  @Test
  void a_card_of_another_relay_than_the_one_that_gave_it_is_not_believed() {
    claim(mira, "mira");
    byte[] card = world.handles.cards.remove(World.RELAY + "mira");
    world.handles.cards.put(World.OTHER_RELAY + "mira", card == null ? new byte[0] : card);
    assertInstanceOf(HandleAnswer.Unknown.class, find(ben, "@mira"));
  }
}
