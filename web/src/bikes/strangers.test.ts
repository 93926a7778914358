import { describe, expect, test } from 'vitest';
import type { Dealing } from '../core/services';
import { parsed } from '../services/strange';
import { readPlan } from './fare';
import { beganAt, secondsMost, trips } from './history';
import { oneOf, spots } from './nearest';
import { planOf, readRegion, type Region } from './region';
import { differences, readLines, readRide, SERVICE } from './ride';

const named = (text: string) => [{ text, language: 'en' }];
const region = (parts: object) =>
  readRegion({ version: '3.0', ttl: 60, system_information: { name: named('Tern') }, ...parts }, 'en') as Region;

describe('the region of a stranger', () => {
  test('that is none is none', () => {
    for (const none of [undefined, null, 1, 'x', [], {}, { version: '3.0' }]) {
      expect(readRegion(none, 'en')).toBeUndefined();
    }
    expect(region({ vehicle_types: 7, station_information: { stations: 'x' }, geofencing_zones: [] }).name).toBe(
      'Tern',
    );
  });

  test('of a million stations is as much of it as can be shown', () => {
    const stations = Array.from({ length: 1_000_000 }, (_, i) => ({ station_id: `${i}`, lat: 46, lon: i / 1e5 }));
    const read = region({ station_information: { stations } });
    expect(read.stations.size).toBe(20_000);
    expect(spots(read, { lat: 46, lon: 0 })).toHaveLength(0);
  });

  test('has only so many corners', () => {
    const ring = Array.from({ length: 60_000 }, (_, i) => [i / 1e3, 0]);
    const feature = {
      geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
      properties: { rules: [{ ride_end_allowed: false }] },
    };
    const read = region({ geofencing_zones: { geofencing_zones: { features: Array(100).fill(feature) } } });
    expect(read.zones).toHaveLength(3);
  });

  test('lies with numbers and is not believed', () => {
    const read = region({
      ttl: -5,
      last_updated: 'yesterday',
      station_information: {
        stations: [
          { station_id: 'a', name: named('A'), lat: 46, lon: -27 },
          { station_id: 'b', name: named('B'), lat: 91, lon: -27 },
          { station_id: 'c', name: named('C'), lat: '46', lon: -27 },
          { station_id: '', name: named('D'), lat: 46, lon: -27 },
          { station_id: 'e'.repeat(129), name: named('E'), lat: 46, lon: -27 },
        ],
      },
      station_status: {
        stations: [
          {
            station_id: 'a',
            num_vehicles_available: -3,
            num_docks_available: 1e99,
            is_installed: true,
            is_renting: 'true',
            vehicle_types_available: [{ vehicle_type_id: 't', count: 1.5 }],
          },
        ],
      },
    });
    expect([...read.stations.keys()]).toEqual(['a']);
    expect(read.stations.get('a')).toMatchObject({ count: 0, docks: undefined, renting: false });
    expect(read.ttl).toBe(600);
    expect(read.updated).toBeUndefined();
  });

  test('has texts that stay texts, and end somewhere', () => {
    const script = '<img src=x onerror=alert(1)>';
    const at = { station_id: 'a', lat: 46, lon: -27 };
    const read = region({
      station_information: { stations: [{ ...at, name: named(script + '\u202e' + 'x'.repeat(9_000)) }] },
    });
    const name = read.stations.get('a')?.name ?? '';
    expect(name.startsWith(script)).toBe(true);
    expect(name.length).toBeLessThanOrEqual(80);
    expect(name).not.toContain('\u202e');
  });

  test('reaches no prototype', () => {
    const read = readRegion(
      parsed(
        '{"system_information":{},"vehicle_types":{"vehicle_types":[{"vehicle_type_id":"__proto__","default_pricing_plan_id":"constructor"}]}}',
      ),
      'en',
    ) as Region;
    expect(read.types.get('__proto__')?.plan).toBe('constructor');
    expect(planOf(read, '__proto__')).toBeUndefined();
    expect(planOf(read, 'toString')).toBeUndefined();
  });

  test('is read in the language of the person', () => {
    const name = [
      { text: 'Hafen', language: 'de' },
      { text: 'Harbour', language: 'en' },
      { text: '港口', language: 'zh-Hans' },
    ];
    const read = (language: string) => readRegion({ system_information: { name } }, language)?.name;
    expect([read('zh-CN'), read('en'), read('ar')]).toEqual(['港口', 'Harbour', 'Harbour']);
  });
});

