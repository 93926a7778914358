/** What is near, found on this device: nobody is told where one is or where one looks. */
import { metresBetween, type Place } from './place';
import type { Region, Station, Vehicle } from './region';

/** Where something can be taken: a station, or one vehicle that stands by itself. */
export interface Spot {
  /** unique in the region */
  key: string;
  at: Place;
  station: Station | undefined;
  vehicle: Vehicle | undefined;
  /** how many can be taken */
  count: number;
  types: { type: string; count: number }[];
  /** undefined while nobody said from where */
  metres: number | undefined;
}

/** All of them, the nearest first; while nobody said from where, by name. */
export function spots(region: Region, from: Place | undefined): Spot[] {
  const stations = [...region.stations.values()].filter((each) => each.installed).map((each) => atStation(each, from));
  const free = region.vehicles.flatMap((each) =>
    each.at && !region.stations.has(each.station) ? [alone(each, each.at, from)] : [],
  );
  const named = new Intl.Collator();
  return [...stations, ...free].sort(
    (a, b) =>
      (a.metres ?? 0) - (b.metres ?? 0) ||
      named.compare(a.station?.name ?? '\uffff', b.station?.name ?? '\uffff') ||
      (a.key < b.key ? -1 : 1),
  );
}

function atStation(station: Station, from: Place | undefined): Spot {
  const types = station.available.filter((each) => each.count > 0);
  return {
    key: `s:${station.id}`,
    at: station.at,
    station,
    vehicle: undefined,
    count: station.renting ? station.count : 0,
    types: station.renting ? types : [],
    metres: from && metresBetween(from, station.at),
  };
}

function alone(vehicle: Vehicle, at: Place, from: Place | undefined): Spot {
  return {
    key: `v:${vehicle.id}`,
    at,
    station: undefined,
    vehicle,
    count: 1,
    types: [{ type: vehicle.type, count: 1 }],
    metres: from && metresBetween(from, at),
  };
}

/** A vehicle of that type that can be opened there without reading its number. */
export function oneOf(region: Region, spot: Spot, type: string): Vehicle | undefined {
  return spot.vehicle ?? region.vehicles.find((each) => each.station === spot.station?.id && each.type === type);
}
