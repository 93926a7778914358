import { expect, test } from 'vitest';
import { shortest } from './masonry';

test('each thing goes into the column that is shortest so far, of several into the first', () => {
  const { places, height } = shortest([40, 80, 60, 40, 40, 90], 3, 10);
  expect(places.map(({ column }) => column)).toEqual([0, 1, 2, 0, 2, 1]);
  expect(places.map(({ top }) => top)).toEqual([0, 0, 0, 50, 70, 90]);
  expect(height).toBe(180);
});

test('fewer things than columns stand beside each other, and none take no room', () => {
  expect(shortest([30, 20], 4, 10)).toEqual({
    places: [
      { column: 0, top: 0 },
      { column: 1, top: 0 },
    ],
    height: 30,
  });
  expect(shortest([], 2, 10)).toEqual({ places: [], height: 0 });
});

test('what has no height yet stands where its picture will grow', () => {
  expect(shortest([0, 0, 0], 2, 10).places.map(({ column }) => column)).toEqual([0, 1, 0]);
});
