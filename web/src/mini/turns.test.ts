import { expect, it } from 'vitest';
import { Turns } from './turns';

it('so many at once, the rest in order, and no more than may wait', async () => {
  const turns = new Turns(2, 2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number) =>
    turns.take(() => {
      begun.push(number);
      return new Promise<void>((end) => ends.push(end));
    });
  const all = [work(1), work(2), work(3), work(4)];
  await expect(work(5)).rejects.toThrow('exceed max task count');
  expect(begun).toEqual([1, 2]);
  ends[0]?.();
  await all[0];
  expect(begun).toEqual([1, 2, 3]);
  ends[1]?.();
  ends[2]?.();
  await Promise.all(all.slice(0, 3));
  expect(begun).toEqual([1, 2, 3, 4]);
  ends[3]?.();
  await all[3];
  await turns.take(() => Promise.resolve());
});

it('who fails makes room', async () => {
  const turns = new Turns(1, 1);
  await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turns.take(() => Promise.resolve(7))).toBe(7);
});
