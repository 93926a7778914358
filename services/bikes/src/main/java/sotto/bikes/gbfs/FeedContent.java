package sotto.bikes.gbfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Plan;
import sotto.bikes.share.SystemInformation;
import sotto.bikes.share.Vehicle;
import sotto.bikes.share.VehicleType;
import sotto.bikes.share.Zone;
import sotto.bikes.share.Zones;

/** What the files of a feed say, each as it was last read, until they are one share. */
final class FeedContent {
  private final FeedLimits limits;
  private Optional<SystemInformation> system = Optional.empty();
  private List<String> hours = List.of();
  private List<VehicleType> types = List.of();
  private List<StationReader.Information> stations = List.of();
  private Map<String, StationReader.Status> statuses = Map.of();
  private List<Vehicle> vehicles = List.of();
  private List<Plan> plans = List.of();
  private Zones zones = Zones.NONE;
  private final Map<FeedFile, List<FeedFault>> leftOut = new HashMap<>();

  FeedContent(FeedLimits limits) {
    this.limits = limits;
  }

  /** The same, to be read on while this one stays as it is. */
  FeedContent copy() {
    FeedContent copy = new FeedContent(limits);
    copy.system = system;
    copy.hours = hours;
    copy.types = types;
    copy.stations = stations;
    copy.statuses = statuses;
    copy.vehicles = vehicles;
    copy.plans = plans;
    copy.zones = zones;
    copy.leftOut.putAll(leftOut);
    return copy;
  }

  /** Takes what a file says now in place of what it said. */
  FeedHeader read(FeedFile file, byte[] bytes) {
    String language = system.map(SystemInformation::languages).map(List::getFirst).orElse("en");
    Points points = new Points(file, limits.points());
    Map<String, Object> items = new LinkedHashMap<>();
    FileReader.Outcome outcome =
        FileReader.read(
            file,
            bytes,
            limits,
            item -> {
              Object read = item(file, item, language, points);
              if (items.putIfAbsent(key(read, items.size()), read) != null) {
                throw item.duplicate();
              }
            });
    take(file, items, outcome.header().rest());
    leftOut.put(file, outcome.leftOut());
    return outcome.header();
  }

  private static Object item(FeedFile file, Fields item, String language, Points points) {
    return switch (file) {
      case GBFS, SYSTEM_INFORMATION -> item;
      case SYSTEM_HOURS -> SystemReader.hours(item);
      case VEHICLE_TYPES -> VehicleReader.type(item, language);
      case STATION_INFORMATION -> StationReader.information(item, language, points);
      case STATION_STATUS -> StationReader.status(item);
      case VEHICLE_STATUS, FREE_BIKE_STATUS -> VehicleReader.vehicle(item);
      case SYSTEM_PRICING_PLANS -> PlanReader.plan(item, language);
      case GEOFENCING_ZONES -> ZoneReader.zone(item, language, points);
    };
  }

  private static String key(Object read, int place) {
    return switch (read) {
      case VehicleType type -> type.id();
      case StationReader.Information station -> station.id();
      case StationReader.Status status -> status.id();
      case Vehicle vehicle -> vehicle.id();
      case Plan plan -> plan.id();
      default -> "#" + place;
    };
  }

  private void take(FeedFile file, Map<String, Object> items, Fields rest) {
    switch (file) {
      case GBFS -> throw new IllegalArgumentException("discovery is not content");
      case SYSTEM_INFORMATION -> system = Optional.of(SystemReader.system(rest));
      case SYSTEM_HOURS -> hours = list(items, String.class);
      case VEHICLE_TYPES -> types = list(items, VehicleType.class);
      case STATION_INFORMATION -> stations = list(items, StationReader.Information.class);
      case STATION_STATUS ->
          statuses =
              list(items, StationReader.Status.class).stream()
                  .collect(Collectors.toUnmodifiableMap(StationReader.Status::id, s -> s));
      case VEHICLE_STATUS, FREE_BIKE_STATUS -> vehicles = list(items, Vehicle.class);
      case SYSTEM_PRICING_PLANS -> plans = list(items, Plan.class);
      case GEOFENCING_ZONES ->
          zones = new Zones(list(items, Zone.class), ZoneReader.rules(rest, "global_rules"));
    }
  }

  private static <T> List<T> list(Map<String, Object> items, Class<T> kind) {
    return items.values().stream().map(kind::cast).toList();
  }

  /** A file that the feed does not have any more says nothing. */
  void forget(FeedFile file) {
    leftOut.remove(file);
    switch (file) {
      case GBFS, SYSTEM_INFORMATION -> {}
      case SYSTEM_HOURS -> hours = List.of();
      case VEHICLE_TYPES -> types = List.of();
      case STATION_INFORMATION -> stations = List.of();
      case STATION_STATUS -> statuses = Map.of();
      case VEHICLE_STATUS, FREE_BIKE_STATUS -> vehicles = List.of();
      case SYSTEM_PRICING_PLANS -> plans = List.of();
      case GEOFENCING_ZONES -> zones = Zones.NONE;
    }
  }

  /** A share, and what had to be left out of it. */
  record Assembled(BikeShare share, List<FeedFault> leftOut) {}

  /**
   * @throws FeedException where the files do not fit one another
   */
  Assembled assemble() {
    SystemInformation known =
        system.orElseThrow(() ->
            new FeedException(
                FeedFault.Kind.MISSING_FILE,
                FeedFile.SYSTEM_INFORMATION.feedName(),
                "",
                "is missing"));
    List<FeedFault> faults = new ArrayList<>();
    leftOut.values().forEach(faults::addAll);
    List<VehicleType> allTypes = VehicleReader.typesOr(types);
    return new Assembled(
        new BikeShare(
            hours.isEmpty() ? known : known.open(String.join("; ", hours)),
            allTypes,
            StationReader.joined(stations, statuses, faults),
            rideable(allTypes, faults),
            zones,
            plans),
        List.copyOf(faults));
  }

  /** Without types all are bicycles; with types a vehicle of none of them cannot be judged. */
  private List<Vehicle> rideable(List<VehicleType> allTypes, List<FeedFault> faults) {
    Set<String> known = new HashSet<>();
    allTypes.forEach(type -> known.add(type.id()));
    List<Vehicle> rideable = new ArrayList<>();
    for (Vehicle vehicle : vehicles) {
      if (types.isEmpty()) {
        rideable.add(vehicle.of(VehicleType.BICYCLE.id()));
      } else if (known.contains(vehicle.type())) {
        rideable.add(vehicle);
      } else {
        faults.add(
            new FeedFault(
                FeedFault.Kind.INVALID_FIELD,
                FeedFile.VEHICLE_STATUS.feedName(),
                "data.vehicles",
                "a vehicle of the type " + vehicle.type() + ", which vehicle_types lacks"));
      }
    }
    if (rideable.isEmpty() && !vehicles.isEmpty()) {
      throw new FeedException(faults.getLast());
    }
    return rideable;
  }
}
