import { expect, test } from 'vitest';
import { Grip } from './mapFingers';

const finger = (clientX: number, clientY: number) => ({ clientX, clientY });
/** Two fingers, 100 apart about a middle, turned by degrees as a clock's hands go. */
const around = (degrees: number, x = 0, y = 0, half = 50) => {
  const [across, down] = [Math.cos, Math.sin].map((of) => half * of((degrees * Math.PI) / 180)) as [number, number];
  return [finger(x - across, y - down), finger(x + across, y + down)] as const;
};

test('fingers that go apart twice as far show one scale more, and turn nothing', () => {
  const grip = new Grip(...around(30));
  const moved = grip.move(...around(30, 0, 0, 100));
  expect(moved.scale).toBeCloseTo(1);
  expect(moved.turned).toBe(0);
});

test('a map is turned as far as they turn, once that is more than a tremble, and however often they go round', () => {
  const grip = new Grip(...around(170));
  expect(grip.move(...around(175)).turned).toBe(0);
  expect(grip.move(...around(185)).turned).toBeCloseTo(7);
  const turns = [300, 60, 180, 200].map((at) => grip.move(...around(at)).turned);
  expect(turns.reduce((sum, each) => sum + each, 0)).toBeCloseTo(360 + 200 - 185);
  expect(grip.move(...around(195)).turned).toBeCloseTo(-5);
});

test('it is drawn along by what lies between them', () => {
  const grip = new Grip(...around(0));
  expect(grip.move(...around(0, 12, -5))).toMatchObject({ dx: 12, dy: -5 });
  expect(grip.move(...around(0, 13, -5))).toMatchObject({ dx: 1, dy: 0 });
});

test('fingers on one spot do nothing that cannot be told', () => {
  const grip = new Grip(finger(5, 5), finger(5, 5));
  expect(Object.values(grip.move(finger(5, 5), finger(5, 5))).every(Number.isFinite)).toBe(true);
});
