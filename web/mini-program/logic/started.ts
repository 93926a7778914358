/** A program that was compiled, started, and drawn into a sketch: for tests. */
import { runInNewContext } from 'node:vm';
import { compile } from '../compile/compile';
import { Diagnostics, told } from '../compile/diagnostic';
import { Sources } from '../compile/sources';
import type { Device, Start } from '../protocol';
import type { Code } from './code';
import { Program } from './program';
import { Sketch } from './sketch';

const SCREEN = { width: 390, height: 844, pixelRatio: 3, theme: 'light' } as const;
const DEVICE = {
  language: 'en',
  platform: 'android',
  safeArea: { top: 0, bottom: 0 },
  capsule: [296, 8, 87, 32],
} satisfies Device;

export interface Beginning extends Partial<Pick<Start, 'url' | 'opened' | 'kept' | 'files'>> {
  packaged?: Record<string, Uint8Array>;
  /** what its code finds beside what a program has */
  globals?: Record<string, unknown>;
  sketch?: Sketch;
}

/** Throws what the compiler says against it. */
export function started(files: Record<string, string>, beginning: Beginning = {}): Sketch {
  const said = new Diagnostics();
  const sources = new Sources(said);
  Object.entries(files).forEach(([path, text]) => sources.put(path, new TextEncoder().encode(text)));
  const built = compile(sources, said);
  const errors = said.all.filter((each) => each.severity === 'error').map(told);
  if (!built || errors.length > 0) {
    throw new Error(`It was not built: ${errors.join('; ')}`);
  }
  const self: Record<string, unknown> = {};
  const globals = { self, Function, Object, Array, String, Number, Boolean, ...beginning.globals };
  runInNewContext(built.logic, globals, { contextCodeGeneration: { strings: false, wasm: false } });
  const sketch = beginning.sketch ?? new Sketch();
  sketch.around = globals;
  sketch.files = beginning.packaged ?? {};
  sketch.program = new Program(self['miniProgram'] as Code, built.plan, sketch);
  const { url = '', opened, kept = {}, files: own = {} } = beginning;
  const how = opened ? { url, opened } : { url };
  sketch.program.fromHost({ kind: 'start', screen: SCREEN, device: DEVICE, ...how, kept, files: own });
  sketch.settle();
  return sketch;
}

/** A program of one page, and its `wx`. */
export function wxOf(beginning: Beginning & { page?: Record<string, string> } = {}): {
  sketch: Sketch;
  wx: Record<string, (...given: unknown[]) => unknown>;
  page: () => Record<string, unknown>;
} {
  let wx: unknown;
  let pages: () => Record<string, unknown>[] = () => [];
  const take = (its: unknown, current: typeof pages) => {
    wx = its;
    pages = current;
  };
  const sketch = started(
    {
      'app.json':
        '{"pages":["pages/a","pages/b"],"tabBar":{"list":[{"pagePath":"pages/a","text":"A"},{"pagePath":"pages/b","text":"B"}]}}',
      'app.js': 'take(wx, getCurrentPages); App({})',
      'pages/a.wxml': '<view/>',
      'pages/a.js': 'Page({})',
      'pages/b.wxml': '<view/>',
      'pages/b.js': 'Page({})',
      ...beginning.page,
    },
    { ...beginning, globals: { take, ...beginning.globals } },
  );
  return { sketch, wx: wx as never, page: () => pages().at(-1) ?? {} };
}

/** What an API calls back with, or rejects with. */
export async function outcome(sketch: Sketch, api: unknown, wish: object = {}): Promise<Record<string, unknown>> {
  let said: Record<string, unknown> = { errMsg: 'nothing was called' };
  const take = (result: Record<string, unknown>) => (said = result);
  (api as (wish: object) => void)({ ...wish, success: take, fail: take });
  await sketch.quiet();
  return said;
}
