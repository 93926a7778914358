/** Packages of small programs, made as an author would. */
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compiledFrom, packed } from '../mini-program/author/packed';
import { Diagnostics, told } from '../mini-program/compile/diagnostic';

const KEY = new Uint8Array(32).fill(7);

/** @returns where the package lies */
export async function packageOf(files: Record<string, string>, key = KEY): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-mini-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'project', path)), { recursive: true });
    writeFileSync(join(folder, 'project', path), text);
  }
  const said = new Diagnostics();
  const compiled = await compiledFrom(join(folder, 'project'), said);
  if (!compiled) {
    throw new Error(said.all.map(told).join('\n'));
  }
  const file = join(folder, 'program.sotto');
  writeFileSync(file, packed(compiled, key));
  return file;
}
