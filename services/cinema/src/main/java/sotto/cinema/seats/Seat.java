package sotto.cinema.seats;

/**
 * One seat of a hall.
 *
 * @param id stays the same for as long as the seat stands: bookings and tickets name it
 * @param row as it is written at the row, such as “F”
 * @param number as it is written on the seat
 * @param category what prices go by, such as “front”
 * @param x of its middle from the left wall, as one looks at the screen, in units of which a seat
 *     is {@value SeatPlan#SEAT_UNITS} wide
 * @param y of its middle from the screen
 */
public record Seat(
    String id, String row, int number, SeatKind kind, String category, int x, int y) {}
