package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Dealing;
import sotto.core.conversation.Desk;
import sotto.core.conversation.Head;
import sotto.core.conversation.MessageRow;

/** Chapter 5, conversations of service: agents come and go, and everybody sees it. */
class AgentsTest {
  private static final byte[] BODY = Utf8.bytes("{}");

  private final World world = new World(Long.getLong("sotto.seed", 47));
  private final AtTheDesk desk = new AtTheDesk(world);
  private final Device cinema = desk.cinema;
  private final Device heron = desk.heron;
  private final Device ana = desk.ana;
  private final Device ben = desk.ben;

  @Test
  void an_agent_comes_into_the_same_conversation_by_the_name_and_badge_that_the_provider_gives() {
    desk.say(heron, "I lost my scarf");
    desk.say(cinema, "Somebody will come.");
    desk.admit(ana);
    desk.say(ana, "In which hall?");
    desk.say(heron, "In the red one");
    List<String> all =
        List.of("Ana: Front of house", "Lantern Cinema: PROVIDER", "Quiet Heron: CUSTOMER");
    for (Device device : List.of(cinema, heron, ana)) {
      assertEquals(all, desk.present(device));
      assertEquals(List.of("+ Ana: Front of house"), desk.comings(device));
    }
    List<String> words =
        List.of("I lost my scarf", "Somebody will come.", "In which hall?", "In the red one");
    assertEquals(words, desk.words(heron));
    assertEquals(words, desk.words(cinema));
    assertEquals(List.of("In which hall?", "In the red one"), desk.words(ana));
    assertEquals("Quiet Heron", desk.conversation(ana).head().title());
    assertFalse(ana.holds("scarf"));
  }

  @Test
  void whoever_went_reads_nothing_more_and_whoever_follows_nothing_of_before() {
    desk.admit(ana);
    desk.say(heron, "to Ana");
    desk.dismiss(ana);
    desk.say(heron, "to nobody");
    desk.admit(ben);
    desk.say(heron, "to Ben");
    assertEquals(List.of("to Ana"), desk.words(ana));
    assertEquals(List.of("to Ben"), desk.words(ben));
    assertEquals(Head.State.REMOVED, desk.conversation(ana).head().state());
    assertEquals(
        List.of("+ Ana: Front of house", "- Ana: Front of house", "+ Ben: Manager"),
        desk.comings(heron));
    assertEquals(
        List.of("Ben: Manager", "Lantern Cinema: PROVIDER", "Quiet Heron: CUSTOMER"),
        desk.present(heron));
  }

  @Test
  void what_a_device_missed_is_not_said_again_while_somebody_is_there_who_came_since() {
    Device laptop = world.linked(cinema, "Second program");
    world.settle();
    laptop.disconnect();
    desk.say(heron, "only for the cinema");
    desk.admit(ana);
    desk.say(heron, "for Ana as well");
    heron.run(heron.core.refresh(desk.withCinema, world.now));
    world.settle();
    assertEquals(List.of("for Ana as well"), desk.words(ana));
    assertFalse(ana.holds("only for"));
    desk.dismiss(ana);
    laptop.connect();
    world.settle();
    assertEquals(List.of("only for the cinema", "for Ana as well"), laptop.words(desk.withHeron));
  }

  @Test
  void an_agent_may_go_by_itself() {
    desk.admit(ana);
    ana.run(ana.core.leave(desk.groupName(), world.now));
    world.settle();
    assertEquals(List.of("Lantern Cinema: PROVIDER", "Quiet Heron: CUSTOMER"), desk.present(heron));
    desk.admit(ana);
    desk.say(heron, "back");
    assertEquals(List.of("back"), desk.words(ana));
  }

