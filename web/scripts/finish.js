// After the build: the service worker learns which files there are, and each file that shrinks gets a gzip and a brotli
// copy beside it; the relay sends what a browser takes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = new URL('../dist/', import.meta.url).pathname;
const names = () =>
  readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => /\.(html|js|css|svg|webmanifest|json|pmtiles)$/.test(name));

const files = names().filter((name) => name !== 'offline.js' && name !== 'index.html');
const late = (name) => /^(map\/.*\.pmtiles|assets\/maplibre-gl.*)$/.test(name);
const paths = (kept) => JSON.stringify(kept.map((name) => '/' + name));
const version = createHash('sha256');
['index.html', ...files].forEach((name) => version.update(readFileSync(join(root, name))));
const offline = join(root, 'offline.js');
writeFileSync(
  offline,
  readFileSync(offline, 'utf8')
    .replace("['/']", paths(['', ...files.filter((name) => !late(name))]))
    .replace('LATER = []', `LATER = ${paths(files.filter(late))}`)
    .replace("'unbuilt'", JSON.stringify(version.digest('hex').slice(0, 16))),
);

for (const name of names()) {
  const plain = readFileSync(join(root, name));
  for (const [ending, packed] of [
    ['.gz', gzipSync(plain, { level: 9 })],
    ['.br', brotliCompressSync(plain)],
  ]) {
    if (packed.length < plain.length * 0.9) {
      writeFileSync(join(root, name) + ending, packed);
    }
  }
}
