/** From a project's folder to its package. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile, type Program } from '../compile/compile';
import { Diagnostics } from '../compile/diagnostic';
import { readFolder } from '../compile/folder';
import type { Sources } from '../compile/sources';
import { filesOf } from '../package/contents';
import { pack } from '../package/pack';
import { aboutOf, type About } from './about';

export interface Compiled {
  program: Program;
  sources: Sources;
  about: About;
}

/** Undefined where an error was said. */
export async function compiledFrom(folder: string, said: Diagnostics): Promise<Compiled | undefined> {
  const sources = await readFolder(folder, said);
  const program = compile(sources, said);
  const about = aboutOf((name) => {
    if (name === 'app.json') {
      return sources.has(name) ? sources.content(name) : undefined;
    }
    // Beside the program, or above it where the project says that it lies in a folder of its own.
    const file = [folder, dirname(folder)].map((each) => join(each, name)).find((each) => existsSync(each));
    return file ? readFileSync(file) : undefined;
  }, said);
  return program && !said.failed ? { program, sources, about } : undefined;
}

/** The same project and key give the same bytes. */
export function packed({ program, sources, about }: Compiled, key: Uint8Array): Uint8Array {
  return pack(
    about,
    filesOf(program, (path) => sources.content(path)),
    key,
  );
}
