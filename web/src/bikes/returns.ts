/** Where a ride may end (`spec/bikes.md`, "Where a ride may end"). The share decides; this says it before one asks. */
import { contains, type Place } from './place';
import type { Region, Rule, Station, VehicleType, Zone } from './region';

export type Where = { station: string } | Place;

export type Return =
  | { may: 'at-station'; station: string }
  | { may: 'here' }
  /** `zone`: the one that forbids it, where one with a name does */
  | { may: 'no'; why: 'not-here' | 'station-full' | 'no-such-station'; zone: string };

const no = (why: 'not-here' | 'station-full' | 'no-such-station', zone = ''): Return => ({ may: 'no', why, zone });

/** `from`: the station where the ride began; empty where it began at none. */
export function mayEnd(region: Region, type: VehicleType, from: string, where: Where): Return {
  if ('station' in where) {
    const station = region.stations.get(where.station);
    return station ? atStation(type, from, station) : no('no-such-station');
  }
  for (const station of region.stations.values()) {
    if (station.area && contains(station.area, where)) {
      return atStation(type, from, station);
    }
  }
  return anywhere(region, type, where);
}

function atStation(type: VehicleType, from: string, station: Station): Return {
  if (type.returned === 'roundtrip_station' && from !== station.id) {
    return no('not-here');
  }
  return station.docks === 0 || !station.returning || !station.installed
    ? no('station-full')
    : { may: 'at-station', station: station.id };
}

function anywhere(region: Region, type: VehicleType, at: Place): Return {
  if (type.returned === 'any_station' || type.returned === 'roundtrip_station') {
    return no('not-here');
  }
  const zone = region.zones.find((each) => ruleOf(each.rules, type) && contains(each.area, at));
  const rule = ruleOf((zone as Zone | undefined)?.rules ?? region.everywhere, type);
  return !rule || (rule.end && !rule.stationParking) ? { may: 'here' } : no('not-here', zone?.name ?? '');
}

/** The first that is for such vehicles. */
export function ruleOf(rules: readonly Rule[], type: VehicleType): Rule | undefined {
  return rules.find((each) => each.types.length === 0 || each.types.includes(type.id));
}
