package sotto.bikes.fleet;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A ride as it stands at a moment.
 *
 * @param vehicle the {@code vehicle_id} that it had when the ride began; nobody has it afterwards
 * @param number what is printed on the vehicle; empty where the fleet does not tell
 * @param type of the vehicle
 * @param plan that it is charged by
 * @param started when the lock opened; of a reservation, when it was made
 * @param ended when the lock was closed
 * @param metres as the vehicle measured; 0 where it does not
 * @param price so far, or in the end
 */
public record Ride(
    RideId id,
    State state,
    String vehicle,
    String number,
    String type,
    String plan,
    Instant started,
    Optional<Instant> ended,
    long metres,
    Money price) {
  /** Where a ride stands. */
  public enum State {
    /** The vehicle is kept, its lock closed; it is given back where nobody starts. */
    RESERVED,
    UNDERWAY,
    ENDED
  }
}
