import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Running } from '../../mini-program/host/running';
import { Sight } from '../../mini-program/host/sight';
import { Permissions } from './permission';
import { positions } from './position';

const HERE = { coords: { latitude: 46.2, longitude: 6.15, accuracy: 5, altitude: null, speed: null } };
let moved: ((position: unknown) => void) | undefined;
let isFound = true;

beforeEach(() => {
  isFound = true;
  moved = undefined;
  vi.stubGlobal('navigator', {
    geolocation: {
      getCurrentPosition: (found: (position: unknown) => void, failed: () => void) =>
        isFound ? found(HERE) : failed(),
      watchPosition: (found: (position: unknown) => void) => {
        moved = found;
        return 7;
      },
      clearWatch: () => (moved = undefined),
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A program whose person permits it, and writes this into its forms. */
function program(written: unknown = null) {
  const given: string[] = [];
  const told: unknown[] = [];
  const state = { ended: false };
  const sight = new Sight();
  const running = {
    dialogs: { ask: ({ kind }: { kind: string }) => Promise.resolve(kind === 'permission' ? 'once' : written) },
    tell: ({ detail }: { detail: unknown }) => told.push(detail),
    atEnd: () => undefined,
    sight,
  } as unknown as Running;
  const permissions = new Permissions({
    all: () => Promise.resolve({}),
    permit: () => Promise.resolve(),
    gave: (what) => Promise.resolve(void given.push(what)),
    isEnded: () => Promise.resolve(state.ended),
  });
  const answers = positions(permissions);
  return {
    sight,
    given,
    told,
    state,
    call: (name: string, args = {}) => Promise.resolve(answers[name]?.(args, running)),
  };
}

test('a place that was found is noted as given, and one that was not is not', async () => {
  const { given, call } = program();
  isFound = false;
  await expect(call('getLocation')).rejects.toThrow('system permission denied');
  await expect(call('chooseLocation')).rejects.toThrow('system permission denied');
  expect(given).toEqual([]);
  isFound = true;
  expect(await call('getLocation', { fuzzy: true })).toMatchObject({ latitude: 46.2, longitude: 6.15 });
  expect(given).toEqual(['location']);
});

test('a place is chosen once its form is given', async () => {
  const { given, call } = program();
  await expect(call('chooseLocation')).rejects.toThrow('cancel');
  expect(given).toEqual([]);
  const writer = program({ name: 'Home', address: 'Quay 1' });
  expect(await writer.call('chooseLocation')).toEqual({
    latitude: 46.2,
    longitude: 6.15,
    name: 'Home',
    address: 'Quay 1',
  });
  expect(writer.given).toEqual(['location']);
});

test('whoever is followed is followed no more once they took it back', async () => {
  const { given, told, state, call } = program();
  await call('locationUpdates', { on: true });
  expect(given).toEqual([]);
  moved?.(HERE);
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(given).toEqual(['location']);
  state.ended = true;
  moved?.(HERE);
  await vi.waitFor(() => expect(moved).toBeUndefined());
  expect(told).toHaveLength(1);
  expect(given).toEqual(['location']);
});

test('nobody is followed who looks elsewhere', async () => {
  const { told, call, sight } = program();
  await call('locationUpdates', { on: true });
  sight.turn(false);
  moved?.(HERE);
  sight.turn(true);
  moved?.(HERE);
  await vi.waitFor(() => expect(told).toHaveLength(1));
});
