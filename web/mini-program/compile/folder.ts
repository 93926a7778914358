/** Reads the project of a mini-program from a folder, as WeChat's own tool does: with its npm packages, without what does not run. */
import { build } from 'esbuild';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Diagnostics } from './diagnostic';
import { extend } from './extended';
import { preprocess } from './preprocess';
import { jsonOf, objectIn, textIn, type JsonObject } from './json';
import { normal, Sources } from './sources';
import { unpacked } from './unpacked';

const DEPTH_MAX = 32;
const PACKAGES_MAX = 300;
/** Of an npm package only what a mini-program can use. */
const OF_PACKAGE = /\.(js|json|wxml|wxss|wxs|png|svg|jpe?g|gif|wasm|wasm\.br)$/;

/**
 * The files of a project.
 *
 * @param folder that app.json lies in, or a project.config.json that says where
 */
export async function readFolder(folder: string, said: Diagnostics): Promise<Sources> {
  const root = rootOf(folder, said);
  const sources = new Sources(said);
  walk(root, '', 0, () => true, sources);
  for (const base of new Set([root, dirname(root), folder])) {
    if (existsSync(join(base, 'package.json'))) {
      await packages(base, sources, said);
      break;
    }
  }
  await preprocess(sources, said);
  unpacked(sources, said);
  if (sources.has('app.json')) {
    extend(sources, said, (home, under) => walk(home, under, 0, (file) => OF_PACKAGE.test(file), sources));
  }
  return sources;
}

/** Where app.json is. */
function rootOf(folder: string, said: Diagnostics): string {
  if (existsSync(join(folder, 'app.json')) || !existsSync(join(folder, 'project.config.json'))) {
    return folder;
  }
  const alone = new Sources(said);
  alone.put('project.config.json', readFileSync(join(folder, 'project.config.json')));
  const root = normal(textIn(jsonOf(alone, 'project.config.json', said), 'miniprogramRoot'));
  return root === null ? folder : join(folder, root);
}

/** Links are not followed: they lead out of the project. */
function walk(folder: string, under: string, depth: number, wanted: (name: string) => boolean, sources: Sources): void {
  if (depth > DEPTH_MAX) {
    return;
  }
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith('.') || name === 'node_modules') {
      continue;
    }
    const path = join(folder, name);
    const found = lstatSync(path);
    if (found.isDirectory()) {
      walk(path, `${under}${name}/`, depth + 1, wanted, sources);
    } else if (found.isFile() && wanted(name)) {
      sources.put(under + name, readFileSync(path));
    }
  }
}

/** What WeChat's tool calls "build npm": the packages that package.json names, and those that they name. */
async function packages(base: string, sources: Sources, said: Diagnostics): Promise<void> {
  const open = Object.keys(objectIn(packageJson(base, said), 'dependencies'));
  const done = new Set<string>();
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const home = join(base, 'node_modules', name);
    const under = `miniprogram_npm/${name}/`;
    if (done.has(name) || done.size >= PACKAGES_MAX || sources.paths().some((path) => path.startsWith(under))) {
      continue;
    }
    done.add(name);
    if (!existsSync(join(home, 'package.json'))) {
      said.warning('package.json', `The package ${name} is not installed: run npm install in the project.`);
      continue;
    }
    const json = packageJson(home, said);
    open.push(...Object.keys(objectIn(json, 'dependencies')));
    const made = normal(textIn(json, 'miniprogram') || 'miniprogram_dist') ?? '';
    if (existsSync(join(home, made)) && lstatSync(join(home, made)).isDirectory()) {
      walk(join(home, made), under, 0, (file) => OF_PACKAGE.test(file), sources);
    } else {
      await bundle(name, home, under, sources, said);
    }
  }
}

function packageJson(folder: string, said: Diagnostics): JsonObject {
  const alone = new Sources(said);
  alone.put('package.json', readFileSync(join(folder, 'package.json')));
  return jsonOf(alone, 'package.json', said);
}

/** A package that knows nothing of mini-programs: in one file. */
async function bundle(name: string, home: string, under: string, sources: Sources, said: Diagnostics): Promise<void> {
  try {
    const made = await build({
      entryPoints: [resolve(home)],
      bundle: true,
      format: 'cjs',
      platform: 'browser',
      target: 'es2020',
      write: false,
      logLevel: 'silent',
    });
    sources.put(`${under}index.js`, made.outputFiles[0]?.contents ?? new Uint8Array());
  } catch (error) {
    said.warning(
      'package.json',
      `The package ${name} cannot be bundled: ${String((error as Error).message).split('\n')[0]}`,
    );
  }
}