describe('what is near', () => {
  const read = region({
    station_information: {
      stations: [
        { station_id: 'far', name: named('Far'), lat: 46.3, lon: -27.4 },
        { station_id: 'near', name: named('Near'), lat: 46.201, lon: -27.4 },
      ],
    },
    station_status: {
      stations: ['far', 'near'].map((id) => ({
        station_id: id,
        num_vehicles_available: 2,
        vehicle_types_available: [{ vehicle_type_id: 'city', count: 2 }],
        is_installed: true,
        is_renting: id === 'near',
        is_returning: true,
      })),
    },
    vehicle_status: {
      vehicles: [
        { vehicle_id: 'x1', vehicle_type_id: 'city', station_id: 'near' },
        { vehicle_id: 'x2', vehicle_type_id: 'cargo', lat: 46.2005, lon: -27.4 },
        { vehicle_id: 'x3', vehicle_type_id: 'cargo', lat: 46.2005, lon: -27.4, is_reserved: true },
        { vehicle_id: 'x4', vehicle_type_id: 'cargo' },
      ],
    },
  });

  test('comes first, stations and single vehicles alike', () => {
    expect(spots(read, { lat: 46.2, lon: -27.4 }).map((each) => each.key)).toEqual(['v:x2', 's:near', 's:far']);
    expect(spots(read, undefined).map((each) => each.key)).toEqual(['s:far', 's:near', 'v:x2']);
  });

  test('has nothing to take where a station rents nothing out', () => {
    expect(spots(read, undefined).map((each) => each.count)).toEqual([0, 2, 1]);
  });

  test('can be opened there, if it stands in the region', () => {
    const [alone, station] = spots(read, { lat: 46.2, lon: -27.4 });
    expect(alone && oneOf(read, alone, 'cargo')?.id).toBe('x2');
    expect(station && oneOf(read, station, 'city')?.id).toBe('x1');
    expect(station && oneOf(read, station, 'cargo')).toBeUndefined();
  });
});

const T0 = Date.UTC(2026, 10, 25, 8);
const stamp = (seconds: number) => new Date(T0 + seconds * 1_000).toISOString();
const ride = (status: string, seconds: number, amount: number, id = 'r1') => ({
  properties: {
    id,
    status,
    price: { id: 'p', amount, currencyCode: 'EUR', elements: [{ amount: 1 }] },
    legs: [{ specification: { startTime: stamp(0), ...(status === 'ENDED' ? { endTime: stamp(seconds) } : {}) } }],
    customFields: { number: 'OT-214', vehicleType: 'e', metres: 0 },
  },
});
const request = (request: string, operation: string, body: object, at: number, service = SERVICE): Dealing => ({
  kind: 'request',
  at: T0 + at * 1_000,
  mine: true,
  request,
  operation,
  service,
  body: JSON.stringify(body),
  shared: [],
});
const reply = (
  request: string,
  outcome: 'done' | 'failed' | 'refused' | 'progress',
  body: unknown,
  at: number,
): Dealing => ({
  kind: 'reply',
  at: T0 + at * 1_000,
  mine: false,
  request,
  outcome,
  body: JSON.stringify(body),
  file: null,
});
const unlock = request('q1', 'unlock', { assets: ['OT-214'] }, -2);

