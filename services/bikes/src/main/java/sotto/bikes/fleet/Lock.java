package sotto.bikes.fleet;

import java.time.Instant;
import java.util.Optional;
import sotto.bikes.share.Place;

/**
 * The locks of a fleet, by the number of the vehicle. What is asked again for the same ride is done
 * once. May take as long as a network does, so it is never asked within a transaction.
 */
public interface Lock {
  /** Opens for a ride. */
  boolean open(String number, RideId ride);

  /** Closes after a ride, or finds out that somebody has. */
  Closing close(String number, RideId ride);

  /** Where the vehicle says it is; absent where it cannot tell. */
  Optional<Place> place(String number);

  /** Metres that it went in this ride; 0 where it does not measure. */
  long metres(String number, RideId ride);

  /** How closing went. */
  sealed interface Closing {
    /**
     * It is closed.
     *
     * @param since when it closed
     */
    record Closed(Instant since) implements Closing {}

    /** It is not. */
    record StillOpen() implements Closing {}
  }
}
