/** What a door says, in words: what it is, and what to do. */
import { t, written } from '../text/text.svelte';
import type { DoorSays } from './said';

/** A moment by the clocks of the venue, with the day where it is another. */
export function doorTime(at: number, zone: string, now: number): string {
  const format = (options: Intl.DateTimeFormatOptions) => {
    try {
      return new Intl.DateTimeFormat(written.region, { ...options, timeZone: zone }).format(at);
    } catch {
      // A zone that this browser does not know: by its own clock.
      return new Intl.DateTimeFormat(written.region, options).format(at);
    }
  };
  const otherDay = Math.abs(at - now) > 12 * 3_600_000;
  return format(otherDay ? { dateStyle: 'medium', timeStyle: 'short' } : { timeStyle: 'short' });
}

/** Below the code's own word: why, and what the person at the door can do. */
export function doorWhy(says: DoorSays, zone: string, now: number): string {
  const time = (at: number | undefined) => (at === undefined ? '' : doorTime(at, zone, now));
  const minutes = Math.max(1, Math.round(Math.abs(says.ahead) / 60));
  switch (says.code) {
    case 'admitted':
      return says.hall;
    case 'wrong-venue':
      return t('door-why-wrong-venue', { venue: says.venue });
    case 'wrong-showing':
      return t('door-why-wrong-showing', { hall: says.hall, time: time(says.opens) });
    case 'not-yet':
      return t('door-why-not-yet', { time: time(says.opens) });
    case 'over':
      return t('door-why-over', { time: time(says.closes) });
    case 'another-time':
      return t(says.ahead < 0 ? 'door-why-shown-before' : 'door-why-ahead', { minutes });
    case 'already-redeemed':
      return t('door-why-already-redeemed', { time: time(says.at) });
    default:
      return t(`door-why-${says.code}`);
  }
}
