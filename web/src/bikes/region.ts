/**
 * All that can be rented, as a share tells it: the files of GBFS 3.0 in one document (`spec/bikes.md`, "Region"). It is
 * a stranger's, so what is not as it should be is passed over, and of everything there is only so much.
 */
import { inside, list, member, moment, text, whole, type Strange } from '../services/strange';
import { readPlan, type Plan } from './fare';
import { placeOf, readArea, type Area, type Corners, type Place } from './place';

/** A document is never longer, in bytes; a longer one is not even fetched. */
export const REGION_BYTES_MAX = 4 << 20;

const STATIONS_MAX = 20_000;
const VEHICLES_MAX = 30_000;
const TYPES_MAX = 200;
const PLANS_MAX = 200;
const ZONES_MAX = 1_000;
const RULES_MAX = 20;
const CORNERS_MAX = 200_000;
const COUNT_MAX = 100_000;
const TTL_SECONDS = { min: 15, max: 600 };

export type ReturnConstraint = 'free_floating' | 'hybrid' | 'any_station' | 'roundtrip_station';

export interface VehicleType {
  id: string;
  name: string;
  form: string;
  electric: boolean;
  returned: ReturnConstraint;
  plan: string;
}

export interface Station {
  id: string;
  name: string;
  at: Place;
  area: Area | undefined;
  /** how many of which type can be taken */
  available: { type: string; count: number }[];
  count: number;
  /** undefined: it does not say */
  docks: number | undefined;
  renting: boolean;
  returning: boolean;
  installed: boolean;
}

export interface Vehicle {
  id: string;
  type: string;
  station: string;
  /** undefined for one at a station that says no more */
  at: Place | undefined;
  rangeMetres: number | undefined;
  plan: string;
}

export interface Rule {
  /** empty: all */
  types: string[];
  start: boolean;
  end: boolean;
  /** one may leave vehicles only at stations */
  stationParking: boolean;
}

export interface Zone {
  name: string;
  area: Area;
  rules: Rule[];
}

export interface Region {
  name: string;
  /** when it stood so, in milliseconds since 1970; undefined where it does not say */
  updated: number | undefined;
  /** after so many seconds it may be asked for again */
  ttl: number;
  types: Map<string, VehicleType>;
  stations: Map<string, Station>;
  vehicles: Vehicle[];
  plans: Map<string, Plan>;
  zones: Zone[];
  everywhere: Rule[];
}

const id = (value: Strange) => (typeof value === 'string' && value.length <= 128 ? value : '');
const yes = (value: Strange) => value === true;

/** A localized text of GBFS 3.0: in that language, else in English, else the first. */
function said(value: Strange, language: string, max: number): string {
  const all = list(value, 50);
  const of = (wanted: string) =>
    all.find((each) => text(member(each, 'language'), 35).split('-')[0] === wanted.split('-')[0]);
  return text(member(of(language) ?? of('en') ?? all[0], 'text'), max);
}

/** Undefined for what is no region at all. */
export function readRegion(document: Strange, language: string): Region | undefined {
  if (member(document, 'system_information') === undefined) {
    return undefined;
  }
  const corners: Corners = { left: CORNERS_MAX };
  const zones = inside(document, 'geofencing_zones', 'geofencing_zones', 'features');
  return {
    name: said(inside(document, 'system_information', 'name'), language, 80),
    updated: moment(member(document, 'last_updated')),
    ttl: Math.min(
      TTL_SECONDS.max,
      Math.max(TTL_SECONDS.min, whole(member(document, 'ttl'), 0, 1e9) ?? TTL_SECONDS.max),
    ),
    types: named(list(inside(document, 'vehicle_types', 'vehicle_types'), TYPES_MAX), (each) => type(each, language)),
    stations: stations(document, language, corners),
    vehicles: list(inside(document, 'vehicle_status', 'vehicles'), VEHICLES_MAX).flatMap(vehicle),
    plans: named(list(inside(document, 'system_pricing_plans', 'plans'), PLANS_MAX), readPlan),
    zones: list(zones, ZONES_MAX).flatMap((each) => zone(each, language, corners)),
    everywhere: rules(inside(document, 'geofencing_zones', 'global_rules')),
  };
}

