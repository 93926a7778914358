package sotto.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.core.World.Device;
import sotto.core.content.Dealing;
import sotto.wire.frame.Id;

/** Requests and replies between a person and a provider. */
class DealingsTest extends AtTheCinema {
  @Test
  void a_question_is_answered_and_leaves_no_trace_in_the_history() {
    Dealing.Request question = ask(mira, "seats", false);
    assertEquals(List.of("Request"), heard(cinema));
    reply(question, Dealing.Outcome.DONE);
    assertEquals(List.of("Reply"), heard(mira));
    assertEquals(List.of(), history(mira));
    assertEquals(List.of(), history(cinema));
  }

  @Test
  void what_changes_something_stands_in_both_histories_and_waits_until_the_last_word() {
    Dealing.Request request = ask(mira, "confirm", true);
    mira.restart();
    mira.connect();
    assertEquals(
        List.of("confirm"),
        mira.core.dealings().waiting().values().stream().map(Dealings.Asked::operation).toList());
    reply(request, Dealing.Outcome.PROGRESS);
    assertEquals(1, mira.core.dealings().waiting().size());
    reply(request, Dealing.Outcome.DONE);
    assertTrue(mira.core.dealings().waiting().isEmpty());
    assertEquals(List.of("Request", "Reply", "Reply"), history(mira));
    assertEquals(List.of("Request", "Reply", "Reply"), history(cinema));
  }

  @Test
  void a_second_answer_and_one_that_nobody_asked_for_mean_nothing() {
    Dealing.Request request = ask(mira, "confirm", true);
    reply(request, Dealing.Outcome.DONE);
    reply(request, Dealing.Outcome.FAILED);
    reply(
        new Dealing.Request(Id.of(new byte[32]), "cinema", "confirm", true, BODY, List.of()),
        Dealing.Outcome.DONE);
    assertEquals(List.of("Request", "Reply"), history(mira));
    assertEquals(List.of("Reply"), heard(mira));
  }

  @Test
  void what_was_asked_on_one_device_is_answered_on_all() {
    Device laptop = world.linked(mira, "Laptop");
    Dealing.Request request = ask(mira, "confirm", true);
    assertEquals(1, laptop.core.dealings().waiting().size());
    reply(request, Dealing.Outcome.DONE);
    assertTrue(laptop.core.dealings().waiting().isEmpty());
    assertEquals(List.of("Request", "Reply"), history(laptop));
  }

  @Test
  void a_notice_is_unread_and_an_answer_is_not() {
    Dealing.Request request = ask(mira, "confirm", true);
    reply(request, Dealing.Outcome.DONE);
    assertEquals(0, mira.core.conversations().getLast().head().unread());
    cinema.run(
        cinema
            .core
            .dealings()
            .notice(
                withMira,
                new Dealing.Notice(request.id(), "cinema", "reminder", BODY, Optional.empty()),
                world.now));
    world.settle();
    assertEquals(1, mira.core.conversations().getLast().head().unread());
  }
}
