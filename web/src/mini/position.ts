/** Where somebody is, for a program that may know. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Permissions } from './permission';

const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 };
const NOT_ALLOWED = new Refusal('system permission denied', 3);

const told = ({ coords }: GeolocationPosition) => ({
  latitude: coords.latitude,
  longitude: coords.longitude,
  accuracy: coords.accuracy,
  altitude: coords.altitude ?? 0,
  speed: coords.speed ?? -1,
});

function here(): Promise<ReturnType<typeof told>> {
  return new Promise((found, failed) =>
    navigator.geolocation.getCurrentPosition(
      (position) => found(told(position)),
      () => failed(NOT_ALLOWED),
      OPTIONS,
    ),
  );
}

/** To about a kilometre: whoever asks for no more learns no more. */
function about(position: ReturnType<typeof told>): ReturnType<typeof told> {
  const round = (degrees: number) => Math.round(degrees * 100) / 100;
  const { latitude, longitude } = position;
  return { latitude: round(latitude), longitude: round(longitude), accuracy: 1_000, altitude: 0, speed: -1 };
}

export function positions(permissions: Permissions): Record<string, Answer> {
  let watch: number | undefined;
  const stop = () => {
    if (watch !== undefined) {
      navigator.geolocation.clearWatch(watch);
      watch = undefined;
    }
  };
  /** Notes that the program has it. */
  const given = async <Place>(place: Promise<Place>): Promise<Place> => {
    const found = await place;
    await permissions.gave('location');
    return found;
  };
  const follow = async (running: Running) => {
    stop();
    const stands = await permissions.lasting('location');
    const tell = async (position: GeolocationPosition) => {
      if (!running.sight.isOn) {
        return;
      }
      if (await stands()) {
        const detail = await given(Promise.resolve(told(position)));
        running.tell({ kind: 'tell', name: 'locationChange', detail });
      } else {
        stop();
      }
    };
    watch = navigator.geolocation.watchPosition(
      (position) => void tell(position).catch(() => undefined),
      () => undefined,
      OPTIONS,
    );
    running.atEnd(stop);
  };
  return {
    getLocation: async ({ fuzzy }, running) => {
      await permissions.agreed(running, 'location');
      const found = await given(here());
      return fuzzy === true ? about(found) : found;
    },
    'view.location': async (_, running) => {
      await permissions.agreed(running, 'location');
      return given(here());
    },
    locationUpdates: async ({ on }, running) => {
      if (on !== true) {
        stop();
        return;
      }
      await permissions.agreed(running, 'location');
      await follow(running);
    },
    // There is no map of the whole world on a device: a place is where one is, with a name that one writes.
    chooseLocation: async (_, running) => {
      await permissions.agreed(running, 'location');
      const { latitude, longitude } = await here();
      const written = (await running.dialogs.ask({
        kind: 'form',
        what: 'place',
        fields: ['name', 'address'].map((name) => ({ name, value: '' })),
      })) as Record<string, string> | null;
      if (!written) {
        throw new Refusal('cancel');
      }
      await permissions.gave('location');
      return { latitude, longitude, name: written['name'] ?? '', address: written['address'] ?? '' };
    },
  };
}
