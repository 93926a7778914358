// A ticket as the wallet keeps it: what it says, read without looking at the signature, to be shown to its own holder.
import { fromBase64Url } from './bytes';
import { readDisclosure } from './disclosed';
import { inside, member, parsed, text, whole } from '../services/strange';

const CHARACTERS_MAX = 8_192;
/** Of seconds since 1970, as doors have it. */
const TIME_MAX = 2 ** 40;

export interface StoredTicket {
  venue: string;
  hall: string;
  /** Milliseconds since 1970, from when and until when a door lets in. */
  opens: number;
  closes: number;
  /** Nothing where the ticket names no seat. */
  row: string | undefined;
  number: number | undefined;
  /** The name that stands on it; empty for none. */
  holder: string;
  /** The public key that it is bound to, as base64url. */
  key: string;
}

/** Nothing for what is no ticket. */
export function readStored(ticket: string): StoredTicket | undefined {
  if (ticket.length > CHARACTERS_MAX) return undefined;
  const [jwt = '', ...disclosures] = ticket.split('~');
  const claims = json(jwt.split('.')[1] ?? '');
  const venue = text(member(claims, 'iss'), 64);
  const opens = whole(member(claims, 'nbf'), 0, TIME_MAX);
  const closes = whole(member(claims, 'exp'), 0, TIME_MAX);
  if (!venue || opens === undefined || closes === undefined) return undefined;
  const disclosed = new Map(
    disclosures.flatMap((each) => {
      const read = readDisclosure(each);
      return read ? [[read.name, read.value] as const] : [];
    }),
  );
  const seat = disclosed.get('seat');
  return {
    venue,
    hall: text(member(claims, 'hall'), 200),
    opens: opens * 1_000,
    closes: closes * 1_000,
    row: text(member(seat, 'row'), 8) || undefined,
    number: whole(member(seat, 'number'), 0, 9_999),
    holder: text(disclosed.get('holder'), 80),
    key: text(inside(claims, 'cnf', 'jwk', 'x'), 64),
  };
}

function json(base64: string): unknown {
  const bytes = fromBase64Url(base64);
  return bytes && parsed(new TextDecoder().decode(bytes));
}
