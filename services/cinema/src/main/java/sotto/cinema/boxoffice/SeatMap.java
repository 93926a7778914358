package sotto.cinema.boxoffice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Seats of a screening as they look to one customer.
 *
 * @param version goes up with each change; asked for changes since it, one misses none
 * @param states by seat: all seats in the order of the plan, or those that changed
 */
public record SeatMap(long version, SequencedMap<String, SeatState> states) {
  public SeatMap {
    states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
  }
}
