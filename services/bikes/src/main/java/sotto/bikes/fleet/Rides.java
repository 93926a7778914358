package sotto.bikes.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import sotto.bikes.gbfs.PlanJson;
import sotto.bikes.price.Fare;
import sotto.bikes.share.Plan;
import sotto.provider.booking.Line;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Transaction;

/** The rows of rides. Where a ride stands is the state of the booking of the same id. */
final class Rides {
  private final String share;

  Rides(String share) {
    this.share = share;
  }

  /**
   * A ride as it is stored.
   *
   * @param asked what the rider asked for, word for word
   */
  record Stored(
      RideId id,
      String asked,
      String number,
      String publicId,
      String type,
      Plan plan,
      Optional<String> fromStation,
      Instant started,
      Optional<Instant> ended,
      long metres) {
    /**
     * What it comes to by then; a clock that was set back makes it no cheaper than its beginning.
     */
    Money fare(Instant until, long soFar) {
      Duration time = Duration.between(started, until);
      Money fare = Fare.after(plan, time.isNegative() ? Duration.ZERO : time, soFar);
      Money most = Money.ofMinor(fare.getCurrencyUnit(), Line.PRICE_MINOR_MAX);
      return fare.isGreaterThan(most) ? most : fare;
    }

    /** The ride as others see it. */
    Ride shown(Ride.State state, long soFar, Money price) {
      return new Ride(id, state, publicId, number, type, plan.id(), started, ended, soFar, price);
    }
  }

  void add(Transaction transaction, RequestId request, Stored ride) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO bike_ride (id, share, request, asked, number, public_id, type, plan,
              from_station, started, ended, metres)
            VALUES (:id, :share, :request, :asked, :number, :publicId, :type, :plan, :fromStation,
              :started, NULL, 0)\
            """)
        .bind("id", ride.id().value())
        .bind("share", share)
        .bind("request", request.value())
        .bind("asked", ride.asked())
        .bind("number", ride.number())
        .bind("publicId", ride.publicId())
        .bind("type", ride.type())
        .bind("plan", PlanJson.plan(ride.plan()).toString())
        .bind("fromStation", ride.fromStation().orElse(null))
        .bind("started", ride.started().toEpochMilli())
        .execute();
  }

  Optional<Stored> of(Transaction transaction, RequestId request) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM bike_ride WHERE share = :share AND request = :request")
        .bind("share", share)
        .bind("request", request.value())
        .map((row, context) -> stored(row))
        .findOne();
  }

  Optional<Stored> find(Transaction transaction, RideId id) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM bike_ride WHERE share = :share AND id = :id")
        .bind("share", share)
        .bind("id", id.value())
        .map((row, context) -> stored(row))
        .findOne();
  }

  /** Those whose vehicle still waits for them, begun before. */
  List<Stored> waiting(Transaction transaction, Instant before) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT bike_ride.* FROM bike_ride JOIN bike_vehicle ON bike_vehicle.ride = bike_ride.id
            WHERE bike_ride.share = :share AND bike_ride.started < :before\
            """)
        .bind("share", share)
        .bind("before", before.toEpochMilli())
        .map((row, context) -> stored(row))
        .list();
  }

  void started(Transaction transaction, RideId id, Instant at) {
    transaction
        .sql()
        .createUpdate("UPDATE bike_ride SET started = :at WHERE id = :id")
        .bind("at", at.toEpochMilli())
        .bind("id", id.value())
        .execute();
  }

  void ended(Transaction transaction, RideId id, Instant at, long metres) {
    transaction
        .sql()
        .createUpdate("UPDATE bike_ride SET ended = :at, metres = :metres WHERE id = :id")
        .bind("at", at.toEpochMilli())
        .bind("metres", metres)
        .bind("id", id.value())
        .execute();
  }

  /** All of a row, as it is stored. */
  Optional<Map<String, String>> row(Transaction transaction, RideId id) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM bike_ride WHERE share = :share AND id = :id")
        .bind("share", share)
        .bind("id", id.value())
        .map((row, context) -> Columns.of(row))
        .findOne();
  }

  int erase(Transaction transaction, RideId id) {
    return transaction
        .sql()
        .createUpdate("DELETE FROM bike_ride WHERE share = :share AND id = :id")
        .bind("share", share)
        .bind("id", id.value())
        .execute();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new RideId(row.getString("id")),
        row.getString("asked"),
        row.getString("number"),
        row.getString("public_id"),
        row.getString("type"),
        PlanJson.read(row.getString("plan")),
        Optional.ofNullable(row.getString("from_station")),
        Instant.ofEpochMilli(row.getLong("started")),
        row.getObject("ended") == null
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(row.getLong("ended"))),
        row.getLong("metres"));
  }
}
