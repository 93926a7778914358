package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.alias.Alias;
import sotto.core.alias.Pseudonym;
import sotto.core.content.Content;
import sotto.core.device.Sync;
import sotto.wire.frame.Id;

/** The chapter on aliases: what the devices of one person tell each other of them. */
class AliasesTest {
  private final World world = new World(Long.getLong("sotto.seed", 61));
  private final Device phone = world.device("Mira");
  private final Device cinema = world.device("Cinema");
  private final Id id = Id.of(world.crypto.random(32));

  /** As a host makes one: the account first, then the list, and only then a word to anybody. */
  private Device made(Device on, Id alias) {
    Device made = world.device(Pseudonym.random(world.crypto));
    on.run(
        on.core
            .aliases()
            .made(
                alias,
                new Alias.Live(made.id(), cinema.id(), "Cinema", false),
                made.core.account().device(),
                world.now));
    world.settle();
    return made;
  }

  /** As two hosts link a device with an alias: no person says anything. */
  private Device letIn(Device from, Device fromAlias, Device to, Id alias) {
    Aliases.Wish wish = from.core.aliases().wishes(world.now).getFirst();
    assertEquals(new Aliases.Wish(alias, to.core.account().device()), wish);
    Core.Outcome<String> link = fromAlias.core.devices().offerLink(world.now);
    fromAlias.run(link.step());
    from.run(from.core.aliases().answer(wish, link.value(), world.now));
    world.settle();
    String heard = to.core.aliases().link(alias, world.now).orElseThrow();
    Device joining = world.bare();
    joining.run(joining.core.devices().joinAccount(heard, Pseudonym.DEVICE, world.now));
    joining.connect();
    world.settle();
    AccountDevices.Linked offering = fromAlias.core.devices().linking(world.now).orElseThrow();
    from.run(from.core.aliases().letIn(wish, offering.deviceKey().orElseThrow(), world.now));
    fromAlias.run(fromAlias.core.devices().confirmLink(world.now));
    joining.run(joining.core.devices().confirmLink(world.now));
    world.settle();
    to.run(to.core.aliases().entered(alias, joining.core.account().device(), world.now));
    world.settle();
    return joining;
  }

  private Alias.Live live(Device alias, String title) {
    return new Alias.Live(alias.id(), cinema.id(), title, false);
  }

  private static List<String> titles(Device device) {
    return device.core.aliases().all().stream()
        .flatMap(each -> each.live().stream())
        .map(Alias.Live::title)
        .toList();
  }

  @Test
  void whether_one_works_there_or_is_a_customer_is_known_on_all_devices() {
    Device laptop = world.linked(phone, "Laptop");
    Device alias = world.device(Pseudonym.random(world.crypto));
    Alias.Live live = new Alias.Live(alias.id(), cinema.id(), "Cinema", true);
    phone.run(phone.core.aliases().made(id, live, alias.core.account().device(), world.now));
    world.settle();
    laptop.restart();
    assertEquals(Optional.of(live), laptop.core.aliases().of(id).flatMap(Alias::live));
  }

  @Test
  void an_alias_is_known_on_all_devices_also_on_one_that_comes_later() {
    Device laptop = world.linked(phone, "Laptop");
    Device alias = made(phone, id);
    assertEquals(List.of("Cinema"), titles(laptop));
    Alias.Live known = laptop.core.aliases().of(id).flatMap(Alias::live).orElseThrow();
    assertEquals(alias.id(), known.account());
    assertEquals(cinema.id(), known.provider());
    assertTrue(phone.core.aliases().isHere(id));
    assertFalse(laptop.core.aliases().isHere(id));
    Device tablet = world.linked(laptop, "Tablet");
    assertEquals(List.of("Cinema"), titles(tablet));
    laptop.restart();
    assertEquals(List.of("Cinema"), titles(laptop));
  }

  @Test
  void a_device_that_lacks_it_asks_and_is_let_in_without_a_person_and_both_talk_as_one() {
    Device laptop = world.linked(phone, "Laptop");
    Device onPhone = made(phone, id);
    String seen = world.connect(onPhone, cinema);
    String own = onPhone.onlyConversation();
    cinema.say(seen, "Two seats?");
    world.settle();
    Device onLaptop = letIn(phone, onPhone, laptop, id);
    assertEquals(onPhone.id(), onLaptop.id());
    assertTrue(laptop.core.aliases().isHere(id));
    assertEquals(List.of(), phone.core.aliases().wishes(world.now));
    assertEquals(List.of("Two seats?"), onLaptop.words(own));
    onLaptop.say(own, "Three.");
    world.settle();
    assertEquals(List.of("Two seats?", "Three."), cinema.words(seen));
    assertEquals(List.of("Two seats?", "Three."), onPhone.words(own));
  }

