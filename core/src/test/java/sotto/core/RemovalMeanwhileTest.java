package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.conversation.Conversation;

/**
 * A device is on its way into an account while another one is removed, and with it the secrets that
 * the new one was given.
 */
class RemovalMeanwhileTest {
  private final World world = new World(Long.getLong("sotto.seed", 22));
  private final Device phone = world.device("Mira");
  private final Device lin = world.device("Lin");
  private final Device fresh = world.bare();
  private Device laptop = phone;
  private Device tablet = phone;
  private String lins = "";

  /** The old device said yes, and gave the account; the person has not said yes on the new one. */
  @BeforeEach
  void begin() {
    lins = world.connect(phone, lin);
    laptop = world.linked(phone, "Laptop");
    tablet = world.linked(phone, "Tablet");
    Core.Outcome<String> link = laptop.core.devices().offerLink(world.now);
    laptop.run(link.step());
    fresh.run(fresh.core.devices().joinAccount(link.value(), "Watch", world.now));
    fresh.connect();
    world.settle();
    laptop.run(laptop.core.devices().confirmLink(world.now));
    world.settle();
  }

  @Test
  void it_comes_in_although_a_third_device_goes() {
    phone.run(phone.core.devices().removeDevice(tablet.core.account().device(), world.now));
    world.settle();
    fresh.run(fresh.core.devices().confirmLink(world.now));
    world.settle();
    isIn(List.of(phone, laptop, fresh));
  }

  @Test
  void it_comes_in_although_the_device_that_linked_it_goes() {
    phone.run(phone.core.devices().removeDevice(laptop.core.account().device(), world.now));
    world.settle();
    fresh.run(fresh.core.devices().confirmLink(world.now));
    world.settle();
    phone.disconnect();
    phone.connect();
    world.settle();
    isIn(List.of(phone, tablet, fresh));
  }

  @Test
  void it_comes_in_although_two_devices_go_one_after_the_other() {
    phone.run(phone.core.devices().removeDevice(tablet.core.account().device(), world.now));
    world.settle();
    phone.run(phone.core.devices().removeDevice(laptop.core.account().device(), world.now));
    world.settle();
    fresh.run(fresh.core.devices().confirmLink(world.now));
    world.settle();
    phone.disconnect();
    phone.connect();
    world.settle();
    isIn(List.of(phone, fresh));
  }

  private void isIn(List<Device> devices) {
    lin.say(lins, "to all");
    world.settle();
    for (Device each : devices) {
      assertEquals(devices.size(), each.core.account().log().devices().size());
      assertEquals(
          List.of("to all"),
          each.words(Conversation.withPerson(world.crypto, lin.id())),
          each.toString());
      assertEquals(devices.getFirst().core.cardLink(), each.core.cardLink());
    }
    // Friends and strangers find it: in a new group, and with the link that it shows.
    Device stranger = world.device("Stranger");
    world.connect(stranger, fresh);
    String group = world.group(lin, "New", phone);
    lin.say(group, "to the group");
    world.settle();
    for (Device each : devices) {
      assertEquals(List.of("to the group"), each.words(group));
      assertEquals(2, each.core.contacts().size());
    }
    assertTrue(fresh.core.isIdle());
  }
}
