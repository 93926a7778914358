package sotto.bikes.gbfs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files that are read; a feed may have more. */
enum FeedFile {
  /** Discovery: which files there are, and where. */
  GBFS("gbfs", ""),
  SYSTEM_INFORMATION("system_information", ""),
  SYSTEM_HOURS("system_hours", "rental_hours"),
  VEHICLE_TYPES("vehicle_types", "vehicle_types"),
  STATION_INFORMATION("station_information", "stations"),
  STATION_STATUS("station_status", "stations"),
  VEHICLE_STATUS("vehicle_status", "vehicles"),
  /** What {@link #VEHICLE_STATUS} was called before 3.0. */
  FREE_BIKE_STATUS("free_bike_status", "bikes"),
  SYSTEM_PRICING_PLANS("system_pricing_plans", "plans"),
  GEOFENCING_ZONES("geofencing_zones", "geofencing_zones.features");

  private final String feedName;
  private final String items;

  FeedFile(String feedName, String items) {
    this.feedName = feedName;
    this.items = items;
  }

  /** The name in the discovery file. */
  String feedName() {
    return feedName;
  }

  /** Where below {@code data} the long list is; empty where the file is one object. */
  List<String> items() {
    return items.isEmpty() ? List.of() : List.of(items.split("\\."));
  }

  /** Some feeds write {@code system_information.json}. */
  static Optional<FeedFile> named(String feedName) {
    String name =
        feedName.endsWith(".json") ? feedName.substring(0, feedName.length() - 5) : feedName;
    return Arrays.stream(values()).filter(file -> file.feedName.equals(name)).findFirst();
  }
}
