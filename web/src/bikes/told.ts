/** Bikes and prices in words. */
import { written, type Money } from '../services/money';
import { speech, t } from '../text/text.svelte';
import type { Plan, Segment } from './fare';
import { rounded, writtenRate } from './money';
import type { Trip } from './history';
import type { Spot } from './nearest';
import { minutesOnFoot } from './place';
import { shareRefusals } from './refusals';
import type { Region, VehicleType } from './region';
import { shownNumber } from './vehicleCode';

/** Farther than that nobody walks to a bicycle. */
const WALK_METRES = 5_000;

export function moneyTold(amount: Money): string {
  return written(amount, speech.language);
}

/** A whole plan on one line: what unlocking costs, and what follows. */
export function planTold(plan: Plan): string {
  const unlocking = rounded(plan.price, plan.currency);
  const parts = [
    ...(unlocking.minor > 0n ? [t('bikes-price-unlock', { amount: moneyTold(unlocking) })] : []),
    ...plan.perMinute.map((each) => segmentTold(each, plan.currency, 'minutes')),
    ...plan.perKilometre.map((each) => segmentTold(each, plan.currency, 'kilometres')),
  ];
  return parts.length > 0 ? parts.join(' · ') : t('bikes-price-free');
}

function segmentTold(segment: Segment, currency: string, unit: 'minutes' | 'kilometres'): string {
  const amount = writtenRate(segment.rate, currency, speech.language);
  const rate =
    segment.interval === 0
      ? t('bikes-price-once', { amount })
      : t(unit === 'minutes' ? 'bikes-price-minutes' : 'bikes-price-kilometres', { amount, count: segment.interval });
  const from = unit === 'minutes' ? 'bikes-price-from-minutes' : 'bikes-price-from-kilometres';
  const to = unit === 'minutes' ? 'bikes-price-to-minutes' : 'bikes-price-to-kilometres';
  return [
    rate,
    ...(segment.start > 0 ? [t(from, { count: segment.start })] : []),
    ...(segment.end === undefined ? [] : [t(to, { count: segment.end })]),
  ].join(' ');
}

/** What kind of vehicle it is: in the share's own words, else in ours. */
export function typeTold(type: VehicleType | undefined): string {
  if (type?.name) {
    return type.name;
  }
  switch (type?.form) {
    case 'bicycle':
      return t(type.electric ? 'bikes-type-electric' : 'bikes-type-bicycle');
    case 'cargo_bicycle':
      return t('bikes-type-cargo');
    case 'scooter':
    case 'scooter_standing':
    case 'scooter_seated':
      return t('bikes-type-scooter');
    default:
      return t('bikes-type-other');
  }
}

export function typeNamed(region: Region | null, id: string): string {
  return typeTold(region?.types.get(id));
}

/** Metres, or kilometres where they are many. */
export function distanceTold(metres: number): string {
  const far = metres >= 1_000;
  return new Intl.NumberFormat(speech.language, {
    style: 'unit',
    unit: far ? 'kilometer' : 'meter',
    unitDisplay: 'short',
    maximumFractionDigits: far && metres < 10_000 ? 1 : 0,
  }).format(far ? metres / 1_000 : Math.max(10, Math.round(metres / 10) * 10));
}

/** Why something was not done, and what to do. */
export function whyTold(why: string): string {
  if (why.startsWith('core-')) {
    return t(`refused-${why.slice('core-'.length)}`);
  }
  return t(`bikes-why-${shareRefusals.find((each) => each === why) ?? 'other'}`);
}

/** A station's name, or the kind of vehicle that stands by itself. */
export function spotName(region: Region | null, spot: Spot): string {
  return spot.station ? spot.station.name || t('bikes-station') : typeNamed(region, spot.vehicle?.type ?? '');
}

/** How many there are, how far one can ride and how far it is to walk. */
export function spotLine(spot: Spot): string {
  const range = spot.vehicle?.rangeMetres;
  return [
    ...(spot.station ? [t('bikes-count', { count: spot.count })] : []),
    ...(range === undefined ? [] : [t('bikes-range', { distance: distanceTold(range) })]),
    ...(spot.metres === undefined
      ? []
      : [
          spot.metres > WALK_METRES
            ? t('bikes-away', { distance: distanceTold(spot.metres) })
            : t('bikes-walk', { distance: distanceTold(spot.metres), minutes: minutesOnFoot(spot.metres) }),
        ]),
  ].join(' · ');
}

/** What was asked for, as long as nobody said its number: an id of the region says nothing to people. */
export function assetTold(trip: Trip): string {
  const number = trip.ride?.number || shownNumber(trip.asset);
  return number === '' || /^[0-9a-f-]{16,}$/i.test(number) ? t('bikes-a-vehicle') : number;
}
