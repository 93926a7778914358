package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Content;
import sotto.core.conversation.GroupEvent;
import sotto.core.conversation.Head;
import sotto.core.conversation.Roster.Role;
import sotto.core.conversation.Timeline.Delivery;
import sotto.core.identity.Card;
import sotto.wire.frame.Id;
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
    Step own = mira.core.received(World.RELAY, new Response.Done(number), world.now);
    assertFalse(own.writes().isEmpty(), "It was done.");
  }

  @Test
  void a_device_that_asked_another_relay_is_not_idle_before_the_answer() {
    Device ben = world.device("Ben", World.OTHER_RELAY);
    connect(ben, mira);
    mira.run(mira.core.createGroup("Group", List.of(ben.id()), world.now).step());
    world.settle();
    ben.disconnect();
    ben.connect();
    while (ben.deliverOne()) {}
    assertTrue(ben.core.isIdle() && ben.openLinks());
    assertFalse(ben.core.isIdle());
    while (ben.deliverOne()) {}
    assertTrue(ben.core.isIdle());
  }

  @Test
  void only_the_home_relay_is_linked_without_a_reason() {
    assertEquals(List.of(World.RELAY), mira.core.relays());
  }

  @Test
  void people_of_different_relays_talk() {
    Device ben = world.device("Ben", World.OTHER_RELAY);
    String bens = connect(ben, mira);
    ben.say(bens, "from there");
    world.settle();
    mira.say(mira.onlyConversation(), "from here");
    world.settle();
    for (Device each : List.of(mira, ben)) {
      assertEquals(List.of("from there", "from here"), each.words(each.onlyConversation()));
      assertTrue(each.core.isIdle());
    }
    assertEquals(List.of(World.OTHER_RELAY), ben.core.relays());
  }

  @Test
  void a_group_of_several_relays_follows_whoever_changes_it() {
    Device ben = world.device("Ben", World.OTHER_RELAY);
    Device cleo = world.device("Cleo", World.OTHER_RELAY);
    Device dan = world.device("Dan");
    List<Device> all = List.of(mira, ben, cleo, dan);
    all.subList(1, 4).forEach(each -> connect(each, mira));
    String group = group(ben, cleo, dan);
    mira.run(mira.core.setRole(group, ben.id(), Role.ADMIN, world.now));
    world.settle();
    ben.run(ben.core.rename(ben.onlyConversation(), "From there", world.now));
    cleo.say(cleo.onlyConversation(), "hello");
    world.settle();
    for (Device each : all) {
      assertEquals("From there", each.core.conversations().getLast().head().title());
      assertEquals(List.of("hello"), each.words(each.onlyConversation()));
    }
    ben.run(ben.core.removeMember(ben.onlyConversation(), dan.id(), world.now));
    world.settle();
    assertEquals(Head.State.REMOVED, dan.core.conversations().getLast().head().state());
    assertEquals(3, cleo.core.members(cleo.core.conversations().getLast()).size());
  }

  @Test
  void what_is_for_a_relay_that_is_down_waits_for_it_and_for_nobody_else() {
    Device ben = world.device("Ben", World.OTHER_RELAY);
    Device dan = world.device("Dan");
    List.of(ben, dan).forEach(each -> connect(each, mira));
    String group = group(ben, dan);
    world.unreachable.add(World.OTHER_RELAY);
    ben.disconnect();
    mira.disconnect();
    mira.connect();
    Core.Outcome<Id> said =
        mira.core.say(group, new Content.Text("waits", Optional.empty()), world.now);
    mira.run(said.step());
    mira.run(mira.core.rename(group, "Waits as well", world.now));
    world.settle();
    assertEquals(List.of("waits"), dan.words(dan.onlyConversation()));
    assertEquals("Waits as well", dan.core.conversations().getLast().head().title());
    assertEquals(Optional.of(Delivery.WAITING), mira.shown(group, said.value()).delivery());
    mira.restart();
    world.unreachable.clear();
    mira.connect();
    ben.connect();
    world.settle();
    assertEquals(List.of("waits"), ben.words(ben.onlyConversation()));
    assertEquals("Waits as well", ben.core.conversations().getLast().head().title());
    assertEquals(Optional.of(Delivery.DELIVERED), mira.shown(group, said.value()).delivery());
  }

  @Test
  void a_crash_once_a_claim_has_won_loses_nothing_for_those_elsewhere() {
    Device ben = world.device("Ben", World.OTHER_RELAY);
    connect(ben, mira);
    Core.Outcome<String> made = mira.core.createGroup("Group", List.of(ben.id()), world.now);
    mira.run(made.step());
    while (mira.core.members(mira.core.conversations().getLast()).size() < 2) {
      assertTrue(mira.openLinks() || mira.deliverOne(), "The claim wins at some time.");
    }
    mira.restart();
    mira.connect();
    world.settle();
    assertEquals("Group", ben.core.conversations().getLast().head().title());
  }

  @Test
  void a_commit_that_is_seen_before_the_proposal_that_it_takes_up_parts_nobody() {
    Device ben = world.device("Ben", World.OTHER_RELAY);
    Device cleo = world.device("Cleo", World.OTHER_RELAY);
    List.of(ben, cleo).forEach(each -> connect(each, mira));
    group(ben, cleo);
    String bens = ben.onlyConversation();
    ben.disconnect();
    cleo.run(cleo.core.leave(cleo.onlyConversation(), world.now));
    world.settle();
    ben.connect();
    ben.openLinks();
    ben.toDevice.hearFirst(World.RELAY);
    world.settle();
    assertEquals(1, ben.events(bens, GroupEvent.Left.class) + removals(ben, bens));
    mira.say(mira.onlyConversation(), "still together");
    world.settle();
    assertEquals(List.of("still together"), ben.words(bens));
    assertTrue(Messages.same(authenticator(mira), authenticator(ben)));
  }

  private static long removals(Device device, String conversation) {
    return device.events(conversation, GroupEvent.Removed.class);
  }

  private static byte[] authenticator(Device device) {
    return device.core.conversations().getLast().group().orElseThrow().epochAuthenticator();
  }

  @Test
  void a_card_leads_to_relays_alone() {
    Card card = mira.core.account().card(world.crypto, new byte[0]);
    Device dan = world.device("Dan");
    for (String relay :
        List.of(
            "http://127.0.0.1:8480",
            "https://",
            "https://relay.example/path",
            "https://user@relay.example",
            "file:///etc",
            "wss://relay.example",
            "")) {
      String link =
          new Card(
                  card.account(),
                  card.name(),
                  relay,
                  card.door(),
                  card.doorKey(),
                  card.pool(),
                  card.poolKey(),
                  card.generation(),
                  new byte[0])
              .link();
      CoreException refused =
          assertThrows(CoreException.class, () -> dan.core.connect(link, "", world.now));
      assertEquals(CoreException.Code.BAD_LINK, refused.code());
    }
  }

  private String connect(Device asking, Device asked) {
    asking.run(asking.core.connect(asked.core.cardLink(), "", world.now).step());
    world.settle();
    asked.run(asked.core.accept(asking.id().hex(), world.now).step());
    world.settle();
    return asking.onlyConversation();
  }

  private String group(Device... others) {
    Core.Outcome<String> made =
        mira.core.createGroup(
            "Group", List.of(others).stream().map(Device::id).toList(), world.now);
    mira.run(made.step());
    world.settle();
    return made.value();
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
