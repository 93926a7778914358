package sotto.bikes.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import sotto.bikes.share.BikeShare;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;

/**
 * Whoever has the vehicles. A request that comes again under the same id is done once, also when
 * the program was killed in between; of somebody else's ride it is as if it did not exist.
 */
public interface Fleet {
  /** So many rides one customer has at a time, at most. */
  int RIDES_MAX = 5;

  /**
   * What can be rented now; nothing where an operator was never heard of. May ask an operator, and
   * take as long.
   */
  Optional<Region> region();

  /** What is known of the share already: asks nobody. */
  default Optional<BikeShare> share() {
    return region().map(Region::share);
  }

  /** A share, and when it stood so: where an operator does not answer, it may be a while ago. */
  record Region(BikeShare share, Instant at) {}

  /** Begins a ride: reserves the vehicle and opens its lock. */
  RideOutcome unlock(Unlock request);

  /** A ride as it stands, with what it would cost if it ended now. */
  RideOutcome ride(CustomerId rider, RideId ride);

  /** Ends a ride, where it may end; otherwise it goes on. A ride that has ended stays as it is. */
  RideOutcome end(End request);

  /**
   * Asks for a vehicle.
   *
   * @param asset the {@code vehicle_id} of the region, or the number that is printed on the vehicle
   *     and in its QR code
   * @param agreed the plan that the rider was shown, if any; where another holds by now, nothing
   *     begins
   */
  record Unlock(RequestId request, CustomerId rider, String asset, Optional<Agreed> agreed) {}

  /**
   * A plan that was shown.
   *
   * @param price what a ride costs by it at least
   */
  record Agreed(String plan, Money price) {}

  /** Asks to end. */
  record End(RequestId request, CustomerId rider, RideId ride, Whereabouts where) {}

  /**
   * Every value that is stored of a rider's rides beside the kernel's bookings, the newest first.
   */
  List<Map<String, String>> held(CustomerId rider);

  /** What the kernel's bookings have of a rider, where there are any, table by table. */
  default ObjectNode booked(CustomerId rider) {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Erases what is stored of a rider's rides that are over. What is under way stays until it is
   * over.
   *
   * @return of how many rides nothing is left
   */
  int forget(CustomerId rider);
}
