/** What came over a line, as a provider tells it: `hear` of spec/mini-programs.md. A stranger's word. */
import { inside, list, member, text, whole, type Strange } from '../services/strange';

/** Bytes of a message, either way. */
export const MESSAGE_MAX = 256 << 10;
/** What one answer tells. */
const HEARD_MAX = 200;

export type Heard =
  | { kind: 'said'; data: string | Uint8Array<ArrayBuffer> }
  /** it is the file that comes along */
  | { kind: 'file'; isText: boolean }
  | { kind: 'closed'; code: number; reason: string }
  /** as `refused` reads it */
  | { kind: 'broken'; why: string };

export interface Told {
  /** number of the first */
  from: number;
  heard: Heard[];
}

/** undefined where anything of it makes no sense: what is missing between two messages is not passed over. */
export function toldBy(said: Strange): Told | undefined {
  const from = whole(member(said, 'from'), 1, Number.MAX_SAFE_INTEGER - HEARD_MAX);
  const told = member(said, 'heard');
  if (from === undefined || !Array.isArray(told) || told.length > HEARD_MAX) {
    return undefined;
  }
  const heard = list(told, HEARD_MAX).map(one);
  return heard.every((each) => each !== undefined) ? { from, heard } : undefined;
}

function one(said: Strange): Heard | undefined {
  const [words, base64] = [member(said, 'text'), member(said, 'base64')];
  if (typeof words === 'string') {
    return { kind: 'said', data: words };
  }
  if (typeof base64 === 'string') {
    const data = bytesOf(base64);
    return data && { kind: 'said', data };
  }
  const file = member(said, 'file');
  if (file === 'text' || file === 'bytes') {
    return { kind: 'file', isText: file === 'text' };
  }
  const code = whole(inside(said, 'closed', 'code'), 1000, 4_999);
  if (code !== undefined) {
    return { kind: 'closed', code, reason: text(inside(said, 'closed', 'reason'), 123) };
  }
  const why = text(member(said, 'broken'), 64);
  return why ? { kind: 'broken', why } : undefined;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  } catch {
    return undefined;
  }
}
