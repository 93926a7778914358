// Makes the maps that the app brings along: each GeoJSON file here becomes one PMTiles file of vector tiles, which a
// device fetches whole, so that nobody learns where on it one looks; and an index says where each is of.
//   node map/tiles.js [FOLDER]        by default dist/map
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { archive } from './archive.js';

/** Below, the town is a dot; above, tiles are drawn larger, which lines and areas bear well. */
const ZOOMS = { min: 10, max: 15 };
const EXTENT = 4096;
/** Where two layers come from one file, the later is drawn over the earlier. */
const LAYERS = ['land', 'park', 'harbour', 'street', 'square'];

const here = new URL('.', import.meta.url).pathname;

/** The corners of all that is on it: west, south, east, north. */
export function boundsOf(collection) {
  const positions = collection.features.flatMap((each) => each.geometry.coordinates.flat(Infinity));
  const [lon, lat] = [0, 1].map((axis) => positions.filter((_, index) => index % 2 === axis));
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)];
}

/** The column and row of the tile that a place is in (Web Mercator). */
function tileAt(lon, lat, zoom) {
  const size = 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((lon / 360 + 0.5) * size), Math.floor(y * size)];
}

/** The bytes of a PMTiles file of a GeoJSON collection whose features have a `kind`. */
export function tilesOf(collection, name) {
  const [west, south, east, north] = boundsOf(collection);
  const options = { maxZoom: ZOOMS.max, extent: EXTENT, buffer: 128, tolerance: 2, indexMaxPoints: 0 };
  const indexes = LAYERS.map((layer) => [
    layer,
    new GeoJSONVT(
      { ...collection, features: collection.features.filter((each) => each.properties.kind === layer) },
      options,
    ),
  ]);
  const tiles = [];
  for (let z = ZOOMS.min; z <= ZOOMS.max; z++) {
    const [left, top] = tileAt(west, north, z);
    const [right, bottom] = tileAt(east, south, z);
    for (let x = left; x <= right; x++) {
      for (let y = top; y <= bottom; y++) {
        const layers = indexes
          .map(([layer, index]) => [layer, index.getTile(z, x, y)])
          .filter(([, tile]) => tile && tile.features.length > 0);
        if (layers.length > 0) {
          tiles.push({ z, x, y, bytes: fromGeojsonVt(Object.fromEntries(layers), { version: 2, extent: EXTENT }) });
        }
      }
    }
  }
  const metadata = {
    name,
    attribution: 'made by the project',
    vector_layers: LAYERS.map((layer) => ({ id: layer, fields: { name: 'String' } })),
  };
  return archive(tiles, metadata, { west, south, east, north });
}

function write(folder) {
  mkdirSync(folder, { recursive: true });
  const index = readdirSync(here)
    .filter((name) => name.endsWith('.geojson'))
    .map((file) => {
      const collection = JSON.parse(readFileSync(join(here, file), 'utf8'));
      const name = basename(file, '.geojson');
      const bytes = tilesOf(collection, name);
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
      writeFileSync(join(folder, `${name}-${hash}.pmtiles`), bytes);
      return { file: `/map/${name}-${hash}.pmtiles`, bytes: bytes.length, bounds: boundsOf(collection) };
    });
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  write(process.argv[2] ?? new URL('../dist/map/', import.meta.url).pathname);
}
