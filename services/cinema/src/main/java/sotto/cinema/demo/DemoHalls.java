package sotto.cinema.demo;

import java.util.ArrayList;
import java.util.List;
import sotto.cinema.seats.Seat;
import sotto.cinema.seats.SeatKind;
import sotto.cinema.seats.SeatPlan;

/** Halls as they are built: rows in an arc around the screen, with an aisle in their middle. */
final class DemoHalls {
  private static final int ACROSS = 22;
  private static final int DOWN = 30;
  private static final int AISLE = 24;
  private static final int SCREEN = 60;

  private DemoHalls() {}

  /**
   * A hall.
   *
   * @param rows 2 to 26, called A and so on, A before the screen
   * @param across seats of the first row, even; every third row has two more
   * @param bend how far the middle of a row is behind its ends, in units of the plan
   */
  static SeatPlan arc(String hall, String title, int rows, int across, int bend) {
    List<Seat> seats = new ArrayList<>();
    int widest = across + (rows - 1) / 3 * 2;
    int middle = widest * ACROSS / 2 + AISLE / 2 + ACROSS;
    for (int row = 0; row < rows; row++) {
      int count = across + row / 3 * 2;
      String letter = String.valueOf((char) ('A' + row));
      for (int number = 1; number <= count; number++) {
        // From the middle of the row, in half seats: odd, negative to the left.
        int halves = 2 * number - count - 1;
        int x = middle + halves * ACROSS / 2 + Integer.signum(halves) * AISLE / 2;
        int y = SCREEN + row * DOWN + bend - bend * halves * halves / (widest * widest);
        seats.add(
            new Seat(
                letter + number,
                letter,
                number,
                kind(row, rows, number, count),
                category(row, rows),
                x,
                y));
      }
    }
    return new SeatPlan(hall, title, seats);
  }

  private static SeatKind kind(int row, int rows, int number, int count) {
    if (row == 0 && (number <= 2 || number > count - 2)) {
      return SeatKind.WHEELCHAIR;
    }
    if (row == rows - 1) {
      return SeatKind.COUPLE;
    }
    boolean aisle =
        number == 1 || number == count || number == count / 2 || number == count / 2 + 1;
    return aisle ? SeatKind.AISLE : SeatKind.STANDARD;
  }

  private static String category(int row, int rows) {
    return row == rows - 1 ? "couple" : row < rows / 3 ? "front" : "middle";
  }
}
