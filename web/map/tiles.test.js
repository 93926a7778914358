// The map's file, read by the library that the format's authors keep.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PMTiles } from 'pmtiles';
import { archive } from './archive.js';
import { boundsOf, tilesOf } from './tiles.js';

const town = JSON.parse(readFileSync(new URL('demo-town.geojson', import.meta.url), 'utf8'));

function opened(bytes) {
  return new PMTiles({
    getKey: () => 'map',
    getBytes: async (offset, length) => ({ data: Uint8Array.from(bytes.subarray(offset, offset + length)).buffer }),
  });
}

test('a map has every street of the town, at every zoom, and where it lies', async () => {
  const map = opened(tilesOf(town, 'town'));
  const header = await map.getHeader();
  const [west, south, east, north] = boundsOf(town);
  assert.deepEqual([header.minLon, header.minLat, header.maxLon, header.maxLat], [west, south, east, north]);
  assert.equal(header.minZoom, 10);
  assert.equal(header.maxZoom, 15);
  assert.equal((await map.getMetadata()).attribution, 'made by the project');

  for (let z = header.minZoom; z <= header.maxZoom; z++) {
    const size = 2 ** z;
    let found = '';
    const row = (lat) => {
      const sine = Math.sin((lat * Math.PI) / 180);
      return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size);
    };
    for (let x = Math.floor((west / 360 + 0.5) * size); x <= Math.floor((east / 360 + 0.5) * size); x++) {
      for (let y = row(north); y <= row(south); y++) {
        const tile = await map.getZxy(z, x, y);
        found += tile ? Buffer.from(tile.data).toString() : '';
      }
    }
    for (const { properties } of town.features.filter((each) => each.properties.kind === 'street')) {
      assert.ok(found.includes(properties.name), `${properties.name} at zoom ${z}`);
    }
  }
});

test('what is not on the map has no tile', async () => {
  assert.equal(await opened(tilesOf(town, 'town')).getZxy(15, 0, 0), undefined);
});

test('equal tiles lie there once, and each is found', async () => {
  const bytes = [Buffer.from('one'), Buffer.from('two'), Buffer.from('one')];
  const where = { west: 0, south: 0, east: 1, north: 1 };
  const map = opened(
    archive(
      bytes.map((each, x) => ({ z: 4, x, y: 3, bytes: each })),
      {},
      where,
    ),
  );
  for (let x = 0; x < 3; x++) {
    assert.equal(Buffer.from((await map.getZxy(4, x, 3)).data).toString(), String(bytes[x]));
  }
  assert.equal((await map.getHeader()).numTileContents, 2);
});

test('a map of too many tiles is refused rather than written wrongly', () => {
  const tiles = Array.from({ length: 10_000 }, (_, x) => ({ z: 14, x, y: 3, bytes: Buffer.from(String(x)) }));
  assert.throws(() => archive(tiles, {}, { west: 0, south: 0, east: 1, north: 1 }), /10000 tiles/);
});
