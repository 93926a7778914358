/** A booking as a cinema tells of it (spec/cinema.md, Reservation), and whether it is the one that was asked for. */
import { inside, list, member, moment, text, type Strange } from '../services/strange';
import { CHOICE_MAX } from './choice';
import { priceOf, same, type Price } from './price';
import { readShowing, type Showing } from './programme';
import { name, words, type Words } from './words';

export const STATES = ['held', 'confirmed', 'in-use', 'fulfilled', 'cancelled', 'expired', 'refused'] as const;
export type State = (typeof STATES)[number];

export interface BookedSeat {
  id: string;
  /** empty where the hall has no such seat any more */
  row: string;
  number: string;
  price: Price;
}

export interface Reservation {
  id: string;
  state: State;
  /** by the provider's clock, as the next two */
  heldUntil: number;
  made: number;
  changed: number;
  screening: string;
  /** while the programme has it */
  showing: Showing | undefined;
  /** of the film; none where it was not told */
  title: Words;
  /** of the hall; empty where it was not told */
  hall: string;
  price: Price;
  payment: string;
  seats: readonly BookedSeat[];
  /** until when it can be taken back, by the provider's clock; nothing where it was not told */
  cancelUntil: number | undefined;
}

/** Nothing for what is no reservation, or lacks what one has. */
export function readReservation(said: Strange): Reservation | undefined {
  const id = name(member(said, 'reservationId'));
  const state = STATES.find((each) => each === member(said, 'state'));
  const screening = name(member(said, 'screening'));
  const heldUntil = moment(member(said, 'heldUntil'));
  const made = moment(member(said, 'bookingTime'));
  const changed = moment(member(said, 'modifiedTime'));
  const price = priceOf(said, 'totalPrice');
  if (!id || !state || !screening || !price) {
    return undefined;
  }
  if (heldUntil === undefined || made === undefined || changed === undefined) {
    return undefined;
  }
  const seats: BookedSeat[] = [];
  for (const ticket of list(member(said, 'reservedTicket'), CHOICE_MAX)) {
    const seat = member(ticket, 'ticketedSeat');
    const named = name(member(seat, 'identifier'));
    const paid = priceOf(ticket, 'totalPrice');
    if (named && paid) {
      seats.push({
        id: named,
        row: text(member(seat, 'seatRow'), 8),
        number: text(member(seat, 'seatNumber'), 8),
        price: paid,
      });
    }
  }
  const event = member(said, 'reservationFor');
  return {
    id,
    state,
    heldUntil,
    made,
    changed,
    screening,
    showing: readShowing(event),
    title: words(inside(event, 'workPresented', 'name'), 200),
    hall: text(inside(event, 'location', 'name'), 200),
    price,
    payment: text(member(said, 'payment'), 32),
    seats,
    cancelUntil: moment(member(said, 'cancelUntil')),
  };
}

/** What somebody was shown and asked for. */
export interface Wanted {
  screening: string;
  seats: readonly string[];
  price: Price;
}

/**
 * How a reservation differs from what was shown. Only one that does not may be confirmed: a provider could hold other
 * seats than it was asked for, or hold them for more.
 */
export function difference(wanted: Wanted, got: Reservation): 'price' | 'seats' | null {
  const seats = new Set(got.seats.map((each) => each.id));
  if (
    got.screening !== wanted.screening ||
    seats.size !== wanted.seats.length ||
    wanted.seats.some((each) => !seats.has(each))
  ) {
    return 'seats';
  }
  return same(got.price, wanted.price) ? null : 'price';
}

/** As people say a seat: F12, or what the hall calls it. */
export function seatName(seat: { id: string; row: string; number: string | number }): string {
  return seat.row === '' ? seat.id : `${seat.row}${seat.number}`;
}
