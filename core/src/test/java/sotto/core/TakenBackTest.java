package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.wire.frame.Id;

/** What is taken back while somebody is away: it lies nowhere, and is said to nobody any more. */
class TakenBackTest {
  private final World world = new World(Long.getLong("sotto.seed", 34));
  private final Device mira = world.device("Mira");
  private final Device lin = world.device("Lin");

  private Id say(Device device, String conversation, Content content) {
    Core.Outcome<Id> said = device.core.say(conversation, content, world.now);
    device.run(said.step());
    return said.value();
  }

  /** In any row, of the history or not. */
  private static boolean holds(Device device, String words) {
    return device.disk.values().stream().anyMatch(row -> Utf8.text(row).contains(words));
  }

  @Test
  void a_device_that_was_away_never_hears_it_and_the_sender_does_not_keep_it_for_that() {
    String miras = world.connect(lin, mira);
    Device laptop = world.linked(mira, "Laptop");
    laptop.disconnect();
    Id said = say(mira, miras, new Content.Text("a mistake", Optional.empty()));
    say(mira, miras, new Content.Edit(said, "another mistake"));
    world.settle();
    assertEquals(List.of("a mistake"), lin.words(lin.onlyConversation()));
    assertTrue(holds(mira, "mistake"));
    say(mira, miras, new Content.Unsend(said));
    world.settle();
    for (Device each : List.of(mira, lin)) {
      assertFalse(holds(each, "mistake"), each.toString());
    }
    say(mira, miras, new Content.Text("fine", Optional.empty()));
    laptop.connect();
    world.settle();
    assertFalse(holds(laptop, "mistake"));
    assertTrue(laptop.words(miras).contains("fine"));
    assertTrue(mira.core.isIdle());
  }

  @Test
  void a_change_that_comes_after_it_leaves_nothing_either() {
    String miras = world.connect(lin, mira);
    Device laptop = world.linked(mira, "Laptop");
    Id said = say(mira, miras, new Content.Text("first words", Optional.empty()));
    Id kept = say(mira, miras, new Content.Text("other words", Optional.empty()));
    world.settle();
    laptop.disconnect();
    say(laptop, miras, new Content.Edit(said, "late words"));
    say(laptop, miras, new Content.Edit(kept, "better words"));
    say(mira, miras, new Content.Unsend(said));
    world.settle();
    assertTrue(holds(laptop, "late words"));
    laptop.connect();
    world.settle();
    for (Device each : List.of(mira, lin, laptop)) {
      assertFalse(holds(each, "first words"), each.toString());
      assertFalse(holds(each, "late words"), each.toString());
      assertTrue(holds(each, "better words"), each.toString());
    }
  }

  @Test
  void what_waits_for_a_yes_is_not_said_after_it() {
    lin.run(lin.core.connect(mira.core.cardLink(), "Hello!", world.now).step());
    String lins = lin.onlyConversation();
    Id said = say(lin, lins, new Content.Text("too early", Optional.empty()));
    say(lin, lins, new Content.Edit(said, "still too early"));
    say(lin, lins, new Content.Unsend(said));
    world.settle();
    assertFalse(holds(lin, "too early"));
    mira.run(mira.core.accept(lin.id().hex(), world.now).step());
    world.settle();
    assertFalse(holds(mira, "too early"));
    say(lin, lins, new Content.Text("in time", Optional.empty()));
    world.settle();
    assertEquals(List.of("in time"), mira.words(mira.onlyConversation()));
  }
}
