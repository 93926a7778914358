/** Times, prices and languages of a cinema, as the reader writes them. */
import { speech, t, written } from '../text/text.svelte';
import { decimal, type Price } from './price';
import { dayOf, type Showing, type VenueTime } from './programme';
import { seatName, type Reservation } from './reservation';
import { inLanguage } from './words';

/** Times are told by the venue's clocks: they hang on its wall. */
function byVenue(time: VenueTime, options: Intl.DateTimeFormatOptions): string {
  return time.ahead === undefined
    ? new Intl.DateTimeFormat(written.region, options).format(time.at)
    : new Intl.DateTimeFormat(written.region, { ...options, timeZone: 'UTC' }).format(time.at + time.ahead);
}

export function clockOf(time: VenueTime): string {
  return byVenue(time, { timeStyle: 'short' });
}

/** Today, tomorrow, or the day. */
export function dayTold(time: VenueTime, now: number): string {
  const days = daysAhead(dayOf(time), now, time.ahead);
  if (days === 0 || days === 1) {
    return t(days === 0 ? 'today' : 'cinema-tomorrow');
  }
  return byVenue(time, { weekday: 'short', day: 'numeric', month: 'short' });
}

export function whenTold(time: VenueTime, now: number): string {
  return t('cinema-when', { day: dayTold(time, now), time: clockOf(time) });
}

/** For the strip of days: its name, and its number. */
export function stripDay(day: string, now: number, ahead: number | undefined): { name: string; number: string } {
  const days = daysAhead(day, now, ahead);
  const at = Date.parse(`${day}T12:00:00Z`);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(written.region, { ...options, timeZone: 'UTC' }).format(at);
  return {
    name: days === 0 ? t('today') : days === 1 ? t('cinema-tomorrow') : format({ weekday: 'short' }),
    number: format({ day: 'numeric', month: 'short' }),
  };
}

function daysAhead(day: string, now: number, ahead: number | undefined): number {
  return Math.round((Date.parse(day) - Date.parse(dayOf({ at: now, ahead }))) / 86_400_000);
}

export function money(price: Price): string {
  return new Intl.NumberFormat(written.region, {
    style: 'currency',
    currency: price.currency,
    minimumFractionDigits: price.decimals,
    maximumFractionDigits: price.decimals,
    // As a text, so that no floating point comes in between.
  }).format(decimal(price) as `${number}`);
}

/** A language in the reader's own; the tag where it is not known, or is none. */
export function languageTold(tag: string): string {
  try {
    return new Intl.DisplayNames([speech.language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Language, subtitles and format of a showing. */
export function howShown(showing: Showing): string {
  const subtitles = showing.subtitles.map(languageTold).join(', ');
  return [
    showing.language && languageTold(showing.language),
    subtitles && t('cinema-subtitles', { languages: subtitles }),
    showing.format,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What the film of a booking is called; the showing where it was not told. */
export function titleTold(reservation: Reservation): string {
  return inLanguage(reservation.title, speech.language) || t('cinema-a-film');
}

export function seatsTold(reservation: Reservation): string {
  return reservation.seats.map(seatName).join(', ');
}

const CODES = [
  'not-offered',
  'taken',
  'too-many-holds',
  'price-differs',
  'no-such-booking',
  'hold-expired',
  'not-now',
  'payment-declined',
  'no-such-screening',
  'no-such-seats',
  'not-so-many',
  'another-key',
];

/** Why the cinema did not do it, in words. */
export function whyTold(code: string): string {
  return t(CODES.includes(code) ? `cinema-why-${code}` : 'cinema-why-other');
}
