import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { quiet } from './quiet';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('many changes are one', async () => {
  let times = 0;
  const changes = quiet(async () => void (times += 1), 100);
  for (let i = 0; i < 5; i++) {
    changes.stir();
    await vi.advanceTimersByTimeAsync(60);
  }
  expect(times).toBe(0);
  await vi.advanceTimersByTimeAsync(100);
  expect(times).toBe(1);
});

test('what changes while it works is worked on after, and not at once', async () => {
  const ends: (() => void)[] = [];
  let times = 0;
  const changes = quiet(() => {
    times += 1;
    return new Promise((done) => ends.push(done));
  }, 100);
  changes.stir();
  await vi.advanceTimersByTimeAsync(100);
  changes.stir();
  await vi.advanceTimersByTimeAsync(500);
  expect(times).toBe(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(times).toBe(2);
});

test('stopped, it does nothing more', async () => {
  let times = 0;
  const changes = quiet(async () => void (times += 1), 100);
  changes.stir();
  changes.stop();
  changes.stir();
  await vi.advanceTimersByTimeAsync(500);
  expect(times).toBe(0);
});