  @Test
  void it_asks_again_after_some_minutes_and_not_before() {
    Device laptop = world.linked(phone, "Laptop");
    phone.disconnect();
    Device alias = world.device("Amber Heron");
    phone.run(
        phone.core.aliases().made(id, live(alias, ""), alias.core.account().device(), world.now));
    phone.connect();
    world.settle();
    assertEquals(1, phone.core.aliases().wishes(world.now).size());
    phone.restart();
    phone.connect();
    laptop.run(laptop.core.aliases().ask(world.now));
    world.settle();
    assertEquals(0, phone.core.aliases().wishes(world.now).size());
    world.now += Aliases.ASK_MILLIS;
    laptop.run(laptop.core.aliases().ask(world.now));
    world.settle();
    assertEquals(1, phone.core.aliases().wishes(world.now).size());
    world.now += Linking.OFFER_MILLIS + 1;
    assertEquals(0, phone.core.aliases().wishes(world.now).size());
  }

  @Test
  void a_link_into_another_account_than_that_of_the_alias_is_not_taken() {
    Device laptop = world.linked(phone, "Laptop");
    made(phone, id);
    Device other = world.device("Somebody");
    Core.Outcome<String> link = other.core.devices().offerLink(world.now);
    Aliases.Wish wish = phone.core.aliases().wishes(world.now).getFirst();
    for (String wrong : List.of(link.value(), other.core.cardLink(), "")) {
      phone.run(phone.core.aliases().answer(wish, wrong, world.now));
      world.settle();
      assertTrue(laptop.core.aliases().link(id, world.now).isEmpty());
    }
  }

  @Test
  void what_is_forgotten_on_one_device_is_forgotten_on_all_and_does_not_come_back() {
    Device laptop = world.linked(phone, "Laptop");
    Device onPhone = made(phone, id);
    letIn(phone, onPhone, laptop, id);
    laptop.run(laptop.core.aliases().forget(id, world.now));
    world.settle();
    assertEquals(List.of(), titles(phone));
    assertFalse(phone.core.aliases().isHere(id));
    // A device that missed it may say what it knew.
    Alias.Live live = new Alias.Live(onPhone.id(), cinema.id(), "Cinema", false);
    Alias stale = new Alias(id, world.now + 1_000, Optional.of(live));
    laptop.run(
        laptop
            .core
            .say(
                laptop.core.selfConversation().orElseThrow().id(),
                new Content.Sync(new Sync.Aliased(stale).encode()),
                world.now)
            .step());
    world.settle();
    assertEquals(List.of(), titles(phone));
    for (Device each : List.of(phone, laptop)) {
      each.restart();
      assertEquals(List.of(), titles(each));
      String rows = each.disk.values().stream().map(Utf8::text).reduce("", String::concat);
      assertFalse(each.disk.keySet().stream().anyMatch(row -> row.startsWith(Row.ALIAS_DEVICES)));
      assertFalse(rows.contains(Utf8.text(onPhone.id().bytes())));
    }
  }

  @Test
  void a_device_that_goes_from_the_account_goes_from_its_aliases_too() {
    Device laptop = world.linked(phone, "Laptop");
    Device tablet = world.linked(phone, "Tablet");
    Device onPhone = made(phone, id);
    Device onLaptop = letIn(phone, onPhone, laptop, id);
    Id gone = onLaptop.core.account().device();
    assertEquals(List.of(), phone.core.aliases().over(id));
    tablet.run(tablet.core.devices().removeDevice(laptop.core.account().device(), world.now));
    world.settle();
    assertEquals(List.of(gone), phone.core.aliases().over(id));
    assertEquals(List.of(gone), tablet.core.aliases().over(id));
    onPhone.run(onPhone.core.devices().removeDevice(gone, world.now));
    world.settle();
    assertTrue(onLaptop.core.devices().isRemoved());
    // Its wishes count no more, and neither does what it waits for.
    assertTrue(
        phone.core.aliases().wishes(world.now).stream()
            .noneMatch(wish -> wish.device().equals(laptop.core.account().device())));
  }

  @Test
  void a_device_that_lost_an_alias_asks_for_it_anew() {
    Device laptop = world.linked(phone, "Laptop");
    Device onPhone = made(phone, id);
    letIn(phone, onPhone, laptop, id);
    world.now += Aliases.ASK_MILLIS;
    laptop.run(laptop.core.aliases().lost(id, world.now));
    world.settle();
    letIn(phone, onPhone, laptop, id);
    assertTrue(laptop.core.aliases().isHere(id));
  }

  @Test
  void there_are_bounds_and_each_id_is_used_once() {
    Device alias = world.device("Amber Heron");
    Id device = alias.core.account().device();
    for (int i = 0; i < Aliases.LIVE_MAX; i++) {
      Id each = Id.of(world.crypto.random(32));
      phone.run(phone.core.aliases().made(each, live(alias, "Cinema"), device, world.now));
      assertThrows(
          CoreException.class,
          () -> phone.core.aliases().made(each, live(alias, ""), device, world.now));
    }
    assertThrows(
        CoreException.class,
        () -> phone.core.aliases().made(id, live(alias, ""), device, world.now));
    phone.run(phone.core.aliases().forget(phone.core.aliases().all().getFirst().id(), world.now));
    phone.run(phone.core.aliases().made(id, live(alias, ""), device, world.now));
    assertEquals(Aliases.LIVE_MAX, phone.core.aliases().all().size());
    assertThrows(
        CoreException.class,
        () -> phone.core.aliases().forget(Id.of(world.crypto.random(32)), world.now));
  }
}
