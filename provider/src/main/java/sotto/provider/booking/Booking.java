package sotto.provider.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A booking as it stands at a moment.
 *
 * @param lines its places, each with its unit
 * @param price what was agreed on: the sum of the lines
 * @param heldUntil the moment from which a hold no longer counts, by the server's clock
 * @param payment how it is paid, since it was confirmed
 * @param charge what it came to, where that is another sum than the price
 * @param made when it was held
 * @param changed when its state last changed
 */
public record Booking(
    BookingId id,
    OfferId offer,
    CustomerId customer,
    State state,
    List<Line> lines,
    Money price,
    Instant heldUntil,
    Optional<String> payment,
    Optional<Money> charge,
    Instant made,
    Instant changed) {
  public Booking {
    lines = List.copyOf(lines);
  }
}