  @Test
  void what_customer_and_provider_deal_with_stays_between_them() {
    desk.admit(ana);
    Dealing.Request request =
        new Dealing.Request(
            heron.core.dealings().fresh(), "cinema", "seats", true, BODY, List.of());
    heron.run(heron.core.dealings().ask(desk.withCinema, request, world.now));
    world.settle();
    assertEquals(1, cinema.heard.size());
    cinema.run(
        cinema
            .core
            .dealings()
            .reply(
                desk.withHeron,
                new Dealing.Reply(request.id(), Dealing.Outcome.DONE, true, BODY, Optional.empty()),
                world.now));
    world.settle();
    assertEquals(1, heron.heard.size());
    assertEquals(List.of(), ana.heard);
    assertEquals(List.of(), AtTheCinema.history(ana));
  }

  @Test
  void a_second_device_of_an_agent_and_of_the_customer_comes_in_by_itself() {
    desk.admit(ana);
    Device tablet = world.linked(ana, "Tablet");
    Device laptop = world.linked(heron, "Laptop");
    desk.say(heron, "to all");
    assertTrue(tablet.words(desk.groupName()).contains("to all"));
    assertTrue(laptop.words(desk.withCinema).contains("to all"));
    assertEquals(5, cinema.core.members(desk.conversation(cinema)).size());
    desk.dismiss(ana);
    assertEquals(3, cinema.core.members(desk.conversation(cinema)).size());
  }

  @Test
  void a_device_that_lost_its_way_is_brought_back_whosever_it_is() {
    desk.admit(ana);
    for (Device device : List.of(heron, ana, cinema)) {
      String id = desk.of(device);
      device.disconnect();
      device.disk.remove(Row.EPOCH + id);
      device.restart();
      device.connect();
      for (int i = 0; i < 3; i++) {
        world.settle();
        world.now += Healing.PATIENCE_MILLIS + 1;
        world.devices.forEach(each -> {
          each.disconnect();
          each.connect();
        });
      }
      world.settle();
      desk.say(heron, "after " + device);
      for (Device each : List.of(heron, ana, cinema)) {
        assertTrue(desk.words(each).contains("after " + device), each + " follows");
      }
    }
  }

  @Test
  void a_conversation_of_two_becomes_one_of_service_and_nothing_said_is_lost() {
    Device fox = world.device("Calm Fox");
    String withFox = world.connect(fox, cinema);
    String foxes = fox.onlyConversation();
    cinema.disconnect();
    fox.say(foxes, "before");
    world.settle();
    assertTrue(
        desk.isRefused(() -> cinema.core.agents().admit(withFox, desk.agent(ana), world.now)));
    cinema.run(cinema.core.agents().serve(withFox, world.now));
    cinema.connect();
    world.settle();
    cinema.run(cinema.core.agents().admit(withFox, desk.agent(ana), world.now));
    world.settle();
    fox.say(foxes, "after");
    world.settle();
    assertEquals(List.of("before", "after"), cinema.words(withFox));
    assertEquals(List.of("after"), ana.words(ana.onlyConversation()));
    assertEquals(1, fox.core.conversations().size());
    assertEquals(foxes, fox.onlyConversation());
  }

  @Test
  void only_so_many_agents_and_only_with_a_name_and_a_badge() {
    desk.admit(ana);
    desk.admit(ana);
    assertEquals(3, desk.present(heron).size());
    assertEquals(
        CoreException.Code.BAD_NAME,
        assertThrows(
                CoreException.class,
                () ->
                    cinema
                        .core
                        .agents()
                        .admit(desk.withHeron, new Desk.Agent(ben.id(), "Ben", " "), world.now))
            .code());
  }

  @Test
  void what_somebody_said_is_shown_by_the_name_that_the_provider_gives() {
    desk.admit(ana);
    desk.say(ana, "Good evening");
    String prefix = Row.MESSAGE + desk.withCinema;
    assertTrue(
        heron.disk.tailMap(prefix).values().stream()
            .map(MessageRow::decode)
            .anyMatch(row -> row.event().isEmpty() && row.from().equals("Ana")));
  }
}