describe('the history', () => {
  test('goes from asked to under way to ended', () => {
    const all = [
      unlock,
      reply('q1', 'done', ride('STARTED', 0, 1), 1),
      request('q2', 'end', { package: 'r1' }, 100),
      reply('q2', 'failed', { refused: { code: 'not-here' } }, 101),
      request('q3', 'end', { package: 'r1', assetLocation: 'GBFS:stations:t4' }, 200),
      reply('q3', 'done', ride('ENDED', 200, 1.76), 201),
    ];
    const after = (count: number) => trips(all.slice(0, count))[0];
    expect(after(1)).toMatchObject({ state: 'asked', asset: 'OT-214' });
    expect(after(2)).toMatchObject({ state: 'underway', ending: false });
    expect(after(3)).toMatchObject({ state: 'underway', ending: true });
    expect(after(4)).toMatchObject({ state: 'underway', ending: false, notEnded: 'not-here' });
    expect(after(6)).toMatchObject({ state: 'ended', notEnded: '', ride: { price: { minor: 176n } } });
  });

  test('knows why nothing was opened', () => {
    const [taken] = trips([unlock, reply('q1', 'failed', { refused: { code: 'vehicle-taken' } }, 1)]);
    expect(taken).toMatchObject({ state: 'refused', refused: 'vehicle-taken' });
    const [odd] = trips([unlock, reply('q1', 'done', { properties: { id: 'r1', status: 'FLYING' } }, 1)]);
    expect(odd).toMatchObject({ state: 'refused', refused: 'not-understood' });
  });

  test('listens to nobody else, and to no other service', () => {
    const all = [
      request('q0', 'unlock', {}, -3, 'cars/1'),
      { ...unlock, mine: false },
      reply('q9', 'done', ride('STARTED', 0, 1), 1),
    ];
    expect(trips(all)).toEqual([]);
  });

  test('takes no other ride for the one that was to end, and no end back', () => {
    const all = [
      unlock,
      reply('q1', 'done', ride('STARTED', 0, 1), 1),
      request('q2', 'end', { package: 'r1' }, 100),
      reply('q2', 'done', ride('ENDED', 100, 99, 'another'), 101),
    ];
    expect(trips(all)[0]).toMatchObject({ state: 'underway', notEnded: 'not-understood' });
    const ended = [
      ...all.slice(0, 3),
      reply('q2', 'done', ride('ENDED', 100, 1.38), 101),
      request('q3', 'end', { package: 'r1' }, 300),
      reply('q3', 'done', ride('ENDED', 300, 50), 301),
    ];
    expect(trips(ended)[0]?.ride?.price?.minor).toBe(138n);
  });

  test('counts time by this device where the clock of the share is wrong', () => {
    const begun = trips([
      { ...unlock, at: T0 + 3_600_000 },
      { ...reply('q1', 'done', ride('STARTED', 0, 1), 0), at: T0 + 3_605_000 },
    ])[0];
    expect(begun && beganAt(begun)).toBe(T0 + 3_600_000);
    const right = trips([unlock, reply('q1', 'done', ride('STARTED', 0, 1), 60)])[0];
    expect(right && beganAt(right)).toBe(T0);
  });
});

describe('what is asked for in the end', () => {
  const shown = readPlan({
    plan_id: 'p',
    currency: 'EUR',
    price: 1,
    per_min_pricing: [{ start: 0, rate: 0.19, interval: 1 }],
  });
  const ended = (seconds: number, amount: number) => {
    const read = readRide(ride('ENDED', seconds, amount));
    if (!read) {
      throw new Error('This is a ride.');
    }
    return read;
  };

  test('is what was shown, or the difference is told', () => {
    expect(differences(ended(60, 1.38), shown, undefined).price).toBeUndefined();
    expect(differences(ended(60, 1.57), shown, undefined).price?.minor).toBe(138n);
    expect(differences(ended(60, 1.57), undefined, undefined).price).toBeUndefined();
  });

  test('counts no more time than there was', () => {
    expect(differences(ended(600, 3.09), shown, 600).seconds).toBeUndefined();
    expect(differences(ended(6_000, 20.19), shown, 600).seconds).toBe(600);
    const all = [unlock, reply('q1', 'done', ride('STARTED', 0, 1), 1), request('q2', 'end', { package: 'r1' }, 90)];
    const trip = trips([...all, reply('q2', 'done', ride('ENDED', 6_000, 20.19), 92)])[0];
    expect(trip && secondsMost(trip)).toBe(94);
  });

  test('has lines that are all there, or none', () => {
    const line = { for: 'unlocking', amount: 1, currencyCode: 'EUR' };
    expect(readLines({ lines: [line, { ...line, for: 'time', amount: 0.005 }] }, 'EUR')).toHaveLength(2);
    expect(readLines({ lines: [line, { ...line, for: 'gift' }] }, 'EUR')).toEqual([]);
    expect(readLines({ lines: [line, { ...line, currencyCode: 'USD' }] }, 'EUR')).toEqual([]);
  });

  test('is no less than nothing, and no more than money can be', () => {
    expect(readRide(ride('ENDED', 60, 0))?.price?.minor).toBe(0n);
    for (const absurd of [-0.01, -5, 1e300, Infinity, NaN]) {
      expect(readRide(ride('ENDED', 60, absurd))?.price, String(absurd)).toBeUndefined();
    }
  });

  test('cannot be a ride that ends before it begins', () => {
    expect(readRide(ride('ENDED', -1, 1))).toBeUndefined();
    expect(readRide({})).toBeUndefined();
  });
});
