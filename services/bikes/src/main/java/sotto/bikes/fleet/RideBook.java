package sotto.bikes.fleet;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.State;
import sotto.provider.database.Transaction;

/** Rides together with their bookings, which know whose they are and where they stand. */
final class RideBook {
  private final Bookings bookings;
  private final Rides rides;
  private final Lock lock;
  private final InstantSource clock;

  RideBook(Bookings bookings, Rides rides, Lock lock, InstantSource clock) {
    this.bookings = bookings;
    this.rides = rides;
    this.lock = lock;
    this.clock = clock;
  }

  /** A ride and its booking. */
  record Found(Rides.Stored ride, Booking booking) {}

  /** A ride of this rider's that was not given back. */
  Optional<Found> find(Transaction transaction, CustomerId rider, RideId id) {
    return rides
        .find(transaction, id)
        .flatMap(ride ->
            bookings
                .find(transaction, new BookingId(id.value()), rider)
                .filter(booking ->
                    switch (booking.state()) {
                      case CONFIRMED, IN_USE, FULFILLED -> true;
                      case HELD, CANCELLED, EXPIRED, REFUSED -> false;
                    })
                .map(booking -> new Found(ride, booking)));
  }

  /** As others see it. */
  Ride shown(Found found) {
    Rides.Stored ride = found.ride();
    Booking booking = found.booking();
    return switch (booking.state()) {
      case IN_USE -> {
        long metres = lock.metres(ride.number(), ride.id());
        yield ride.shown(Ride.State.UNDERWAY, metres, ride.fare(clock.instant(), metres));
      }
      case FULFILLED ->
          ride.shown(Ride.State.ENDED, ride.metres(), booking.charge().orElse(booking.price()));
      case HELD, CONFIRMED, CANCELLED, EXPIRED, REFUSED ->
          ride.shown(Ride.State.RESERVED, 0, booking.price());
    };
  }

  /** Where it stands. */
  State state(Transaction transaction, RideId id) {
    return bookings.find(transaction, new BookingId(id.value())).orElseThrow().state();
  }

  /** What is stored of a rider's rides, column by column. */
  List<Map<String, String>> held(Transaction transaction, CustomerId rider) {
    return bookings.of(transaction, rider).stream()
        .flatMap(booking -> rides.row(transaction, new RideId(booking.id().value())).stream())
        .toList();
  }

  /** Erases what is over. */
  int forget(Transaction transaction, CustomerId rider) {
    return bookings.of(transaction, rider).stream()
        .filter(booking -> booking.state().ended())
        .mapToInt(booking -> rides.erase(transaction, new RideId(booking.id().value())))
        .sum();
  }
}
