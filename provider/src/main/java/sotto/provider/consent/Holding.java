package sotto.provider.consent;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is stored under one consent: an answer to "what do you hold about me?".
 *
 * @param recorded when the consent was stored
 * @param withdrawn which fields it was withdrawn for, and when
 */
public record Holding(
    Consent consent, Instant recorded, SortedMap<String, Instant> withdrawn, List<Value> values) {
  /**
   * A value.
   *
   * @param stored when
   * @param keepUntil when it is erased by itself
   * @param duties which keep it although the consent ends
   */
  public record Value(
      Item item, byte[] bytes, Instant stored, Instant keepUntil, List<Duty> duties) {
    public Value {
      duties = List.copyOf(duties);
    }
  }

  public Holding {
    withdrawn = new TreeMap<>(withdrawn);
    values = List.copyOf(values);
  }
}
