/** The files of a project, watched: what compiles nothing is passed over. */
import { watch } from 'node:fs';
import { sep } from 'node:path';

/** Packages are installed with a thousand files: what package.json then names is read when that changes. */
export function matters(path: string): boolean {
  return path.split(sep).every((part) => part !== 'node_modules' && (!part.startsWith('.') || part === ''));
}

/** @returns ends it */
export function watched(folder: string, changed: () => void, failed: (why: string) => void): () => void {
  const watcher = watch(folder, { recursive: true }, (_, name) => {
    if (name === null || matters(name)) {
      changed();
    }
  });
  watcher.on('error', (error) => failed(error.message));
  return () => watcher.close();
}
