package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.wire.frame.Response;

/** A device that comes back knows when all that lay at its relay is here, however slow that is. */
class LevelTest {
  private final World world = new World(Long.getLong("sotto.seed", 11));
  private final Device mira = world.device("Mira");
  private final Device lin = world.device("Lin");

  @Test
  void a_device_is_not_idle_before_all_that_lay_there_has_come() {
    String lins = world.connect(mira, lin);
    lin.disconnect();
    mira.say(mira.onlyConversation(), "Are you there?");
    world.settle();
    lin.connect();

    // A slow relay answers all that it was asked, and has given nothing yet of what lies there.
    List<Inbox.Said> waiting = new ArrayList<>();
    lin.toDevice.next().ifPresent(this::hear);
    for (Optional<Inbox.Said> next = lin.toDevice.next();
        next.isPresent();
        next = lin.toDevice.next()) {
      Inbox.Said said = next.get();
      boolean gives =
          said.response() instanceof Response.Deliver
              // The answer behind what is given: there is no more.
              || (said.response() instanceof Response.Done && waiting.size() == 1);
      if (gives) {
        waiting.add(said);
      } else {
        hear(said);
      }
    }
    assertEquals(2, waiting.size());
    assertFalse(lin.core.isIdle());
    waiting.forEach(this::hear);
    world.settle();
    assertTrue(lin.core.isIdle());
    assertEquals(List.of("Are you there?"), lin.words(lins));
  }

  private void hear(Inbox.Said said) {
    lin.run(lin.core.received(said.relay(), said.response(), world.now));
  }
}
