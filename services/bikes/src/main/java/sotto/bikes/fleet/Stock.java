package sotto.bikes.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Plan;
import sotto.bikes.share.RentalUris;
import sotto.bikes.share.Station;
import sotto.bikes.share.Vehicle;

/** What of a fleet stays, and together with its vehicles: the share of now. */
final class Stock {
  private final BikeShare lasting;

  Stock(BikeShare lasting) {
    this.lasting = lasting;
  }

  /**
   * The plan that vehicles of a type are ridden by.
   *
   * @throws IllegalArgumentException where there is none
   */
  Plan plan(String type) {
    return lasting
        .type(type)
        .flatMap(known -> known.defaultPlan())
        .flatMap(lasting::plan)
        .orElseThrow(() -> new IllegalArgumentException("no plan for vehicles of type " + type));
  }

  /** Without those that somebody rides. */
  BikeShare with(List<Vehicles.Stored> vehicles, Instant at) {
    List<Vehicle> free = new ArrayList<>();
    Map<String, List<Vehicles.Stored>> standing = new LinkedHashMap<>();
    for (Vehicles.Stored vehicle : vehicles) {
      if (vehicle.ride().isPresent()) {
        continue;
      }
      vehicle
          .station()
          .ifPresent(id -> standing.computeIfAbsent(id, key -> new ArrayList<>()).add(vehicle));
      free.add(
          new Vehicle(
              vehicle.publicId(),
              vehicle.type(),
              vehicle.place(),
              vehicle.station(),
              false,
              vehicle.disabled(),
              vehicle.rangeMetres(),
              Optional.empty(),
              RentalUris.NONE));
    }
    List<Station> stations =
        lasting.stations().stream()
            .map(station -> now(station, standing.getOrDefault(station.id(), List.of()), at))
            .toList();
    return new BikeShare(
        lasting.system(), lasting.types(), stations, free, lasting.zones(), lasting.plans());
  }

  private static Station now(Station station, List<Vehicles.Stored> standing, Instant at) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Vehicles.Stored vehicle : standing) {
      if (!vehicle.disabled()) {
        counts.merge(vehicle.type(), 1, Integer::sum);
      }
    }
    OptionalInt docks =
        station.capacity().isPresent()
            ? OptionalInt.of(Math.max(0, station.capacity().getAsInt() - standing.size()))
            : OptionalInt.empty();
    return new Station(
        station.id(),
        station.name(),
        station.place(),
        station.address(),
        station.capacity(),
        station.area(),
        station.rentalUris(),
        counts.values().stream().mapToInt(Integer::intValue).sum(),
        counts.entrySet().stream()
            .map(type -> new Station.Available(type.getKey(), type.getValue()))
            .toList(),
        docks,
        station.installed(),
        station.renting(),
        station.returning(),
        at);
  }
}
