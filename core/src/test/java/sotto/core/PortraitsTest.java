package sotto.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.wire.frame.Id;

/** The chapter on content, where it is about portraits: who sees what somebody looks like. */
class PortraitsTest {
  private final World world = new World(Long.getLong("sotto.seed", 33));
  private final Device mira = world.device("Mira");
  private final Device lin = world.device("Lin");

  private static byte[] picture(int last) {
    byte[] picture = Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 200);
    picture[199] = (byte) last;
    return picture;
  }

  private void give(Device device, byte[] picture) {
    device.run(device.core.portraits().give(picture, world.now));
  }

  private static byte[] seen(Device by, Id account) {
    return by.core.portraits().of(account).map(Content.Portrait::picture).orElse(new byte[0]);
  }

  @Test
  void contacts_see_it_and_the_next_one_and_that_it_is_gone() {
    world.connect(lin, mira);
    for (byte[] picture : List.of(picture(1), picture(2), new byte[0])) {
      give(mira, picture);
      world.settle();
      assertArrayEquals(picture, seen(lin, mira.id()));
      assertArrayEquals(picture, seen(mira, mira.id()));
    }
    assertTrue(mira.words(mira.onlyConversation()).isEmpty());
    assertEquals(0, lin.core.conversations().getFirst().head().unread());
  }

  @Test
  void who_comes_to_know_somebody_sees_it_whoever_asked() {
    Device jonas = world.device("Jonas");
    give(mira, picture(1));
    give(lin, picture(2));
    world.connect(lin, mira);
    world.connect(mira, jonas);
    assertArrayEquals(picture(1), seen(lin, mira.id()));
    assertArrayEquals(picture(2), seen(mira, lin.id()));
    assertArrayEquals(picture(1), seen(jonas, mira.id()));
    assertEquals(0, seen(jonas, lin.id()).length);
  }

  @Test
  void neither_the_card_nor_a_request_has_it_and_nobody_sees_it_before_the_yes() {
    give(mira, picture(1));
    String link = mira.core.cardLink();
    give(mira, picture(2));
    assertEquals(link, mira.core.cardLink());
    lin.run(lin.core.connect(link, "Hello!", world.now).step());
    world.settle();
    assertEquals(0, seen(lin, mira.id()).length);
  }

  @Test
  void members_of_a_group_who_are_no_contacts_do_not_see_it() {
    Device jonas = world.device("Jonas");
    world.connect(lin, mira);
    world.connect(jonas, mira);
    give(lin, picture(2));
    world.settle();
    mira.run(mira.core.createGroup("Hike", List.of(lin.id(), jonas.id()), world.now).step());
    world.settle();
    assertEquals(0, seen(jonas, lin.id()).length);
    assertArrayEquals(picture(2), seen(mira, lin.id()));
  }

  @Test
  void a_blocked_contact_is_not_given_it() {
    world.connect(lin, mira);
    mira.run(mira.core.block(lin.id(), true));
    give(mira, picture(1));
    world.settle();
    assertEquals(0, seen(lin, mira.id()).length);
  }

  @Test
  void it_survives_a_crash_at_once_and_a_restart() {
    world.connect(lin, mira);
    mira.runAndDie(mira.core.portraits().give(picture(1), world.now));
    mira.connect();
    world.settle();
    lin.restart();
    mira.restart();
    assertArrayEquals(picture(1), seen(lin, mira.id()));
    assertArrayEquals(picture(1), seen(mira, mira.id()));
    assertTrue(mira.core.isIdle());
  }

  @Test
  void all_devices_of_an_account_know_the_same_also_one_that_comes_later() {
    world.connect(lin, mira);
    give(lin, picture(2));
    give(mira, picture(1));
    world.settle();
    Device laptop = world.linked(mira, "Laptop");
    assertArrayEquals(picture(1), seen(laptop, mira.id()));
    assertArrayEquals(picture(2), seen(laptop, lin.id()));
    give(laptop, picture(3));
    world.settle();
    assertArrayEquals(picture(3), seen(mira, mira.id()));
    assertArrayEquals(picture(3), seen(lin, mira.id()));
  }

  @Test
  void an_older_one_that_comes_later_does_not_count_and_no_clock_keeps_one_for_ever() {
    world.connect(lin, mira);
    give(mira, picture(1));
    world.settle();
    Content.Portrait older = new Content.Portrait(1, picture(9));
    lin.core.portraits().heard(mira.id(), older);
    assertArrayEquals(picture(1), seen(lin, mira.id()));
    lin.core.portraits().heard(mira.id(), new Content.Portrait(Long.MAX_VALUE, picture(9)));
    assertTrue(lin.core.portraits().of(mira.id()).orElseThrow().at() <= world.now + 86_400_000);
    lin.core.portraits().heard(Id.of(new byte[32]), new Content.Portrait(1, picture(9)));
    assertFalse(lin.core.portraits().of(Id.of(new byte[32])).isPresent());
  }

  @Test
  void what_is_no_picture_or_too_large_is_refused() {
    for (byte[] wrong : List.of(new byte[8], new byte[Content.Portrait.PICTURE_MAX + 1])) {
      assertThrows(CoreException.class, () -> mira.core.portraits().give(wrong, world.now));
    }
    world.connect(lin, mira);
    lin.core.portraits().heard(mira.id(), new Content.Portrait(1, new byte[8]));
    assertEquals(0, seen(lin, mira.id()).length);
  }
}
