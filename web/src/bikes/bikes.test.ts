import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { list, member, parsed } from '../services/strange';
import { fare, planOfElements, readPlan, shownPrice, type Plan } from './fare';
import { written } from '../services/money';
import { decimal, rounded } from './money';
import { coordinate, metresBetween } from './place';
import { readRegion } from './region';
import { mayEnd } from './returns';
import { shownNumber, vehicleCode } from './vehicleCode';

const vectors = (name: string) =>
  parsed(readFileSync(new URL(`../../../spec/vectors/bikes/${name}.json`, import.meta.url), 'utf8'));

describe('a fare', () => {
  const document = vectors('fares') as { plans: Record<string, unknown> };
  const plans = new Map(Object.entries(document.plans).map(([name, plan]) => [name, readPlan(plan)]));

  test.each(
    list(member(document, 'fares'), 1_000) as { plan: string; seconds: number; metres: number; minor: number }[],
  )('$plan, $seconds s, $metres m', ({ plan, seconds, metres, minor }) => {
    expect(fare(plans.get(plan) as Plan, seconds, metres).minor).toBe(BigInt(minor));
  });

  test('is not worked out from a plan of which anything cannot be read', () => {
    const plan = { plan_id: 'a', currency: 'EUR', price: 1, per_min_pricing: [{ start: 0, rate: 0.1, interval: 1 }] };
    expect(readPlan(plan)).toBeDefined();
    for (const broken of [
      { price: '1.00' },
      { price: -1 },
      { price: 1e300 },
      { currency: 'euro' },
      { per_min_pricing: 'free' },
      { per_min_pricing: [{ start: 0, rate: 0.1 }] },
      { per_min_pricing: [{ start: 5, rate: 0.1, interval: 1, end: 4 }] },
      { per_min_pricing: [{ start: 0, rate: 0.1, interval: -1 }] },
      { per_min_pricing: Array.from({ length: 51 }, () => ({ start: 0, rate: 0.1, interval: 1 })) },
    ]) {
      expect(readPlan({ ...plan, ...broken })).toBeUndefined();
    }
  });

  test('is told by a ride in other words', () => {
    const price = {
      id: 'p',
      amount: 2.9,
      currencyCode: 'EUR',
      elements: [
        { amount: 1.0, currencyCode: 'EUR', type: 'FIXED' },
        { amount: 0.19, type: 'FLEX', units: 'MINUTE', amountOfUnits: 1, scale: { from: 0, units: 'MINUTE' } },
        { amount: 5, type: 'FIXED', scale: { from: 30, units: 'MINUTE', to: 40 } },
        { amount: 0.5, type: 'FLEX', units: 'KM', amountOfUnits: 2, scale: { from: 1, units: 'KM' } },
      ],
    };
    const plan = planOfElements(price) as Plan;
    expect(plan.perMinute.map((each) => each.interval)).toEqual([1, 0]);
    expect(fare(plan, 59, 999).minor).toBe(119n);
    expect(fare(plan, 1_800, 3_000).minor).toBe(100n + 31n * 19n + 500n + 100n);
    expect(planOfElements({ ...price, elements: [] })).toBeUndefined();
    expect(planOfElements({ ...price, elements: [price.elements[0], { amount: 1, type: 'FLEX' }] })).toBeUndefined();
  });

  test('is told back as it was shown', () => {
    const plan = readPlan({ plan_id: 'a', currency: 'EUR', price: 0.1 }) as Plan;
    expect(JSON.stringify(shownPrice(plan))).toBe('{"id":"a","amount":0.1,"currencyCode":"EUR"}');
  });
});

describe('an amount', () => {
  test('is read as it was written', () => {
    expect(decimal(0.1)).toEqual({ units: 1n, digits: 1 });
    expect(decimal(1e-7)).toEqual({ units: 1n, digits: 7 });
    expect(decimal(-12.5)).toEqual({ units: -125n, digits: 1 });
    for (const none of ['1', NaN, Infinity, 1e10, 1e-30, null, {}]) {
      expect(decimal(none)).toBeUndefined();
    }
  });

  test('is rounded once, halves up', () => {
    expect(rounded({ units: 1005n, digits: 3 }, 'EUR').minor).toBe(101n);
    expect(rounded({ units: 5n, digits: 1 }, 'JPY').minor).toBe(1n);
    expect(rounded({ units: 3n, digits: 0 }, 'KWD').minor).toBe(3_000n);
  });

  test('has the digits of its currency', () => {
    expect(written({ minor: 290n, currency: 'EUR' }, 'en')).toBe('€2.90');
    expect(written({ minor: 115n, currency: 'JPY' }, 'en')).toBe('¥115');
    expect(written({ minor: 1n, currency: 'ZZZ' }, 'en')).toContain('0.01');
  });
});

describe('where a ride may end', () => {
  const document = vectors('returns');
  const region = readRegion(member(document, 'region'), 'en');

  test.each(
    list(member(document, 'returns'), 1_000) as {
      vehicle_type_id: string;
      from?: string;
      where: string;
      answer: string;
    }[],
  )('$vehicle_type_id at $where', ({ vehicle_type_id: type, from, where, answer }) => {
    const known = region?.types.get(type);
    if (!region || !known) {
      throw new Error('The vectors have a region with this type.');
    }
    const [lat = 0, lon = 0] = where.replace('GPS:', '').split(',').map(Number);
    const said = mayEnd(
      region,
      known,
      from ?? '',
      where.startsWith('GPS:') ? { lat, lon } : { station: where.replace('GBFS:stations:', '') },
    );
    expect(said.may === 'here' ? 'here' : said.may === 'no' ? said.why : `station ${said.station}`).toBe(answer);
  });
});

describe('a place', () => {
  test('is as far as it is', () => {
    const metres = metresBetween({ lat: 52.52, lon: 13.405 }, { lat: 48.8566, lon: 2.3522 });
    expect(metres).toBeGreaterThan(874_000);
    expect(metres).toBeLessThan(881_000);
    expect(metresBetween({ lat: 0, lon: 180 }, { lat: 0, lon: -180 })).toBeLessThan(1);
  });

  test('is given as the specification has it', () => {
    expect(coordinate({ lat: 46.2, lon: -27.4 })).toBe('GPS:46.200000,-27.400000');
  });
});

describe('what is printed on a vehicle', () => {
  test('is its number, or a code that ends with it', () => {
    expect(vehicleCode(' OT-214 ')).toBe('OT-214');
    expect(vehicleCode('https://otter.example/b/OT-214')).toBe('https://otter.example/b/OT-214');
    expect(shownNumber('https://otter.example/b/OT-214')).toBe('OT-214');
    for (const none of ['', '   ', 'two words', '\u0000', '/', 'x'.repeat(257)]) {
      expect(vehicleCode(none)).toBe('');
    }
  });
});
