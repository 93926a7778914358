/** A ride as a share tells it: a TOMP-API 2.0 `package` of one leg (`spec/bikes.md`, "Ride" and "Receipt"). */
import { inside, list, member, moment, text, whole, type Strange } from '../services/strange';
import { fare, planOfElements, type Plan } from './fare';
import { same, type Money } from '../services/money';
import { decimal, money, type Decimal } from './money';

export const SERVICE = 'bikes/1';

export interface Ride {
  id: string;
  state: 'kept' | 'underway' | 'ended';
  /** what is printed on the vehicle */
  number: string;
  type: string;
  /** by the share's clock, in milliseconds since 1970 */
  started: number;
  ended: number | undefined;
  metres: number;
  /** so far, or in the end */
  price: Money | undefined;
  /** the plan as the ride's own price tells it */
  plan: Plan | undefined;
}

const METRES_MAX = 10_000_000;
const STATES: Record<string, Ride['state']> = { CONFIRMED: 'kept', STARTED: 'underway', ENDED: 'ended' };

export function readRide(given: Strange): Ride | undefined {
  const said = member(given, 'properties');
  const id = member(said, 'id');
  const status = member(said, 'status');
  const times = inside(said, 'legs', '0', 'specification');
  const started = moment(member(times, 'startTime'));
  const ended = moment(member(times, 'endTime'));
  const state = typeof status === 'string' && Object.hasOwn(STATES, status) ? STATES[status] : undefined;
  if (typeof id !== 'string' || id === '' || id.length > 128 || !state || started === undefined) {
    return undefined;
  }
  if (state === 'ended' && (ended === undefined || ended < started)) {
    return undefined;
  }
  const price = member(said, 'price');
  return {
    id,
    state,
    number: text(inside(said, 'customFields', 'number'), 40),
    type: text(inside(said, 'customFields', 'vehicleType'), 128),
    started,
    ended: state === 'ended' ? ended : undefined,
    metres: whole(inside(said, 'customFields', 'metres'), 0, METRES_MAX) ?? 0,
    price: money(member(price, 'amount'), member(price, 'currencyCode')),
    plan: planOfElements(price),
  };
}

export interface Line {
  what: 'unlocking' | 'time' | 'distance' | 'rounding';
  /** may have more digits than the currency */
  amount: Decimal;
}

/** The lines of a receipt; none where one cannot be read, since lines that lack one would not come to the price. */
export function readLines(receipt: Strange, currency: string): Line[] {
  const all = list(member(receipt, 'lines'), 8).map((each): Line | undefined => {
    const what = (['unlocking', 'time', 'distance', 'rounding'] as const).find(
      (known) => known === member(each, 'for'),
    );
    const amount = decimal(member(each, 'amount'));
    return what && amount && member(each, 'currencyCode') === currency ? { what, amount } : undefined;
  });
  const read = all.filter((each) => each !== undefined);
  return read.length === all.length ? read : [];
}

/** What is not right about what a share asks for in the end; each is shown to the person. */
export interface Differences {
  /** what it costs by the plan that was shown; undefined where it is the same */
  price: Money | undefined;
  /** how long it took by this device, in seconds, where the share counts more */
  seconds: number | undefined;
}

/** A minute: the answer to the unlocking may have been on its way that long. */
const TOLERANCE_SECONDS = 60;

/**
 * Compares an ended ride with what this device knows.
 *
 * @param shown the plan that was shown before; undefined where this device never had it
 * @param most how long it can have taken by this device's own clock, in seconds; undefined where it was not there
 */
export function differences(ride: Ride, shown: Plan | undefined, most: number | undefined): Differences {
  if (ride.ended === undefined || !ride.price) {
    return { price: undefined, seconds: undefined };
  }
  const took = Math.floor((ride.ended - ride.started) / 1_000);
  const expected = shown && fare(shown, took, ride.metres);
  return {
    price: expected && !same(expected, ride.price) ? expected : undefined,
    seconds: most !== undefined && took > most + TOLERANCE_SECONDS ? most : undefined,
  };
}
