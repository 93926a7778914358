package sotto.cinema.seats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.cinema.file.Place;
import sotto.cinema.file.Problems;

/** Seats as they are read, each held against those before it, in constant time. */
final class SeatChecks {
  /** Which square of the floor, of a seat's side, a seat's middle is in. */
  private record Square(int across, int down) {}

  private final Problems problems;
  private final List<Seat> seats = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> labels = new HashSet<>();
  private final Map<Square, Seat> floor = new HashMap<>();

  SeatChecks(Problems problems) {
    this.problems = problems;
  }

  List<Seat> all() {
    return seats;
  }

  void add(Place place, Seat seat) {
    if (!ids.add(seat.id())) {
      problems.add(place, "names the seat " + seat.id() + " a second time");
      return;
    }
    if (!labels.add(seat.row() + " " + seat.number())) {
      problems.add(
          place, "row " + seat.row() + " has a seat with the number " + seat.number() + " already");
      return;
    }
    Square square = new Square(seat.x() / SeatPlan.SEAT_UNITS, seat.y() / SeatPlan.SEAT_UNITS);
    for (int across = -1; across <= 1; across++) {
      for (int down = -1; down <= 1; down++) {
        Seat near = floor.get(new Square(square.across() + across, square.down() + down));
        if (near != null && overlap(near, seat)) {
          problems.add(
              place,
              "stands in the seat "
                  + near.id()
                  + ": a seat is "
                  + SeatPlan.SEAT_UNITS
                  + " units wide and deep");
          return;
        }
      }
    }
    floor.put(square, seat);
    seats.add(seat);
  }

  private static boolean overlap(Seat one, Seat other) {
    return Math.abs(one.x() - other.x()) < SeatPlan.SEAT_UNITS
        && Math.abs(one.y() - other.y()) < SeatPlan.SEAT_UNITS;
  }
}
