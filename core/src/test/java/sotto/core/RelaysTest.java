package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/** Several relays: each is believed for what it was asked, and for nothing else. */
class RelaysTest {
  private final World world = new World(Long.getLong("sotto.seed", 21));
  private final Device mira = world.device("Mira");

  @Test
  void a_relay_cannot_answer_for_another() {
    String self = knock();
    mira.disconnect();
    Step connected = mira.core.connected(World.RELAY, world.now);
    int number =
        connected.effects().stream()
            .flatMap(effect ->
                effect instanceof Effect.Send(String relay, Request.Send send)
                    ? Optional.of(send.number()).stream()
                    : Optional.<Integer>empty().stream())
            .findFirst()
            .orElseThrow();
    Step foreign = mira.core.received(World.OTHER_RELAY, new Response.Done(number), world.now);
    assertTrue(foreign.writes().isEmpty() && foreign.effects().isEmpty(), self);
    assertFalse(mira.core.isIdle());
    mira.run(mira.core.received(World.RELAY, new Response.Done(number), world.now));
    assertTrue(mira.core.isIdle());
  }

  @Test
  void only_the_home_relay_is_linked_without_a_reason() {
    assertEquals(List.of(World.RELAY), mira.core.relays());
  }

  /** Something that waits for an answer. */
  private String knock() {
    Device lin = world.device("Lin");
    world.settle();
    mira.disconnect();
    Core.Outcome<String> asked = mira.core.connect(lin.core.cardLink(), "", world.now);
    mira.run(asked.step());
    mira.run(
        mira.core
            .say(asked.value(), new Content.Text("hello", Optional.empty()), world.now)
            .step());
    return asked.value();
  }
}
