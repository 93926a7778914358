package sotto.cinema.tickets;

import java.time.Instant;
import java.util.Optional;

/**
 * The right of one holder to one seat at one showing.
 *
 * @param id random; a door lets it in once
 * @param venue id of the venue
 * @param showing id of the screening
 * @param hall its title, for who asks the way
 * @param opens from when the door lets in; whole seconds
 * @param closes until when; whole seconds
 * @param seat what stands on it, where it was disclosed
 * @param holder name of a person, only where consented to and disclosed
 */
public record Ticket(
    String id,
    String venue,
    String showing,
    String hall,
    Instant opens,
    Instant closes,
    Optional<SeatLabel> seat,
    Optional<String> holder) {

  /** What stands on a seat. */
  public record SeatLabel(String row, int number) {}

  Ticket withId(String other) {
    return new Ticket(other, venue, showing, hall, opens, closes, seat, holder);
  }
}
