/** Which seats are free (spec/cinema.md, Seat map): put together from answers, each of which has what changed. */
import { list, member, whole, type Strange } from '../services/strange';
import { SEATS_MAX } from './hall';

export const SEAT_STATES = ['held', 'mine-held', 'mine', 'sold', 'free'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

export interface SeatMap {
  version: number;
  /** seats that it does not name are free */
  states: ReadonlyMap<string, SeatState>;
}

/** Before anything is known: to be asked since 0. */
export const UNKNOWN: SeatMap = { version: 0, states: new Map() };

/** An answer that is none, or older than what is known, changes nothing. */
export function merged(known: SeatMap, said: Strange, seats: ReadonlySet<string>): SeatMap {
  const version = whole(member(said, 'version'), 0, Number.MAX_SAFE_INTEGER);
  if (version === undefined || version < known.version) {
    return known;
  }
  const states = new Map(known.states);
  for (const state of SEAT_STATES) {
    for (const seat of list(member(said, state), SEATS_MAX)) {
      if (typeof seat === 'string' && seats.has(seat)) {
        states.set(seat, state);
      }
    }
  }
  return { version, states };
}

export function stateOf(map: SeatMap, seat: string): SeatState {
  return map.states.get(seat) ?? 'free';
}

/** Seats that were free before and are not now. */
export function taken(before: SeatMap, now: SeatMap): string[] {
  return [...now.states]
    .filter(([seat, state]) => (state === 'held' || state === 'sold') && stateOf(before, seat) === 'free')
    .map(([seat]) => seat);
}
