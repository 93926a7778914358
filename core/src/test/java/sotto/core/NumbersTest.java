package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;

class NumbersTest {
  private final World world = new World(Long.getLong("sotto.seed", 33));
  private final Device mira = world.device("Mira");
  private final Device lin = world.device("Lin");

  /** Or the answer to the claim that was given up would be taken for one to the next. */
  @Test
  void a_request_that_was_given_up_leaves_its_number_to_no_other() {
    world.connect(mira, lin);
    String withLin = mira.onlyConversation();
    String first = world.group(mira, "First", lin);
    String second = world.group(mira, "Second", lin);
    // Somebody else is faster in both groups.
    mira.disconnect();
    mira.say(withLin, "said before it");
    mira.run(mira.core.rename(first, "A title that comes too late", world.now));
    lin.run(lin.core.leave(first, world.now));
    world.settle();
    mira.restart();
    mira.online = true;
    mira.openLinks(); // The claim is on its way, and its answer too.
    mira.run(mira.core.leave(first, world.now));
    mira.run(mira.core.rename(second, "Hike", world.now));
    world.settle();
    assertEquals(
        List.of("Hike"),
        lin.core.conversations().stream()
            .filter(each -> each.id().equals(second))
            .map(each -> each.head().title())
            .toList());
    mira.say(second, "all agree");
    mira.say(withLin, "here as well");
    world.settle();
    assertEquals(List.of("all agree"), lin.words(second));
  }
}
