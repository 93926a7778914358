package sotto.cinema.seats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A hall and its seats, 1 to {@value #SEATS_MAX}; {@link SeatPlanFile} reads one.
 *
 * @param hall its name within the venue
 * @param title as people call it
 */
public record SeatPlan(String hall, String title, List<Seat> seats) {
  public static final int SEATS_MAX = 2_000;

  /** A seat is drawn as a square of this side; no two may overlap. */
  public static final int SEAT_UNITS = 20;

  /** A hall is at most this wide and deep, in the same units. */
  public static final int UNITS_MAX = 4_000;

  public SeatPlan {
    seats = List.copyOf(seats);
    if (seats.isEmpty() || seats.size() > SEATS_MAX) {
      throw new IllegalArgumentException(seats.size() + " seats");
    }
  }

  /** Seats by their id, in the order of the plan. */
  public Map<String, Seat> byId() {
    Map<String, Seat> all = new LinkedHashMap<>();
    seats.forEach(seat -> all.put(seat.id(), seat));
    return Collections.unmodifiableMap(all);
  }

  public Optional<Seat> seat(String id) {
    return seats.stream().filter(seat -> seat.id().equals(id)).findFirst();
  }

  /** What prices must be given for. */
  public SortedSet<String> categories() {
    SortedSet<String> all = new TreeSet<>();
    seats.forEach(seat -> all.add(seat.category()));
    return all;
  }
}
