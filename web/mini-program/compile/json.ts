/** JSON as mini-programs write it: with comments, commas too many, single quotes. */
import JSON5 from 'json5';
import type { Diagnostics } from './diagnostic';
import type { Sources } from './sources';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

const DEPTH_MAX = 64;

/** The object in a file; an empty one, and said, where there is none. */
export function jsonOf(sources: Sources, path: string, said: Diagnostics): JsonObject {
  // Some end with a semicolon, as if it were a statement.
  const text = sources.text(path).trim().replace(/;$/, '');
  if (text === '') {
    return {};
  }
  let read: Json;
  try {
    read = JSON5.parse(text) as Json;
  } catch (error) {
    const {
      lineNumber = 0,
      columnNumber = 0,
      message,
    } = error as Error & { lineNumber?: number; columnNumber?: number };
    said.error(
      path,
      `This is no JSON (${message.replace(/^JSON5: /, '').replace(/ at \d+:\d+$/, '')}).`,
      lineNumber,
      columnNumber,
    );
    return {};
  }
  if (!isObject(read) || depth(read) > DEPTH_MAX) {
    said.error(path, 'An object is wanted here, not nested more than 64 times.');
    return {};
  }
  return read;
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** What stands under a name, if it is an object; else an empty one. */
export function objectIn(json: JsonObject, name: string): JsonObject {
  const found = own(json, name);
  return isObject(found) ? found : {};
}

export function listIn(json: JsonObject, ...names: string[]): Json[] {
  const found = names.map((name) => own(json, name)).find(Array.isArray);
  return Array.isArray(found) ? found : [];
}

export function textIn(json: JsonObject, name: string): string {
  const found = own(json, name);
  return typeof found === 'string' ? found : '';
}

/** What an object has itself: nothing comes from a prototype. */
export function own(json: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(json, name) ? json[name] : undefined;
}

function depth(json: Json): number {
  let deepest = 0;
  const open: [Json, number][] = [[json, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [each, level] = next;
    deepest = Math.max(deepest, level);
    if (level > DEPTH_MAX) {
      return level;
    }
    if (typeof each === 'object' && each !== null) {
      Object.values(each).forEach((inner) => open.push([inner, level + 1]));
    }
  }
  return deepest;
}
