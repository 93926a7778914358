/** Files of a package that go to the program with its start. */
import type { Contents } from '../package/contents';

const PACKAGED_MAX = 4 << 20;

/** What a program can read of its package at once: as much as is quickly copied, the small files first. */
export function packagedOf(contents: Contents): Record<string, Uint8Array> {
  let room = PACKAGED_MAX;
  const small = contents.assets().sort(([, a], [, b]) => a.length - b.length);
  return Object.fromEntries(small.filter(([, content]) => (room -= content.length) >= 0));
}
