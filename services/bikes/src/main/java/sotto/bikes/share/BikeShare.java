package sotto.bikes.share;

import java.util.List;
import java.util.Optional;

/** All that a device has to know of a share to find, judge and rent: one moment of it. */
public record BikeShare(
    SystemInformation system,
    List<VehicleType> types,
    List<Station> stations,
    List<Vehicle> vehicles,
    Zones zones,
    List<Plan> plans) {
  public BikeShare {
    types = List.copyOf(types);
    stations = List.copyOf(stations);
    vehicles = List.copyOf(vehicles);
    plans = List.copyOf(plans);
  }

  /** The same with other vehicles. */
  public BikeShare with(List<Vehicle> others) {
    return new BikeShare(system, types, stations, others, zones, plans);
  }

  public Optional<Station> station(String id) {
    return stations.stream().filter(station -> station.id().equals(id)).findFirst();
  }

  public Optional<Vehicle> vehicle(String id) {
    return vehicles.stream().filter(vehicle -> vehicle.id().equals(id)).findFirst();
  }

  public Optional<VehicleType> type(String id) {
    return types.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  public Optional<Plan> plan(String id) {
    return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
  }

  /** The plan that a ride on it is charged by: its own, else its type's. */
  public Optional<Plan> plan(Vehicle vehicle) {
    return vehicle
        .plan()
        .or(() -> type(vehicle.type()).flatMap(VehicleType::defaultPlan))
        .flatMap(this::plan);
  }
}
