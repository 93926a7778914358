import { expect, test } from 'vitest';
import { Tongue } from './tongue';

test('a burst is heard, then so much in a second', () => {
  let now = 0;
  const tongue = new Tongue(() => now);
  const heard = (words: number) => Array.from({ length: words }, () => tongue.may()).filter(Boolean).length;
  expect(heard(30_000)).toBe(20_000);
  now = 20_000;
  expect(heard(30_000)).toBe(20_000);
});

test('who says little for long is always heard', () => {
  let now = 0;
  const tongue = new Tongue(() => now);
  for (let i = 0; i < 100_000; i++) {
    now += 1;
    expect(tongue.may()).toBe(true);
  }
});
