/**
 * The maps that the app brings along. One is fetched whole, once, and read from memory from then on: whoever serves it
 * learns that somebody has this town, and nothing of where in it they look. The service worker keeps it on the device.
 */
import { PMTiles } from 'pmtiles';
import type { Place } from '../bikes/place';
import { list, member, number, parsed, text, whole } from '../services/strange';

/** A map that can be fetched. */
export interface Town {
  file: string;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A map that is here. */
export interface TownMap extends Town {
  minZoom: number;
  maxZoom: number;
  /** undefined where there is nothing to draw */
  tile(z: number, x: number, y: number): Promise<ArrayBuffer | undefined>;
}

const INDEX = '/map/index.json';
const TOWNS_MAX = 500;
const BYTES_MAX = 64 << 20;
const opened = new Map<string, Promise<TownMap>>();

/** Those of an index; entries that cannot be read are passed over. */
export function readTowns(index: string): Town[] {
  return list(parsed(index), TOWNS_MAX).flatMap((each) => {
    const file = text(member(each, 'file'), 200);
    const bounds = list(member(each, 'bounds'), 4);
    const [west, east] = [bounds[0], bounds[2]].map((degrees) => number(degrees, -180, 180));
    const [south, north] = [bounds[1], bounds[3]].map((degrees) => number(degrees, -90, 90));
    const fits = whole(member(each, 'bytes'), 1, BYTES_MAX) !== undefined && /^\/map\/[\w.-]+\.pmtiles$/.test(file);
    return fits && west !== undefined && east !== undefined && south !== undefined && north !== undefined
      ? [{ file, west, south, east, north }]
      : [];
  });
}

/** The one on which most of the places are; undefined where none has half of them. */
export function townOf(towns: readonly Town[], places: readonly Place[]): Town | undefined {
  const on = (town: Town) =>
    places.filter(({ lat, lon }) => lat >= town.south && lat <= town.north && lon >= town.west && lon <= town.east)
      .length;
  const [best] = towns.map((town) => ({ town, count: on(town) })).sort((a, b) => b.count - a.count);
  return best && best.count * 2 > places.length ? best.town : undefined;
}

export async function towns(): Promise<Town[]> {
  return readTowns(await (await got(INDEX)).text());
}

/** Fetched once while the page is open; another try after a failure asks again. */
export function openTown(town: Town): Promise<TownMap> {
  const known = opened.get(town.file) ?? fetched(town);
  opened.set(town.file, known);
  known.catch(() => opened.delete(town.file));
  return known;
}

async function fetched(town: Town): Promise<TownMap> {
  return readTown(town, await (await got(town.file)).arrayBuffer());
}

/** Reads a map from its bytes. */
export async function readTown(town: Town, bytes: ArrayBuffer): Promise<TownMap> {
  const archive = new PMTiles({
    getKey: () => town.file,
    getBytes: (offset, length) => Promise.resolve({ data: bytes.slice(offset, offset + length) }),
  });
  const { minZoom, maxZoom } = await archive.getHeader();
  return { ...town, minZoom, maxZoom, tile: async (z, x, y) => (await archive.getZxy(z, x, y))?.data };
}

async function got(path: string): Promise<Response> {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(`${path} is not served.`);
  }
  return answer;
}
