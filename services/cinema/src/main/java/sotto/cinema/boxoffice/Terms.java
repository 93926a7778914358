package sotto.cinema.boxoffice;

import java.time.Duration;

/**
 * On what terms a venue sells.
 *
 * @param hold how long seats are kept for who has not confirmed: a second to a day
 * @param sale until how long after its start a screening is sold; negative: before it
 * @param cancel until how long before the start a booking can be taken back or moved
 * @param doors how long before the start the door lets in
 */
public record Terms(Duration hold, Duration sale, Duration cancel, Duration doors) {
  /**
   * Eight minutes to decide, sold until a quarter of an hour after the start, taken back until an
   * hour before.
   */
  public static final Terms USUAL =
      new Terms(
          Duration.ofMinutes(8),
          Duration.ofMinutes(15),
          Duration.ofMinutes(60),
          Duration.ofMinutes(30));

  public Terms {
    if (hold.isNegative() || cancel.isNegative() || doors.isNegative()) {
      throw new IllegalArgumentException("Terms look back in time");
    }
  }
}
