/** The mini-programs below a folder, each compiled as the app would have it. */
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../compile/compile';
import { Diagnostics, told } from '../compile/diagnostic';
import { readFolder } from '../compile/folder';
import { isObject, jsonOf, listIn, textIn, type Json } from '../compile/json';
import { normal, type Sources } from '../compile/sources';
import type { Given } from './page';

const DEPTH_MAX = 6;

/** Folders of programs: those with an app.json that names pages; not what lies inside of one. */
export function programsIn(folder: string, depth = 0): string[] {
  if (existsSync(join(folder, 'app.json')) && ['app.js', 'app.ts'].some((each) => existsSync(join(folder, each)))) {
    return [folder];
  }
  if (depth >= DEPTH_MAX) {
    return [];
  }
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules' && name !== 'miniprogram_npm')
    .map((name) => join(folder, name))
    .filter((each) => lstatSync(each).isDirectory())
    .sort()
    .flatMap((each) => programsIn(each, depth + 1));
}

export async function given(folder: string): Promise<{ given?: Given; reasons: string[]; absent: number }> {
  const said = new Diagnostics();
  const sources = await readFolder(folder, said);
  const absent = dropAbsent(sources);
  const program = compile(sources, said);
  if (!program) {
    return { reasons: said.all.filter((each) => each.severity === 'error').map(told), absent };
  }
  const { logic, plan, styles, assets } = program;
  return {
    given: {
      ...{ logic, plan, styles },
      assets: Object.fromEntries(assets.map((path) => [path, Buffer.from(sources.content(path)).toString('base64')])),
    },
    reasons: [],
    absent,
  };
}

/**
 * Pages that are named and whose files are not there, of another repository, say; and those whose template has nothing in it but
 * comments: nobody wrote them yet. They count for nothing; how many is told.
 */
function dropAbsent(sources: Sources): number {
  const said = new Diagnostics();
  const app = jsonOf(sources, 'app.json', said);
  const isThere = (path: Json, root = '') => {
    const template = `${normal(`${root}/${String(path)}`) ?? ''}.wxml`;
    return (
      sources.has(template) &&
      sources
        .text(template)
        .replace(/<!--[^]*?-->/g, '')
        .trim() !== ''
    );
  };
  let absent = 0;
  const there = (pages: Json[], root = '') => {
    const found = pages.filter((page) => isThere(page, root));
    absent += pages.length - found.length;
    return found;
  };
  app['pages'] = there(listIn(app, 'pages'));
  for (const part of listIn(app, 'subPackages', 'subpackages')) {
    if (isObject(part)) {
      part['pages'] = there(listIn(part, 'pages'), textIn(part, 'root'));
    }
  }
  if (absent > 0) {
    sources.put('app.json', new TextEncoder().encode(JSON.stringify(app)));
  }
  return absent;
}
