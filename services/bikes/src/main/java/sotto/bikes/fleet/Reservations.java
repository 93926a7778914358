package sotto.bikes.fleet;

import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import sotto.bikes.share.Plan;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.Command;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Line;
import sotto.provider.booking.Offer;
import sotto.provider.booking.OfferId;
import sotto.provider.booking.Outcome;
import sotto.provider.booking.Refusal;
import sotto.provider.booking.State;
import sotto.provider.database.Transaction;

/**
 * The first half of an unlocking, in one transaction: the vehicle is found, held and confirmed, or
 * nothing of it.
 */
final class Reservations {
  private static final String TARIFF = "ride";
  private static final String UNIT = "1";

  private final String share;
  private final Bookings bookings;
  private final Stock stock;
  private final Vehicles vehicles;
  private final Rides rides;
  private final InstantSource clock;

  Reservations(
      String share,
      Bookings bookings,
      Stock stock,
      Vehicles vehicles,
      Rides rides,
      InstantSource clock) {
    this.share = share;
    this.bookings = bookings;
    this.stock = stock;
    this.vehicles = vehicles;
    this.rides = rides;
    this.clock = clock;
  }

  /** What it comes to. */
  sealed interface Begun {
    /** The vehicle is kept, now or since the same request came before. */
    record Known(Rides.Stored ride) implements Begun {}

    /** Nothing is. */
    record Refused(RideRefusal why) implements Begun {}
  }

  /** A vehicle can be reserved from now on. */
  void offer(Transaction transaction, FleetVehicle vehicle) {
    Plan plan = stock.plan(vehicle.type());
    bookings.put(transaction, Offer.ofOne(offer(vehicle.number()), plan.currency()));
  }

  /** Reserves what is asked for. */
  Begun reserve(Transaction transaction, Fleet.Unlock request) {
    Optional<Rides.Stored> earlier = rides.of(transaction, request.request());
    if (earlier.isPresent()) {
      boolean same =
          earlier.get().asked().equals(request.asset())
              && bookings
                  .find(transaction, new BookingId(earlier.get().id().value()), request.rider())
                  .isPresent();
      return same ? new Begun.Known(earlier.get()) : new Begun.Refused(RideRefusal.REQUEST_REUSED);
    }
    Optional<Vehicles.Stored> found = vehicles.find(transaction, request.asset());
    if (found.isEmpty()) {
      return new Begun.Refused(RideRefusal.NO_SUCH_VEHICLE);
    }
    Vehicles.Stored vehicle = found.get();
    if (vehicle.disabled()) {
      return new Begun.Refused(RideRefusal.OUT_OF_ORDER);
    }
    Plan plan = stock.plan(vehicle.type());
    Money least = Money.of(plan.currency(), plan.price(), RoundingMode.HALF_UP);
    if (request
        .agreed()
        .filter(agreed -> !agreed.equals(new Fleet.Agreed(plan.id(), least)))
        .isPresent()) {
      return new Begun.Refused(RideRefusal.PRICE_DIFFERS);
    }
    if (ridesOf(transaction, request.rider()) >= Fleet.RIDES_MAX) {
      return new Begun.Refused(RideRefusal.TOO_MANY_RIDES);
    }
    return book(transaction, request, vehicle, plan, least);
  }

  private Begun book(
      Transaction transaction,
      Fleet.Unlock request,
      Vehicles.Stored vehicle,
      Plan plan,
      Money least) {
    Outcome held =
        bookings.apply(
            transaction,
            new Command.Hold(
                request.request().part("hold"),
                request.rider(),
                offer(vehicle.number()),
                List.of(Line.of(UNIT, TARIFF, least)),
                Bookings.TERM,
                Optional.empty()));
    if (held instanceof Outcome.Refused refused) {
      return new Begun.Refused(why(refused.refusal()));
    }
    // The same request at the same moment: the kernel let the other one go first.
    Optional<Rides.Stored> first = rides.of(transaction, request.request());
    if (first.isPresent()) {
      return new Begun.Known(first.get());
    }
    BookingId id = ((Outcome.Done) held).booking().id();
    // The kernel knows the request, and all that we knew of its ride was erased since.
    if (bookings.find(transaction, id).filter(now -> now.state() == State.HELD).isEmpty()) {
      return new Begun.Refused(RideRefusal.NOT_NOW);
    }
    Outcome confirmed =
        bookings.apply(
            transaction,
            new Command.Confirm(
                request.request().part("confirm"),
                request.rider(),
                id,
                least,
                BuiltInFleet.PAYMENT.name()));
    if (confirmed instanceof Outcome.Refused refused) {
      throw new IllegalStateException("A hold of this moment is confirmed: " + refused.refusal());
    }
    Rides.Stored ride =
        new Rides.Stored(
            new RideId(id.value()),
            request.asset(),
            vehicle.number(),
            vehicle.publicId(),
            vehicle.type(),
            plan,
            vehicle.station(),
            clock.instant(),
            Optional.empty(),
            0);
    rides.add(transaction, request.request(), ride);
    vehicles.ride(transaction, vehicle.number(), ride.id());
    return new Begun.Known(ride);
  }

  private int ridesOf(Transaction transaction, CustomerId rider) {
    return (int)
        bookings.of(transaction, rider).stream()
            .filter(
                booking -> booking.state() == State.CONFIRMED || booking.state() == State.IN_USE)
            .count();
  }

  private OfferId offer(String number) {
    return new OfferId("bikes:" + share + ":" + number);
  }

  private static RideRefusal why(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Taken _, Refusal.SoldOut _ -> RideRefusal.VEHICLE_TAKEN;
      case Refusal.TooManyHolds _ -> RideRefusal.TOO_MANY_RIDES;
      case Refusal.NotOffered _, Refusal.UnknownUnits _ -> RideRefusal.NO_SUCH_VEHICLE;
      case Refusal.RequestReused _ -> RideRefusal.REQUEST_REUSED;
      case Refusal.PriceDiffers _ -> RideRefusal.PRICE_DIFFERS;
      case Refusal.NoSuchBooking _ -> RideRefusal.NO_SUCH_RIDE;
      case Refusal.HoldExpired _, Refusal.NotNow _, Refusal.PaymentDeclined _ ->
          RideRefusal.NOT_NOW;
    };
  }
}
