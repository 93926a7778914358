/** Where somebody is, and where something lies. Latitude and longitude are WeChat's, in degrees. */
import type { Position } from './asks';
import { ApiError, made, type Wish } from './call';
import type { Reach } from './reach';
import { flag, number, text, within, word } from './wish';

const TYPES = ['wgs84', 'gcj02'] as const;

function coordinate(wish: Wish, key: 'latitude' | 'longitude'): number {
  const value = number(wish, key);
  if (Math.abs(value) > (key === 'latitude' ? 90 : 180)) {
    throw new ApiError(`invalid ${key} "${value}"`);
  }
  return value;
}

function told({ latitude, longitude, accuracy, altitude, speed }: Position): object {
  return { latitude, longitude, accuracy, altitude, speed, horizontalAccuracy: accuracy, verticalAccuracy: 0 };
}

export function places(reach: Reach): Record<string, unknown> {
  const { ask } = reach;
  const updates = (wish: Wish, on: boolean, background: boolean) =>
    ask('locationUpdates', { on, background, type: word(wish, 'type', TYPES) });
  const wished = (wish: Wish, key: 'latitude' | 'longitude') =>
    wish[key] === undefined || wish[key] === null ? null : coordinate(wish, key);
  return made(
    {
      getLocation: async (wish) =>
        told(
          await ask('getLocation', {
            type: word(wish, 'type', TYPES),
            fuzzy: false,
            altitude: flag(wish, 'altitude', false),
          }),
        ),
      getFuzzyLocation: async (wish) => {
        const { latitude, longitude } = await ask('getLocation', {
          type: word(wish, 'type', TYPES),
          fuzzy: true,
          altitude: false,
        });
        return { latitude, longitude };
      },
      startLocationUpdate: (wish) => updates(wish, true, false),
      startLocationUpdateBackground: (wish) => updates(wish, true, true),
      stopLocationUpdate: (wish) => updates(wish, false, false),
      chooseLocation: (wish) =>
        ask('chooseLocation', { latitude: wished(wish, 'latitude'), longitude: wished(wish, 'longitude') }),
      choosePoi: async () => ({ type: 2, ...(await ask('chooseLocation', { latitude: null, longitude: null })) }),
      openLocation: (wish) =>
        ask('openLocation', {
          latitude: coordinate(wish, 'latitude'),
          longitude: coordinate(wish, 'longitude'),
          scale: within(number(wish, 'scale', 18), 5, 18),
          name: text(wish, 'name', ''),
          address: text(wish, 'address', ''),
        }),
    },
    reach.failed,
  );
}
