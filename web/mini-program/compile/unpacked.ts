/** WebAssembly that is packed with brotli, which no worker can unpack: it lies bare in the package, under the same name. */
import { brotliDecompressSync } from 'node:zlib';
import type { Diagnostics } from './diagnostic';
import type { Sources } from './sources';

/** as a package has at most in all */
const UNPACKED_BYTES_MAX = 32 << 20;

export function unpacked(sources: Sources, said: Diagnostics): void {
  for (const path of sources.paths().filter((each) => each.endsWith('.wasm.br'))) {
    try {
      sources.put(path, brotliDecompressSync(sources.content(path), { maxOutputLength: UNPACKED_BYTES_MAX }));
    } catch {
      said.warning(
        path,
        `This is not packed with brotli, or has more than ${UNPACKED_BYTES_MAX >> 20} MiB: whoever instantiates it is refused.`,
      );
    }
  }
}