function named<T extends { id: string }>(all: Strange[], read: (one: Strange) => T | undefined): Map<string, T> {
  const found = all.map(read).filter((each) => each !== undefined);
  return new Map(found.filter((each) => each.id !== '').map((each) => [each.id, each]));
}

function type(given: Strange, language: string): VehicleType {
  const constraint = member(given, 'return_constraint');
  const constraints: ReturnConstraint[] = ['free_floating', 'hybrid', 'any_station', 'roundtrip_station'];
  return {
    id: id(member(given, 'vehicle_type_id')),
    name: said(member(given, 'name'), language, 60),
    form: text(member(given, 'form_factor'), 40),
    electric: text(member(given, 'propulsion_type'), 40).startsWith('electric'),
    returned: constraints.find((each) => each === constraint) ?? 'hybrid',
    plan: id(member(given, 'default_pricing_plan_id')),
  };
}

function stations(document: Strange, language: string, corners: Corners): Map<string, Station> {
  const states = new Map(
    list(inside(document, 'station_status', 'stations'), STATIONS_MAX).map((each) => [
      id(member(each, 'station_id')),
      each,
    ]),
  );
  return named(list(inside(document, 'station_information', 'stations'), STATIONS_MAX), (each) => {
    const at = placeOf(each);
    return at && station(each, at, states.get(id(member(each, 'station_id'))), language, corners);
  });
}

function station(given: Strange, at: Place, state: Strange, language: string, corners: Corners): Station {
  const area = member(given, 'station_area');
  return {
    id: id(member(given, 'station_id')),
    name: said(member(given, 'name'), language, 80),
    at,
    area: area === undefined ? undefined : readArea(area, corners),
    available: list(member(state, 'vehicle_types_available'), TYPES_MAX).map((each) => ({
      type: id(member(each, 'vehicle_type_id')),
      count: whole(member(each, 'count'), 0, COUNT_MAX) ?? 0,
    })),
    count: whole(member(state, 'num_vehicles_available'), 0, COUNT_MAX) ?? 0,
    docks: whole(member(state, 'num_docks_available'), 0, COUNT_MAX),
    renting: yes(member(state, 'is_renting')),
    returning: yes(member(state, 'is_returning')),
    installed: yes(member(state, 'is_installed')),
  };
}

function vehicle(given: Strange): Vehicle[] {
  const read: Vehicle = {
    id: id(member(given, 'vehicle_id')),
    type: id(member(given, 'vehicle_type_id')),
    station: id(member(given, 'station_id')),
    at: placeOf(given),
    rangeMetres: whole(member(given, 'current_range_meters'), 0, 10_000_000),
    plan: id(member(given, 'pricing_plan_id')),
  };
  const free = !yes(member(given, 'is_reserved')) && !yes(member(given, 'is_disabled'));
  return free && read.id !== '' && (read.at || read.station !== '') ? [read] : [];
}

function zone(given: Strange, language: string, corners: Corners): Zone[] {
  const area = readArea(member(given, 'geometry'), corners);
  const name = said(inside(given, 'properties', 'name'), language, 120);
  return area ? [{ name, area, rules: rules(inside(given, 'properties', 'rules')) }] : [];
}

function rules(given: Strange): Rule[] {
  return list(given, RULES_MAX).map((each) => ({
    types: list(member(each, 'vehicle_type_ids'), TYPES_MAX).map(id),
    start: yes(member(each, 'ride_start_allowed')),
    end: yes(member(each, 'ride_end_allowed')),
    stationParking: yes(member(each, 'station_parking')),
  }));
}

/** What a vehicle of that type costs: its own plan, or its type's. */
export function planOf(region: Region, typeId: string, own = ''): Plan | undefined {
  return region.plans.get(own) ?? region.plans.get(region.types.get(typeId)?.plan ?? '');
}
