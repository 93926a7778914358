package sotto.bikes.gbfs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sotto.bikes.share.Area;
import sotto.bikes.share.Place;
import sotto.bikes.share.RentalUris;
import sotto.bikes.share.Station;
import sotto.bikes.share.Text;

/** {@code station_information} and {@code station_status}, which say together what a station is. */
final class StationReader {
  private static final int COUNT_MAX = 100_000;
  private static final int TYPES_MAX = 200;

  private StationReader() {}

  /** What stays. */
  record Information(
      String id,
      List<Text> name,
      Place place,
      Optional<String> address,
      OptionalInt capacity,
      Optional<Area> area,
      RentalUris rentalUris) {}

  /** What changes by the minute. */
  record Status(
      String id,
      int vehicles,
      List<Station.Available> types,
      OptionalInt docks,
      boolean installed,
      boolean renting,
      boolean returning,
      Instant lastReported) {}

  static Information information(Fields fields, String language, Points points) {
    Optional<Area> area =
        fields.has("station_area")
            ? Optional.of(points.area(fields.object("station_area")))
            : Optional.empty();
    return new Information(
        fields.id("station_id"),
        fields.texts("name", language),
        fields.place(),
        fields.optionalText("address"),
        fields.optionalWhole("capacity", COUNT_MAX),
        area,
        VehicleReader.rentalUris(fields));
  }

  static Status status(Fields fields) {
    List<Station.Available> types = new ArrayList<>();
    for (Fields type : fields.objects("vehicle_types_available", TYPES_MAX)) {
      types.add(new Station.Available(type.id("vehicle_type_id"), type.whole("count", COUNT_MAX)));
    }
    return new Status(
        fields.id("station_id"),
        fields.whole(
            fields.has("num_vehicles_available") ? "num_vehicles_available" : "num_bikes_available",
            COUNT_MAX),
        types,
        fields.optionalWhole("num_docks_available", COUNT_MAX),
        fields.flag("is_installed"),
        fields.flag("is_renting"),
        fields.flag("is_returning"),
        fields.moment("last_reported"));
  }

  /** A station of which only one half is there cannot be used and is told. */
  static List<Station> joined(
      List<Information> information, Map<String, Status> statuses, List<FeedFault> leftOut) {
    List<Station> stations = new ArrayList<>();
    for (Information known : information) {
      Status now = statuses.get(known.id());
      if (now == null) {
        leftOut.add(
            new FeedFault(
                FeedFault.Kind.MISSING_FIELD,
                FeedFile.STATION_STATUS.feedName(),
                "data.stations",
                "station " + known.id() + " has no status"));
        continue;
      }
      stations.add(
          new Station(
              known.id(),
              known.name(),
              known.place(),
              known.address(),
              known.capacity(),
              known.area(),
              known.rentalUris(),
              now.vehicles(),
              now.types(),
              now.docks(),
              now.installed(),
              now.renting(),
              now.returning(),
              now.lastReported()));
    }
    if (stations.isEmpty() && !leftOut.isEmpty() && !information.isEmpty()) {
      throw new FeedException(leftOut.getLast());
    }
    return stations;
  }
}
