/** Where the person is, as far as they said so: in the memory of this page, and told to nobody. */
import type { Place } from './place';

const PATIENCE_MILLIS = 15_000;

let place = $state.raw<Place | undefined>();
let known = $state(false);

export type Unlocated = 'denied' | 'unknown';

export const whereabouts = {
  get place() {
    return place;
  },
  /** whether the device said it, and not the person on the map */
  get measured() {
    return known;
  },
  /** the person pointed at it */
  choose(at: Place) {
    place = at;
    known = false;
  },
  /** Asks the device, which asks the person the first time. */
  locate(): Promise<Place | Unlocated> {
    return new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const at = { lat: coords.latitude, lon: coords.longitude };
          place = at;
          known = true;
          resolve(at);
        },
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'unknown'),
        // Where one was a while ago may be where a ride may not end.
        { enableHighAccuracy: true, timeout: PATIENCE_MILLIS, maximumAge: 0 },
      );
    });
  },
};
