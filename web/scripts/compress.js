// Lays a gzip and a brotli copy beside each file that shrinks: the relay sends what a browser takes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = new URL('../dist/', import.meta.url).pathname;
for (const name of readdirSync(root, { recursive: true }).map(String)) {
  if (/\.(html|js|css|svg|webmanifest|json)$/.test(name)) {
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
}
