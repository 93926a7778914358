package sotto.bikes.tomp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.bikes.fleet.Fleet;
import sotto.bikes.fleet.Ride;
import sotto.bikes.fleet.RideId;
import sotto.bikes.fleet.RideOutcome;
import sotto.bikes.fleet.RideRefusal;
import sotto.bikes.gbfs.Feed;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.share.BikeShare;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;

/**
 * An operator's fleet, by its GBFS and its TOMP-API 2.0: {@code use-asset}, {@code
 * confirm-purchase} where the operator wants it, {@code start-leg}, {@code end-leg}.
 *
 * <p>The operator sees a new customer for each ride, who is named by a digest of the request's id;
 * no alias of ours reaches it. What was asked is written down before it is asked, so that a request
 * that comes again goes on where it was; an operator that honours {@code Idempotency-Key} books it
 * once.
 */
public final class TompFleet implements Fleet {
  /** The tables of it. */
  public static final Migrations MIGRATIONS = new Migrations("tomp", "sotto/bikes/tomp");

  /** A request that an operator never answered keeps one from riding no longer than this. */
  static final Duration ANSWER_TERM = Duration.ofMinutes(15);

  private final Database database;
  private final PatientFeed feed;
  private final TompLink link;
  private final InstantSource clock;
  private final RidesElsewhere rides;

  /**
   * @param operator what the operator is called in our tables: stays the same
   */
  public TompFleet(
      Database database, String operator, Feed feed, TompLink link, InstantSource clock) {
    this.database = database;
    this.feed = new PatientFeed(operator, feed);
    this.link = link;
    this.clock = clock;
    this.rides = new RidesElsewhere(operator);
  }

  @Override
  public Optional<Region> region() {
    return feed.asked();
  }

  @Override
  public Optional<BikeShare> share() {
    return feed.last().map(Region::share);
  }

  @Override
  public RideOutcome unlock(Unlock request) {
    if (database.transaction(transaction -> full(transaction, request))) {
      settle(request.rider());
    }
    RidesElsewhere.Stored known =
        database.transaction(transaction -> {
          boolean full = full(transaction, request);
          rides.add(
              transaction, request.request(), request.rider(), request.asset(), clock.instant());
          if (full) {
            rides.refused(transaction, request.request(), RideRefusal.TOO_MANY_RIDES);
          }
          return rides.find(transaction, request.request()).orElseThrow();
        });
    if (!known.rider().equals(request.rider()) || !known.asked().equals(request.asset())) {
      return new RideOutcome.Refused(RideRefusal.REQUEST_REUSED);
    }
    if (known.refused().isPresent()) {
      return new RideOutcome.Refused(known.refused().get());
    }
    return switch (known.ride().map(link::find).orElseGet(() -> use(request))) {
      case TompLink.Answered.No no -> refused(request.request(), no.why());
      case TompLink.Answered.Yes yes -> begin(request, yes.ride());
    };
  }

  private boolean full(Transaction transaction, Unlock request) {
    return rides.find(transaction, request.request()).isEmpty()
        && rides.open(transaction, request.rider(), clock.instant().minus(ANSWER_TERM)).size()
            >= RIDES_MAX;
  }

  /** Some may be over without our having heard: the operator ended them, or gave them up. */
  private void settle(CustomerId rider) {
    database
        .transaction(
            transaction -> rides.open(transaction, rider, clock.instant().minus(ANSWER_TERM)))
        .forEach(known -> known.ride().ifPresent(ride -> seen(known, link.find(ride))));
  }

  private TompLink.Answered use(Unlock request) {
    ObjectNode inputs = BoundedJson.object();
    inputs.putArray("assets").add(References.VEHICLES + request.asset());
    inputs.put("customer", customer(request.request()));
    inputs.put("paymentMethod", "PAY_WHEN_FINISHED");
    TompLink.Answered answered = link.process("use-asset", customer(request.request()), inputs);
    if (answered instanceof TompLink.Answered.Yes yes) {
      database.transaction(transaction -> {
        rides.booked(transaction, request.request(), yes.ride().ride().id(), yes.ride().leg());
        return yes;
      });
    }
    return answered;
  }

