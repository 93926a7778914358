// A ticket that is shown, as the text of a QR code, and back, letter for letter (spec/tickets.md, "In a QR code").
import { at, fromBase45, fromBase64Url, toBase45, toBase64Url } from './bytes';
import { BINDING_HEADERS, TICKET_HEADER } from './format';
import { expand, shorten } from './shorthand';

export const START = 'ST1:';

/** What is longer is no QR code's text: version 40 holds so many of these letters. */
const CHARACTERS_MAX = 4296;
const SIGNATURE_BYTES = 64;

/** Nothing where it is no ticket with a key binding, or too large a one. */
export function pack(shown: string): string | undefined {
  const parts = shown.split('~');
  const ticket = (parts.at(0) ?? '').split('.');
  const binding = (parts.at(-1) ?? '').split('.');
  const algorithm = BINDING_HEADERS.indexOf(binding[0] ?? '');
  if (parts.length < 2 || ticket.length !== 3 || binding.length !== 3 || algorithm < 0) return undefined;
  const signatures = [ticket[2], binding[2]].map((text) => fromBase64Url(text ?? ''));
  const texts = [ticket[1], ...parts.slice(1, -1), binding[1]].map((text) => {
    const json = fromBase64Url(text ?? '');
    return json && shorten(json);
  });
  const all: number[] = [algorithm];
  for (const signature of signatures) {
    if (signature?.length !== SIGNATURE_BYTES) return undefined;
    all.push(...signature);
  }
  for (const text of texts) {
    if (!text) return undefined;
    all.push(text.length >> 8, text.length & 0xff, ...text);
  }
  const packed = START + toBase45(Uint8Array.from(all));
  // What does not come back as it was would fail at the door.
  return unpack(packed) === shown ? packed : undefined;
}

/** Nothing where it is no text that `pack` writes. */
export function unpack(packed: string): string | undefined {
  if (!packed.startsWith(START) || packed.length > CHARACTERS_MAX) return undefined;
  const all = fromBase45(packed.slice(START.length));
  if (!all || all.length <= 1 + 2 * SIGNATURE_BYTES) return undefined;
  const header = BINDING_HEADERS[at(all, 0)];
  if (!header) return undefined;
  const signature = toBase64Url(all.subarray(1, 1 + SIGNATURE_BYTES));
  const binding = toBase64Url(all.subarray(1 + SIGNATURE_BYTES, 1 + 2 * SIGNATURE_BYTES));
  const texts: string[] = [];
  for (let i = 1 + 2 * SIGNATURE_BYTES; i < all.length;) {
    const length = at(all, i) * 256 + at(all, i + 1);
    const end = i + 2 + length;
    const text = end <= all.length ? expand(all.subarray(i + 2, end)) : undefined;
    if (!text) return undefined;
    texts.push(toBase64Url(text));
    i = end;
  }
  const claims = texts.shift();
  const bound = texts.pop();
  if (claims === undefined || bound === undefined) return undefined;
  return [`${TICKET_HEADER}.${claims}.${signature}`, ...texts, `${header}.${bound}.${binding}`].join('~');
}
