package sotto.provider.kit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sotto.core.Effect;
import sotto.wire.frame.Id;

/**
 * Questions that wait for their answers: those of one account in their order, and the accounts in
 * turns, so that whoever asks without end keeps nobody waiting but themselves.
 */
final class Questions {
  /** Of one account. */
  static final int ACCOUNT_MAX = 100;

  /** Of all together. */
  static final int ALL_MAX = 1_000;

  private final SequencedMap<Id, Deque<Effect.Heard>> waiting = new LinkedHashMap<>();
  private int count;

  /** False where there is no place for it: who asked hears nothing, and may ask again. */
  synchronized boolean offer(Effect.Heard told) {
    Deque<Effect.Heard> own =
        waiting.computeIfAbsent(told.account(), account -> new ArrayDeque<>());
    if (count >= ALL_MAX || own.size() >= ACCOUNT_MAX) {
      if (own.isEmpty()) {
        waiting.remove(told.account());
      }
      return false;
    }
    count++;
    return own.add(told);
  }

  /** The first of each account that waits, who waited longest first. */
  synchronized List<Effect.Heard> round() {
    List<Effect.Heard> round = new ArrayList<>();
    for (Iterator<Deque<Effect.Heard>> each = waiting.values().iterator(); each.hasNext(); ) {
      Deque<Effect.Heard> own = each.next();
      round.add(own.remove());
      if (own.isEmpty()) {
        each.remove();
      }
    }
    count -= round.size();
    return round;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }
}
