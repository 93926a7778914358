package sotto.bikes.tomp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.bikes.fleet.Columns;
import sotto.bikes.fleet.RideId;
import sotto.bikes.fleet.RideRefusal;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Transaction;

/** The rows of rides with one operator. */
final class RidesElsewhere {
  private final String operator;

  RidesElsewhere(String operator) {
    this.operator = operator;
  }

  /** A request to ride, and what is known of it. */
  record Stored(
      RequestId request,
      CustomerId rider,
      String asked,
      Optional<String> ride,
      String leg,
      Optional<RideRefusal> refused) {}

  /** Adds a request that was not there. */
  void add(Transaction transaction, RequestId request, CustomerId rider, String asked, Instant at) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO tomp_ride (operator, request, rider, asked, made, is_over)
            VALUES (:operator, :request, :rider, :asked, :made, 0)
            ON CONFLICT (operator, request) DO NOTHING\
            """)
        .bind("operator", operator)
        .bind("request", request.value())
        .bind("rider", rider.value())
        .bind("asked", asked)
        .bind("made", at.toEpochMilli())
        .execute();
  }

  Optional<Stored> find(Transaction transaction, RequestId request) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM tomp_ride WHERE operator = :operator AND request = :request")
        .bind("operator", operator)
        .bind("request", request.value())
        .map((row, context) -> stored(row))
        .findOne();
  }

  Optional<Stored> find(Transaction transaction, CustomerId rider, RideId ride) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT * FROM tomp_ride
            WHERE operator = :operator AND package = :ride AND rider = :rider\
            """)
        .bind("operator", operator)
        .bind("ride", ride.value())
        .bind("rider", rider.value())
        .map((row, context) -> stored(row))
        .findFirst();
  }

  /** Those that may be under way: booked and not over, or asked for since and not answered. */
  List<Stored> open(Transaction transaction, CustomerId rider, Instant since) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT * FROM tomp_ride
            WHERE operator = :operator AND rider = :rider AND is_over = 0
              AND (package IS NOT NULL OR made > :since)\
            """)
        .bind("operator", operator)
        .bind("rider", rider.value())
        .bind("since", since.toEpochMilli())
        .map((row, context) -> stored(row))
        .list();
  }

  void booked(Transaction transaction, RequestId request, RideId ride, String leg) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE tomp_ride SET package = :ride, leg = :leg
            WHERE operator = :operator AND request = :request\
            """)
        .bind("ride", ride.value())
        .bind("leg", leg)
        .bind("operator", operator)
        .bind("request", request.value())
        .execute();
  }

  void refused(Transaction transaction, RequestId request, RideRefusal why) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE tomp_ride SET refused = :why, is_over = 1
            WHERE operator = :operator AND request = :request\
            """)
        .bind("why", why.name())
        .bind("operator", operator)
        .bind("request", request.value())
        .execute();
  }

  void over(Transaction transaction, RequestId request) {
    transaction
        .sql()
        .createUpdate(
            "UPDATE tomp_ride SET is_over = 1 WHERE operator = :operator AND request = :request")
        .bind("operator", operator)
        .bind("request", request.value())
        .execute();
  }

  /** All that is stored of a rider, the newest first. */
  List<Map<String, String>> rows(Transaction transaction, CustomerId rider) {
    return transaction
        .sql()
        .createQuery(
            "SELECT * FROM tomp_ride WHERE operator = :operator AND rider = :rider ORDER BY made DESC")
        .bind("operator", operator)
        .bind("rider", rider.value())
        .map((row, context) -> Columns.of(row))
        .list();
  }

  int erase(Transaction transaction, CustomerId rider) {
    return transaction
        .sql()
        .createUpdate(
            """
            DELETE FROM tomp_ride
            WHERE operator = :operator AND rider = :rider AND is_over = 1\
            """)
        .bind("operator", operator)
        .bind("rider", rider.value())
        .execute();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    Optional<String> ride = Optional.ofNullable(row.getString("package"));
    return new Stored(
        new RequestId(row.getString("request")),
        new CustomerId(row.getString("rider")),
        row.getString("asked"),
        ride,
        Optional.ofNullable(row.getString("leg")).or(() -> ride).orElse(""),
        Optional.ofNullable(row.getString("refused")).map(RideRefusal::valueOf));
  }
}
