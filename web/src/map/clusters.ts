/** Pins that would lie on each other are one. */
import type { Place } from '../bikes/place';

export interface Pin {
  key: string;
  at: Place;
  /** how many can be taken there */
  count: number;
  /** one vehicle by itself, which stands at no station */
  alone: boolean;
  /** for who cannot see it */
  name: string;
}

export interface Cluster {
  /** of its only pin, or of the square that several are in */
  key: string;
  at: Place;
  pins: Pin[];
  count: number;
}

/** A square of so many pixels holds one pin. */
const CELL_PIXELS = 52;
const TILE_PIXELS = 512;

/** How far east and south a place is, in pixels of the whole world at a zoom (Web Mercator). */
function pixels(at: Place, zoom: number): [number, number] {
  const size = TILE_PIXELS * 2 ** zoom;
  const sine = Math.min(0.9999, Math.max(-0.9999, Math.sin((at.lat * Math.PI) / 180)));
  return [(at.lon / 360 + 0.5) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/**
 * Whole steps of zoom give the same squares, so that pins do not jump about while one moves.
 *
 * @param apart the pin that stays by itself, because it was chosen
 */
export function clusters(pins: readonly Pin[], zoom: number, apart: string): Cluster[] {
  const level = Math.round(zoom * 2) / 2;
  const cells = new Map<string, Pin[]>();
  for (const pin of pins) {
    const [x, y] = pixels(pin.at, level).map((each) => Math.floor(each / CELL_PIXELS));
    const cell = pin.key === apart ? 'apart' : `${level}/${x}/${y}`;
    const there = cells.get(cell);
    if (there) {
      there.push(pin);
    } else {
      cells.set(cell, [pin]);
    }
  }
  return [...cells].map(([cell, all]) => ({
    key: all.length === 1 && all[0] ? all[0].key : cell,
    at: {
      lat: all.reduce((sum, each) => sum + each.at.lat, 0) / all.length,
      lon: all.reduce((sum, each) => sum + each.at.lon, 0) / all.length,
    },
    pins: all,
    count: all.reduce((sum, each) => sum + each.count, 0),
  }));
}
