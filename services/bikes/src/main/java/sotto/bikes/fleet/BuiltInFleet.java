package sotto.bikes.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.joda.money.Money;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Place;
import sotto.bikes.share.VehicleType;
import sotto.provider.booking.Actor;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.Command;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Outcome;
import sotto.provider.booking.RequestId;
import sotto.provider.booking.State;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;

/**
 * A fleet in the provider's own database. Each vehicle is an offer of the booking kernel, so two
 * never ride one: unlocking holds and confirms it, an open lock puts it in use, the end fulfils it
 * at the final price.
 *
 * <p>A lock is a thing in the street: it is asked between two transactions, each of which leaves a
 * state from which the same request goes on after a crash.
 */
public final class BuiltInFleet implements Fleet {
  /** The tables of it, beside {@link Bookings#MIGRATIONS}. */
  public static final Migrations MIGRATIONS = new Migrations("bikes", "sotto/bikes/fleet");

  /** How a ride is paid: the kernel has to take it. */
  public static final PayWhenFinished PAYMENT = new PayWhenFinished();

  /** A lock that was not heard of for so long is taken for jammed. */
  public static final Duration LOCK_TERM = Duration.ofMinutes(2);

  private static final Actor.Provider FLEET = new Actor.Provider("fleet");
  private static final int LIST_MAX = 100;

  private final Database database;
  private final Bookings bookings;
  private final BikeShare stock;
  private final Lock lock;
  private final InstantSource clock;
  private final Vehicles vehicles;
  private final Rides rides;
  private final Stock now;
  private final Reservations reservations;
  private final RideBook book;

  /**
   * @param bookings that takes {@link #PAYMENT}
   * @param stock the share without its vehicles: system, types, stations, zones, plans; every type
   *     has a plan
   * @param random of ids: a secure source
   * @throws IllegalArgumentException where a type has no plan
   */
  public BuiltInFleet(
      Database database,
      Bookings bookings,
      BikeShare stock,
      Lock lock,
      InstantSource clock,
      RandomGenerator random) {
    this.database = database;
    this.bookings = bookings;
    this.stock = stock;
    this.lock = lock;
    this.clock = clock;
    this.vehicles = new Vehicles(stock.system().id(), random);
    this.rides = new Rides(stock.system().id());
    this.now = new Stock(stock);
    this.reservations =
        new Reservations(stock.system().id(), bookings, now, vehicles, rides, clock);
    this.book = new RideBook(bookings, rides, lock, clock);
    stock.types().forEach(type -> now.plan(type.id()));
  }

  /** Brings vehicles in; those that are known stay where they are. */
  public void bring(List<FleetVehicle> brought) {
    database.transaction(transaction -> {
      for (FleetVehicle vehicle : brought) {
        reservations.offer(transaction, vehicle);
        vehicles.add(transaction, vehicle);
      }
      return brought.size();
    });
  }

  @Override
  public Optional<Region> region() {
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return Optional.of(new Region(standing(at), at));
  }

  private BikeShare standing(Instant at) {
    return now.with(database.transaction(vehicles::all), at);
  }

  @Override
  public RideOutcome unlock(Unlock request) {
    RideOutcome reserved = reserve(request);
    return reserved instanceof RideOutcome.Done done
        ? start(request.rider(), done.ride().id())
        : reserved;
  }

  /** The first half: the vehicle is kept for the rider, its lock closed, until it is started. */
  public RideOutcome reserve(Unlock request) {
    return switch (database.transaction(tx -> reservations.reserve(tx, request))) {
      case Reservations.Begun.Refused refused -> new RideOutcome.Refused(refused.why());
      case Reservations.Begun.Known known ->
          ride(request.rider(), known.ride().id()) instanceof RideOutcome.Done done
              ? done
              : new RideOutcome.Refused(RideRefusal.LOCK_JAMMED);
    };
  }

  /** The second half: the lock opens, and the ride is under way. One that is under way stays so. */
  public RideOutcome start(CustomerId rider, RideId id) {
    Optional<RideBook.Found> found =
        database.transaction(transaction -> book.find(transaction, rider, id));
    if (found.isEmpty()) {
      return new RideOutcome.Refused(RideRefusal.NO_SUCH_RIDE);
    }
    Rides.Stored ride = found.get().ride();
    if (found.get().booking().state() != State.CONFIRMED) {
      return new RideOutcome.Done(book.shown(found.get()));
    }
    if (!lock.open(ride.number(), id)) {
      giveUp(ride, FLEET);
      return new RideOutcome.Refused(RideRefusal.LOCK_JAMMED);
    }
    Command use =
        new Command.Use(
            request(id).part("use"), new Actor.Customer(rider), new BookingId(id.value()));
    boolean begun =
        database.transaction(transaction -> {
          boolean used = bookings.apply(transaction, use) instanceof Outcome.Done;
          if (used) {
            rides.started(transaction, id, clock.instant());
          }
          return used;
        });
    if (!begun) {
      lock.close(ride.number(), id);
      return new RideOutcome.Refused(RideRefusal.LOCK_JAMMED);
    }
    return ride(rider, id);
  }

