package sotto.bikes.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import sotto.bikes.share.Place;
import sotto.provider.database.Transaction;

/** The rows of a fleet's vehicles. */
final class Vehicles {
  private static final double MICRO = 1e6;
  private static final int ID_BYTES = 8;

  private final String share;
  private final RandomGenerator random;

  Vehicles(String share, RandomGenerator random) {
    this.share = share;
    this.random = random;
  }

  /** A vehicle as it is stored. */
  record Stored(
      String number,
      String publicId,
      String type,
      Optional<String> station,
      Optional<Place> place,
      OptionalInt rangeMetres,
      boolean disabled,
      Optional<String> ride) {}

  /** Adds a vehicle that is not known yet. */
  void add(Transaction transaction, FleetVehicle vehicle) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO bike_vehicle (share, number, public_id, type, station, lat_micro, lon_micro,
              range_metres, disabled, ride)
            VALUES (:share, :number, :publicId, :type, :station, :lat, :lon, :range, :disabled, NULL)
            ON CONFLICT (share, number) DO NOTHING\
            """)
        .bind("share", share)
        .bind("number", vehicle.number())
        .bind("publicId", newId())
        .bind("type", vehicle.type())
        .bind("station", vehicle.station().orElse(null))
        .bind("lat", vehicle.place().map(place -> micro(place.lat())).orElse(null))
        .bind("lon", vehicle.place().map(place -> micro(place.lon())).orElse(null))
        .bind("range", vehicle.rangeMetres().isPresent() ? vehicle.rangeMetres().getAsInt() : null)
        .bind("disabled", vehicle.disabled() ? 1 : 0)
        .execute();
  }

  List<Stored> all(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM bike_vehicle WHERE share = :share ORDER BY public_id")
        .bind("share", share)
        .map((row, context) -> stored(row))
        .list();
  }

  /** By what is printed on it, or by its id of now. */
  Optional<Stored> find(Transaction transaction, String asset) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT * FROM bike_vehicle WHERE share = :share AND (number = :asset OR public_id = :asset)
            ORDER BY number LIMIT 1\
            """)
        .bind("share", share)
        .bind("asset", asset)
        .map((row, context) -> stored(row))
        .findFirst();
  }

  void ride(Transaction transaction, String number, RideId ride) {
    transaction
        .sql()
        .createUpdate(
            "UPDATE bike_vehicle SET ride = :ride WHERE share = :share AND number = :number")
        .bind("ride", ride.value())
        .bind("share", share)
        .bind("number", number)
        .execute();
  }

  /** Stands where it stood, under the id that it had: nobody rode it. */
  void back(Transaction transaction, String number, RideId ride) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE bike_vehicle SET ride = NULL
            WHERE share = :share AND number = :number AND ride = :ride\
            """)
        .bind("share", share)
        .bind("number", number)
        .bind("ride", ride.value())
        .execute();
  }

  /** Was left somewhere, and has another id from now on. */
  void left(
      Transaction transaction, String number, Optional<String> station, Optional<Place> place) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE bike_vehicle SET ride = NULL, public_id = :publicId, station = :station,
              lat_micro = :lat, lon_micro = :lon
            WHERE share = :share AND number = :number\
            """)
        .bind("publicId", newId())
        .bind("station", station.orElse(null))
        .bind("lat", place.map(at -> micro(at.lat())).orElse(null))
        .bind("lon", place.map(at -> micro(at.lon())).orElse(null))
        .bind("share", share)
        .bind("number", number)
        .execute();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getString("number"),
        row.getString("public_id"),
        row.getString("type"),
        Optional.ofNullable(row.getString("station")),
        row.getObject("lat_micro") == null
            ? Optional.empty()
            : Optional.of(
                new Place(row.getLong("lat_micro") / MICRO, row.getLong("lon_micro") / MICRO)),
        row.getObject("range_metres") == null
            ? OptionalInt.empty()
            : OptionalInt.of(row.getInt("range_metres")),
        row.getInt("disabled") == 1,
        Optional.ofNullable(row.getString("ride")));
  }

  private static Long micro(double degrees) {
    return Math.round(degrees * MICRO);
  }

  private String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
