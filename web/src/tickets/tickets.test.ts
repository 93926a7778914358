// What a door of the web app says is what the venue's own says: spec/vectors/cinema/tickets.json is written by it.
import { readFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { SDJwtInstance } from '@sd-jwt/core';
import { describe, expect, test } from 'vitest';
import { fromBase45, fromBase64Url, toBase45, toBase64Url } from './bytes';
import { check, type Door } from './door';
import { present } from './present';
import { pack, unpack } from './qrText';
import { readStored } from './stored';

interface Vector {
  comment: string;
  venue: string;
  ticket_key: string;
  showings: string[];
  now: number;
  shown: string;
  verdict: string;
  ticket?: unknown;
  ahead?: number;
  for?: string;
}

interface Presented {
  ticket: string;
  secret: string;
  nonce: string;
  at: number;
  venue: string;
  shown: string;
}

const file = JSON.parse(
  readFileSync(new URL('../../../spec/vectors/cinema/tickets.json', import.meta.url), 'utf8'),
) as {
  vectors: Vector[];
  presented: Presented;
};

const bytes = (text: string) => fromBase64Url(text) ?? new Uint8Array();

const doorOf = (vector: Vector): Door => ({
  venue: vector.venue,
  ticketKeys: [bytes(vector.ticket_key)],
  showings: vector.showings,
});

const admitted = file.vectors.filter((vector) => vector.verdict === 'admitted');

describe('a door', () => {
  test.each(file.vectors)('$comment: $verdict', (vector) => {
    const verdict = check(doorOf(vector), vector.shown, vector.now);
    expect(verdict.code).toBe(vector.verdict);
    if (vector.verdict === 'admitted') expect(verdict).toEqual({ code: 'admitted', ticket: vector.ticket });
    if (vector.ahead !== undefined) expect(verdict).toMatchObject({ ahead: vector.ahead });
    if (vector.for !== undefined) expect(verdict).toMatchObject({ for: vector.for });
  });

  test('turns away a ticket that is bent anywhere', () => {
    let seed = 1;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (const vector of admitted) {
      for (let round = 0; round < 60; round++) {
        const where = random(vector.shown.length);
        const letter = String.fromCharCode(32 + random(95));
        const bent = vector.shown.slice(0, where) + letter + vector.shown.slice(where + 1);
        if (bent !== vector.shown) expect(check(doorOf(vector), bent, vector.now).code, bent).not.toBe('admitted');
      }
    }
  });
});

describe('a QR code', () => {
  test('says the same ticket, letter for letter', () => {
    for (const { shown } of admitted) {
      const text = shown.startsWith('ST1:') ? unpack(shown) : shown;
      const packed = pack(text ?? '');
      expect(unpack(packed ?? '')).toBe(text);
      if (shown.startsWith('ST1:')) expect(packed).toBe(shown);
    }
  });

  test('has the letters of RFC 9285', () => {
    const encode = (text: string) => toBase45(new TextEncoder().encode(text));
    expect(encode('AB')).toBe('BB8');
    expect(encode('Hello!!')).toBe('%69 VD92EX0');
    expect(encode('base-45')).toBe('UJCLQE7W581');
    for (const no of ['GGW', 'A', '::', 'abc', ':::']) expect(fromBase45(no)).toBeUndefined();
  });
});

describe('a wallet', () => {
  const { presented } = file;
  const holder = {
    algorithm: 'Ed25519' as const,
    sign: (text: string) =>
      Promise.resolve(toBase64Url(ed25519.sign(new TextEncoder().encode(text), bytes(presented.secret)))),
  };

  test('shows a ticket as the specification has it', async () => {
    expect(await present(presented.ticket, holder, { ...presented, disclosed: ['seat'] })).toBe(presented.shown);
  });

  test('discloses what it is told to and nothing else', async () => {
    const [first] = file.vectors;
    if (!first) throw new Error('no vectors');
    const seen = async (disclosed: string[]) =>
      check(doorOf(first), await present(presented.ticket, holder, { ...presented, disclosed }), presented.at);
    expect(await seen([])).toMatchObject({
      code: 'admitted',
      ticket: expect.not.objectContaining({ seat: expect.anything() }),
    });
    expect(await seen(['holder'])).toMatchObject({ code: 'admitted', ticket: { holder: 'Mira “Ω” ليلى' } });
  });
});

describe('a stored ticket', () => {
  const { presented } = file;

  test('says for what it is, without a network', () => {
    expect(readStored(presented.ticket)).toMatchObject({
      venue: presented.venue,
      row: expect.any(String),
      number: expect.any(Number),
      holder: 'Mira “Ω” ليلى',
    });
  });

  test('that is none says nothing', () => {
    const [jwt] = presented.ticket.split('~');
    for (const no of ['', 'a.b.c', '~', 'x'.repeat(9_000), `${jwt}~!`, presented.ticket.replace('.', '.x')]) {
      expect(readStored(no)?.row, no.slice(0, 20)).toBeUndefined();
    }
  });
});

test('another implementation of SD-JWT verifies the same tickets', async () => {
  let seen = 0;
  for (const vector of admitted) {
    const shown = vector.shown.startsWith('ST1:') ? (unpack(vector.shown) ?? '') : vector.shown;
    const ascii = (text: string) => new TextEncoder().encode(text);
    const sdJwt = new SDJwtInstance({
      verifier: (data, signature) => ed25519.verify(bytes(signature), ascii(data), bytes(vector.ticket_key)),
      hasher: (data) => sha256(typeof data === 'string' ? ascii(data) : new Uint8Array(data)),
      hashAlg: 'sha-256',
      kbVerifier: (data, signature, payload) => {
        const jwk = (payload as { cnf: { jwk: { crv: string; x: string; y?: string } } }).cnf.jwk;
        return jwk.crv === 'Ed25519'
          ? ed25519.verify(bytes(signature), ascii(data), bytes(jwk.x))
          : p256.verify(bytes(signature), ascii(data), Uint8Array.from([4, ...bytes(jwk.x), ...bytes(jwk.y ?? '')]), {
              lowS: false,
            });
      },
    });
    const { payload, kb } = await sdJwt.verify(shown, {
      currentDate: vector.now,
      keyBindingNonce: nonceOf(shown),
    });
    expect(payload).toMatchObject({ jti: (vector.ticket as { id: string }).id });
    expect(kb?.payload.aud).toBe(vector.venue);
    seen++;
  }
  expect(seen).toBeGreaterThan(5);
});

function nonceOf(shown: string): string {
  const claims = shown.split('~').at(-1)?.split('.')[1] ?? '';
  return (JSON.parse(new TextDecoder().decode(bytes(claims))) as { nonce: string }).nonce;
}

test('base64url that is written otherwise is none', () => {
  expect(toBase64Url(bytes('AAEC'))).toBe('AAEC');
  for (const no of ['A', 'AAE=', 'AAF', 'A+8', 'A A']) expect(fromBase64Url(no)).toBeUndefined();
});
