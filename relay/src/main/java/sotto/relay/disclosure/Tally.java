package sotto.relay.disclosure;

import java.util.TreeMap;

/**
 * Things of one kind: how many, how large, when they came (as the store has it) and how many there
 * are of each size.
 */
public record Tally(
    int count, long bytes, TreeMap<String, Integer> byDay, TreeMap<Integer, Integer> bySize) {

  static Tally empty() {
    return new Tally(0, 0, new TreeMap<>(), new TreeMap<>());
  }

  /** With one more of so many bytes; an empty day is one that is not stored. */
  Tally and(String day, long size) {
    if (!day.isEmpty()) {
      byDay.merge(day, 1, Integer::sum);
    }
    bySize.merge((int) Math.min(Integer.MAX_VALUE, size), 1, Integer::sum);
    return new Tally(count + 1, bytes + size, byDay, bySize);
  }
}
