package sotto.cinema.programme;

import java.time.ZoneId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import sotto.cinema.seats.SeatPlan;

/**
 * What a cinema is before anything is shown in it (schema.org {@code MovieTheater}).
 *
 * @param id names it on tickets and at the door
 * @param title as people call it
 * @param address as it would stand on an envelope; may be empty
 * @param zone whose clocks its programme goes by
 * @param halls by name, at most {@value #HALLS_MAX}
 */
public record Venue(
    String id,
    String title,
    String address,
    ZoneId zone,
    CurrencyUnit currency,
    SortedMap<String, SeatPlan> halls) {
  public static final int HALLS_MAX = 50;

  public Venue {
    halls = Collections.unmodifiableSortedMap(new TreeMap<>(halls));
    if (halls.isEmpty() || halls.size() > HALLS_MAX) {
      throw new IllegalArgumentException(halls.size() + " halls");
    }
  }
}