  /** Gives back what was reserved and not started; nothing is charged. */
  public RideOutcome giveBack(CustomerId rider, RideId id) {
    Optional<RideBook.Found> found =
        database.transaction(transaction -> book.find(transaction, rider, id));
    if (found.isEmpty()) {
      return new RideOutcome.Refused(RideRefusal.NO_SUCH_RIDE);
    }
    return found.get().booking().state() == State.CONFIRMED
            && giveUp(found.get().ride(), new Actor.Customer(rider))
        ? new RideOutcome.Done(book.shown(found.get()))
        : new RideOutcome.Refused(RideRefusal.NOT_NOW);
  }

  private boolean giveUp(Rides.Stored ride, Actor by) {
    Command cancel =
        new Command.Cancel(
            request(ride.id()).part(by.equals(FLEET) ? "jammed" : "back"),
            by,
            new BookingId(ride.id().value()),
            Optional.empty());
    return database.transaction(transaction -> {
      boolean cancelled = bookings.apply(transaction, cancel) instanceof Outcome.Done;
      if (cancelled) {
        vehicles.back(transaction, ride.number(), ride.id());
      }
      return cancelled;
    });
  }

  /** For what is done once for a ride, whoever asks and however often. */
  private static RequestId request(RideId ride) {
    return new RequestId("bikes:" + ride.value());
  }

  /**
   * Gives back what waits for a lock since {@link #LOCK_TERM}: somebody's program died there, and
   * nobody asked again. To be called every minute or so.
   */
  public void sweep() {
    List<Rides.Stored> waiting =
        database.transaction(transaction ->
            rides.waiting(transaction, clock.instant().minus(LOCK_TERM)).stream()
                .filter(ride -> book.state(transaction, ride.id()) == State.CONFIRMED)
                .limit(LIST_MAX)
                .toList());
    for (Rides.Stored ride : waiting) {
      lock.close(ride.number(), ride.id());
      giveUp(ride, FLEET);
    }
  }

  @Override
  public RideOutcome ride(CustomerId rider, RideId id) {
    return database
        .transaction(transaction -> book.find(transaction, rider, id))
        .<RideOutcome>map(ride -> new RideOutcome.Done(book.shown(ride)))
        .orElse(new RideOutcome.Refused(RideRefusal.NO_SUCH_RIDE));
  }

  @Override
  public List<Map<String, String>> held(CustomerId rider) {
    return database.transaction(transaction -> book.held(transaction, rider));
  }

  @Override
  public ObjectNode booked(CustomerId rider) {
    return database.transaction(transaction -> bookings.held(transaction, rider));
  }

  @Override
  public int forget(CustomerId rider) {
    return database.transaction(transaction -> {
      int gone = book.forget(transaction, rider);
      bookings.forget(transaction, rider);
      return gone;
    });
  }

  /** Whose ride it is, for whoever acts for the riders of an operator. */
  public Optional<CustomerId> rider(RideId id) {
    return database.transaction(transaction ->
        rides
            .find(transaction, id)
            .flatMap(ride -> bookings.find(transaction, new BookingId(ride.id().value())))
            .map(Booking::customer));
  }

  @Override
  public RideOutcome end(End request) {
    Optional<RideBook.Found> found =
        database.transaction(
            transaction -> book.find(transaction, request.rider(), request.ride()));
    if (found.isEmpty()) {
      return new RideOutcome.Refused(RideRefusal.NO_SUCH_RIDE);
    }
    Rides.Stored ride = found.get().ride();
    if (found.get().booking().state() == State.FULFILLED) {
      return new RideOutcome.Done(book.shown(found.get()));
    }
    if (found.get().booking().state() == State.CONFIRMED) {
      return new RideOutcome.Refused(RideRefusal.NOT_NOW);
    }
    VehicleType type = stock.type(ride.type()).orElseThrow();
    Whereabouts where =
        lock.place(ride.number()).<Whereabouts>map(Whereabouts.At::new).orElse(request.where());
    return switch (Returns.at(standing(clock.instant()), type, ride.fromStation(), where)) {
      case Returns.Answer.No no -> new RideOutcome.Refused(no.why());
      case Returns.Answer.Station at ->
          close(request, ride, Optional.of(at.station()), Optional.empty());
      case Returns.Answer.Free at ->
          close(request, ride, Optional.empty(), Optional.of(at.place()));
    };
  }

  private RideOutcome close(
      End request, Rides.Stored ride, Optional<String> station, Optional<Place> place) {
    if (!(lock.close(ride.number(), ride.id()) instanceof Lock.Closing.Closed closed)) {
      return new RideOutcome.Refused(RideRefusal.LOCK_OPEN);
    }
    long metres = lock.metres(ride.number(), ride.id());
    Money charge = ride.fare(closed.since(), metres);
    Command fulfil =
        new Command.Fulfil(
            request.request().part("end"),
            new Actor.Customer(request.rider()),
            new BookingId(ride.id().value()),
            Optional.of(charge));
    database.transaction(transaction -> {
      boolean fulfilled = bookings.apply(transaction, fulfil) instanceof Outcome.Done;
      if (fulfilled && book.state(transaction, ride.id()) == State.FULFILLED) {
        rides.ended(transaction, ride.id(), closed.since(), metres);
        vehicles.left(transaction, ride.number(), station, place);
      }
      return fulfilled;
    });
    return ride(request.rider(), ride.id());
  }
}
