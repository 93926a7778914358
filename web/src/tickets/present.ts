// Showing a ticket: its seat is disclosed, and the alias's key signs for whom and when (RFC 9901 §4.3).
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64Url } from './bytes';
import { readDisclosure } from './disclosed';
import { BINDING_HEADERS } from './format';

/** A shown ticket is worth three minutes; an app shows a new one well before. */
export const SHOW_ANEW_SECONDS = 30;

export interface Holder {
  algorithm: 'Ed25519' | 'ES256';
  /** The signature of a text as base64url; its key may be elsewhere. */
  sign(text: string): Promise<string>;
}

export interface Showing {
  venue: string;
  /** Seconds since 1970. */
  at: number;
  /** Random, 8 bytes or more, in base64url. */
  nonce: string;
  /** Claims to disclose. */
  disclosed: readonly string[];
}

/** A ticket as a door takes it. */
export async function present(ticket: string, holder: Holder, showing: Showing): Promise<string> {
  const [signed, ...disclosures] = ticket.split('~').filter((part) => part !== '');
  const kept = disclosures.filter((disclosure) => showing.disclosed.includes(claimName(disclosure)));
  const covered = [signed, ...kept, ''].join('~');
  const claims = JSON.stringify({
    iat: showing.at,
    aud: showing.venue,
    nonce: showing.nonce,
    sd_hash: toBase64Url(sha256(ascii(covered))),
  });
  const header = BINDING_HEADERS[holder.algorithm === 'Ed25519' ? 0 : 1];
  const input = `${header}.${toBase64Url(new TextEncoder().encode(claims))}`;
  return `${covered}${input}.${await holder.sign(input)}`;
}

/** What a disclosure discloses; nothing where it is none. */
function claimName(disclosure: string): string {
  return readDisclosure(disclosure)?.name ?? '';
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
