package sotto.provider.helpdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sotto.provider.booking.CustomerId;

/** What may become of a case, by whom. */
class CaseTest {
  private static final Case BOT = Case.opened("c1", new CustomerId("heron"), "Quiet Heron", 1);
  private static final Case WAITING = BOT.waiting(false, 2);
  private static final Case ANAS = moved(WAITING.take("ana", 3));
  private static final Case DONE = moved(ANAS.done("ana", 4));

  private static Case moved(Move move) {
    return switch (move) {
      case Move.Moved(Case to) -> to;
      case Move.Refused(Move.Why why) -> throw new AssertionError(why);
    };
  }

  private static void refused(Move.Why why, Move move) {
    assertEquals(new Move.Refused(why), move);
  }

  @Test
  void it_waits_is_taken_by_one_and_is_done() {
    assertEquals(Case.State.BOT, BOT.state());
    assertEquals(Case.State.WAITING, WAITING.state());
    assertEquals(2, WAITING.since());
    assertEquals("ana", ANAS.agent());
    assertEquals(ANAS, moved(ANAS.take("ana", 9)), "again is nothing new");
    refused(Move.Why.TAKEN, ANAS.take("ben", 9));
    refused(Move.Why.DONE, DONE.take("ben", 9));
    assertEquals("ana", DONE.agent());
  }

  @Test
  void only_who_has_it_leaves_it_hands_it_over_or_ends_it() {
    refused(Move.Why.NOT_YOURS, ANAS.leave("ben", 9));
    refused(Move.Why.NOT_YOURS, ANAS.handOver("ben", "ben", 9));
    refused(Move.Why.NOT_YOURS, ANAS.done("ben", 9));
    refused(Move.Why.NOT_YOURS, WAITING.leave("ana", 9));
    assertEquals("", moved(ANAS.leave("ana", 9)).agent());
    assertEquals("ben", moved(ANAS.handOver("ana", "ben", 9)).agent());
    assertEquals(Case.State.DONE, moved(WAITING.done("ben", 9)).state());
  }

  @Test
  void what_the_program_has_is_no_business_of_agents() {
    refused(Move.Why.UNKNOWN_CASE, BOT.take("ana", 9));
    refused(Move.Why.UNKNOWN_CASE, BOT.leave("ana", 9));
    refused(Move.Why.UNKNOWN_CASE, BOT.done("ana", 9));
    assertTrue(!BOT.isReadBy("ana") && !ANAS.isReadBy("ben") && ANAS.isReadBy("ana"));
  }

  @Test
  void it_is_rated_once_and_when_it_is_done() {
    refused(Move.Why.NOT_DONE, ANAS.rate(5, 9));
    Case rated = moved(DONE.rate(4, 9));
    assertEquals(4, rated.stars());
    refused(Move.Why.RATED, rated.rate(5, 10));
  }

  @Test
  void lines_of_the_customer_are_unread_until_an_agent_says_something() {
    Line word = new Line("m", Line.Author.CUSTOMER, "", Line.Kind.TEXT, "x".repeat(3_000), 1);
    Case two = ANAS.said(word, 5).said(word, 6);
    assertEquals(2, two.unread());
    assertEquals(160, two.line().length());
    Line answer = new Line("n", Line.Author.AGENT, "Ana", Line.Kind.TEXT, "Yes", 7);
    assertEquals(0, two.said(answer, 7).unread());
  }

  @Test
  void a_bound_cuts_no_character_in_two() {
    assertEquals("äö", Words.cut("äöü", 5));
    assertEquals("a😀", Words.cut("a😀😀", 8));
    assertEquals("abc", Words.cut("abc", 3));
  }
}
