// A door without a network: who signed what it is shown, who shows it, when, for what (RFC 9901 §7.3). The same as Door.java, held to
// the same vectors. Whether somebody came in with it before only the venue knows.
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64Url, toBase64Url } from './bytes';
import { decodeDisclosed } from './disclosed';
import { BINDING_HEADERS, TICKET_HEADER } from './format';
import { START, unpack } from './qrText';

/** Clocks may differ by so much, and a picture of a ticket is worth as long. In seconds. */
export const TOLERANCE = 180;

/** What is longer is no ticket. */
const SHOWN_CHARACTERS_MAX = 8192;

export interface Ticket {
  id: string;
  venue: string;
  showing: string;
  hall: string;
  /** Seconds since 1970. */
  opens: number;
  closes: number;
  seat?: { row: string; number: number };
  holder?: string;
}

export type Verdict =
  | { code: 'admitted' | 'wrong-showing' | 'not-yet' | 'over'; ticket: Ticket }
  | { code: 'another-time' | 'clock-an-hour-off'; ticket: Ticket; ahead: number }
  | { code: 'wrong-venue'; for: string }
  | { code: 'unreadable' | 'not-shown-by-its-app' | 'forged' };

export interface Door {
  venue: string;
  /** Keys that the venue signs or signed with: 32 bytes each. */
  ticketKeys: readonly Uint8Array[];
  /** That it lets in to; empty means all. */
  showings: readonly string[];
}

/**
 * Looks at what a QR code said: the packed form, or the SD-JWT itself.
 *
 * @param now seconds since 1970
 */
export function check(door: Door, shown: string, now: number): Verdict {
  const text = shown.startsWith(START) ? unpack(shown) : shown;
  if (text === undefined || shown.length > SHOWN_CHARACTERS_MAX) return { code: 'unreadable' };
  const parts = text.split('~');
  const ticket = jwt(parts[0] ?? '');
  if (parts.length < 2 || ticket?.header !== TICKET_HEADER) return { code: 'unreadable' };
  const { iss, cnf } = ticket.claims;
  if (typeof iss !== 'string') return { code: 'unreadable' };
  if (iss !== door.venue) return { code: 'wrong-venue', for: iss };
  if (!door.ticketKeys.some((key) => verifiesEd25519(ticket, key))) return { code: 'forged' };
  const last = parts.at(-1) ?? '';
  if (last === '') return { code: 'not-shown-by-its-app' };
  const binding = jwt(last);
  const holder = holderKey(cnf);
  if (!binding || !holder) return { code: 'unreadable' };
  const covered = text.slice(0, text.length - last.length);
  const { aud, nonce, iat, sd_hash } = binding.claims;
  if (binding.header !== holder.header || !holder.verifies(binding)) return { code: 'forged' };
  if (sd_hash !== toBase64Url(sha256(ascii(covered)))) return { code: 'forged' };
  if (typeof aud !== 'string') return { code: 'unreadable' };
  if (aud !== door.venue) return { code: 'wrong-venue', for: aud };
  if (typeof nonce !== 'string' || nonce === '' || !isTime(iat)) return { code: 'unreadable' };
  const claims = decodeDisclosed(ticket.claims, parts.slice(1, -1));
  if (!claims) return { code: 'forged' };
  const read = readTicket(claims);
  return read ? inTime(door, read, iat, now) : { code: 'unreadable' };
}

function inTime(door: Door, ticket: Ticket, shown: number, now: number): Verdict {
  if (door.showings.length > 0 && !door.showings.includes(ticket.showing)) return { code: 'wrong-showing', ticket };
  const ahead = shown - now;
  if (Math.abs(ahead) > TOLERANCE) {
    const anHour = Math.abs(Math.abs(ahead) - 3600) <= TOLERANCE;
    return { code: anHour ? 'clock-an-hour-off' : 'another-time', ticket, ahead };
  }
  if (now < ticket.opens) return { code: 'not-yet', ticket };
  return { code: now < ticket.closes ? 'admitted' : 'over', ticket };
}

interface Jwt {
  header: string;
  claims: Record<string, unknown>;
  input: Uint8Array;
  signature: Uint8Array;
}

function jwt(text: string): Jwt | undefined {
  const [header, payload, signed, more] = text.split('.');
  if (header === undefined || payload === undefined || signed === undefined || more !== undefined) return undefined;
  const signature = fromBase64Url(signed);
  const json = fromBase64Url(payload);
  const claims = json && object(json);
  return signature && claims && { header, claims, signature, input: ascii(`${header}.${payload}`) };
}

function object(json: Uint8Array): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function verifiesEd25519(signed: Jwt, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signed.signature, signed.input, key, { zip215: false });
  } catch {
    return false;
  }
}

function verifiesP256(signed: Jwt, key: Uint8Array): boolean {
  try {
    return p256.verify(signed.signature, signed.input, key, { lowS: false });
  } catch {
    return false;
  }
}

/** The key that a ticket is bound to, and the one header that it signs under. */
function holderKey(cnf: unknown) {
  const jwk = isRecord(cnf) ? cnf['jwk'] : undefined;
  if (!isRecord(jwk) || typeof jwk['x'] !== 'string') return undefined;
  const x = fromBase64Url(jwk['x']);
  const y = typeof jwk['y'] === 'string' ? fromBase64Url(jwk['y']) : undefined;
  if (jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519' && x?.length === 32) {
    return { header: BINDING_HEADERS[0], verifies: (signed: Jwt) => verifiesEd25519(signed, x) };
  }
  if (jwk['kty'] === 'EC' && jwk['crv'] === 'P-256' && x?.length === 32 && y?.length === 32) {
    const point = Uint8Array.from([4, ...x, ...y]);
    return { header: BINDING_HEADERS[1], verifies: (signed: Jwt) => verifiesP256(signed, point) };
  }
  return undefined;
}

function readTicket(claims: Record<string, unknown>): Ticket | undefined {
  const { jti, iss, showing, hall, nbf, exp, seat, holder } = claims;
  if (typeof jti !== 'string' || typeof iss !== 'string' || typeof showing !== 'string') return undefined;
  if (typeof hall !== 'string' || !isTime(nbf) || !isTime(exp)) return undefined;
  const ticket: Ticket = { id: jti, venue: iss, showing, hall, opens: nbf, closes: exp };
  if (isRecord(seat) && typeof seat['row'] === 'string' && isTime(seat['number'])) {
    ticket.seat = { row: seat['row'], number: seat['number'] };
  }
  if (typeof holder === 'string') ticket.holder = holder;
  return ticket;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 40;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
