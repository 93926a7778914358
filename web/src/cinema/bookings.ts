/** What somebody has booked, folded from what was asked and answered: it needs no network. */
import type { Dealing } from '../core/services';
import { list, member, parsed, type Strange } from '../services/strange';
import { CHOICE_MAX } from './choice';
import { priceOf, same } from './price';
import { difference, readReservation, type Reservation, type State, type Wanted } from './reservation';
import { name } from './words';

export const SERVICE = 'cinema/1';

/** What one text of a ticket may be long. */
const TICKET_MAX = 8_192;

export interface CinemaBooking {
  id: string;
  /** as it was told last */
  reservation: Reservation;
  /** whether it was agreed on: a hold alone is no booking */
  agreed: boolean;
  /** when its hold was asked for, by the clock of the device that asked */
  asked: number;
  /** SD-JWTs by seat, as the venue gave them last */
  tickets: ReadonlyMap<string, string>;
  /** by whom it was taken back: the person, by moving to another, or the venue */
  cancelled: 'mine' | 'moved' | 'venue' | null;
  /** how it is not what was asked for, or no longer what was agreed on */
  differs: 'price' | 'seats' | null;
}

interface Asked {
  operation: string;
  body: Strange;
  at: number;
}

const OVER: readonly State[] = ['cancelled', 'expired', 'refused'];

/** The newest first. What a provider says of bookings that nobody asked it for is passed over. */
export function fold(dealings: readonly Dealing[]): CinemaBooking[] {
  const asked = new Map<string, Asked>();
  const bookings = new Map<string, CinemaBooking>();
  for (const each of dealings) {
    if (each.kind === 'request' && each.mine && each.service === SERVICE) {
      asked.set(each.request, { operation: each.operation, body: parsed(each.body), at: each.at });
    } else if (each.kind === 'reply' && !each.mine && each.outcome === 'done') {
      const question = asked.get(each.request);
      if (question) {
        answered(bookings, question, parsed(each.body));
      }
    } else if (each.kind === 'notice' && !each.mine && each.service === SERVICE) {
      noticed(bookings, each.event, readReservation(parsed(each.body)));
    }
  }
  return [...bookings.values()].reverse();
}

function answered(bookings: Map<string, CinemaBooking>, asked: Asked, body: Strange): void {
  const named = name(member(asked.body, 'reservationId'));
  const known = named === undefined ? undefined : bookings.get(named);
  if (asked.operation === 'tickets') {
    if (known) {
      bookings.set(known.id, { ...known, tickets: readTickets(known.reservation, body) });
    }
    return;
  }
  const reservation = readReservation(body);
  if (!reservation) {
    return;
  }
  if (asked.operation === 'hold' || asked.operation === 'move') {
    if (reservation.id !== named && bookings.has(reservation.id)) {
      // What was asked for anew cannot be one that there is: that one stays as it was.
      return;
    }
    const wanted = readWanted(asked.body);
    bookings.set(reservation.id, {
      id: reservation.id,
      reservation,
      agreed: asked.operation === 'move',
      asked: asked.at,
      tickets: new Map(),
      cancelled: null,
      differs: wanted ? difference(wanted, reservation) : 'price',
    });
    if (asked.operation === 'move' && known && known.id !== reservation.id) {
      bookings.set(known.id, { ...known, cancelled: 'moved' });
    }
  } else if (known && known.id === reservation.id && ['confirm', 'cancel'].includes(asked.operation)) {
    bookings.set(known.id, {
      ...known,
      reservation,
      agreed: known.agreed || asked.operation === 'confirm',
      cancelled: OVER.includes(reservation.state) ? 'mine' : known.cancelled,
      differs: known.differs ?? change(known.reservation, reservation),
    });
  }
}

function noticed(bookings: Map<string, CinemaBooking>, event: string, reservation: Reservation | undefined): void {
  const known = reservation && bookings.get(reservation.id);
  if (!known || !reservation || !['reminder', 'cancelled'].includes(event) || known.cancelled) {
    return;
  }
  bookings.set(known.id, {
    ...known,
    // A film that left the programme keeps the name that it had.
    reservation: {
      ...reservation,
      showing: reservation.showing ?? known.reservation.showing,
      title: reservation.title.length > 0 ? reservation.title : known.reservation.title,
      hall: reservation.hall || known.reservation.hall,
    },
    cancelled: event === 'cancelled' ? 'venue' : null,
    differs: known.differs ?? change(known.reservation, reservation),
  });
}

/** What the person was shown when they asked. */
function readWanted(body: Strange): Wanted | undefined {
  const screening = name(member(body, 'screening'));
  const price = priceOf(body, 'totalPrice');
  const seats = list(member(body, 'seats'), CHOICE_MAX).map(name);
  const known = seats.filter((seat) => seat !== undefined);
  return screening && price && known.length === seats.length ? { screening, price, seats: known } : undefined;
}

/** How a booking is told otherwise than before; of one that is over only the price counts. */
function change(before: Reservation, now: Reservation): 'price' | 'seats' | null {
  const { screening, price } = before;
  const seats = OVER.includes(now.state) ? [] : before.seats.map((each) => each.id);
  return seats.length > 0
    ? difference({ screening, seats, price }, now)
    : same(before.price, now.price)
      ? null
      : 'price';
}

/** One for each seat of the booking, and for no other. */
function readTickets(reservation: Reservation, body: Strange): Map<string, string> {
  const all = member(body, 'tickets');
  const tickets = new Map<string, string>();
  for (const seat of reservation.seats) {
    const ticket = member(all, seat.id);
    if (typeof ticket === 'string' && ticket.length <= TICKET_MAX) {
      tickets.set(seat.id, ticket);
    }
  }
  return tickets;
}

/** Holds that are neither agreed on nor given back; whether they have ended the countdown says. */
export function openHolds(bookings: readonly CinemaBooking[]): CinemaBooking[] {
  return bookings.filter((each) => !each.agreed && !each.cancelled && each.reservation.state === 'held');
}

/** Where a booking is on its way. */
export function phase(booking: CinemaBooking, now: number): 'live' | 'coming' | 'over' | 'cancelled' {
  if (booking.cancelled || OVER.includes(booking.reservation.state)) {
    return 'cancelled';
  }
  const showing = booking.reservation.showing;
  if (booking.reservation.state === 'fulfilled' || (showing && now >= showing.end.at)) {
    return 'over';
  }
  return showing && now >= showing.start.at ? 'live' : 'coming';
}
