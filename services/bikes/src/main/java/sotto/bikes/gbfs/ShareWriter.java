package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.RentalUris;
import sotto.bikes.share.Station;
import sotto.bikes.share.SystemInformation;
import sotto.bikes.share.Text;
import sotto.bikes.share.Vehicle;
import sotto.bikes.share.VehicleType;

/** A share as GBFS 3.0: for each file what stands below {@code data}. */
final class ShareWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ShareWriter() {}

  /** By the name of the file; a file of which there is nothing to say is not there. */
  static Map<String, ObjectNode> data(BikeShare share) {
    Map<String, ObjectNode> files = new LinkedHashMap<>();
    files.put("system_information", system(share.system()));
    files.put("vehicle_types", JSON.objectNode().set("vehicle_types", types(share.types())));
    if (!share.stations().isEmpty()) {
      files.put(
          "station_information", JSON.objectNode().set("stations", stations(share.stations())));
      files.put("station_status", JSON.objectNode().set("stations", statuses(share.stations())));
    }
    files.put("vehicle_status", JSON.objectNode().set("vehicles", vehicles(share.vehicles())));
    if (!share.plans().isEmpty()) {
      files.put("system_pricing_plans", PlanJson.plans(share.plans()));
    }
    if (!share.zones().zones().isEmpty() || !share.zones().everywhere().isEmpty()) {
      files.put("geofencing_zones", ZoneWriter.zones(share.zones()));
    }
    return files;
  }

  private static ObjectNode system(SystemInformation system) {
    ObjectNode data = JSON.objectNode();
    data.put("system_id", system.id());
    ArrayNode languages = data.putArray("languages");
    system.languages().forEach(languages::add);
    data.set("name", texts(system.name()));
    data.put("opening_hours", system.openingHours());
    data.put("timezone", system.timezone().getId());
    system.phoneNumber().ifPresent(number -> data.put("phone_number", number));
    system.email().ifPresent(email -> data.put("email", email));
    system.feedContactEmail().ifPresent(email -> data.put("feed_contact_email", email));
    return data;
  }

  private static ArrayNode types(List<VehicleType> types) {
    ArrayNode list = JSON.arrayNode();
    for (VehicleType type : types) {
      ObjectNode entry = list.addObject();
      entry.put("vehicle_type_id", type.id());
      entry.put("form_factor", lower(type.formFactor()));
      entry.put("propulsion_type", lower(type.propulsion()));
      entry.put("return_constraint", lower(type.returned()));
      if (!type.name().isEmpty()) {
        entry.set("name", texts(type.name()));
      }
      type.maxRangeMetres().ifPresent(metres -> entry.put("max_range_meters", metres));
      type.defaultPlan().ifPresent(plan -> entry.put("default_pricing_plan_id", plan));
      if (!type.plans().isEmpty()) {
        ArrayNode plans = entry.putArray("pricing_plan_ids");
        type.plans().forEach(plans::add);
      }
    }
    return list;
  }

  private static ArrayNode stations(List<Station> stations) {
    ArrayNode list = JSON.arrayNode();
    for (Station station : stations) {
      ObjectNode entry = list.addObject();
      entry.put("station_id", station.id());
      entry.set("name", texts(station.name()));
      entry.put("lat", ZoneWriter.degrees(station.place().lat()));
      entry.put("lon", ZoneWriter.degrees(station.place().lon()));
      station.address().ifPresent(address -> entry.put("address", address));
      station.capacity().ifPresent(capacity -> entry.put("capacity", capacity));
      station.area().ifPresent(area -> entry.set("station_area", ZoneWriter.area(area)));
      uris(entry, station.rentalUris());
    }
    return list;
  }

  private static ArrayNode statuses(List<Station> stations) {
    ArrayNode list = JSON.arrayNode();
    for (Station station : stations) {
      ObjectNode entry = list.addObject();
      entry.put("station_id", station.id());
      entry.put("num_vehicles_available", station.vehiclesAvailable());
      ArrayNode types = entry.putArray("vehicle_types_available");
      for (Station.Available available : station.typesAvailable()) {
        types
            .addObject()
            .put("vehicle_type_id", available.vehicleType())
            .put("count", available.count());
      }
      station.docksAvailable().ifPresent(docks -> entry.put("num_docks_available", docks));
      entry.put("is_installed", station.installed());
      entry.put("is_renting", station.renting());
      entry.put("is_returning", station.returning());
      entry.put("last_reported", station.lastReported().toString());
    }
    return list;
  }

  private static ArrayNode vehicles(List<Vehicle> vehicles) {
    ArrayNode list = JSON.arrayNode();
    for (Vehicle vehicle : vehicles) {
      ObjectNode entry = list.addObject();
      entry.put("vehicle_id", vehicle.id());
      entry.put("vehicle_type_id", vehicle.type());
      vehicle
          .place()
          .ifPresent(place -> {
            entry.put("lat", ZoneWriter.degrees(place.lat()));
            entry.put("lon", ZoneWriter.degrees(place.lon()));
          });
      vehicle.station().ifPresent(station -> entry.put("station_id", station));
      entry.put("is_reserved", vehicle.reserved());
      entry.put("is_disabled", vehicle.disabled());
      vehicle.rangeMetres().ifPresent(metres -> entry.put("current_range_meters", metres));
      vehicle.plan().ifPresent(plan -> entry.put("pricing_plan_id", plan));
      uris(entry, vehicle.rentalUris());
    }
    return list;
  }

  private static void uris(ObjectNode entry, RentalUris uris) {
    if (!uris.equals(RentalUris.NONE)) {
      ObjectNode object = entry.putObject("rental_uris");
      uris.android().ifPresent(uri -> object.put("android", uri));
      uris.ios().ifPresent(uri -> object.put("ios", uri));
      uris.web().ifPresent(uri -> object.put("web", uri));
    }
  }

  static ArrayNode texts(List<Text> texts) {
    ArrayNode list = JSON.arrayNode();
    texts.forEach(
        text -> list.addObject().put("text", text.text()).put("language", text.language()));
    return list;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
