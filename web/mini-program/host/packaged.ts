/** Files of a package, as they go to the program with its start: nothing is copied before it is read. */
import type { Contents } from '../package/contents';
import type { Packaged } from '../protocol';

export function packagedOf(contents: Contents): Packaged {
  const places: Record<string, [number, number]> = {};
  const all: BlobPart[] = [];
  let at = 0;
  for (const [path, content] of contents.assets()) {
    places[path] = [at, (at += content.length)];
    all.push(content as Uint8Array<ArrayBuffer>);
  }
  return { bytes: new Blob(all), places };
}
