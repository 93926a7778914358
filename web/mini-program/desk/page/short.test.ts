import { expect, test } from 'vitest';
import { short } from './short';

test('values are one line', () => {
  expect(short({ url: '/a', list: [1, null, undefined, true], bytes: new Uint8Array(12) })).toBe(
    '{url: "/a", list: [1, null, undefined, true], bytes: 12 bytes}',
  );
});

test('what is long, wide or deep is cut', () => {
  expect(short('x'.repeat(500))).toHaveLength(83);
  expect(short(Array.from({ length: 100 }, (_, i) => i))).toBe('[0, 1, 2, 3, 4, 5, 6, 7, …]');
  expect(short({ a: { b: { c: { d: 1 } } } })).toBe('{a: {b: {c: {…}}}}');
});