  /** The operator has kept the vehicle; what is left is its yes, its price and its lock. */
  private RideOutcome begin(Unlock request, Packages.Package kept) {
    if (kept.cancelled()) {
      return refused(request.request(), RideRefusal.LOCK_JAMMED);
    }
    if (kept.ride().state() != Ride.State.RESERVED) {
      return new RideOutcome.Done(kept.ride());
    }
    String key = customer(request.request());
    ObjectNode inputs = BoundedJson.object().put("package", kept.ride().id().value());
    if (request.agreed().filter(agreed -> !agreed.equals(offered(kept.ride()))).isPresent()) {
      link.process("rollback-purchase", key + "-back", inputs);
      return refused(request.request(), RideRefusal.PRICE_DIFFERS);
    }
    if (kept.pending()
        && link.process("confirm-purchase", key + "-yes", inputs)
            instanceof TompLink.Answered.No no) {
      return refused(request.request(), no.why());
    }
    inputs.put("leg", kept.leg());
    inputs.put("timestamp", clock.instant().toString());
    return switch (link.process("start-leg", key + "-go", inputs)) {
      case TompLink.Answered.Yes yes when yes.ride().ride().state() != Ride.State.RESERVED ->
          new RideOutcome.Done(yes.ride().ride());
      case TompLink.Answered.Yes _ -> new RideOutcome.Refused(RideRefusal.OPERATOR_AWAY);
      case TompLink.Answered.No no -> {
        if (no.why() != RideRefusal.OPERATOR_AWAY && no.why() != RideRefusal.LOCK_JAMMED) {
          link.process("rollback-purchase", key + "-back", inputs);
        }
        yield refused(request.request(), no.why());
      }
    };
  }

  /** Before it has begun, what it costs is what it costs at least. */
  private static Agreed offered(Ride ride) {
    return new Agreed(ride.plan(), ride.price());
  }

  /** Where nothing is known for sure nothing is written down, so the request can come again. */
  private RideOutcome refused(RequestId request, RideRefusal why) {
    if (why != RideRefusal.OPERATOR_AWAY) {
      database.transaction(transaction -> {
        rides.refused(transaction, request, why);
        return why;
      });
    }
    return new RideOutcome.Refused(why);
  }

  @Override
  public RideOutcome ride(CustomerId rider, RideId ride) {
    return found(rider, ride)
        .map(known -> seen(known, link.find(ride.value())))
        .orElse(new RideOutcome.Refused(RideRefusal.NO_SUCH_RIDE));
  }

  @Override
  public RideOutcome end(End request) {
    Optional<RidesElsewhere.Stored> found = found(request.rider(), request.ride());
    if (found.isEmpty()) {
      return new RideOutcome.Refused(RideRefusal.NO_SUCH_RIDE);
    }
    ObjectNode inputs = BoundedJson.object();
    inputs.put("package", request.ride().value());
    inputs.put("leg", found.get().leg());
    inputs.put("timestamp", clock.instant().toString());
    inputs.put("assetLocation", References.place(request.where()));
    TompLink.Answered answered =
        link.process("end-leg", customer(request.request()) + "-end", inputs);
    // Where it has ended already some say so, and some that it cannot be ended now.
    boolean perhapsOver =
        answered instanceof TompLink.Answered.No no && no.why() == RideRefusal.NOT_NOW;
    if (perhapsOver
        && link.find(request.ride().value()) instanceof TompLink.Answered.Yes yes
        && yes.ride().ride().state() == Ride.State.ENDED) {
      answered = yes;
    }
    return seen(found.get(), answered);
  }

  private Optional<RidesElsewhere.Stored> found(CustomerId rider, RideId ride) {
    return database
        .transaction(transaction -> rides.find(transaction, rider, ride))
        .filter(known -> known.refused().isEmpty());
  }

  private RideOutcome seen(RidesElsewhere.Stored known, TompLink.Answered answered) {
    return switch (answered) {
      case TompLink.Answered.No no -> new RideOutcome.Refused(no.why());
      case TompLink.Answered.Yes yes -> {
        if (yes.ride().cancelled()) {
          yield refused(known.request(), RideRefusal.NO_SUCH_RIDE);
        }
        if (yes.ride().ride().state() == Ride.State.ENDED) {
          database.transaction(transaction -> {
            rides.over(transaction, known.request());
            return known;
          });
        }
        yield new RideOutcome.Done(yes.ride().ride());
      }
    };
  }

  @Override
  public List<Map<String, String>> held(CustomerId rider) {
    return database.transaction(transaction -> rides.rows(transaction, rider));
  }

  @Override
  public int forget(CustomerId rider) {
    return database.transaction(transaction -> rides.erase(transaction, rider));
  }

  private static String customer(RequestId request) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("sotto bikes " + request.value()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
