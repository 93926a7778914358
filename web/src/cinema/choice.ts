/** The seats that somebody is choosing. */
import type { Seat } from './hall';
import { sum, type Price } from './price';
import { stateOf, type SeatMap } from './seatMap';

/** In one booking. */
export const CHOICE_MAX = 10;

export type Choice = readonly string[];

/** What a press on a seat does: it is chosen, or no longer; `full` and `taken` leave all as it was. */
export function pressed(choice: Choice, seat: string, map: SeatMap): { choice: Choice; why?: 'full' | 'taken' } {
  if (choice.includes(seat)) {
    return { choice: choice.filter((each) => each !== seat) };
  }
  if (stateOf(map, seat) !== 'free') {
    return { choice, why: 'taken' };
  }
  return choice.length >= CHOICE_MAX ? { choice, why: 'full' } : { choice: [...choice, seat] };
}

/** What is left of a choice when others took some of it. */
export function stillFree(choice: Choice, map: SeatMap): { choice: Choice; lost: string[] } {
  const lost = choice.filter((seat) => stateOf(map, seat) !== 'free');
  return { choice: lost.length > 0 ? choice.filter((seat) => !lost.includes(seat)) : choice, lost };
}

/** What the chosen seats cost; nothing where none is chosen, or one of them has no price. */
export function cost(
  choice: Choice,
  seats: ReadonlyMap<string, Seat>,
  prices: ReadonlyMap<string, Price>,
): Price | undefined {
  const each = choice.map((seat) => prices.get(seats.get(seat)?.category ?? ''));
  const known = each.filter((price) => price !== undefined);
  return known.length === each.length ? sum(known) : undefined;
}
