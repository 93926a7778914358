package sotto.provider.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.core.Effect;
import sotto.core.content.Dealing;
import sotto.wire.frame.Id;

class QuestionsTest {
  private final Questions questions = new Questions();

  private static Effect.Heard question(int account, int number) {
    return new Effect.Heard(
        "of " + account,
        id(account),
        new Dealing.Request(id(number), "any/1", "ask", false, new byte[0], List.of()));
  }

  private static Id id(int number) {
    byte[] bytes = new byte[sotto.wire.frame.Bounds.ID];
    Arrays.fill(bytes, (byte) number);
    return Id.of(bytes);
  }

  private List<String> round() {
    return questions.round().stream()
        .map(told ->
            told.conversation()
                + " "
                + ((Dealing.Request) told.dealing()).id().hex().substring(0, 2))
        .toList();
  }

  @Test
  void each_account_has_one_answered_in_a_round_in_its_order() {
    questions.offer(question(1, 11));
    questions.offer(question(1, 12));
    questions.offer(question(1, 13));
    questions.offer(question(2, 21));
    assertEquals(List.of("of 1 0b", "of 2 15"), round());
    assertEquals(List.of("of 1 0c"), round());
    questions.offer(question(2, 22));
    assertEquals(List.of("of 1 0d", "of 2 16"), round());
    assertTrue(questions.isEmpty());
    assertEquals(List.of(), round());
  }

  @Test
  void who_asks_without_end_takes_nobody_elses_place() {
    for (int i = 0; i < Questions.ACCOUNT_MAX; i++) {
      assertTrue(questions.offer(question(1, i)));
    }
    assertFalse(questions.offer(question(1, 1)));
    assertTrue(questions.offer(question(2, 1)));
  }

  @Test
  void there_is_an_end_to_all_of_them_together_and_places_come_back() {
    for (int account = 1; account <= Questions.ALL_MAX / Questions.ACCOUNT_MAX; account++) {
      for (int i = 0; i < Questions.ACCOUNT_MAX; i++) {
        assertTrue(questions.offer(question(account, i)));
      }
    }
    assertFalse(questions.offer(question(99, 1)));
    assertEquals(Questions.ALL_MAX / Questions.ACCOUNT_MAX, questions.round().size());
    assertTrue(questions.offer(question(99, 1)));
  }
}
