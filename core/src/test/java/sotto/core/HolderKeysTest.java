package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sotto.core.World.Device;

/** A key that tickets are bound to is the same on all devices, so each can show what any bought. */
class HolderKeysTest {
  private static final byte[] SHOWN = Utf8.bytes("a ticket");
  private final World world = new World(Long.getLong("sotto.seed", 71));
  private final Device phone = world.device("Mira");

  private static String key(Device device, World world) {
    Core.Outcome<String> outcome = device.core.dealings().holderKeys().key(world.now);
    device.run(outcome.step());
    world.settle();
    return outcome.value();
  }

  private boolean signs(Device device, String key) {
    return device
        .core
        .dealings()
        .holderKeys()
        .sign(key, SHOWN)
        .filter(signature ->
            world.crypto.ed25519Verify(Base64Url.decode(key).orElseThrow(), SHOWN, signature))
        .isPresent();
  }

  @Test
  void one_that_is_made_on_a_device_is_known_on_all_also_on_one_that_comes_later() {
    Device laptop = world.linked(phone, "Laptop");
    String key = key(phone, world);
    assertEquals(key, key(laptop, world));
    Device tablet = world.linked(laptop, "Tablet");
    assertEquals(key, key(tablet, world));
    phone.restart();
    assertEquals(key, key(phone, world));
    assertTrue(signs(phone, key) && signs(laptop, key) && signs(tablet, key));
  }

  @Test
  void of_two_that_are_made_at_once_both_sign_and_all_devices_take_the_same_for_what_is_new() {
    Device laptop = world.linked(phone, "Laptop");
    Core.Outcome<String> one = phone.core.dealings().holderKeys().key(world.now);
    Core.Outcome<String> other = laptop.core.dealings().holderKeys().key(world.now);
    phone.run(one.step());
    laptop.run(other.step());
    world.settle();
    assertEquals(key(phone, world), key(laptop, world));
    assertTrue(signs(phone, other.value()) && signs(laptop, one.value()));
  }

  @Test
  void nobody_signs_with_a_key_of_another_account() {
    Device other = world.device("Jonas");
    assertTrue(other.core.dealings().holderKeys().sign(key(phone, world), SHOWN).isEmpty());
  }
}
