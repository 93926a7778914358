import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tilesOf } from '../../map/tiles.js';
import { clusters, type Pin } from './clusters';
import { readTown, readTowns, townOf } from './towns';

const index = JSON.stringify([
  { file: '/map/town-1.pmtiles', bytes: 10, bounds: [-27.42, 46.18, -27.38, 46.22] },
  { file: '/map/city-2.pmtiles', bytes: 10, bounds: [13, 52, 14, 53] },
]);

describe('the maps that are there', () => {
  test('are read from their index, and nothing that is none of them', () => {
    expect(readTowns(index).map((each) => each.file)).toEqual(['/map/town-1.pmtiles', '/map/city-2.pmtiles']);
    const entry = { file: '/map/a.pmtiles', bytes: 10, bounds: [0, 0, 1, 1] };
    for (const broken of [
      { file: 'https://elsewhere.example/map/a.pmtiles' },
      { file: '/map/../a.pmtiles' },
      { bytes: 1e12 },
      { bounds: [0, 0, 1] },
      { bounds: [0, 0, 1, 91] },
    ]) {
      expect(readTowns(JSON.stringify([{ ...entry, ...broken }]))).toEqual([]);
    }
    expect(readTowns('{')).toEqual([]);
  });

  test('are chosen by where most places are, and none where most are elsewhere', () => {
    const towns = readTowns(index);
    const inTown = { lat: 46.2, lon: -27.4 };
    const far = { lat: 0, lon: 0 };
    expect(townOf(towns, [inTown, inTown, far])?.file).toBe('/map/town-1.pmtiles');
    expect(townOf(towns, [inTown, far, far])).toBeUndefined();
    expect(townOf(towns, [])).toBeUndefined();
    expect(townOf([], [inTown])).toBeUndefined();
  });

  test('are read from memory', async () => {
    const town = JSON.parse(readFileSync(new URL('../../map/demo-town.geojson', import.meta.url), 'utf8'));
    const [known] = readTowns(index);
    if (!known) {
      throw new Error('The index has it.');
    }
    const map = await readTown(known, Uint8Array.from(tilesOf(town, 'town')).buffer);
    expect([map.minZoom, map.maxZoom]).toEqual([10, 15]);
    const tile = await map.tile(14, 6944, 5815);
    expect(new TextDecoder().decode(tile)).toContain('Market Square');
    expect(await map.tile(14, 1, 1)).toBeUndefined();
  });

  test('that are no maps are refused', async () => {
    const [known] = readTowns(index);
    await expect(known && readTown(known, new TextEncoder().encode('<html>').buffer)).rejects.toThrow();
  });
});

describe('pins', () => {
  const pin = (key: string, lat: number, lon: number, count = 1): Pin => ({
    key,
    at: { lat, lon },
    count,
    alone: false,
    name: key,
  });
  const pins = [pin('a', 46.2, -27.4, 3), pin('b', 46.2001, -27.4, 4), pin('c', 46.21, -27.38)];

  test('that would lie on each other are one, until one comes near', () => {
    expect(clusters(pins, 8, '').map((each) => each.count)).toEqual([8]);
    expect(clusters(pins, 18, '').map((each) => each.key)).toEqual(['a', 'b', 'c']);
  });

  test('stay by themselves where they were chosen', () => {
    expect(clusters(pins, 8, 'b').map((each) => each.key)).toContain('b');
  });

  test('of ten thousand are as many as fit', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => pin(`${i}`, 46 + (i % 100) / 1e4, -27 + i / 1e6));
    expect(clusters(many, 12, '').length).toBeLessThan(20);
  });
});
