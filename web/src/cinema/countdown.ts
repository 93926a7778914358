/** How long a hold lasts, where the clocks of provider and device may differ by hours. */
import type { Reservation } from './reservation';

/** An answer is not longer on its way than this; what took longer waited before it was asked. */
export const TRANSIT_MILLIS = 10_000;

/** The longest that a venue keeps seats (spec: a second to a day): a hold of a year is a wrong clock. */
const HOLD_MILLIS_MAX = 86_400_000;

/**
 * When a hold ends by the clock of this device. How long it lasts is the difference of two times of the provider's, so
 * its clock need not be right. When it began lies between the asking and the answer, both by the own clock: the earlier
 * counts, since it is better to promise a few seconds too few. Where the request waited for a network, that would be
 * minutes; then it began at most {@link TRANSIT_MILLIS} before the answer. Assumed: neither clock is set anew in between.
 *
 * @param asked when the request went out, by the own clock
 * @param answered when its answer came, by the own clock; the same as `asked` where that is not known
 */
export function holdEnds(hold: Reservation, asked: number, answered: number): number {
  const length = Math.min(HOLD_MILLIS_MAX, Math.max(0, hold.heldUntil - hold.made));
  return Math.max(asked, answered - TRANSIT_MILLIS) + length;
}
