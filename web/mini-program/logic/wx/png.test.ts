import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pictureOf } from './picture';
import { pngOf } from './png';

test('a picture is PNG, whatever its size', () => {
  const [width, height] = [200, 150];
  const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => i % 251);
  const png = pngOf(width, height, pixels);
  expect(pictureOf(png)).toEqual({ type: 'png', width, height });
  const length = new DataView(png.buffer).getUint32(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  expect(rows.length).toBe((width * 4 + 1) * height);
  expect([...rows.subarray(0, 6)]).toEqual([0, 0, 1, 2, 3, 4]);
  expect(rows.at(-1)).toBe(pixels.at(-1));
});
