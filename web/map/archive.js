// A PMTiles file, version 3 (github.com/protomaps/PMTiles, spec/v3): a header of 127 bytes, a directory, metadata,
// tiles. Nothing in it is compressed: the whole is, by the relay, as any other file.
import { zxyToTileId } from 'pmtiles';

const HEADER_BYTES = 127;
/** A reader fetches header and directory with one request of 16 KiB; a directory that does not fit would need leaves. */
const ROOT_BYTES_MAX = 16_384 - HEADER_BYTES;
const UNCOMPRESSED = 1;
const VECTOR_TILES = 1;

/** A whole number in groups of seven bits, the lowest first. */
function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      return [...bytes, rest];
    }
    bytes.push((rest % 128) + 128);
  }
}

/** Columns, as the format has them: how many, ids by their steps, runs, lengths, places. */
function directory(entries) {
  const steps = entries.map((each, index) => each.id - (entries[index - 1]?.id ?? 0));
  const columns = [
    [entries.length],
    steps,
    entries.map(() => 1),
    entries.map((each) => each.length),
    // A tile that follows on the one before is written as 0, so every other place is one more than it is.
    entries.map((each, index) => {
      const before = entries[index - 1];
      return before && before.offset + before.length === each.offset ? 0 : each.offset + 1;
    }),
  ];
  return Uint8Array.from(columns.flat().flatMap(varint));
}

/** Tiles of `{z, x, y, bytes}` with what is said of all of them. Equal tiles, such as of plain land, lie there once. */
export function archive(tiles, metadata, { west, south, east, north }) {
  const sorted = tiles
    .map((tile) => ({ ...tile, id: zxyToTileId(tile.z, tile.x, tile.y) }))
    .sort((one, other) => one.id - other.id);
  const places = new Map();
  const data = [];
  let size = 0;
  const entries = sorted.map(({ id, bytes }) => {
    const key = Buffer.from(bytes).toString('latin1');
    if (!places.has(key)) {
      places.set(key, size);
      data.push(bytes);
      size += bytes.length;
    }
    return { id, offset: places.get(key), length: bytes.length };
  });
  const root = directory(entries);
  if (root.length > ROOT_BYTES_MAX) {
    throw new Error(`The map has ${entries.length} tiles; their directory would need leaves, which are not written.`);
  }
  const told = new TextEncoder().encode(JSON.stringify(metadata));
  const zooms = sorted.map((each) => each.z);

  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  const word = (at, value) => header.setBigUint64(at, BigInt(value), true);
  const degrees = (at, value) => header.setInt32(at, Math.round(value * 1e7), true);
  new Uint8Array(header.buffer).set(new TextEncoder().encode('PMTiles'));
  header.setUint8(7, 3);
  const metadataAt = HEADER_BYTES + root.length;
  const dataAt = metadataAt + told.length;
  const sections = [HEADER_BYTES, root.length, metadataAt, told.length, 0, 0, dataAt, size];
  const counts = [entries.length, entries.length, data.length];
  [...sections, ...counts].forEach((value, index) => word(8 + 8 * index, value));
  header.setUint8(96, 1); // tiles lie in the order of their ids
  header.setUint8(97, UNCOMPRESSED);
  header.setUint8(98, UNCOMPRESSED);
  header.setUint8(99, VECTOR_TILES);
  header.setUint8(100, Math.min(...zooms));
  header.setUint8(101, Math.max(...zooms));
  [west, south, east, north].forEach((value, index) => degrees(102 + 4 * index, value));
  header.setUint8(118, Math.max(...zooms) - 2);
  degrees(119, (west + east) / 2);
  degrees(123, (south + north) / 2);
  return Buffer.concat([new Uint8Array(header.buffer), root, told, ...data]);
}
