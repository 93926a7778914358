import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { deflateSync } from 'fflate';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { written, type Manifest } from './manifest';
import { addressOf, MAGIC, pack, signed } from './pack';
import { unpack } from './unpack';

const KEY = new Uint8Array(32).fill(7);
const ABOUT = {
  id: 'cafe.stamps',
  name: 'Stamp card',
  version: '1.2.0',
  provider: 'ab'.repeat(32),
  asks: [{ field: 'Name', why: { en: 'For the cup', ar: 'للكوب' } }],
};
const bytes = (text: string) => new TextEncoder().encode(text);
const FILES = new Map([
  ['plan.json', bytes('{}')],
  ['assets/a.png', bytes('picture')],
  ['empty', new Uint8Array()],
]);

/** A package by hand, signed well, whatever it says. */
function forged(manifest: unknown, body: Uint8Array, spelled = JSON.stringify(manifest)): Uint8Array {
  const told = bytes(spelled);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, told.length);
  return Uint8Array.from([...MAGIC, ...length, ...told, ...ed25519.sign(signed(told), KEY), ...body]);
}

function manifest(files: Record<string, Uint8Array>): Manifest {
  const { id, name, version, provider } = ABOUT;
  const author = bytesToHex(ed25519.getPublicKey(KEY));
  const packed = Object.entries(files).map(([path, content]) => ({
    path,
    size: content.length,
    sha256: bytesToHex(sha256(content)),
  }));
  return { id, name, version, author, provider, asks: [], files: packed };
}

describe('a package', () => {
  test('is read as it was packed', async () => {
    const packed = pack(ABOUT, FILES, KEY);
    const read = await unpack(packed);
    expect(read.manifest).toMatchObject({ ...ABOUT, author: bytesToHex(ed25519.getPublicKey(KEY)) });
    expect(new Map([...read.files].sort())).toEqual(new Map([...FILES].sort()));
    expect(read.address).toBe(addressOf(packed));
  });

  test('is the same bytes each time, in whichever order the files came', () => {
    const turned = new Map([...FILES].reverse());
    expect(pack({ ...ABOUT, asks: [{ field: 'Name', why: { ar: 'للكوب', en: 'For the cup' } }] }, turned, KEY)).toEqual(
      pack(ABOUT, FILES, KEY),
    );
    expect(addressOf(pack(ABOUT, FILES, KEY))).toBe('33a0b6c22eada6d72fd0124316e58af0488eb12b927a426262ade254ed7a1ef7');
  });

  test('is not made of what no manifest can say', () => {
    expect(() => pack({ ...ABOUT, id: 'Not an id' }, FILES, KEY)).toThrow('cannot be packed');
    expect(() => pack(ABOUT, new Map([['../up', bytes('')]]), KEY)).toThrow('cannot be packed');
  });
});

describe('a package that is bent', () => {
  test('in any byte is refused, or says the very same', async () => {
    const packed = pack(ABOUT, FILES, KEY);
    const { manifest: told, files } = await unpack(packed);
    for (let i = 0; i < packed.length; i += 2) {
      const bent = packed.slice();
      bent[i] = (bent[i] ?? 0) ^ (1 << ((i >> 1) % 8));
      const read = await unpack(bent).catch((error: Error) => error.message);
      if (typeof read === 'string') {
        expect(read, `byte ${i}`).toMatch(/^(NOT_A_PACKAGE|BAD_MANIFEST|BAD_SIGNATURE|BAD_FILES)$/);
      } else {
        // Bits that DEFLATE leaves unused; the address is another then.
        expect([read.manifest, read.files]).toEqual([told, files]);
        expect(read.address).not.toBe(addressOf(packed));
      }
    }
  });

  test('or cut short anywhere is refused', async () => {
    const packed = pack(ABOUT, FILES, KEY);
    for (let i = 0; i < packed.length; i += 5) {
      await expect(unpack(packed.slice(0, i)), `${i} bytes`).rejects.toThrow(/^(NOT_A_PACKAGE|BAD_FILES)$/);
    }
  });
});

describe('a package of somebody with ill will', () => {
  const good = { 'a.js': bytes('a') };
  const body = deflateSync(bytes('a'));

  test('that is well made is read', async () => {
    expect((await unpack(forged(manifest(good), body))).files.size).toBe(1);
  });

  test.each([
    ['a path that leads out', { files: [{ ...manifest(good).files[0], path: '../a.js' }] }],
    ['a path from the top', { files: [{ ...manifest(good).files[0], path: '/a.js' }] }],
    [
      'two files that are one on some disks',
      { files: [...manifest(good).files, { ...manifest(good).files[0], path: 'A.js' }] },
    ],
    ['a size below nothing', { files: [{ ...manifest(good).files[0], size: -1 }] }],
    ['a size of a terabyte', { files: [{ ...manifest(good).files[0], size: 2 ** 40 }] }],
    ['a name of nothing', { name: '  ' }],
    ['more than anybody reads', { more: 1 }],
    ['a prototype', { ['__proto__x']: 1 }],
    ['another author', { author: 'cd'.repeat(32) }],
  ])('with %s is refused', async (_, lie) => {
    await expect(unpack(forged({ ...manifest(good), ...lie }, body))).rejects.toThrow(/^BAD_(MANIFEST|SIGNATURE)$/);
  });

  test('whose manifest is spelled otherwise is refused', async () => {
    await expect(unpack(forged(null, body, ` ${new TextDecoder().decode(written(manifest(good)))}`))).rejects.toThrow(
      'BAD_MANIFEST',
    );
    const twice = new TextDecoder().decode(written(manifest(good))).replace('{', '{"name":"Bank",');
    await expect(unpack(forged(null, body, twice))).rejects.toThrow('BAD_MANIFEST');
  });

  test('that grows a thousandfold is given up where its manifest ends', async () => {
    const bomb = deflateRawSync(new Uint8Array(64 << 20));
    await expect(unpack(forged(manifest(good), bomb))).rejects.toThrow('BAD_FILES');
  });

  test('that is larger than any is not looked at', async () => {
    await expect(unpack(new Uint8Array((24 << 20) + 1))).rejects.toThrow('TOO_LARGE');
  });

  test('that has files which are others than it says is refused', async () => {
    await expect(unpack(forged(manifest(good), deflateSync(bytes('b'))))).rejects.toThrow('BAD_FILES');
    await expect(unpack(forged(manifest(good), new Uint8Array(20)))).rejects.toThrow('BAD_FILES');
  });
});
