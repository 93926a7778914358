package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.conversation.GroupEvent;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** A commit that the relay never takes: what was wanted ends with a word, and nothing else does. */
class RefusedClaimTest {
  private final World world = new World(Long.getLong("sotto.seed", 29));
  private final Device lin = world.device("Lin");
  private final Device mira = world.device("Mira");

  @Test
  void what_was_wanted_is_given_up_and_the_group_goes_on() {
    mira.run(mira.core.connect(lin.core.cardLink(), "", world.now).step());
    world.settle();
    lin.run(lin.core.accept(mira.id().hex(), world.now).step());
    world.settle();
    Core.Outcome<String> made = lin.core.createGroup("Group", List.of(mira.id()), world.now);
    lin.run(made.step());
    world.settle();
    String group = made.value();
    lin.disconnect();
    lin.run(lin.core.rename(group, "A title that this relay does not take", world.now));

    Step up = lin.core.connected(World.RELAY, world.now);
    int claim =
        up.effects().stream()
            .filter(
                each -> each instanceof Effect.Send send && send.request() instanceof Request.Claim)
            .mapToInt(each -> ((Effect.Send) each).request().number())
            .findFirst()
            .orElseThrow();
    lin.run(up);
    lin.run(
        lin.core.received(
            World.RELAY, new Response.Refused(claim, Refusal.TOO_LARGE, 0), world.now));
    lin.restart();
    lin.connect();
    world.settle();

    assertEquals(1, lin.events(group, GroupEvent.Failed.class));
    assertTrue(lin.core.isIdle());
    lin.run(lin.core.rename(group, "Hike", world.now));
    world.settle();
    assertEquals("Hike", mira.core.conversations().getLast().head().title());
    mira.say(group, "all as before");
    world.settle();
    assertEquals(List.of("all as before"), lin.words(group));
  }
}
