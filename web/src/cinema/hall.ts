/** A hall as it is drawn (spec/cinema.md, Seat plan), read from the JSON of a stranger. */
import { member, text, whole, type Strange } from '../services/strange';
import { name } from './words';

export const SEATS_MAX = 2_000;
/** The side of a seat, in units of the plan. */
export const SEAT_SIDE = 20;
const FIRST = 10;
const LAST = 3_990;

export const SEAT_KINDS = ['standard', 'wheelchair', 'couple', 'aisle'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

export interface Seat {
  id: string;
  row: string;
  number: number;
  kind: SeatKind;
  category: string;
  /** of its middle, from the left wall and from the screen */
  x: number;
  y: number;
}

export interface Hall {
  title: string;
  seats: readonly Seat[];
}

/** Nothing for a plan with more seats than may be, with seats elsewhere, or one on another: none of it is shown. */
export function readHall(said: Strange): Hall | undefined {
  const all = member(said, 'seats');
  if (!Array.isArray(all) || all.length === 0 || all.length > SEATS_MAX) {
    return undefined;
  }
  const seats: Seat[] = [];
  for (const each of all as Strange[]) {
    const seat = readSeat(each);
    if (!seat) {
      return undefined;
    }
    seats.push(seat);
  }
  if (new Set(seats.map((each) => each.id)).size !== seats.length || anyOverlap(seats)) {
    return undefined;
  }
  return { title: text(member(said, 'title'), 200), seats };
}

function readSeat(said: Strange): Seat | undefined {
  const id = name(member(said, 'seat'));
  const row = text(member(said, 'row'), 8);
  const number = whole(member(said, 'number'), 0, 9_999);
  const category = text(member(said, 'category'), 64);
  const x = whole(member(said, 'x'), FIRST, LAST);
  const y = whole(member(said, 'y'), FIRST, LAST);
  if (!id || !row || number === undefined || !category || x === undefined || y === undefined) {
    return undefined;
  }
  // A kind that this version does not know is a seat all the same.
  const kind = SEAT_KINDS.find((each) => each === member(said, 'kind')) ?? 'standard';
  return { id, row, number, kind, category, x, y };
}

/** Seats meet others only in their own square of the floor and in those around it. */
function anyOverlap(seats: readonly Seat[]): boolean {
  const squares = new Map<string, Seat>();
  const of = (at: number) => Math.floor(at / SEAT_SIDE);
  for (const seat of seats) {
    for (let right = -1; right <= 1; right++) {
      for (let down = -1; down <= 1; down++) {
        const other = squares.get(`${of(seat.x) + right} ${of(seat.y) + down}`);
        if (other && Math.abs(other.x - seat.x) < SEAT_SIDE && Math.abs(other.y - seat.y) < SEAT_SIDE) {
          return true;
        }
      }
    }
    squares.set(`${of(seat.x)} ${of(seat.y)}`, seat);
  }
  return false;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The seat that an arrow key leads to: the nearest that way, a step to the side counting for more than one ahead. */
export function neighbour(seats: readonly Seat[], from: Seat, way: Direction): Seat | undefined {
  const sideways = way === 'left' || way === 'right';
  const forwards = way === 'right' || way === 'down' ? 1 : -1;
  let best: Seat | undefined;
  let nearest = Infinity;
  for (const seat of seats) {
    const ahead = (sideways ? seat.x - from.x : seat.y - from.y) * forwards;
    const aside = Math.abs(sideways ? seat.y - from.y : seat.x - from.x);
    // A row may be bent: to the left and right are those that are more beside than before or behind.
    if (ahead < SEAT_SIDE / 2 || (sideways && aside >= SEAT_SIDE)) {
      continue;
    }
    const distance = ahead + aside * 2;
    if (distance < nearest) {
      nearest = distance;
      best = seat;
    }
  }
  return best;
}

/** The seat that a finger means: the nearest whose middle is within so much. */
export function nearest(seats: readonly Seat[], x: number, y: number, within: number): Seat | undefined {
  let best: Seat | undefined;
  let distance = within;
  for (const seat of seats) {
    const away = Math.hypot(seat.x - x, seat.y - y);
    if (away <= distance) {
      distance = away;
      best = seat;
    }
  }
  return best;
}
