// The JSON of tickets in fewer bytes (spec/tickets.md, "In a QR code"): a control character, which JSON has none of, stands for a
// fragment that tickets have in common, 30 and 31 for the base64url of the next 32 or 16 bytes.
import { at, fromBase64Url, toBase64Url } from './bytes';

/** Of what a shorthand stands for. */
const TEXT_BYTES_MAX = 4096;

const BYTES_32 = 30;
const BYTES_16 = 31;

const FRAGMENTS = [
  '{"iss":"',
  '","jti":"',
  '","showing":"',
  '","hall":"',
  '","nbf":',
  ',"exp":',
  ',"cnf":{"jwk":{"kty":"OKP","crv":"Ed25519","x":"',
  ',"cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"',
  '","y":"',
  '"}},"_sd":["',
  '","',
  '"]}',
  '["',
  '","seat",{"row":"',
  '","number":',
  '}]',
  '","holder","',
  '"]',
  '{"iat":',
  ',"aud":"',
  '","nonce":"',
  '","sd_hash":"',
  '"}',
  '"}}}',
].map((fragment) => new TextEncoder().encode(fragment));

const QUOTE = 34;
const SPACE = 32;

/** Nothing where the text holds a control character. */
export function shorten(json: Uint8Array): Uint8Array | undefined {
  const out: number[] = [];
  for (let i = 0; i < json.length;) {
    const raw = rawAt(json, i);
    const fragment = raw ? -1 : fragmentAt(json, i);
    if (raw) {
      out.push(raw.length === 32 ? BYTES_32 : BYTES_16, ...raw);
      i += letters(raw.length);
    } else if (fragment >= 0) {
      out.push(fragment + 1);
      i += FRAGMENTS[fragment]?.length ?? 1;
    } else if (at(json, i) < SPACE) {
      return undefined;
    } else {
      out.push(at(json, i++));
    }
  }
  return Uint8Array.from(out);
}

/** Nothing where the bytes are no shorthand, or stand for more than may be. */
export function expand(shorthand: Uint8Array): Uint8Array | undefined {
  const out: number[] = [];
  for (let i = 0; i < shorthand.length;) {
    const next = at(shorthand, i++);
    const fragment = FRAGMENTS[next - 1];
    if (next === BYTES_32 || next === BYTES_16) {
      const length = next === BYTES_32 ? 32 : 16;
      if (shorthand.length - i < length) return undefined;
      out.push(...new TextEncoder().encode(toBase64Url(shorthand.subarray(i, i + length))));
      i += length;
    } else if (next >= SPACE) {
      out.push(next);
    } else if (fragment) {
      out.push(...fragment);
    } else {
      return undefined;
    }
    if (out.length > TEXT_BYTES_MAX) return undefined;
  }
  return Uint8Array.from(out);
}

/** The longest fragment that stands here; -1 where none does. */
function fragmentAt(json: Uint8Array, start: number): number {
  let longest = -1;
  FRAGMENTS.forEach((fragment, i) => {
    const stands = fragment.every((byte, j) => json[start + j] === byte);
    if (stands && fragment.length > (FRAGMENTS[longest]?.length ?? 0)) longest = i;
  });
  return longest;
}

/** The bytes of a string that begins here and is the base64url of 32 or 16 bytes. */
function rawAt(json: Uint8Array, start: number): Uint8Array | undefined {
  for (const length of [32, 16]) {
    const end = start + letters(length);
    if (start > 0 && end < json.length && json[start - 1] === QUOTE && json[end] === QUOTE) {
      const raw = fromBase64Url(String.fromCharCode(...json.subarray(start, end)));
      if (raw?.length === length) return raw;
    }
  }
  return undefined;
}

function letters(bytes: number): number {
  return Math.floor((bytes * 8 + 5) / 6);
}
