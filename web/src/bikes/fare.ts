/** What a ride costs by its plan (`spec/bikes.md`, "What a ride costs"). */
import { inside, list, member, whole, type Strange } from '../services/strange';
import { currencyCode, type Money } from '../services/money';
import { decimal, plus, rounded, times, type Decimal } from './money';

/** A rate for every `interval` that has begun, from `start` until before `end`; minutes or kilometres. */
export interface Segment {
  start: number;
  rate: Decimal;
  /** 0: once, at `start` */
  interval: number;
  end: number | undefined;
}

export interface Plan {
  id: string;
  currency: string;
  /** of the ride, once */
  price: Decimal;
  perMinute: Segment[];
  perKilometre: Segment[];
}

/** What a fare is made of, not rounded. */
export interface Parts {
  unlocking: Decimal;
  time: Decimal;
  distance: Decimal;
}

const STRETCH_MAX = 1_000_000;
const SEGMENTS_MAX = 50;
const NOTHING: Decimal = { units: 0n, digits: 0 };

/** `used`, in seconds or metres: how many of its intervals have begun. */
function begun(segment: Segment, used: number, unit: number): number {
  const start = segment.start * unit;
  const last = segment.end === undefined ? used : Math.min(used, segment.end * unit - 1);
  if (last < start) {
    return 0;
  }
  return segment.interval === 0 ? 1 : Math.floor((last - start) / (segment.interval * unit)) + 1;
}

function charged(segments: readonly Segment[], used: number, unit: number): Decimal {
  return segments.reduce((sum, each) => plus(sum, times(each.rate, begun(each, used, unit))), NOTHING);
}

/** What of it is for what, after whole seconds and metres. */
export function parts(plan: Plan, seconds: number, metres: number): Parts {
  return {
    unlocking: plan.price,
    time: charged(plan.perMinute, Math.max(0, Math.floor(seconds)), 60),
    distance: charged(plan.perKilometre, Math.max(0, Math.floor(metres)), 1_000),
  };
}

export function fare(plan: Plan, seconds: number, metres: number): Money {
  const { unlocking, time, distance } = parts(plan, seconds, metres);
  const sum = plus(plus(unlocking, time), distance);
  return rounded(sum.units < 0n ? NOTHING : sum, plan.currency);
}

const amount = ({ units, digits }: Decimal) => Number(`${units}e-${digits}`);

/** As `unlock` says what was shown. */
export function shownPrice(plan: Plan): { id: string; amount: number; currencyCode: string } {
  return { id: plan.id, amount: amount(plan.price), currencyCode: plan.currency };
}

/** As GBFS has it; {@link readPlan} reads it again. */
export function writePlan(plan: Plan): object {
  const segments = (all: readonly Segment[]) => all.map((each) => ({ ...each, rate: amount(each.rate) }));
  return {
    plan_id: plan.id,
    currency: plan.currency,
    price: amount(plan.price),
    per_min_pricing: segments(plan.perMinute),
    per_km_pricing: segments(plan.perKilometre),
  };
}

/** Whether two ask for the same. */
export function samePlan(one: Plan, other: Plan): boolean {
  return JSON.stringify(writePlan(one)) === JSON.stringify(writePlan(other));
}

/** One of GBFS's `plans`. Nothing where any part of its price cannot be read: a price is right or it is not shown. */
export function readPlan(plan: Strange): Plan | undefined {
  const id = member(plan, 'plan_id');
  const currency = currencyCode(member(plan, 'currency'));
  const price = decimal(member(plan, 'price'));
  const perMinute = segments(member(plan, 'per_min_pricing'));
  const perKilometre = segments(member(plan, 'per_km_pricing'));
  return typeof id === 'string' &&
    id.length <= 128 &&
    currency &&
    price &&
    price.units >= 0n &&
    perMinute &&
    perKilometre
    ? { id, currency, price, perMinute, perKilometre }
    : undefined;
}

function segments(given: Strange): Segment[] | undefined {
  if (given === undefined) {
    return [];
  }
  const read = list(given, SEGMENTS_MAX + 1).map(segment);
  const whole = read.filter((each) => each !== undefined);
  return Array.isArray(given) && whole.length === read.length && read.length <= SEGMENTS_MAX ? whole : undefined;
}

function segment(given: Strange): Segment | undefined {
  const start = whole(member(given, 'start'), 0, STRETCH_MAX);
  const rate = decimal(member(given, 'rate'));
  const interval = whole(member(given, 'interval'), 0, STRETCH_MAX);
  const end = whole(member(given, 'end'), 0, STRETCH_MAX);
  const ends = member(given, 'end') !== undefined;
  return start === undefined || !rate || interval === undefined || (ends && (end === undefined || end < start))
    ? undefined
    : { start, rate, interval, end };
}

/** The same plan as the `elements` of a ride's price tell it; `id` is that of the price. */
export function planOfElements(price: Strange): Plan | undefined {
  const id = member(price, 'id');
  const currency = currencyCode(member(price, 'currencyCode'));
  const [first, ...rest] = list(member(price, 'elements'), 2 * SEGMENTS_MAX + 2);
  const unlocking = decimal(member(first, 'amount'));
  if (typeof id !== 'string' || !currency || !unlocking || rest.length > 2 * SEGMENTS_MAX) {
    return undefined;
  }
  const plan: Plan = { id, currency, price: unlocking, perMinute: [], perKilometre: [] };
  for (const element of rest) {
    const units = inside(element, 'scale', 'units');
    const read = segment({
      start: inside(element, 'scale', 'from'),
      rate: member(element, 'amount'),
      interval: member(element, 'type') === 'FIXED' ? 0 : member(element, 'amountOfUnits'),
      ...(inside(element, 'scale', 'to') === undefined ? {} : { end: inside(element, 'scale', 'to') }),
    });
    if (!read || (units !== 'MINUTE' && units !== 'KM')) {
      return undefined;
    }
    (units === 'MINUTE' ? plan.perMinute : plan.perKilometre).push(read);
  }
  return plan;
}
