/**
 * The ground below a map of a program, from the maps that the app brings along. One town for a run of a program: which is
 * fetched tells who serves the app no more than that.
 */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Answer } from '../../mini-program/host/broker';
import type { Ground, GroundShape, Sight } from '../../mini-program/protocol';
import { openTown, towns, type Town, type TownMap } from '../map/towns';

const LAYERS = ['land', 'park', 'harbour', 'street', 'square'] as const;
/** for one answer; a large screen has about twenty */
const TILES_MAX = 64;
const SHAPES_MAX = 5_000;
const POINTS_MAX = 50_000;
const EXTENT = 4_096;
const KEPT_MAX = 200;

const degrees = (read: unknown, most: number) =>
  typeof read === 'number' && Number.isFinite(read) ? Math.max(-most, Math.min(read, most)) : 0;

function sightOf(read: Record<string, unknown>): Sight {
  const zoom = Number(read['zoom']);
  return {
    west: degrees(read['west'], 180),
    east: degrees(read['east'], 180),
    south: degrees(read['south'], 85),
    north: degrees(read['north'], 85),
    zoom: Number.isFinite(zoom) ? zoom : 0,
  };
}

/** The column and row of the tile that a place is in. */
function tileAt(longitude: number, latitude: number, zoom: number): [x: number, y: number] {
  const size = 2 ** zoom;
  const sine = Math.sin((latitude * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((longitude / 360 + 0.5) * size), Math.floor(y * size)];
}

function shapesOf(bytes: ArrayBuffer): GroundShape[] {
  const { layers } = new VectorTile(new PbfReader(bytes));
  const shapes: GroundShape[] = [];
  let points = 0;
  for (const layer of LAYERS) {
    const found = layers[layer];
    for (let at = 0; found && at < found.length && shapes.length < SHAPES_MAX; at++) {
      const feature = found.feature(at);
      const scale = EXTENT / feature.extent;
      const lines = feature
        .loadGeometry()
        .map((line) => Int16Array.from(line.flatMap(({ x, y }) => [Math.round(x * scale), Math.round(y * scale)])));
      points += lines.reduce((sum, each) => sum + each.length / 2, 0);
      if (points > POINTS_MAX) {
        return shapes;
      }
      const { name } = feature.properties;
      shapes.push({ layer, name: typeof name === 'string' ? name.slice(0, 100) : '', lines });
    }
  }
  return shapes;
}

const isIn = (town: Town, { west, south, east, north }: Sight) =>
  west <= town.east && east >= town.west && south <= town.north && north >= town.south;

export function earth(): Record<string, Answer> {
  let known: Promise<Town[]> | undefined;
  let map: Promise<TownMap> | undefined;
  const kept = new Map<string, GroundShape[]>();

  async function tile(town: TownMap, z: number, x: number, y: number): Promise<GroundShape[]> {
    const key = `${z}/${x}/${y}`;
    const found = kept.get(key);
    if (found) {
      return found;
    }
    const bytes = await town.tile(z, x, y);
    const shapes = bytes ? shapesOf(bytes) : [];
    if (kept.size >= KEPT_MAX) {
      kept.clear();
    }
    kept.set(key, shapes);
    return shapes;
  }

  return {
    'view.map': async (args): Promise<Ground | null> => {
      const sight = sightOf(args);
      known ??= towns();
      const town = (await known).find((each) => isIn(each, sight));
      if (!town) {
        return null;
      }
      map ??= openTown(town);
      const open = await map;
      if (open.file !== town.file) {
        return null;
      }
      const zoom = Math.max(open.minZoom, Math.min(Math.floor(sight.zoom), open.maxZoom));
      const clipped = (read: number, least: number, most: number) => Math.max(least, Math.min(read, most));
      const [left, top] = tileAt(
        clipped(sight.west, town.west, town.east),
        clipped(sight.north, town.south, town.north),
        zoom,
      );
      const [right, bottom] = tileAt(
        clipped(sight.east, town.west, town.east),
        clipped(sight.south, town.south, town.north),
        zoom,
      );
      const tiles: Ground['tiles'] = [];
      for (let x = left; x <= right; x++) {
        for (let y = top; y <= bottom && tiles.length < TILES_MAX; y++) {
          tiles.push({ x, y, shapes: await tile(open, zoom, x, y) });
        }
      }
      return { zoom, tiles };
    },
  };
}
