/** Where a ride may be ended, for a person to choose from. */
import type { Trip } from './history';
import { metresBetween, type Area, type Place } from './place';
import type { Region, Station, VehicleType } from './region';
import { mayEnd, ruleOf } from './returns';

export interface ReturnStation {
  station: Station;
  /** undefined while nobody said from where */
  metres: number | undefined;
  /** takes none at the moment */
  full: boolean;
}

/**
 * Stations, the nearest first. One that is full stands there as such, so that nobody rides to it. Of a type that has to
 * go back to where it began, which only the share knows, all stand there.
 */
export function returnStations(region: Region, type: VehicleType, from: Place | undefined): ReturnStation[] {
  const named = new Intl.Collator();
  return [...region.stations.values()]
    .map((station) => {
      const said = mayEnd(region, type, station.id, {
        station: station.id,
      });
      return { station, metres: from && metresBetween(from, station.at), full: said.may === 'no' };
    })
    .filter((each) => each.station.installed)
    .sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0) || named.compare(a.station.name, b.station.name));
}

/** Where the rides that run may not end, as far as zones say so. */
export function forbiddenAreas(region: Region, trips: readonly Trip[]): Area[] {
  const types = trips
    .filter((each) => each.state === 'underway')
    .flatMap((each) => region.types.get(each.ride?.type ?? '') ?? []);
  return region.zones
    .filter((zone) =>
      types.some((type) => {
        const rule = ruleOf(zone.rules, type);
        return rule !== undefined && (!rule.end || rule.stationParking);
      }),
    )
    .map((zone) => zone.area);
}
