// What a door says, from its own look or from the venue's: one shape, to be put into words.
import { inside, list, member, moment, text, whole, type Strange } from '../services/strange';
import { fromBase64Url } from './bytes';
import type { Verdict } from './door';

export const CODES = [
  'admitted',
  'unreadable',
  'wrong-venue',
  'forged',
  'not-shown-by-its-app',
  'wrong-showing',
  'clock-an-hour-off',
  'another-time',
  'not-yet',
  'over',
  'already-redeemed',
  'cancelled',
  'not-sold',
] as const;
export type Code = (typeof CODES)[number];

export interface DoorSays {
  code: Code;
  /** Id of the ticket; empty where it was not read. */
  ticket: string;
  hall: string;
  row: string;
  number: string;
  holder: string;
  /** Milliseconds since 1970: from when and until when a door lets in; when it was let in before. */
  opens: number | undefined;
  closes: number | undefined;
  at: number | undefined;
  /** Seconds that the phone's clock is ahead of the door's. */
  ahead: number;
  /** The other venue that it is for. */
  venue: string;
}

const NOTHING: Omit<DoorSays, 'code'> = {
  ticket: '',
  hall: '',
  row: '',
  number: '',
  holder: '',
  opens: undefined,
  closes: undefined,
  at: undefined,
  ahead: 0,
  venue: '',
};

/** What this door saw. */
export function fromLook(seen: Verdict): DoorSays {
  const says: DoorSays = { ...NOTHING, code: seen.code };
  if ('for' in seen) {
    return { ...says, venue: text(seen.for, 64) };
  }
  if (!('ticket' in seen)) {
    return says;
  }
  const { ticket } = seen;
  return {
    ...says,
    ahead: 'ahead' in seen ? seen.ahead : 0,
    ticket: ticket.id,
    hall: text(ticket.hall, 200),
    row: text(ticket.seat?.row, 8),
    number: ticket.seat ? String(ticket.seat.number) : '',
    holder: text(ticket.holder, 80),
    opens: ticket.opens * 1_000,
    closes: ticket.closes * 1_000,
  };
}

/** What the venue answered to `redeem`; nothing for what it cannot have said. */
export function fromVenue(body: Strange): DoorSays | undefined {
  const code = CODES.find((each) => each === member(body, 'code'));
  const ticket = member(body, 'ticket');
  const number = whole(inside(ticket, 'seat', 'number'), 0, 9_999);
  return (
    code && {
      code,
      ticket: text(member(ticket, 'id'), 64),
      hall: text(member(ticket, 'hall'), 200),
      row: text(inside(ticket, 'seat', 'row'), 8),
      number: number === undefined ? '' : String(number),
      holder: text(member(ticket, 'holder'), 80),
      opens: moment(member(ticket, 'opens')),
      closes: moment(member(ticket, 'closes')),
      at: moment(member(body, 'at')),
      ahead: whole(member(body, 'ahead'), -1e10, 1e10) ?? 0,
      venue: text(member(body, 'for'), 64),
    }
  );
}

/** What a door has to know to look at tickets by itself. */
export interface DoorKeys {
  venue: string;
  zone: string;
  ticketKeys: readonly Uint8Array[];
  /** Milliseconds that the venue's clock is ahead of this device's: a door goes by the venue's. */
  ahead: number;
}

const KEYS_MAX = 64;

/** The answer to `door`; nothing for what is none. `now` is when it came, by the own clock, in milliseconds since 1970. */
export function readDoor(body: Strange, now: number): DoorKeys | undefined {
  const venue = text(member(body, 'venue'), 64);
  const ticketKeys = list(member(body, 'ticketKeys'), KEYS_MAX)
    .map((key) => (typeof key === 'string' ? fromBase64Url(key) : undefined))
    .filter((key) => key?.length === 32);
  const known = ticketKeys.filter((key) => key !== undefined);
  if (!venue || known.length === 0) {
    return undefined;
  }
  const venueNow = moment(member(body, 'now'));
  return { venue, zone: text(member(body, 'zone'), 64), ticketKeys: known, ahead: (venueNow ?? now) - now };
}
