import { expect, test } from 'vitest';
import type { Running } from '../../mini-program/host/running';
import { Permissions } from './permission';

/** Somebody who answers so, and what of it is noted. */
function person(answer: string | null) {
  const given: string[] = [];
  const state = { ended: false };
  const running = { dialogs: { ask: () => Promise.resolve(answer) } } as unknown as Running;
  const permissions = new Permissions({
    all: () => Promise.resolve({}),
    permit: () => Promise.resolve(),
    gave: (what) => Promise.resolve(void given.push(what)),
    isEnded: () => Promise.resolve(state.ended),
  });
  return { running, permissions, given, state };
}

test('what is permitted and given at once is noted, and what is no field of consents is not', async () => {
  const { running, permissions, given } = person('once');
  await permissions.permitted(running, 'profile');
  await permissions.permitted(running, 'clipboard');
  expect(given).toEqual(['profile']);
});

test('what is only permitted is not given yet', async () => {
  const { running, permissions, given } = person('always');
  await permissions.agreed(running, 'microphone');
  await permissions.answers()['authorize']?.({ scope: 'scope.userLocation' }, running);
  expect(given).toEqual([]);
  await permissions.gave('microphone');
  expect(given).toEqual(['microphone']);
});

test('what is refused is neither', async () => {
  for (const answer of ['never', null]) {
    const { running, permissions, given } = person(answer);
    await expect(permissions.permitted(running, 'location')).rejects.toThrow('auth deny');
    expect(given).toEqual([]);
  }
});

test('what goes on for a while is over once it was taken back meanwhile', async () => {
  const { permissions, state } = person('once');
  // It was asked anew after an older consent had ended, and no newer one is there yet.
  state.ended = true;
  const stands = await permissions.lasting('camera');
  expect(await stands()).toBe(true);
  state.ended = false;
  expect(await stands()).toBe(true);
  state.ended = true;
  expect(await stands()).toBe(false);
  expect(await stands()).toBe(false);
});
