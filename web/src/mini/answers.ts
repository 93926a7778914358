/** What a program on this device may ask of a person: each behind a permission, once, always, or never. */
import { Refusal, type Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import type { Permission, Shelved } from '../../mini-program/host/shelf';
import { shelf } from './shelf.svelte';

const DENIED = 'auth deny';

/** @param what a word of the texts: `location`, `clipboard` */
async function permitted(id: string, running: Running, what: string): Promise<void> {
  const known = (await permissionsOf(id))[what];
  const answer = known ?? (await running.dialogs.ask({ kind: 'permission', what, detail: '' }));
  if (!known && (answer === 'always' || answer === 'never')) {
    await (await shelf()).permit(id, what, answer);
  }
  if (answer !== 'once' && answer !== 'always') {
    throw new Refusal(DENIED, 103);
  }
}

/** As they are now: they are changed in the menu while it runs. */
async function permissionsOf(id: string): Promise<Record<string, Permission>> {
  return (await (await shelf()).find(id))?.permissions ?? {};
}

export function answersOf({ id }: Shelved): Record<string, Answer> {
  return {
    getClipboardData: async (_, running) => {
      await permitted(id, running, 'clipboard');
      return { data: await navigator.clipboard.readText() };
    },
    getLocation: async (_, running) => {
      await permitted(id, running, 'location');
      const { coords } = await new Promise<GeolocationPosition>((found, failed) =>
        navigator.geolocation.getCurrentPosition(found, () => failed(new Refusal('system permission denied', 3)), {
          timeout: 15_000,
          maximumAge: 60_000,
        }),
      );
      const { latitude, longitude, accuracy, altitude, speed } = coords;
      return {
        latitude,
        longitude,
        accuracy,
        altitude: altitude ?? 0,
        speed: speed ?? -1,
        verticalAccuracy: 0,
        horizontalAccuracy: accuracy,
      };
    },
    getSetting: async () => ({
      authSetting: Object.fromEntries(
        Object.entries(await permissionsOf(id)).flatMap(([what, permission]) =>
          what in SCOPES ? [[SCOPES[what], permission === 'always']] : [],
        ),
      ),
    }),
  };
}

/** As WeChat names them. */
const SCOPES: Record<string, string> = { location: 'scope.userLocation', camera: 'scope.camera' };
