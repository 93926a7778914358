import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planOf, readRegion } from './region';
import type { Plan } from './fare';
import type { Trip } from './history';
import { shareRefusals } from './refusals';
import { forbiddenAreas, returnStations } from './ending';
import { planShown, read, write } from './shownPlans';

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('each no of a share', () => {
  test('that the specification has is known here', () => {
    const table = text('../../../spec/bikes.md').split('## Refusals')[1]?.split('## ')[0] ?? '';
    const codes = [...table.matchAll(/`([a-z-]+)`/g)].map((each) => each[1]);
    expect(codes.length).toBeGreaterThan(10);
    expect([...shareRefusals].sort()).toEqual([...new Set(codes)].sort());
  });

  test.each(['en', 'zh-CN', 'ar'])('has words in %s', (language) => {
    const words = text(`../text/${language}.ftl`);
    for (const code of [...shareRefusals, 'other']) {
      expect(words).toContain(`\nbikes-why-${code} = `);
    }
  });
});

describe('the plan that was shown', () => {
  const region = readRegion(
    {
      system_information: {},
      vehicle_types: { vehicle_types: [{ vehicle_type_id: 't', default_pricing_plan_id: 'p' }] },
      system_pricing_plans: {
        plans: [
          {
            plan_id: 'p',
            currency: 'EUR',
            price: 1,
            per_min_pricing: [{ start: 5, rate: 0.125, interval: 1, end: 9 }],
          },
        ],
      },
    },
    'en',
  );
  const plan = region && (planOf(region, 't') as Plan);
  const trip = (askedAt: number, id = 'p') => ({ plan: id, askedAt }) as Trip;

  test('is kept as it was, and found by when it was shown', () => {
    if (!plan) {
      throw new Error('The region has it.');
    }
    const dearer = { ...plan, price: { units: 9n, digits: 0 } };
    const kept = read(
      write([
        { chat: 'c', at: 100, plan },
        { chat: 'c', at: 200, plan: dearer },
      ]),
    );
    expect(planShown(kept, 'c', trip(150))).toEqual(plan);
    expect(planShown(kept, 'c', trip(250))).toEqual(dearer);
    expect(planShown(kept, 'c', trip(50))).toBeUndefined();
    expect(planShown(kept, 'c', trip(150, 'other'))).toBeUndefined();
    expect(planShown(kept, 'elsewhere', trip(150))).toBeUndefined();
  });

  test('is none where what is kept cannot be read', () => {
    for (const broken of [null, '', '{', '[{"chat":1}]', '[{"chat":"c","at":1,"plan":{"price":"free"}}]']) {
      expect(read(broken)).toEqual([]);
    }
  });
});

describe('where one may leave it', () => {
  const at = (id: string, lat: number, docks: number) => [
    { station_id: id, name: [{ text: id, language: 'en' }], lat, lon: 0 },
    { station_id: id, is_installed: true, is_returning: true, is_renting: true, num_docks_available: docks },
  ];
  const all = [at('far', 2, 3), at('full', 1, 0), at('near', 0.1, 1)];
  const region = readRegion(
    {
      system_information: {},
      vehicle_types: { vehicle_types: [{ vehicle_type_id: 't', return_constraint: 'any_station' }] },
      station_information: { stations: all.map((each) => each[0]) },
      station_status: { stations: all.map((each) => each[1]) },
    },
    'en',
  );

  test('is not in zones that forbid it to what is ridden', () => {
    const square = [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    ];
    const zone = (rule: object) => ({
      geometry: { type: 'MultiPolygon', coordinates: square },
      properties: { rules: [rule] },
    });
    const zoned = readRegion(
      {
        system_information: {},
        vehicle_types: { vehicle_types: [{ vehicle_type_id: 't' }, { vehicle_type_id: 'u' }] },
        geofencing_zones: {
          geofencing_zones: {
            features: [
              zone({ ride_end_allowed: true }),
              zone({ ride_end_allowed: false }),
              zone({ ride_end_allowed: true, station_parking: true }),
              zone({ ride_end_allowed: false, vehicle_type_ids: ['u'] }),
            ],
          },
        },
      },
      'en',
    );
    const trip = (state: string, type: string) => ({ state, ride: { type } }) as Trip;
    expect(zoned && forbiddenAreas(zoned, [trip('underway', 't'), trip('ended', 'u')])).toHaveLength(2);
    expect(zoned && forbiddenAreas(zoned, [trip('underway', 'u')])).toHaveLength(3);
    expect(zoned && forbiddenAreas(zoned, [])).toEqual([]);
  });

  test('is the nearest first, and what is full says so', () => {
    const type = region?.types.get('t');
    const stations = region && type ? returnStations(region, type, { lat: 0, lon: 0 }) : [];
    expect(stations.map((each) => [each.station.id, each.full])).toEqual([
      ['near', false],
      ['full', true],
      ['far', false],
    ]);
  });
});
