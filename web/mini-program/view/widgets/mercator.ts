/** Where a place of the earth stands on a flat map, as all maps of the web have it. */

export interface Place {
  longitude: number;
  latitude: number;
}

/** Pixels of the whole earth at scale 0. */
const WORLD = 256;
const LATITUDE_MAX = 85.05;
const RADIUS = 6_378_137;

export function project({ longitude, latitude }: Place, scale: number): { x: number; y: number } {
  const size = WORLD * 2 ** scale;
  const sine = Math.sin((Math.max(-LATITUDE_MAX, Math.min(LATITUDE_MAX, latitude)) * Math.PI) / 180);
  return {
    x: ((longitude + 180) / 360) * size,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size,
  };
}

export function placeOf({ x, y }: { x: number; y: number }, scale: number): Place {
  const size = WORLD * 2 ** scale;
  return {
    longitude: (x / size) * 360 - 180,
    latitude: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI,
  };
}

/** Pixels of a length on the ground: they grow towards the poles. */
export function onMap(metres: number, latitude: number, scale: number): number {
  return (metres * WORLD * 2 ** scale) / (2 * Math.PI * RADIUS * Math.cos((latitude * Math.PI) / 180));
}
