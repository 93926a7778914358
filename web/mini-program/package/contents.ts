/** What the files of a package are: the program as it was compiled, and what its pages name by path. */
import type { Plan, PlannedComponent, Program } from '../compile/compile';
import type { Style } from '../compile/styles';
import type { Files } from './pack';

/** Where the compiled parts lie; assets lie beside, under `assets/`. */
const LOGIC = 'logic.js';
const PLAN = 'plan.json';
const STYLES = 'styles.json';
const ASSETS = 'assets/';

export interface Contents {
  /** its script, as it goes to the worker: nobody else reads it */
  logic: Blob;
  plan: Plan;
  styles: Record<string, Style>;
  /** a file by its path in the program, without a slash before it */
  asset(path: string): Uint8Array | undefined;
  /** of all of them */
  assets(): [path: string, content: Uint8Array][];
}

/** @param read a file of the project */
export function filesOf(program: Program, read: (path: string) => Uint8Array): Map<string, Uint8Array> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return new Map([
    [LOGIC, bytes(program.logic)],
    [PLAN, bytes(JSON.stringify(program.plan))],
    [STYLES, bytes(JSON.stringify(program.styles))],
    ...program.assets.map((path): [string, Uint8Array] => [ASSETS + path, read(path)]),
  ]);
}

/** Undefined where they are not those of a program. What the logic does is the worker's business. */
export function contentsOf(files: Files): Contents | undefined {
  const [logic, plan, styles] = [LOGIC, PLAN, STYLES].map((path) => files.get(path));
  if (!logic || !plan || !styles) {
    return undefined;
  }
  try {
    const read = { plan: parsed(plan), styles: parsed(styles) };
    return isPlan(read.plan) && isStyles(read.styles)
      ? {
          ...{ logic: new Blob([logic as Uint8Array<ArrayBuffer>]), plan: read.plan, styles: read.styles },
          asset: (path) => files.get(ASSETS + path),
          assets: () =>
            [...files].flatMap(([path, content]): [string, Uint8Array][] =>
              path.startsWith(ASSETS) ? [[path.slice(ASSETS.length), content]] : [],
            ),
        }
      : undefined;
  } catch {
    return undefined;
  }
}

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const parsed = (bytes: Uint8Array): unknown => JSON.parse(text(bytes));

function isRecord(read: unknown): read is Record<string, unknown> {
  return typeof read === 'object' && read !== null && !Array.isArray(read);
}

function isTexts(read: unknown): read is Record<string, string> {
  return isRecord(read) && Object.values(read).every((each) => typeof each === 'string');
}

function isPlan(read: unknown): read is Plan {
  return (
    isRecord(read) &&
    isRecord(read['app']) &&
    Array.isArray(read['pages']) &&
    read['pages'].every((page) => typeof page === 'string') &&
    isRecord(read['components']) &&
    Object.values(read['components']).every(isComponent) &&
    Array.isArray(read['aliases']) &&
    read['aliases'].every(isTexts)
  );
}

function isComponent(read: unknown): read is PlannedComponent {
  return (
    isRecord(read) &&
    typeof read['isPage'] === 'boolean' &&
    typeof read['scope'] === 'string' &&
    typeof read['script'] === 'string' &&
    isRecord(read['json']) &&
    isTexts(read['uses']) &&
    isTexts(read['generics'])
  );
}

function isStyles(read: unknown): read is Record<string, Style> {
  return (
    isRecord(read) &&
    Object.values(read).every(
      (style) =>
        isRecord(style) &&
        typeof style['css'] === 'string' &&
        Array.isArray(style['urls']) &&
        style['urls'].every((url) => typeof url === 'string'),
    )
  );
}
