package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits to be told keeps its order and its numbers, however often it is asked for. */
class SpoolTest {
  private final Spool spool = new Spool();

  private static Heard.Said said(int bytes) {
    return new Heard.Said(new byte[bytes], false);
  }

  private List<Integer> sizes() {
    return spool.all().stream().map(each -> ((Heard.Said) each).bytes().length).toList();
  }

  @Test
  void what_was_given_stays_until_somebody_has_it() {
    spool.add(said(1));
    spool.add(said(2));
    spool.give(1);
    spool.drop(0);
    assertEquals(List.of(1, 2), sizes());
    spool.drop(1);
    assertEquals(2, spool.first());
    assertEquals(List.of(2), sizes());
  }

  @Test
  void nobody_has_what_was_not_given() {
    spool.add(said(1));
    spool.drop(Long.MAX_VALUE);
    assertEquals(List.of(1), sizes());
    spool.give(5);
    spool.drop(Long.MAX_VALUE);
    assertTrue(spool.isEmpty());
    assertEquals(2, spool.first());
  }

  @Test
  void pieces_join_but_never_one_that_was_given() {
    spool.append(new byte[3]);
    spool.append(new byte[4]);
    assertEquals(List.of(7), sizes());
    spool.give(1);
    spool.append(new byte[5]);
    assertEquals(List.of(7, 5), sizes());
    spool.append(new byte[Spool.BYTES_MAX - 4]);
    assertEquals(List.of(7, 5, Spool.BYTES_MAX - 4), sizes());
  }

  @Test
  void it_is_full_of_many_and_of_large_ones_and_nothing_follows_an_end() {
    for (int i = 0; i < Spool.COUNT_MAX; i++) {
      assertFalse(spool.isFull());
      spool.add(said(0));
    }
    assertTrue(spool.isFull());
    spool.give(Spool.COUNT_MAX);
    spool.drop(Spool.COUNT_MAX);
    spool.add(said(Spool.BYTES_MAX));
    assertTrue(spool.isFull());
    spool.add(new Heard.Closed(1000, ""));
    spool.add(said(1));
    assertEquals(2, spool.all().size());
    assertTrue(spool.hasEnded());
  }

  @Test
  void answers_of_all_lines_keep_a_distance_and_a_pause_is_not_made_up_for() {
    Pace pace = new Pace();
    long start = Long.MAX_VALUE - 3;
    assertEquals(start, pace.take(start));
    assertEquals(start + Pace.OF_ALL.toNanos(), pace.take(start));
    assertEquals(start + 2 * Pace.OF_ALL.toNanos(), pace.take(start + 1));
    long later = start + Duration.ofSeconds(1).toNanos();
    assertEquals(later, pace.take(later));
  }
}
