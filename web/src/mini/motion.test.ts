import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Running } from '../../mini-program/host/running';
import { Sight } from '../../mini-program/host/sight';
import { motions } from './motion';
import { Permissions } from './permission';
import { compassOf, forceOf, spinOf, turnOf } from './sensed';

const window = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', window);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A program whose person answers so. */
function program(answer: string) {
  const told: { name: string }[] = [];
  const ends: (() => void)[] = [];
  const sight = new Sight();
  const running = {
    dialogs: { ask: () => Promise.resolve(answer) },
    tell: (said: { name: string }) => told.push(said),
    atEnd: (ending: () => void) => ends.push(ending),
    sight,
  } as unknown as Running;
  const kept = {
    all: () => Promise.resolve({}),
    permit: () => Promise.resolve(),
    gave: () => Promise.resolve(),
    isEnded: () => Promise.resolve(false),
  };
  let now = 0;
  const { motion } = motions(new Permissions(kept), () => now);
  return {
    told,
    sight,
    end: () => ends.forEach((ending) => ending()),
    at: (millis: number) => (now = millis),
    motion: (on: boolean, interval = 'normal', sensor = 'accelerometer') =>
      Promise.resolve(motion?.({ sensor, on, interval }, running)),
  };
}

const feel = () =>
  window.dispatchEvent(
    Object.assign(new Event('devicemotion'), { accelerationIncludingGravity: { x: 0, y: 0, z: 9.80665 } }),
  );

test('what a device feels has WeChat’s units and signs', () => {
  expect(forceOf({ x: 0, y: -9.80665, z: 9.80665 }, false)).toEqual({ x: -0, y: 1, z: -1 });
  expect(forceOf({ x: 0, y: 0, z: -9.80665 }, true)).toEqual({ x: 0, y: 0, z: -1 });
  expect(forceOf({ x: null, y: null, z: null }, false)).toBeNull();
  expect(spinOf({ alpha: 180, beta: 0, gamma: -90 })).toEqual({ x: Math.PI, y: 0, z: -Math.PI / 2 });
  expect(turnOf({ alpha: 1, beta: 2, gamma: 3 })).toEqual({ alpha: 1, beta: 2, gamma: 3 });
  expect(compassOf({ alpha: 90, beta: 0, gamma: 0, absolute: true })).toEqual({ direction: 270, accuracy: 'medium' });
  expect(compassOf({ alpha: 90, beta: 0, gamma: 0, absolute: false })).toBeNull();
  expect(compassOf({ alpha: 0, beta: 0, gamma: 0, webkitCompassHeading: 12, webkitCompassAccuracy: 5 })).toEqual({
    direction: 12,
    accuracy: 5,
  });
});

test('it is told as often as was asked, and no more once it is stopped or the program is gone', async () => {
  const { told, motion, at, end, sight } = program('once');
  const started = motion(true);
  await vi.advanceTimersByTimeAsync(0);
  feel();
  await started;
  at(100);
  feel();
  at(200);
  feel();
  expect(told).toMatchObject([{ name: 'accelerometerChange', detail: { z: -1 } }, { name: 'accelerometerChange' }]);
  sight.turn(false);
  at(1000);
  feel();
  sight.turn(true);
  expect(told).toHaveLength(2);
  await motion(false);
  feel();
  const again = motion(true, 'game');
  await vi.advanceTimersByTimeAsync(0);
  feel();
  await again;
  expect(told).toHaveLength(3);
  end();
  at(2000);
  feel();
  expect(told).toHaveLength(3);
});

test('nobody is told who was refused, and a device that feels nothing says so within a second', async () => {
  await expect(program('never').motion(true)).rejects.toThrow('auth deny');
  const { told, motion } = program('once');
  const refused = expect(motion(true)).rejects.toThrow('not support');
  await vi.advanceTimersByTimeAsync(1_000);
  await refused;
  feel();
  expect(told).toEqual([]);
});
